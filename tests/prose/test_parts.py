"""Shares in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.parts import parts


@pytest.mark.parametrize(
    ("text", "value", "closeness"),
    [
        ("a third of visits", "0.3333", "about"),
        ("just over a third", "0.3333", "just over"),
        ("Most children", "0.5", "over"),
        ("nearly all plans", "0.9", "over"),
        ("two in five", "0.4", "about"),
        ("nine out of ten", "0.9", "about"),
        ("one household in four", "0.25", "about"),
    ],
)
def test_a_share_in_words_has_a_value_and_a_closeness(text: str, value: str, closeness: str) -> None:
    (found,) = parts(text)
    assert (found.unit, found.value, found.closeness) == ("part", Decimal(value), closeness)


def test_a_count_of_a_whole_is_a_count() -> None:
    (found,) = parts("12 of the 30")
    assert (found.unit, found.value, found.whole) == ("count", 12, 30)


@pytest.mark.parametrize("text", ["most likely", "30 of the 12", "12 in 2019", "in 10% of"])
def test_other_words_are_no_share(text: str) -> None:
    assert parts(text) == []


@given(st.integers(1, 20), st.integers(1, 20))
def test_so_many_in_so_many_is_a_share_of_at_most_one(part: int, whole: int) -> None:
    assert all(0 < item.value <= 1 for item in parts(f"{part} in {whole}"))


@pytest.mark.parametrize("text", ["out of every hundred contacts around seventy", "around seventy in every hundred"])
def test_a_share_may_be_said_of_every_hundred(text: str) -> None:
    assert [(item.value, item.closeness) for item in parts(text)] == [(Decimal("0.7"), "about")]
