"""Indicators: polarity decides better and worse, targets are met inside and at both ends."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.vocabulary.indicators import (
    Break,
    Comparable,
    Direction,
    Polarity,
    Sense,
    Target,
    TargetStatus,
    judge,
)
from helpers.vocabulary.periods import Period, PeriodKind
from helpers.vocabulary.values import Qualifier, Symbol, Value

NUMBERS = st.decimals(-1000, 1000, places=2)
STEPS = st.decimals(0, 500, places=2)
SWAPPED = {Direction.IMPROVED: Direction.WORSENED, Direction.WORSENED: Direction.IMPROVED}
WORST_FIRST = [TargetStatus.MISSED, TargetStatus.WITHIN_TOLERANCE, TargetStatus.MET]


def year(first: int) -> Period:
    return Period(PeriodKind.FINANCIAL_YEAR, date(first, 4, 1), date(first + 1, 3, 31))


def target(sense: Sense, lower: int | None = None, upper: int | None = None, tolerance: int | None = None) -> Target:
    low, high, tolerated = (None if number is None else Decimal(number) for number in (lower, upper, tolerance))
    return Target("lac", "", year(2016), "", sense, low, high, tolerated, None, "", "", "")


def exact(number: Decimal | int) -> Value:
    return Value.exact(str(number), Decimal(number))


@given(NUMBERS)
def test_flipping_polarity_swaps_improved_and_worsened(change):
    higher, lower = judge(change, Polarity.HIGHER), judge(change, Polarity.LOWER)
    assert lower is SWAPPED.get(higher, higher)


@given(NUMBERS)
def test_where_higher_is_better_a_rise_improved_and_a_fall_worsened(change):
    expected = Direction.IMPROVED if change > 0 else Direction.WORSENED if change < 0 else Direction.NO_CHANGE
    assert judge(change, Polarity.HIGHER) is expected


@given(NUMBERS, st.sampled_from([Polarity.NEITHER, Polarity.WITHIN_RANGE]))
def test_a_neutral_indicator_only_goes_up_and_down(change, polarity):
    expected = Direction.WENT_UP if change > 0 else Direction.WENT_DOWN if change < 0 else Direction.NO_CHANGE
    assert judge(change, polarity) is expected


@pytest.mark.parametrize(
    ("number", "status"), [(579, "missed"), (580, "met"), (616, "met"), (630, "met"), (631, "missed")]
)
def test_a_target_range_is_met_inside_and_at_both_ends(number, status):
    assert target(Sense.WITHIN, 580, 630).status(exact(number)) == status


@pytest.mark.parametrize(
    ("aim", "number", "status"),
    [
        (target(Sense.AT_LEAST, lower=70), 70, "met"),
        (target(Sense.AT_LEAST, lower=70), 69, "missed"),
        (target(Sense.AT_MOST, upper=487), 487, "met"),
        (target(Sense.AT_MOST, upper=487), 488, "missed"),
        (target(Sense.AT_LEAST, lower=70, tolerance=2), 68, "within tolerance"),
        (target(Sense.AT_LEAST, lower=70, tolerance=2), 67, "missed"),
        (target(Sense.WITHIN, 580, 630, tolerance=5), 635, "within tolerance"),
        (target(Sense.WITHIN, 580, 630, tolerance=0), 631, "missed"),
    ],
)
def test_a_target_is_amber_only_inside_its_tolerance(aim, number, status):
    assert aim.status(exact(number)) == status


@given(
    sense=st.sampled_from([Sense.AT_LEAST, Sense.AT_MOST]),
    bound=st.integers(-500, 500),
    tolerance=st.none() | st.integers(0, 100),
    number=NUMBERS,
    step=STEPS,
)
def test_a_status_never_worsens_as_the_value_moves_in_the_good_direction(sense, bound, tolerance, number, step):
    aim = target(sense, tolerance=tolerance, **{"lower" if sense is Sense.AT_LEAST else "upper": bound})
    better = number + step if sense is Sense.AT_LEAST else number - step
    before, after = aim.status(exact(number)), aim.status(exact(better))
    assert WORST_FIRST.index(after) >= WORST_FIRST.index(before)


@given(
    lower=st.integers(-500, 500),
    width=st.integers(0, 200),
    tolerance=st.none() | st.integers(0, 100),
    number=NUMBERS,
    share=st.decimals(0, 1, places=2),
)
def test_a_status_never_worsens_as_the_value_moves_towards_the_range(lower, width, tolerance, number, share):
    aim = target(Sense.WITHIN, lower, lower + width, tolerance)
    middle = lower + Decimal(width) / 2
    nearer = number + (middle - number) * share
    before, after = aim.status(exact(number)), aim.status(exact(nearer))
    assert WORST_FIRST.index(after) >= WORST_FIRST.index(before)


@pytest.mark.parametrize(
    "value",
    [
        Value("*", symbol=Symbol.CONFIDENTIAL),
        Value("120+", Qualifier.AT_LEAST, low=Decimal(120)),
        Value("65-75", Qualifier.RANGE, Decimal(65), Decimal(75)),
    ],
)
def test_whether_a_target_is_met_is_not_told_without_one_number(value):
    assert target(Sense.AT_LEAST, lower=70).status(value) is None


def test_a_target_stated_to_be_absent_is_neither_met_nor_missed():
    absent = Target("lac", "", year(2016), "none", None, None, None, None, Symbol.NOT_AVAILABLE, "", "", "")
    assert absent.status(exact(616)) is None


@pytest.mark.parametrize(
    ("earlier", "later", "between"), [(2016, 2017, False), (2017, 2018, True), (2016, 2019, True), (2018, 2019, False)]
)
def test_a_break_lies_between_periods_that_start_on_two_sides_of_it(earlier, later, between):
    act = Break("homeless_accepted", date(2018, 4, 1), Comparable.NOT_AT_ALL, "The Homelessness Reduction Act.")
    assert act.lies_between(year(earlier), year(later)) is between
