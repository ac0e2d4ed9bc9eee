"""Words without their endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.stems import stem, stems_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("child", "children"), ("reviews", "review"), ("assessed", "assessing"), ("baby", "babies"), ("six", "6")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("loss", "lose"), ("red", "r"), ("bus", "busy")])
def test_other_words_keep_theirs(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True))
def test_capitals_change_no_stem_and_none_is_empty(word: str) -> None:
    assert stem(word) == stem(word.upper()) != ""


def test_short_words_tell_nothing() -> None:
    assert stems_of("All of the girls") == {"girl"}
