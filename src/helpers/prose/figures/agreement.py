"""Whether a figure as stated and a figure as published can be the same, given how each was rounded."""

from decimal import Decimal

from helpers.evidence.arithmetic import decimals_of
from helpers.prose.quantity import PART, Quantity
from helpers.vocabulary.values import half_step

# How far off a hedged number may be: a share of itself.
ABOUT, NEARLY = Decimal("0.06"), Decimal("0.08")
# … and of a number that is hedged although it is no round one.
ABOUT_EXACTLY = Decimal("0.03")
SMALL, LARGE = 20, 100
# How far a bound may be from the bound that is stated: "over 500" of "550+".
BOUND = Decimal("0.15")
# How far a share in words may be off, in parts of 1: "a third" is 29.8% to 36.8%.
ROOM = Decimal("0.035")
# … and of a small one by a share of itself: "one in ten" is 8% to 12%.
SMALL_ROOM = Decimal("0.2")
# "Nearly half" may be a touch above it; "at least half" a touch below.
TOUCH, LEAST_TOUCH = Decimal("0.002"), Decimal("0.005")


def agrees(stated: Quantity, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a figure known to lie between two bounds agrees with what is stated.

    "69%" agrees with 68.7; "69.0%" does not; "nearly 70" asks for a little less than 70. A range
    must hold all that is published. A bound of None is not published.

    >>> seventy = Quantity(0, 9, Decimal(70), "percent", "nearly")
    >>> [agrees(seventy, Decimal(known), Decimal(known)) for known in ("60", "69.1", "70", "71")]
    [False, True, False, False]
    """
    if low is None and high is None:
        return False
    if stated.high is not None:
        return low is not None and high is not None and stated.value <= low and high <= stated.high
    if low is None or high is None:
        return _bound_agrees(stated, low, high)
    return _part_agrees(stated, low, high) if stated.unit == PART else _number_agrees(stated, low, high)


def _number_agrees(stated: Quantity, low: Decimal, high: Decimal) -> bool:
    value = stated.value
    half = half_step(decimals_of(value))
    about = ABOUT if _is_round(value) else ABOUT_EXACTLY
    room = max(abs(value) * about, half) if stated.closeness == "about" else half
    ways = {
        "over": high > value,
        "just over": high > value and low <= value * (1 + NEARLY) + half,
        "under": low < value,
        "nearly": low < value and high >= value * (1 - NEARLY) - half,
        "at least": high >= value,
        "at most": low <= value,
    }
    return ways.get(stated.closeness, value - room <= high and low <= value + room)


def _is_round(value: Decimal) -> bool:
    """Whether a number is rounded as a hedge lets one expect: "some 330", not "some 331".

    >>> [_is_round(Decimal(number)) for number in ("14", "45", "48", "330", "331")]
    [True, True, False, True, False]
    """
    step = 1 if value < SMALL else 5 if value < LARGE else 10
    return value % step == 0


def _part_agrees(stated: Quantity, low: Decimal, high: Decimal) -> bool:
    value = stated.value
    room = min(ROOM, value * SMALL_ROOM)
    ways = {
        "over": high > value,
        "just over": high > value and low <= value + 2 * room,
        "under": low < value,
        "nearly": low < value + TOUCH and high >= value - 2 * room,
        "at least": high >= value - LEAST_TOUCH,
        "at most": low <= value + LEAST_TOUCH,
    }
    return ways.get(stated.closeness, value - room <= high and low <= value + room)


def _bound_agrees(stated: Quantity, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a figure of which only one bound is published agrees: "over 550" with "550+"."""
    value, closeness = stated.value, stated.closeness
    if low is not None:
        same = value == low and closeness not in ("under", "nearly", "at most")
        return same or (closeness in ("over", "at least") and low * (1 - BOUND) <= value <= low)
    assert high is not None
    same = value == high and closeness not in ("over", "just over", "at least")
    return same or (closeness in ("under", "at most") and high <= value <= high * (1 + BOUND))
