"""Periods that a sentence names."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.moments import moments


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in 2018-19", date(2018, 4, 1), date(2019, 3, 31)),
        ("in 2012-15", date(2012, 4, 1), date(2015, 3, 31)),
        ("the three years to 2014-15", date(2012, 4, 1), date(2015, 3, 31)),
        ("in 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("on 31 March 2016", date(2016, 3, 31), date(2016, 3, 31)),
        ("in December 2015", date(2015, 12, 1), date(2015, 12, 31)),
        ("April to February 2016", date(2016, 4, 1), date(2016, 2, 29)),
    ],
)
def test_a_period_is_read_by_its_dates(text: str, first: date, last: date) -> None:
    assert [(item.first, item.last) for item in moments(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["a year earlier", "last year", "twelve months ago", "two years before"])
def test_a_period_may_be_counted_back(text: str) -> None:
    (found,) = moments(text)
    assert found.first is None and found.is_earlier and found.years_back in (1, 2)


@pytest.mark.parametrize("text", ["£2019", "2018-30", "2,019", "12/2019/4", "1850"])
def test_a_number_that_is_no_year_is_no_period(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize(
    ("text", "is_earlier"),
    [
        ("It has risen since 2016-17.", True),
        ("It was up 3% on 2016-17.", True),
        ("It was higher than in 2016-17.", True),
        ("It was 12 in 2016-17.", False),
        ("It was in 2016-17.", False),
        ("It rose on 31 March 2016.", False),
        ("It was 12 as at 31 March 2016.", False),
        ("It rose by 3% on the position at March 2016.", True),
        ("It was below our own figure for 2016-17.", True),
        ("It more than trebled in 2016-17.", False),
    ],
)
def test_the_words_before_a_period_say_whether_something_is_measured_against_it(text: str, is_earlier: bool) -> None:
    assert [item.is_earlier for item in moments(text)] == [is_earlier]


def test_a_month_that_has_something_is_a_period() -> None:
    assert [item.month for item in moments("Of all months September had the most.")] == [9]


def test_the_year_before_that_is_two_years_back() -> None:
    assert [item.years_back for item in moments("It was 70 the year before and 52 the year before that.")] == [1, 2]


def test_months_from_one_to_another_have_two_ends() -> None:
    (found,) = moments("between March and December 2015")
    ends = found.ends()
    assert ends and [(item.first, item.last) for item in ends] == [
        (date(2015, 3, 1), date(2015, 3, 31)),
        (date(2015, 12, 1), date(2015, 12, 31)),
    ]


@given(st.text(alphabet="in 2019-/,31March to since", max_size=50))
def test_periods_stand_in_order_and_never_overlap(text: str) -> None:
    found = moments(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "months"),
    [("a month earlier", 1), ("the month before", 1), ("the previous quarter", 3), ("a quarter ago", 3)],
)
def test_a_part_of_a_year_may_be_counted_back(text: str, months: int) -> None:
    (found,) = moments(text)
    assert (found.months_back, found.is_earlier, found.is_dated) == (months, True, False)
