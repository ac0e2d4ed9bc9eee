"""Indicators, their targets and breaks, and what a move of one means."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from helpers.vocabulary.periods import Period
from helpers.vocabulary.values import Symbol, Value


class Unit(StrEnum):
    """What a number counts."""

    PERCENT = "percent"
    COUNT = "count"
    PER_10000 = "per 10,000"
    PER_100000 = "per 100,000"
    DAYS = "days"
    AVERAGE_COUNT = "average count"
    PERCENTAGE_POINTS = "percentage points"


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN_RANGE = "within range"
    NEITHER = "neither"


class Direction(StrEnum):
    """Direction of travel: a change judged by polarity, or why there is no judgement."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    NO_CHANGE = "no change"
    WENT_UP = "went up"
    WENT_DOWN = "went down"
    CANNOT_COMPARE = "cannot compare"
    NOT_PUBLISHED = "not published"


class Comparable(StrEnum):
    """How far figures on two sides of a break may be compared."""

    NOT_AT_ALL = "not at all"
    WITH_CAUTION = "with caution"


class Sense(StrEnum):
    """What meeting a target means."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    WITHIN = "within"


class TargetStatus(StrEnum):
    """Whether a target is met; amber only where a tolerance is defined."""

    MET = "met"
    WITHIN_TOLERANCE = "within tolerance"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A defined measure: what it counts, which way is good, what it may be compared with.

    `everyday_names` are for readers who search; `named_as` are the phrases by which a sentence of
    commentary names it, in which an ellipsis stands for up to five other words.
    """

    indicator_id: str
    service_area: str
    title: str
    unit: Unit
    unit_words: str
    decimals: int
    polarity: Polarity
    definition: str
    compare_with: tuple[str, ...] = ()
    everyday_names: tuple[str, ...] = ()
    named_as: tuple[str, ...] = ()
    materiality: Decimal = Decimal(0)
    numerator: str = ""
    denominator: str = ""
    caveat: str = ""
    collection: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """From when figures are no longer like those before, and where that is stated."""

    indicator_id: str
    from_date: date
    comparable: Comparable
    text: str
    source_id: str = ""

    def lies_between(self, earlier: Period, later: Period) -> bool:
        """Whether one period starts before the break and the other on or after it."""
        return earlier.start < self.from_date <= later.start


@dataclass(frozen=True, slots=True)
class Target:
    """What was aimed at, by whom, for which period."""

    indicator_id: str
    breakdown: str
    period: Period
    printed: str
    sense: Sense | None
    lower: Decimal | None
    upper: Decimal | None
    tolerance: Decimal | None
    symbol: Symbol | None
    set_by: str
    source_id: str
    locator: str

    def distance(self, number: Decimal) -> Decimal:
        """How far a number is from meeting the target; nought inside a range or at its edge.

        >>> year = Period("financial year", date(2016, 4, 1), date(2017, 3, 31))
        >>> band = Target("lac", "", year, "580-630", Sense.WITHIN, Decimal(580), Decimal(630),
        ...     None, None, "", "", "")
        >>> [int(band.distance(Decimal(number))) for number in (570, 580, 616, 631)]
        [10, 0, 0, 1]
        """
        below = max(self.lower - number, Decimal(0)) if self.lower is not None else Decimal(0)
        above = max(number - self.upper, Decimal(0)) if self.upper is not None else Decimal(0)
        return max(below, above)

    def status(self, value: Value) -> TargetStatus | None:
        """Whether a value meets the target; None where that cannot be told."""
        if self.symbol is not None or value.point is None:
            return None
        distance = self.distance(value.point)
        if distance == 0:
            return TargetStatus.MET
        tolerated = self.tolerance is not None and distance <= self.tolerance
        return TargetStatus.WITHIN_TOLERANCE if tolerated else TargetStatus.MISSED


def judge(change: Decimal, polarity: Polarity) -> Direction:
    """What a change that is large enough to matter means.

    >>> judge(Decimal("1.2"), Polarity.HIGHER).value, judge(Decimal("1.2"), Polarity.NEITHER).value
    ('improved', 'went up')
    """
    if change == 0:
        return Direction.NO_CHANGE
    if polarity in (Polarity.NEITHER, Polarity.WITHIN_RANGE):
        return Direction.WENT_UP if change > 0 else Direction.WENT_DOWN
    good = (change > 0) == (polarity is Polarity.HIGHER)
    return Direction.IMPROVED if good else Direction.WORSENED
