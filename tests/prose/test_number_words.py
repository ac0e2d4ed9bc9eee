"""Numbers as prose writes them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.number_words import NUMBER, NUMBER_WORDS, is_in_words, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,287", "3287"),
        ("1.20", "1.20"),
        ("Seven", "7"),
        ("twenty one", "21"),
        ("a dozen", "12"),
        ("four hundred", "400"),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@given(st.sampled_from(sorted(NUMBER_WORDS)))
def test_every_number_in_words_is_found_whole_and_has_no_digits(word: str) -> None:
    assert re.fullmatch(NUMBER, word)
    assert is_in_words(word)


@given(st.integers(0, 10**9))
def test_thousands_marked_by_commas_change_no_number(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == value
    assert re.fullmatch(NUMBER, f"{value:,}")


@pytest.mark.parametrize("text", ["7b", "sevenfold", "tenth"])
def test_letters_after_a_number_make_it_none(text: str) -> None:
    assert re.match(NUMBER, text) is None
