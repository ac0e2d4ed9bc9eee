"""Claims about several years on end."""

from collections.abc import Callable

import pytest

from helpers.vocabulary.assertions import Claim, Kind

Claims = Callable[[str], list[Claim]]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Home visits in time rose for two years running.", 2),
        ("Home visits in time rose for the third consecutive year.", 3),
        ("Home visits in time rose every year.", 3),
    ],
)
def test_a_run_of_years_has_a_way_and_a_length(claims: Claims, text: str, years: int) -> None:
    assert [(item.operator, item.value) for item in claims(text) if item.kind is Kind.STREAK] == [("up", years)]


def test_a_bound_in_every_year_is_claimed_of_all_figures(claims: Claims) -> None:
    (found,) = [
        item for item in claims("Home visits in time were over 50% every year.") if item.kind is Kind.EVERY_YEAR
    ]
    assert (found.operator, found.value) == ("over", 50)


def test_without_a_way_there_is_no_claim(doubts: Callable[[str], list[str]]) -> None:
    assert "it is not clear which way things are said to have gone" in doubts(
        "Home visits in time are here for two years running."
    )
