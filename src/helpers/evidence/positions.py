"""Where a figure stands among the years shown: the highest, the second lowest, level with another."""

from dataclasses import dataclass

from helpers.evidence.arithmetic import quantity
from helpers.evidence.editions import Edition
from helpers.evidence.readings import comparable, find_break, series
from helpers.vocabulary.observations import Observation, Quality
from helpers.vocabulary.periods import PeriodKind

FEWEST_TO_RANK = 2


@dataclass(frozen=True, slots=True)
class Position:
    """The rank of a figure among those of other periods that it may be compared with.

    `higher` and `lower` count the figures that surely lie above and below, `level` those that cannot
    be told apart: they are equal, or become so by rounding ("69%" and "68.7%"). `reason` says why
    there is no rank; then nothing was counted.
    """

    kind: PeriodKind
    higher: int = 0
    lower: int = 0
    level: int = 0
    reason: str = ""

    @property
    def total(self) -> int:
        """How many figures are ranked, this one included.

        >>> Position(PeriodKind.FINANCIAL_YEAR, higher=1, lower=2, level=1).total
        5
        """
        return self.higher + self.lower + self.level + 1


def _why_not(observation: Observation) -> str:
    """Why a figure has no rank of its own; empty where it may have one."""
    if observation.quality is Quality.UNVALIDATED:
        return "the figure is unvalidated"
    if observation.value.symbol is not None:
        return "no figure was published"
    return "the figure is not one exact number" if observation.value.is_approximate else ""


def position(edition: Edition, observation: Observation) -> Position:
    """Where an observation stands among all of its series that may be compared with it.

    Compared are exact, validated figures of the same area, category, population and kind of period,
    with no break between; figures are told apart only where rounding allows it. Grain: one series of
    one edition, whichever of its periods are known there.
    """
    kind = observation.period.kind
    rows = series(edition, observation.indicator_id, observation.breakdown, observation.area_code)
    others = [
        row
        for row in comparable(edition, rows, observation)
        if row is not observation and not _why_not(row) and find_break(edition, observation, row) is None
    ]
    reason = _why_not(observation)
    if reason or len(others) + 1 < FEWEST_TO_RANK:
        return Position(kind, reason=reason or "no other figure that may be compared is known")
    unit = edition.indicator(observation.indicator_id).unit
    ours = quantity(observation.value, unit)
    apart = [row.value.point for row in others if not ours.overlaps(quantity(row.value, unit))]
    higher = sum(point > ours.point for point in apart if point is not None and ours.point is not None)
    return Position(kind, higher, len(apart) - higher, len(others) - len(apart))
