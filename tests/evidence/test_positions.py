"""Positions: where a figure stands among those it may be compared with, as far as rounding lets one tell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from helpers.evidence.positions import position
from helpers.evidence.readings import series

YEARS = [f"20{year}-{year + 1}" for year in range(12, 20)]
COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=len(YEARS))


def visits(*printed, **cells):
    """Home visits in time over the last years, the latest last; None where a year is missing."""
    years = YEARS[-len(printed) :]
    return [
        tiny.level("visits_in_time", year, text, source_id="report-2019-20", **cells)
        for year, text in zip(years, printed, strict=True)
        if text
    ]


def place(rows, **tables):
    """The position of the latest of some figures, as higher, lower, level."""
    edition = tiny.edition(observations=rows, **tables)
    found = position(edition, series(edition, "visits_in_time")[-1])
    return (found.higher, found.lower, found.level)


def why_not(rows, **tables):
    edition = tiny.edition(observations=rows, **tables)
    return position(edition, series(edition, "visits_in_time")[-1]).reason


def test_a_figure_stands_between_those_above_and_those_below_it():
    assert place(visits("60%", "75%", "58%", "70%")) == (1, 2, 0)


def test_equal_figures_are_level():
    assert place(visits("70%", "58%", "70%")) == (0, 1, 1)


@pytest.mark.parametrize(("before", "found"), [("68.7%", (0, 0, 1)), ("68.4%", (0, 1, 0)), ("69.6%", (1, 0, 0))])
def test_figures_that_rounding_makes_one_are_level(before, found):
    """69% may be anything from 68.5% to just below 69.5%."""
    assert place(visits(before, "69%")) == found


@given(COUNTS)
def test_a_rank_among_counts_is_that_of_sorting_them(numbers):
    rows = [
        tiny.level("children_waiting", year, str(number), source_id="report-2019-20")
        for year, number in zip(YEARS[-len(numbers) :], numbers, strict=True)
    ]
    edition = tiny.edition(observations=rows)
    latest = series(edition, "children_waiting")[-1]
    found, ours = position(edition, latest), numbers[-1]
    assert latest.value.point == Decimal(ours)
    assert found.higher == sum(number > ours for number in numbers)
    assert found.lower == sum(number < ours for number in numbers)
    assert found.level == numbers.count(ours) - 1
    assert found.total == len(numbers)


def test_one_figure_has_no_rank():
    assert why_not(visits("70%")) == "no other figure that may be compared is known"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"symbol": "c", "note": "Few."}, "no figure was published"),
        ({"quality": "unvalidated"}, "the figure is unvalidated"),
        ({"qualifier": "about"}, "the figure is not one exact number"),
        ({"qualifier": "at least", "range_low": "70"}, "the figure is not one exact number"),
    ],
    ids=["hidden", "unvalidated", "about", "bound"],
)
def test_what_is_no_firm_number_is_neither_ranked_nor_counted(cells, reason):
    text = "*" if "symbol" in cells else "70"
    odd = [tiny.level("visits_in_time", "2019-20", text, **cells)]
    assert why_not([*visits("60%", "65%", None), *odd]) == reason
    before = [tiny.level("visits_in_time", "2017-18", text, source_id="report-2019-20", **cells)]
    assert place([*before, *visits("60%", "65%")]) == (0, 1, 0)


def test_nothing_is_ranked_across_a_break_in_either_direction():
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2018-04-01",
        "comparable": "with caution",
        "text": "Counted anew.",
    }
    rows = visits("90%", "80%", "70%", "60%")  # 2016-17 to 2019-20
    assert place(rows, breaks=[found]) == (1, 0, 0)
    edition = tiny.edition(observations=rows, breaks=[found])
    first = position(edition, series(edition, "visits_in_time")[0])
    assert (first.higher, first.lower) == (0, 1)


def test_other_categories_places_and_populations_are_not_ranked_with_it():
    others = [
        *visits("1%", breakdown="sex=female"),
        *visits("2%", area_code=tiny.ENGLAND),
        *visits("3%", None, population="all visits"),
    ]
    assert place([*others, *visits("60%", "70%")]) == (0, 1, 0)
