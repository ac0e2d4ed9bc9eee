"""Every level of a chapter, worked out once."""

from decimal import Decimal

from helpers.prose.figures.catalogue import all_levels, stated_by
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context, Subject


def test_the_levels_of_an_indicator_are_worked_out_once_for_a_chapter(context: Context) -> None:
    assert all_levels("visits_in_time", context) is all_levels("visits_in_time", context.at([Subject("x")]))
    assert len(all_levels("visits_in_time", context)) == 5


def test_a_figure_is_looked_for_in_all_measures_but_some(context: Context) -> None:
    quantity = Quantity(0, 1, Decimal("69.5"), "percent")
    assert [item.subject.indicator_id for item in stated_by(quantity, set(), context)] == ["visits_in_time"]
    assert list(stated_by(quantity, {"visits_in_time"}, context)) == []
