"""Claims of the highest and the lowest."""

from collections.abc import Callable

import pytest

Asserted = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Home visits in time were the highest on record.", ("extreme", "highest", "")),
        ("Home visits in time were the highest since 2016-17.", ("extreme", "highest", "2017-03-31")),
        ("Home visits in time were the best result so far.", ("extreme", "highest", "")),
        ("Home visits in time peaked in 2019-20.", ("extreme", "highest", "2019-03-31")),
        ("Girls were the largest group of children waiting.", ("order", "above", "sex=male")),
    ],
)
def test_a_superlative_is_of_years_or_of_categories(asserted: Asserted, text: str, claim: tuple[str, str, str]) -> None:
    assert asserted(text) == [claim]


def test_without_years_or_a_category_it_is_not_clear_among_what(doubts: Callable[[str], list[str]]) -> None:
    assert doubts("The waiting list was the largest.") == ["it is not clear among what this is the highest or lowest"]


def test_after_a_peak_there_is_no_figure_as_high(asserted: Asserted) -> None:
    assert asserted("Home visits in time peaked in 2018-19.") == [
        ("extreme", "highest", "2018-03-31"),
        ("change", "down", "2019-03-31"),
    ]


def test_of_some_years_that_end_before_now_nothing_is_decided(doubts: Callable[[str], list[str]]) -> None:
    text = "Home visits in time were the highest of the three years before that."
    assert doubts(text) == ["it is said of some of the years only"]


Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The next largest group of children waiting was the east team.", "verified"),
        ("The next largest group of children waiting was the west team.", "question"),
        ("The east team was the second largest group of children waiting.", "verified"),
        ("The south team was the second largest group of children waiting.", "question"),
    ],
)
def test_the_next_largest_has_one_above_it(by_team: Levels, text: str, level: str) -> None:
    assert list(by_team(text).values()) == [level]


def test_among_a_group_only_its_members_count(by_team: Levels) -> None:
    assert by_team("The south team had the largest number of children waiting.") == {"largest": "question"}
    assert by_team("Of the inner teams the south team had the largest number of children waiting.") == {
        "largest": "verified"
    }


def test_not_since_a_year_means_fewer_than_in_any_year_after_it(asserted: Asserted) -> None:
    assert asserted("Not since 2017-18 have there been so few children waiting.") == [
        ("extreme", "lowest", "2019-03-31")
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The west team is the largest group of children waiting, followed by the east team.", "verified"),
        ("The west team is the largest group of children waiting, followed by the south team.", "question"),
    ],
)
def test_who_follows_the_largest_is_the_next(by_team: Levels, text: str, level: str) -> None:
    assert by_team(text)["followed by"] == level


def test_never_so_many_is_the_most_of_all_years(asserted: Asserted) -> None:
    assert asserted("There have never been so many children waiting.") == [("extreme", "highest", "")]


def test_who_does_something_most_often_is_no_superlative(asserted: Asserted) -> None:
    assert asserted("Help went to the children waiting who moved most often.") == []
