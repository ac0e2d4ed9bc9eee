"""Whether a stated and a published figure can be the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.figures.agreement import agrees
from helpers.prose.quantity import Quantity
from helpers.vocabulary.values import half_step

NUMBERS = st.decimals(min_value=0, max_value=10000, places=3)


def stated(value: str, closeness: str = "", unit: str = "percent", high: str = "") -> Quantity:
    return Quantity(0, 1, Decimal(value), unit, closeness, high=Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("quantity", "published", "same"),
    [
        (stated("69"), "68.7", True),
        (stated("69.0"), "68.7", False),
        (stated("70", "nearly"), "69.1", True),
        (stated("70", "nearly"), "70.5", False),
        (stated("70", "over"), "70", False),
        (stated("70", "at least"), "70", True),
        (stated("70", "about"), "67", True),
        (stated("70", "about"), "60", False),
        (stated("70", "just over"), "90", False),
        (stated("0.3333", "about", "part"), "0.35", True),
        (stated("0.3333", "about", "part"), "0.40", False),
        (stated("65", high="75"), "70", True),
        (stated("65", high="75"), "80", False),
    ],
)
def test_a_figure_is_meant_as_precisely_as_it_is_written_and_hedged(
    quantity: Quantity, published: str, same: bool
) -> None:
    assert agrees(quantity, Decimal(published), Decimal(published)) is same


def test_a_bound_agrees_with_words_of_the_same_way() -> None:
    assert agrees(stated("550", "over"), Decimal(550), None)
    assert not agrees(stated("550", "under"), Decimal(550), None)
    assert not agrees(stated("550"), None, None)


@given(NUMBERS, st.integers(0, 2))
def test_the_rounding_interval_of_a_number_contains_it(number: Decimal, places: int) -> None:
    rounded = number.quantize(Decimal(1).scaleb(-places))
    assert abs(number - rounded) <= half_step(places)
    assert agrees(stated(str(rounded)), number, number)


@given(NUMBERS, NUMBERS)
def test_over_and_at_most_never_agree_with_the_same_figure(value: Decimal, published: Decimal) -> None:
    over, most = (agrees(stated(str(value), way), published, published) for way in ("over", "at most"))
    assert over is not most


@pytest.mark.parametrize(("low", "high", "is_so"), [(65, 75, True), (66, 70, True), (60, 70, False), (75, 80, False)])
def test_a_range_holds_all_that_is_published(low: int, high: int, is_so: bool) -> None:
    stated_range = Quantity(0, 5, Decimal(65), "count", high=Decimal(75))
    assert agrees(stated_range, Decimal(low), Decimal(high)) is is_so


def test_a_number_that_is_hedged_without_being_round_must_be_nearer() -> None:
    known = Decimal(313)
    assert agrees(Quantity(0, 8, Decimal(330), "count", "about"), known, known)
    assert not agrees(Quantity(0, 8, Decimal(331), "count", "about"), known, known)
