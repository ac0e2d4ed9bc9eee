"""What a change is measured against."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Home visits in time rose.", ""),
        ("Home visits in time rose since 2016-17.", "2017-03-31"),
        ("Home visits in time rose from 60% to 69.5%.", "2017-03-31"),
        ("Home visits in time rose from 68% to 69.5%.", ""),
    ],
)
def test_it_is_the_period_named_or_the_figure_beside_it_or_a_year_earlier(
    asserted: Callable[[str], list[tuple[str, str, str]]], text: str, against: str
) -> None:
    assert asserted(text) == [("change", "up", against)]


def test_an_earlier_period_without_a_figure_leaves_a_doubt(doubts: Callable[[str], list[str]]) -> None:
    assert doubts("Home visits in time rose since 2010-11.") == ["no figure for the earlier period"]
