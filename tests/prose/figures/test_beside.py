"""The period and the place right beside a figure."""

from collections.abc import Callable
from typing import Any

import pytest

from helpers.prose.figures.beside import area_beside, areas_of, moment_beside

Typed = Callable[[str], Any]
ENGLAND, HOME = "E92000001", "H01"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("It was 68% in 2018-19.", 2018),
        ("In 2018-19 it was 68%.", 2018),
        ("In 2018-19: 68%.", 2018),
        ("In 2018-19 nobody knew that it was 68%.", None),
    ],
)
def test_a_period_is_beside_a_figure_if_only_small_words_part_them(typed: Typed, text: str, year: int | None) -> None:
    item = typed(text)
    found = moment_beside(item.parsed, item.quantity)
    assert (found.first.year if found else None) == year


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It was 70% in England.", (ENGLAND,)),
        ("England's share was 70%.", (ENGLAND,)),
        ("England, as everybody knows, does well with 70%.", ()),
    ],
)
def test_a_place_is_beside_a_figure_before_or_after_it(typed: Typed, text: str, codes: tuple[str, ...]) -> None:
    item = typed(text)
    assert area_beside(item.parsed, item.quantity.span) == codes


def test_a_figure_without_a_place_beside_it_may_be_ours(typed: Typed) -> None:
    item = typed("Home visits in time reached 70%.")
    assert areas_of(item.parsed, item.quantity) == (HOME,)
