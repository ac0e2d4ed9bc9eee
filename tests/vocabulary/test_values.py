"""Values: as firm as the document states them, as precise as it prints them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.vocabulary.values import Qualifier, Symbol, Value, decimals_printed, round_half_up

NUMBERS = st.decimals(-100_000, 100_000, places=4)


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [
        ("69%", 0),
        ("69.0%", 1),
        ("23.72", 2),
        ("3,287", 0),
        ("1,234.50", 2),
        ("120+", 0),
        ("65-75", 0),
        ("-12", 0),
        ("up to 109", 0),
        ("Not collected", 0),
    ],
)
def test_precision_is_that_of_the_printed_figure(printed, decimals):
    assert decimals_printed(printed) == decimals


@given(NUMBERS, st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_step_at_most(number, decimals):
    rounded = round_half_up(number, decimals)
    assert abs(rounded - number) <= Decimal(5).scaleb(-decimals - 1)
    assert -rounded.as_tuple().exponent == decimals


@given(NUMBERS, st.integers(0, 3))
def test_a_number_and_its_negative_round_alike(number, decimals):
    assert round_half_up(-number, decimals) == -round_half_up(number, decimals)


@given(st.integers(0, 10_000), st.integers(0, 3))
def test_a_half_goes_up_even_where_computers_make_it_even(whole, decimals):
    step = Decimal(1).scaleb(-decimals)
    assert round_half_up(whole * step + step / 2, decimals) == (whole + 1) * step


@pytest.mark.parametrize("qualifier", list(Qualifier))
@pytest.mark.parametrize("symbol", [None, *Symbol])
def test_only_an_exact_or_approximate_figure_without_a_symbol_is_one_number(qualifier, symbol):
    value = Value("42", qualifier, Decimal(42), Decimal(42), symbol)
    is_number = symbol is None and qualifier in {Qualifier.EXACT, Qualifier.ABOUT}
    assert value.point == (Decimal(42) if is_number else None)


@pytest.mark.parametrize("qualifier", list(Qualifier))
def test_every_figure_that_is_not_exact_is_marked_approximate(qualifier):
    value = Value("42", qualifier, Decimal(42), Decimal(42))
    assert value.is_approximate is (qualifier is not Qualifier.EXACT)


def test_a_symbol_is_not_an_approximate_figure():
    assert not Value("*", Qualifier.ABOUT, symbol=Symbol.CONFIDENTIAL).is_approximate


def test_nought_is_a_value():
    assert Value.exact("0", Decimal(0)).point == 0


@given(st.decimals(0, 1000, places=3), st.integers(0, 3))
def test_the_true_number_lies_in_the_interval_of_its_rounded_figure(true, decimals):
    printed = round_half_up(true, decimals)
    low, high = Value.exact(f"{printed:f}", printed).interval
    assert low <= true <= high
    assert high - low == Decimal(1).scaleb(-decimals)


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        (Value("120+", Qualifier.AT_LEAST, low=Decimal(120)), (Decimal("119.5"), None)),
        (Value("up to 109", Qualifier.AT_MOST, high=Decimal(109)), (None, Decimal("109.5"))),
        (Value("65-75", Qualifier.RANGE, Decimal(65), Decimal(75)), (Decimal("64.5"), Decimal("75.5"))),
        (Value("*", symbol=Symbol.CONFIDENTIAL), (None, None)),
    ],
)
def test_a_bound_is_open_on_one_side_and_a_symbol_on_both(value, interval):
    assert value.interval == interval


@pytest.mark.parametrize(
    ("symbol", "meaning"),
    [
        ("c", "confidential: hidden to protect people"),
        ("x", "not available"),
        ("z", "not applicable"),
        ("low", "rounds to zero, but is not zero"),
    ],
)
def test_each_symbol_says_in_words_why_there_is_no_value(symbol, meaning):
    assert Symbol(symbol).meaning == meaning


def test_there_are_no_other_symbols():
    assert [symbol.value for symbol in Symbol] == ["c", "x", "z", "low"]
