"""What neighbouring categories come to together."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from helpers.prose.figures.catalogue import all_levels
from helpers.prose.figures.sums import is_sum
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context


@pytest.mark.parametrize(("value", "found"), [("14", True), ("9", False), ("13", False)])
def test_girls_and_boys_come_to_all(context: Context, value: str, found: bool) -> None:
    known = [item for _, own in all_levels("children_waiting", context) for item in own if item.unit == "count"]
    assert is_sum(Quantity(0, 2, Decimal(value), "count"), known) is found


@pytest.mark.parametrize(
    ("text", "level"),
    [("In all, 118 children were waiting.", "bound"), ("In all, 108 children were waiting.", "question")],
)
def test_a_whole_that_nobody_published_is_the_sum_of_its_parts(
    by_team: Callable[[str], dict[str, str]], text: str, level: str
) -> None:
    assert list(by_team(text).values()) == [level]
