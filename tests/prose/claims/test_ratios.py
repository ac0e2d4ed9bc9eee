"""Claims of a multiple."""

from collections.abc import Callable

import pytest

from helpers.vocabulary.assertions import Claim, Kind

Claims = Callable[[str], list[Claim]]


@pytest.mark.parametrize(
    ("text", "value", "closeness"),
    [
        ("The waiting list doubled.", "2", "equals"),
        ("The waiting list roughly doubled.", "2", "about"),
        ("The waiting list more than doubled.", "2", "over"),
        ("The waiting list halved.", "0.5", "equals"),
        ("The waiting list was half as much again.", "1.5", "equals"),
        ("The waiting list more than halved.", "0.5", "under"),
    ],
)
def test_a_multiple_is_hedged_by_the_words_before_it(claims: Claims, text: str, value: str, closeness: str) -> None:
    assert [(str(item.value), item.closeness.value) for item in claims(text)] == [(value, closeness)]


def test_a_multiple_of_another_measure_is_no_change(claims: Claims) -> None:
    assert claims("The waiting list was twice as high as visits in time.") == []


def test_what_almost_doubled_is_near_the_double_and_below_it(claims: Claims) -> None:
    found = claims("The waiting list almost doubled.")
    assert [item.closeness.value for item in found] == ["about", "under"]


def test_twice_as_high_as_in_a_place_is_set_against_that_place(claims: Claims) -> None:
    (found,) = claims("Home visits in time were twice as high as in England.")
    assert (found.kind, found.compared_with) == (Kind.RATIO, "E92000001")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("There were twice as many children waiting in the east team as in the south team.", "error"),
        ("There were more than twice as many children waiting in the east team as in the south team.", "verified"),
        ("There were more than half as many children waiting in the south team as in the east team.", "error"),
    ],
)
def test_one_category_may_be_a_multiple_of_another(
    by_team: Callable[[str], dict[str, str]], text: str, level: str
) -> None:
    assert level in by_team(text).values()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Girls outnumber boys among children waiting by three to one.", "error"),
        ("Girls outnumber boys among children waiting by almost two to one.", "verified"),
        ("Girls outnumber boys among children waiting.", "verified"),
    ],
)
def test_one_may_outnumber_another_by_so_many_to_one(
    levels: Callable[[str], dict[str, str]], text: str, level: str
) -> None:
    assert levels(text) == {"outnumber": level}
