"""What neighbouring categories come to together."""

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
