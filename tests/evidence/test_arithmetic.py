"""Rounding as an interval, and the shares that counts can have."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.evidence.arithmetic import Quantity, decimals_of, is_share_of, numerators, quantity, share_of, total
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.values import Qualifier, Value, round_half_up

counts = st.integers(1, 4000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def rounded(printed):
    return Quantity.rounded(printed)


def test_a_printed_share_holds_for_one_total_and_not_for_another():
    assert is_share_of(Decimal("58.1"), 1, Decimal(136), Decimal(234))
    assert not is_share_of(Decimal("58.1"), 1, Decimal(136), Decimal(236))


def test_half_is_rounded_up():
    assert is_share_of(Decimal("12.3"), 1, Decimal(49), Decimal(400))  # 12.25
    assert not is_share_of(Decimal("12.2"), 1, Decimal(49), Decimal(400))


def test_a_share_of_nothing_is_no_share():
    assert not is_share_of(Decimal(0), 0, Decimal(0), Decimal(0))


@given(counts, st.integers(0, 2))
def test_the_share_of_two_counts_is_always_one_they_can_have(pair, decimals):
    part, whole = map(Decimal, pair)
    printed = round_half_up(share_of(part, whole), decimals)
    assert is_share_of(printed, decimals, part, whole)
    assert int(part) in numerators(printed, decimals, whole)


@given(counts, st.decimals(0, 100, places=1))
def test_no_count_is_missed_that_would_give_a_share(pair, printed):
    whole = Decimal(pair[1])
    all_counts = [n for n in range(pair[1] + 1) if is_share_of(printed, 1, Decimal(n), whole)]
    assert list(numerators(printed, 1, whole)) == all_counts


def test_some_shares_are_those_of_no_count_at_all():
    assert not numerators(Decimal("98.9"), 1, Decimal(244))
    assert not numerators(Decimal("44.0"), 1, Decimal(585))
    assert list(numerators(Decimal("91.6"), 1, Decimal(381))) == [349]


@pytest.mark.parametrize(
    ("one", "other", "can_be_equal"),
    [
        ("69%", "68.7%", True),
        ("69%", "68.5%", True),
        ("69%", "69.6%", False),
        ("69.0%", "68.7%", False),
        ("69.0", "69.1", False),
    ],
)
def test_two_printed_figures_can_be_one_number_if_their_intervals_meet(one, other, can_be_equal):
    assert rounded(one).overlaps(rounded(other)) is can_be_equal
    assert rounded(other).overlaps(rounded(one)) is can_be_equal


def test_the_upper_end_of_a_rounded_figure_is_not_in_it_and_the_lower_is():
    assert not rounded("69").overlaps(Quantity.exact(Decimal("69.5")))
    assert rounded("69").overlaps(Quantity.exact(Decimal("68.5")))


def test_a_count_is_exact_and_a_share_is_rounded():
    assert quantity(Value.exact("27", Decimal(27)), Unit.COUNT).is_exact
    assert quantity(Value.exact("27%", Decimal(27)), Unit.PERCENT) == rounded("27%")
    assert not quantity(Value("about 27", Qualifier.ABOUT, Decimal(27), Decimal(27)), Unit.COUNT).is_exact


def test_a_range_of_averages_is_as_wide_as_its_rounding_and_a_range_of_counts_is_not():
    value = Value("26-28", Qualifier.RANGE, Decimal(26), Decimal(28))
    assert quantity(value, Unit.AVERAGE_COUNT) == Quantity(None, Decimal("25.5"), Decimal("28.5"))
    assert quantity(value, Unit.COUNT) == Quantity(None, Decimal(26), Decimal(28))


def test_a_difference_has_the_rounding_of_both():
    assert rounded("29%").minus(rounded("28%")) == Quantity(Decimal(1), Decimal(0), Decimal(2))


def test_a_bound_leaves_one_end_of_a_difference_open():
    over_half = quantity(Value("over 50%", Qualifier.OVER, low=Decimal(50)), Unit.PERCENT)
    assert over_half.minus(Quantity.exact(40)) == Quantity(None, Decimal(10), None)
    assert Quantity.exact(40).minus(over_half) == Quantity(None, None, Decimal(-10))


def test_a_fall_in_percent_comes_from_the_two_levels():
    fall = Quantity.exact(388).percent_from(Quantity.exact(557))
    assert fall is not None
    assert round_half_up(fall.point, 1) == Decimal("-30.3")
    assert fall.is_exact


def test_a_rise_in_percent_has_the_rounding_of_both_levels():
    rise = rounded("19").percent_from(rounded("12.6"))
    assert rise is not None
    assert round_half_up(rise.low, 1) == Decimal("46.2")
    assert round_half_up(rise.high, 1) == Decimal("55.4")


def test_nothing_is_a_multiple_of_nought_or_a_percentage_of_it():
    assert Quantity.exact(3).ratio_to(Quantity.exact(0)) is None
    assert Quantity.exact(3).percent_from(Quantity.exact(0)) is None
    assert rounded("3").ratio_to(rounded("0.0")) is None


@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=12))
def test_shares_of_a_whole_may_miss_their_sum_by_half_a_step_each(shares):
    added = total(Quantity.to_decimals(share, 1) for share in shares)
    assert added.point == sum(shares)
    assert added.high - added.point == len(shares) * Decimal("0.05")


def test_decimals_are_those_with_which_a_number_is_written():
    assert [decimals_of(Decimal(text)) for text in ("40", "33.3", "69.0", "1E+2")] == [0, 1, 1, 0]
