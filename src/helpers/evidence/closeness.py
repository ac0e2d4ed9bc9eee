"""Whether a number is equal to, about, over or under the one that is asserted, given its rounding."""

from decimal import Decimal

from helpers.evidence.arithmetic import Quantity, decimals_of
from helpers.vocabulary.assertions import Operator
from helpers.vocabulary.values import half_step

ABOUT = Decimal("0.1")  # "about 300" is said of 270 to 330
TIMES = Decimal("0.05")  # "doubled" is said of 1.9 to 2.1 times

BOUNDS = (Operator.OVER, Operator.AT_LEAST, Operator.UNDER, Operator.AT_MOST)


def agrees(found: Quantity, closeness: Operator, number: Decimal) -> bool | None:
    """Whether a number with its rounding is as close to the asserted one as is said; None where both can be.

    "Equals" allows the rounding of the asserted number's own decimals, "about" ten percent of it. An exact
    number half-way between two may be rounded to either: programs round 99.25 to 99.2, people to 99.3.

    >>> agrees(Quantity.rounded("68.7%"), Operator.EQUALS, Decimal("69"))
    True
    >>> [agrees(Quantity.exact(Decimal("99.25")), Operator.EQUALS, Decimal(to)) for to in ("99.2", "99.3", "99.4")]
    [True, True, False]
    >>> [agrees(Quantity.exact(62), how, Decimal(62)) for how in (Operator.ABOUT, Operator.OVER)]
    [True, False]
    >>> agrees(Quantity.rounded("90%"), Operator.OVER, Decimal("90")) is None
    True
    """
    if closeness in BOUNDS:
        return _is_beyond(found, closeness, number)
    asserted = Quantity.to_decimals(number, decimals_of(number))
    if closeness is Operator.ABOUT:
        reach = abs(number) * ABOUT
        near = Quantity(number, number - reach, number + reach)
        return found.overlaps(asserted) or _lies_in(found, near)
    return _lies_in(found, asserted) if found.is_exact else found.overlaps(asserted)


def agrees_times(found: Quantity, closeness: Operator, number: Decimal) -> bool | None:
    """The same for "twice as many": words for multiples are exact to a twentieth, or to their decimals.

    >>> agrees_times(Quantity.exact(Decimal("1.96")), Operator.EQUALS, Decimal(2))
    True
    >>> agrees_times(Quantity.exact(Decimal("1.6")), Operator.EQUALS, Decimal(2))
    False
    """
    if closeness in BOUNDS or closeness is Operator.ABOUT:
        return agrees(found, closeness, number)
    reach = min(number * TIMES, half_step(decimals_of(number)))
    return _lies_in(found, Quantity(number, number - reach, number + reach))


def _lies_in(found: Quantity, near: Quantity) -> bool:
    """Whether a number can lie in a span whose both ends belong to it."""
    below = found.high is not None and near.low is not None and found.high < near.low
    above = found.low is not None and near.high is not None and found.low > near.high
    return not (below or above)


def _is_beyond(found: Quantity, closeness: Operator, number: Decimal) -> bool | None:
    if closeness in (Operator.UNDER, Operator.AT_MOST):
        mirror = Operator.OVER if closeness is Operator.UNDER else Operator.AT_LEAST
        return _is_beyond(found.negated(), mirror, -number)
    lowest = found.low if found.point is None else found.point
    may_equal = closeness is Operator.AT_LEAST
    if lowest is not None and (lowest > number or (may_equal and lowest == number)):
        return True
    out_of_reach = found.high is not None and (found.high < number or (not may_equal and found.high == number))
    return False if out_of_reach else None


def is_same(difference: Quantity, earlier: Quantity, materiality: Decimal, is_relative: bool) -> bool | None:
    """Whether a change is none to speak of; None where it is small but more than nothing.

    It is none up to the materiality, and for counts and rates up to 2% of the earlier figure. It is a
    change beyond twice the materiality, and for counts and rates beyond 5%.

    >>> [is_same(Quantity.exact(step), Quantity.exact(100), Decimal(2), True) for step in (2, 5, 6)]
    [True, None, False]
    """
    if difference.point is None:
        return None
    size, level = abs(difference.point), abs(earlier.point or Decimal(0))
    if size <= materiality or (is_relative and size * 50 <= level):
        return True
    if size > 2 * materiality and (not is_relative or size * 20 > level):
        return False
    return None
