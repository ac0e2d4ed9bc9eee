"""What printed figures allow: rounding as an interval, and the shares that a count can have."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.values import Qualifier, Value, half_step, round_half_up

# Counts are counted, everything else is measured and then rounded.
EXACT_UNITS = {Unit.COUNT}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, and the interval in which the number before rounding lies.

    The interval holds its lower end and not its upper one, as rounding half up has it; where the ends
    are the same, the number is exact. An end of None is open: "over 50%" has no upper end.
    """

    point: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded."""
        return self.low is not None and self.low == self.high

    def overlaps(self, other: "Quantity") -> bool:
        """Whether both can be the same number.

        >>> Quantity.rounded("69%").overlaps(Quantity.rounded("68.7%"))
        True
        >>> Quantity.rounded("69.0%").overlaps(Quantity.rounded("68.7%"))
        False
        """
        return _reaches(self, other) and _reaches(other, self)

    def minus(self, other: "Quantity") -> "Quantity":
        """The difference, with the rounding of both.

        >>> Quantity.rounded("69%").minus(Quantity.rounded("67.8%"))
        Quantity(point=Decimal('1.2'), low=Decimal('0.65'), high=Decimal('1.75'))
        """
        return Quantity(_less(self.point, other.point), _less(self.low, other.high), _less(self.high, other.low))

    def plus(self, other: "Quantity") -> "Quantity":
        """The sum, with the rounding of both."""
        return self.minus(other.negated())

    def negated(self) -> "Quantity":
        """The same number below nought."""
        point, low, high = (None if end is None else -end for end in (self.point, self.high, self.low))
        return Quantity(point, low, high)

    def ratio_to(self, other: "Quantity") -> "Quantity | None":
        """How many times another positive number this is; None where it is divided by nought.

        >>> Quantity.exact(388).ratio_to(Quantity.exact(97)).point
        Decimal('4')
        """
        if not other.point or other.point < 0 or (other.low is not None and other.low <= 0):
            return None
        point = None if self.point is None else self.point / other.point
        return Quantity(point, _over(self.low, other.high), _over(self.high, other.low))

    def percent_from(self, earlier: "Quantity") -> "Quantity | None":
        """The change since an earlier number in percent of it, with the rounding of both.

        >>> Quantity.exact(388).percent_from(Quantity.exact(557)).point.quantize(Decimal("0.1"))
        Decimal('-30.3')
        """
        ratio = self.ratio_to(earlier)
        if ratio is None:
            return None
        point, low, high = (None if end is None else (end - 1) * 100 for end in (ratio.point, ratio.low, ratio.high))
        return Quantity(point, low, high)

    @classmethod
    def exact(cls, number: Decimal | int) -> "Quantity":
        """A number that was counted."""
        return cls(Decimal(number), Decimal(number), Decimal(number))

    @classmethod
    def rounded(cls, printed: str) -> "Quantity":
        """A rounded number as it was printed: "69%" lies between 68.5 and 69.5."""
        number = Decimal(printed.replace(",", "").rstrip("%"))
        return cls.to_decimals(number, decimals_of(number))

    @classmethod
    def to_decimals(cls, number: Decimal, decimals: int) -> "Quantity":
        """A number that was rounded to so many decimals."""
        half = half_step(decimals)
        return cls(number, number - half, number + half)


def _reaches(upper: Quantity, lower: Quantity) -> bool:
    """Whether the upper end of one lies above the lower end of the other; ends of exact numbers count."""
    if upper.high is None or lower.low is None:
        return True
    return lower.low <= upper.high if upper.is_exact else lower.low < upper.high


def _less(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right


def _over(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or not right else left / right


def decimals_of(number: Decimal) -> int:
    """The decimals with which a number is written.

    >>> decimals_of(Decimal("40")), decimals_of(Decimal("33.30"))
    (0, 2)
    """
    return max(0, -int(number.as_tuple().exponent))


def quantity(value: Value, unit: Unit) -> Quantity:
    """A published value with its rounding; counts were not rounded.

    >>> quantity(Value.exact("27", Decimal(27)), Unit.COUNT).is_exact
    True
    >>> quantity(Value("below 50%", Qualifier.UNDER, high=Decimal(50)), Unit.PERCENT)
    Quantity(point=None, low=None, high=Decimal('50'))
    """
    if value.qualifier is Qualifier.RANGE and unit not in EXACT_UNITS:
        return Quantity(None, *value.interval)
    if value.point is None:
        return Quantity(None, value.low, value.high)
    if unit in EXACT_UNITS and value.qualifier is Qualifier.EXACT:
        return Quantity.exact(value.point)
    return Quantity.to_decimals(value.point, value.decimals)


def share_of(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A share in percent, unrounded."""
    return numerator / denominator * 100


def is_share_of(printed: Decimal, decimals: int, numerator: Decimal, denominator: Decimal) -> bool:
    """Whether a share printed with so many decimals is that of two counts.

    >>> [is_share_of(Decimal("58.1"), 1, Decimal(136), Decimal(whole)) for whole in (234, 236)]
    [True, False]
    """
    return denominator != 0 and round_half_up(share_of(numerator, denominator), decimals) == printed


def numerators(printed: Decimal, decimals: int, denominator: Decimal) -> range:
    """The counts whose share of a denominator is the printed one; none if it is the share of no count.

    >>> numerators(Decimal("98.8"), 1, Decimal(244)), numerators(Decimal("98.9"), 1, Decimal(244))
    (range(241, 242), range(0, 0))
    """
    near = int(printed * denominator / 100)
    reach = int(denominator / 100 * half_step(decimals)) + 2
    around = range(max(near - reach, 0), min(near + reach, int(denominator)) + 1)
    found = [count for count in around if is_share_of(printed, decimals, Decimal(count), denominator)]
    return range(found[0], found[-1] + 1) if found else range(0)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of several numbers with the rounding of all."""
    found = Quantity.exact(0)
    for item in quantities:
        found = found.plus(item)
    return found
