"""The figures that the words around a typed one point to."""

from collections.abc import Callable
from typing import Any

import pytest

from helpers.prose.figures.meant import meant_rows
from helpers.prose.subjects import Subject


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Home visits in time were 69.5%.", ["69.5%"]),
        ("Home visits in time were 68% in 2018-19.", ["68%"]),
        ("Home visits in time were 70% in England.", ["70%"]),
        ("Home visits in time had been 60%.", ["60%", "64%", "68%"]),
    ],
)
def test_a_level_is_of_the_period_and_place_beside_it_else_the_latest(
    typed: Callable[[str], Any], text: str, printed: list[str]
) -> None:
    item = typed(text)
    rows = meant_rows(item.parsed, item.quantity, Subject("visits_in_time"))
    assert [row.value.printed for row in rows] == printed
