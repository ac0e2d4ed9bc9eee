"""One value: exact, a bound, a range, or a symbol that says why there is none."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Qualifier(StrEnum):
    """How firmly a figure is stated."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    OVER = "over"
    AT_MOST = "at most"
    UNDER = "under"
    RANGE = "range"


class Symbol(StrEnum):
    """Why there is no value."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW = "low"

    @property
    def meaning(self) -> str:
        """What the symbol says, in words."""
        return {
            "c": "confidential: hidden to protect people",
            "x": "not available",
            "z": "not applicable",
            "low": "rounds to zero, but is not zero",
        }[self.value]


POINTS = {Qualifier.EXACT, Qualifier.ABOUT}


def decimals_printed(printed: str) -> int:
    """How many decimals a document printed.

    >>> [decimals_printed(text) for text in ("69%", "69.0%", "3,287", "65-75")]
    [0, 1, 0, 0]
    """
    first = DIGITS.search(printed)
    return len(first[0].partition(".")[2]) if first else 0


def half_step(decimals: int) -> Decimal:
    """Half of the last place of a number with so many decimals: how far rounding can have moved it.

    >>> half_step(0), half_step(1)
    (Decimal('0.5'), Decimal('0.05'))
    """
    return Decimal(5).scaleb(-decimals - 1)


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round as people do: half goes up, away from zero.

    >>> round_half_up(Decimal("2.25"), 1), round_half_up(Decimal("-2.25"), 1)
    (Decimal('2.3'), Decimal('-2.3'))
    """
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Value:
    """A published value as the document states it.

    `low` and `high` are the ends that are known: the same number for a point, one of them for
    a bound, both for a range, none where a symbol stands. Units are the indicator's.

    >>> Value("120+", Qualifier.AT_LEAST, low=Decimal(120)).point is None
    True
    >>> Value.exact("69%", Decimal(69)).interval
    (Decimal('68.5'), Decimal('69.5'))
    """

    printed: str
    qualifier: Qualifier = Qualifier.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    symbol: Symbol | None = None

    @classmethod
    def exact(cls, printed: str, number: Decimal) -> "Value":
        """A point that is stated without hedging."""
        return cls(printed, Qualifier.EXACT, number, number)

    @property
    def point(self) -> Decimal | None:
        """The number, where the value is one number."""
        return self.low if self.qualifier in POINTS and self.symbol is None else None

    @property
    def decimals(self) -> int:
        """Decimals of the figure as printed: "69%" is not "69.0%"."""
        return decimals_printed(self.printed)

    @property
    def is_approximate(self) -> bool:
        """Whether the document itself states it as approximate, a bound or a range."""
        return self.symbol is None and self.qualifier is not Qualifier.EXACT

    @property
    def interval(self) -> tuple[Decimal | None, Decimal | None]:
        """Between what the true number lies, given how it was rounded (half up)."""
        half = half_step(self.decimals)
        return (
            None if self.low is None else self.low - half,
            None if self.high is None else self.high + half,
        )
