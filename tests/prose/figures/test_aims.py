"""Targets that a typed figure may be."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from helpers.prose.figures.aims import aims


def test_a_figure_may_be_the_end_of_a_target(typed: Callable[[str], Any]) -> None:
    item = typed("The target for home visits in time is 70%.")
    ends = [known.low for known in aims(item.parsed, item.quantity, item.about) if known.is_number]
    assert ends == [Decimal(70)]


def test_a_size_may_be_how_far_figures_are_from_it(typed: Callable[[str], Any]) -> None:
    item = typed("Home visits in time were 0.5 percentage points short of the target.")
    assert Decimal("0.5") in [known.low for known in aims(item.parsed, item.quantity, item.about)]


def test_without_a_target_there_is_no_aim(typed: Callable[[str], Any]) -> None:
    item = typed("The target for children waiting is 12.")
    ends = [known for known in aims(item.parsed, item.quantity, item.about) if not known.rows]
    assert [known for known in ends if known.is_number] == []
