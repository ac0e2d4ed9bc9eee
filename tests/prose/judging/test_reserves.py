"""What must be said beside a statement, and what overstates."""

from dataclasses import replace

import pytest

from helpers.prose.judging.reserves import cautions, mismatch, overstated
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Outcome, Verdict
from helpers.vocabulary.observations import Stage


@pytest.fixture
def verdict(context: Context) -> Verdict:
    """That the waiting list fell from 20 to 14: by 30%."""
    first, *_, latest = context.rows(Subject("children_waiting"))
    return Verdict(Outcome.HOLDS, (first, latest))


@pytest.mark.parametrize(("size", "problem"), [("slight", True), ("large", False), ("", False)])
def test_a_fall_by_30_percent_is_not_slight(verdict: Verdict, size: str, problem: bool) -> None:
    assert bool(overstated("change", size, [verdict])) is problem


def test_a_provisional_figure_needs_a_word_only_beside_a_final_one(verdict: Verdict) -> None:
    said = replace(verdict, cautions=("The figure is provisional.",))
    provisional = tuple(replace(row, stage=Stage.PROVISIONAL) for row in verdict.figures)
    assert cautions([said]) == "The figure is provisional."
    assert cautions([replace(said, figures=provisional)]) == ""


def test_figures_that_count_different_things_are_no_match() -> None:
    reason = "the figure counts another population"
    assert mismatch([Verdict(Outcome.UNDECIDED, reason=reason)]) == reason
    assert mismatch([Verdict(Outcome.UNDECIDED, reason="no figure")]) == ""
