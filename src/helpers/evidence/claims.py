"""What can be said of figures, and whether it is so: one engine for commentary and for the audit."""

from collections.abc import Callable, Mapping

from helpers.evidence import histories, judging, sums
from helpers.evidence.editions import Edition
from helpers.evidence.subjects import Undecided
from helpers.vocabulary.assertions import Claim, Kind, Operator, Outcome, Verdict

__all__ = ["Claim", "Kind", "Operator", "Outcome", "Verdict", "judge"]

RULES: Mapping[Kind, Callable[[Claim, Edition], Verdict]] = {
    Kind.LEVEL: judging.level,
    Kind.CHANGE: judging.change,
    Kind.PERCENT_CHANGE: judging.percent_change,
    Kind.RATIO: judging.ratio,
    Kind.ORDER: judging.order,
    Kind.RANGE: judging.within_range,
    Kind.GAP: judging.gap,
    Kind.ALL: judging.share_of_everything,
    Kind.TARGET: judging.target,
    Kind.EVERY_YEAR: histories.every_year,
    Kind.EXTREME: histories.extreme,
    Kind.STREAK: histories.streak,
    Kind.SHARE_OF_COUNT: sums.share_of_count,
    Kind.TOTAL_OF_PARTS: sums.total_of_parts,
    Kind.NET: sums.net,
    Kind.STOCK_AND_FLOW: sums.stock_and_flow,
    Kind.SAME_MEASURE: sums.same_measure,
}


def judge(claim: Claim, edition: Edition) -> Verdict:
    """Whether an edition's figures bear a claim out; pure, and without an error for any claim.

    A claim holds or fails only on figures that the edition shows. Where one is missing, hidden or of
    another kind of period or population, it is undecided, and the verdict's `reason` says why.
    """
    try:
        return RULES[claim.kind](claim, edition)
    except Undecided as undecided:
        return Verdict(
            Outcome.UNDECIDED,
            figures=undecided.figures,
            reason=undecided.reason,
            is_certain=undecided.is_certain,
        )
