"""What can be said of figures: a claim, and the verdict on it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from helpers.vocabulary.observations import Observation


class Kind(StrEnum):
    """Kinds of claim."""

    LEVEL = "level"
    CHANGE = "change"
    PERCENT_CHANGE = "percent change"
    RATIO = "ratio"
    ORDER = "order"
    RANGE = "range"
    GAP = "gap"
    SHARE_OF_COUNT = "share of count"
    TOTAL_OF_PARTS = "total of parts"
    ALL = "all"
    EVERY_YEAR = "every year"
    NET = "net"
    STOCK_AND_FLOW = "stock and flow"
    SAME_MEASURE = "same measure"
    EXTREME = "extreme"
    STREAK = "streak"
    TARGET = "target"


class Operator(StrEnum):
    """What a claim asserts: a way, an order, a closeness, a status."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    ABOVE = "above"
    BELOW = "below"
    EQUALS = "equals"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    HIGHEST = "highest"
    LOWEST = "lowest"
    MET = "met"
    MISSED = "missed"
    WITHIN = "within"


class Outcome(StrEnum):
    """Whether a claim agrees with the figures."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something stated about figures of one indicator, area and category.

    `start` and `end` are the period it is about (none: the latest), `compared_with` what it is set
    against: the last day of an earlier period, an area code, an indicator or a breakdown (empty: a year
    earlier). `operator` is the way or the order; where a number is asserted too, `closeness` says how it
    is meant and its decimals how precisely. `unit` is count, percent, percentage points or times.
    """

    kind: Kind
    indicator_id: str
    operator: Operator | None = None
    area_code: str = ""
    breakdown: str = ""
    start: date | None = None
    end: date | None = None
    compared_with: str = ""
    value: Decimal | None = None
    closeness: Operator = Operator.EQUALS
    unit: str = ""


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim that a document makes: where, and in which few words of its own."""

    claim_id: str
    source_id: str
    locator: str
    claim: Claim
    printed: str
    note: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim holds, on which figures, by which arithmetic.

    `reason` says why it is undecided; `cautions` name breaks and provisional figures between the two.
    `is_certain`: the figures share definition, population, kind of period and document.
    """

    outcome: Outcome
    figures: tuple[Observation, ...] = ()
    arithmetic: str = ""
    reason: str = ""
    cautions: tuple[str, ...] = ()
    is_certain: bool = True
