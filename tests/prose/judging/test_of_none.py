"""Figures that no category is said to reach."""

from collections.abc import Callable

import pytest

Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "figure", "level"),
    [
        ("Apart from the west team, no team has as many as 41 children waiting.", "41", "bound"),
        ("Apart from the west team, no team has as many as 40 children waiting.", "40", "question"),
        ("The west team is the largest, and no other team has as many as 41 children waiting.", "41", "bound"),
        ("The east team is large, and no other team has as many as 41 children waiting.", "41", "question"),
    ],
)
def test_each_other_category_must_lie_below_the_figure(by_team: Levels, text: str, figure: str, level: str) -> None:
    assert by_team(text)[figure] == level


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Home visits in time were over 65% for the first time.", "over 65%", "question"),
        ("Home visits in time were over 69% for the first time.", "over 69%", "bound"),
        ("It was the first time that over 65% of home visits were in time.", "over 65%", "question"),
    ],
)
def test_for_the_first_time_means_in_no_earlier_year(levels: Levels, text: str, words: str, level: str) -> None:
    assert levels(text)[words] == level
