"""Numbers that count nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.not_figures import blank, mask


@pytest.mark.parametrize(
    "text",
    [
        "on 31 March 2016", "in 2018-19", "£3.5m", "section 47", "aged 16 to 18", "two-year-olds", "under-18s",
        "within ten days", "for three years", "at 9.30am", "024 7683 3333", "CV1 5RR", "Covid-19", "one of them",
        "a third party", "the lowest 20%", "stage 2",
    ],
)  # fmt: skip
def test_dates_ages_money_and_names_with_a_number_are_made_unreadable(text: str) -> None:
    assert "_" in mask(text)


@pytest.mark.parametrize("text", ["69.0% of children", "4,302 households", "two thirds of visits", "seven girls"])
def test_figures_stay_readable(text: str) -> None:
    assert mask(text) == text


@given(st.text(max_size=80))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text)) == len(text)


def test_names_are_made_unreadable_too() -> None:
    assert blank("stage 1 cases", [(0, 7)]) == "_______ cases"
