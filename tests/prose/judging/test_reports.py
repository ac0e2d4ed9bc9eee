"""Statements that repeat what a document claims."""

from collections.abc import Callable

import pytest

import tiny
from helpers.prose.findings import Finding, review
from helpers.prose.sentences import Run, sentences
from helpers.prose.subjects import Context

CLAIM = {
    "claim_id": "waiting-up",
    "source_id": "report-2019-20",
    "locator": "Section 4",
    "kind": "change",
    "indicator_id": "children_waiting",
    "area_code": tiny.HOME,
    **{name: cell for name, cell in tiny.financial_year("2019-20").items() if name in ("period_start", "period_end")},
    "operator": "up",
    "printed": "rose",
}


@pytest.fixture
def judged() -> Callable[[str], list[Finding]]:
    """A chapter whose figure of the year before is hidden; a document says that it rose."""
    edition = tiny.edition(claims=[CLAIM])
    context = Context(edition, reported=edition.claims)
    return lambda text: review(sentences(Run(text, (1,) * len(text))), context)


def test_what_no_figure_decides_may_be_what_a_document_states(judged: Callable[[str], list[Finding]]) -> None:
    (found,) = judged("The report says the number of children waiting rose.")
    assert (found.level.value, found.figures) == ("verified", "stated in report-2019-20, Section 4")


def test_the_opposite_of_what_a_document_states_is_a_question(judged: Callable[[str], list[Finding]]) -> None:
    (found,) = judged("The report says the number of children waiting fell.")
    assert (found.level.value, found.figures) == ("question", "report-2019-20, Section 4, says the opposite")


def test_it_is_one_too_where_nobody_is_said_to_say_it_unless_of_another_time(
    judged: Callable[[str], list[Finding]],
) -> None:
    (found,) = judged("The number of children waiting fell.")
    assert (found.level.value, found.figures) == ("question", "report-2019-20, Section 4, says the opposite")
    assert "question" not in {item.level.value for item in judged("The number of children waiting fell in 2017-18.")}
