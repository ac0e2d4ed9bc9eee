"""The sizes that two figures let a sentence state."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from helpers.prose.figures.changes import changes, meant_changes
from helpers.prose.subjects import Context, Subject

VISITS, WAITING = Subject("visits_in_time"), Subject("children_waiting")


def test_two_figures_have_a_difference_a_percent_change_and_a_multiple(context: Context) -> None:
    first, *_, latest = context.rows(WAITING)
    found = {item.unit: item.low for item in changes(WAITING, latest, first, context)}
    assert found == {"count": 6, "part": Decimal("0.3"), "percent": 30, "times": Decimal("0.7")}


def test_shares_differ_in_percentage_points(context: Context) -> None:
    first, *_, latest = context.rows(VISITS)
    assert ("points", Decimal("9.5")) in [(item.unit, item.low) for item in changes(VISITS, latest, first, context)]


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("Home visits in time rose by 1.5 points.", "1.5"),
        ("Home visits in time rose by 9.5 points since 2016-17.", "9.5"),
        ("Home visits in time were 0.5 points below England.", "0.5"),
    ],
)
def test_a_size_is_that_of_the_change_or_gap_the_words_name(
    typed: Callable[[str], Any], text: str, difference: str
) -> None:
    item = typed(text)
    found = meant_changes(item.parsed, item.parsed.quantities[0], VISITS)
    assert Decimal(difference) in [known.low for known in found if known.unit == "points"]
