"""Waivers beside the words: how they are written, and that readers never see them."""

import pytest

from helpers.chapter.commentary import parse_commentary
from helpers.chapter.waivers import EXAMPLE, waivers_in, without_waivers
from helpers.errors import ReportErrors

HEAD = "---\nauthor: Report team\nstatus: draft\n---\n\n## Words\n\n"


def test_the_example_of_the_message_is_a_waiver_itself() -> None:
    (found,), problems = waivers_in("words.md", EXAMPLE)
    assert problems == []
    assert (found.words, found.reason, found.name, found.until) == (
        "steady rise", "the chart is not published", "A. Name", "2020-21",
    )  # fmt: skip


def test_a_waiver_may_go_over_several_lines_and_every_line_keeps_its_number() -> None:
    text = 'One.\n<!-- accept "One": a long\nreason (A. Name, until 2020-21) -->\nTwo.'
    assert waivers_in("words.md", text)[0][0].reason == "a long reason"
    assert without_waivers(text).splitlines() == ["One.", "", "", "Two."]


@pytest.mark.parametrize(
    "form", ['accept "One"', "accept One: reason (A. Name, until 2020-21)", 'accept "One": reason']
)
def test_an_acceptance_without_words_reason_name_or_end_is_an_error_with_an_example(form: str) -> None:
    with pytest.raises(ReportErrors) as caught:
        parse_commentary("words.md", f"{HEAD}One.\n\n<!-- {form} -->\n")
    assert str(caught.value.errors[0]) == f"words.md, line 10: this acceptance cannot be read. Write it so: {EXAMPLE}"


def test_any_other_comment_is_refused_as_before() -> None:
    with pytest.raises(ReportErrors) as caught:
        parse_commentary("words.md", f"{HEAD}One.\n\n<!-- a remark -->\n")
    assert "HTML is not allowed in commentary" in str(caught.value.errors[0])
