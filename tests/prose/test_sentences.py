"""Text cut into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.sentences import Bound, Run, sentences, texts


def run(text: str, *bound: Bound) -> Run:
    return Run(text, (1,) * len(text), bound)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rose. It fell.", 2),
        ("It rose to 69.0% in 2019.", 1),
        ("It rose, e.g. In March.", 1),
        ("Dr. Smith and St. Michael's", 1),
        ('"It rose." It fell!', 2),
        ("   ", 0),
    ],
)
def test_a_sentence_ends_at_a_mark_but_not_at_an_abbreviation(text: str, count: int) -> None:
    assert len(sentences(run(text))) == count


def test_a_number_by_name_is_never_cut_and_keeps_its_place() -> None:
    text = "It was. It is St. Two now."
    found = sentences(run(text, Bound(14, 21, "gld", "", "value")))
    assert [item.text for item in found] == ["It was.", "It is St. Two now."]
    item = found[1].bound[0]
    assert found[1].text[item.start : item.end] == text[14:21]


def test_each_sentence_knows_the_line_it_begins_on() -> None:
    found = sentences(Run("One.  Two.", (1,) * 6 + (2,) * 4))
    assert [(item.line, item.is_first) for item in found] == [(1, True), (2, False)]


@given(st.text(alphabet="aB1 .!?)\"'’:e.g", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(item.text for item in texts([run(text)])).split()) == "".join(text.split())
