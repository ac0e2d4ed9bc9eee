"""Statements judged."""

from collections.abc import Callable

import pytest

Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Home visits in time rose since 2016-17.", "rose", "verified"),
        ("Home visits in time were not below England.", "below", "error"),
        ("The council says home visits in time were above England.", "above", "question"),
        ("The waiting list fell slightly since 2017-18.", "fell", "question"),
        ("Home visits in time rose since 2010-11.", "rose", "undecided"),
        ("More home visits in time were made.", "More", "question"),
    ],
)
def test_a_statement_comes_out_at_a_level(levels: Levels, text: str, words: str, level: str) -> None:
    assert levels(text)[words] == level


def test_a_failing_statement_names_the_token_that_says_it(reviewed: Callable) -> None:  # type: ignore[type-arg]
    (found,) = reviewed("Home visits in time were above England.")
    assert found.advice == "{{ visits_in_time.england_gap }}"
