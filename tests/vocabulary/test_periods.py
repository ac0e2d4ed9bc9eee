"""Periods: names as people write them, and the year before found by dates alone."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.vocabulary.periods import SHAPES, Period, PeriodKind, is_edition, last_day_of

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def snapshot(day: date) -> Period:
    return Period(PeriodKind.SNAPSHOT, day, day)


@st.composite
def whole_periods(draw: st.DrawFn) -> Period:
    """A period of a kind with a fixed shape, on any date it may start."""
    kind = draw(st.sampled_from(sorted(SHAPES)))
    first_month, months = SHAPES[kind]
    year = draw(st.integers(1900, 2100))
    month = first_month or draw(st.integers(1, 12))
    after = year * 12 + month - 1 + months
    return Period(kind, date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1))


@given(whole_periods())
def test_the_year_after_the_year_before_is_the_same_period(period):
    assert period.previous().next() == period
    assert period.next().previous() == period


@given(whole_periods())
def test_the_year_before_is_a_period_of_the_same_kind_and_shape(period):
    assert period.fits_its_kind()
    assert period.previous().kind is period.kind
    assert period.previous().fits_its_kind()


@given(DAYS)
def test_a_day_comes_back_after_a_year_except_the_28th_before_a_29th_of_february(day):
    comes_back = snapshot(day).next().previous() == snapshot(day)
    assert comes_back is not (isleap(day.year) and (day.month, day.day) == (2, 28))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2016, 2, 29), date(2015, 2, 28)),
        (date(2017, 2, 28), date(2016, 2, 29)),
        (date(2015, 2, 28), date(2014, 2, 28)),
        (date(2016, 3, 31), date(2015, 3, 31)),
    ],
)
def test_the_last_day_of_february_stays_the_last_day(day, before):
    assert snapshot(day).previous() == snapshot(before)
    assert snapshot(before).next() == snapshot(day)


@given(DAYS, DAYS)
def test_a_snapshot_is_one_day(start, end):
    assert Period(PeriodKind.SNAPSHOT, start, end).fits_its_kind() is (start == end)


EVERY_KIND = [
    # kind, first day, last day, label, words
    ("financial year", "2019-04-01", "2020-03-31", "2019-20", "2019-20"),
    ("financial year", "1999-04-01", "2000-03-31", "1999-00", "1999-00"),
    ("academic year", "2018-09-01", "2019-08-31", "2018/19", "the 2018/19 academic year"),
    ("calendar year", "2019-01-01", "2019-12-31", "2019", "2019"),
    ("quarter", "2015-10-01", "2015-12-31", "October to December 2015", "October to December 2015"),
    ("month", "2016-02-01", "2016-02-29", "February 2016", "February 2016"),
    ("snapshot", "2016-02-29", "2016-02-29", "29 February 2016", "29 February 2016"),
    ("year to date", "2015-04-01", "2016-02-29", "April 2015 to February 2016", "April 2015 to February 2016"),
    ("year to date", "2019-04-01", "2019-12-31", "April to December 2019", "April to December 2019"),
    ("rolling three years", "2013-04-01", "2016-03-31", "2013-16", "the three years 2013-16"),
    ("average over a year", "2015-04-01", "2016-03-31", "2015-16", "2015-16 on average"),
]


@pytest.mark.parametrize(("kind", "start", "end", "label", "words"), EVERY_KIND)
def test_a_period_of_each_kind_is_named_as_people_name_it(kind, start, end, label, words):
    period = Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end))
    assert period.fits_its_kind()
    assert (period.label, period.words) == (label, words)


def test_there_is_a_name_for_every_kind():
    assert {kind for kind, *_ in EVERY_KIND} == {kind.value for kind in PeriodKind}


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("financial year", "2019-04-01", "2019-12-31"),
        ("financial year", "2019-01-01", "2019-12-31"),
        ("financial year", "2019-04-02", "2020-03-31"),
        ("financial year", "2019-04-01", "2020-03-30"),
        ("academic year", "2018-08-01", "2019-07-31"),
        ("calendar year", "2018-04-01", "2019-03-31"),
        ("quarter", "2015-10-01", "2015-11-30"),
        ("month", "2016-02-01", "2016-02-28"),
        ("snapshot", "2016-02-01", "2016-02-29"),
        ("year to date", "2015-04-01", "2016-04-01"),
        ("year to date", "2015-04-01", "2015-04-01"),
        ("rolling three years", "2014-04-01", "2016-03-31"),
        ("average over a year", "2015-04-01", "2018-03-31"),
        ("financial year", "2020-03-31", "2019-04-01"),
    ],
)
def test_days_that_do_not_make_the_kind_are_refused(kind, start, end):
    assert not Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end)).fits_its_kind()


@given(st.integers(2000, 2098))
def test_an_edition_is_named_by_two_years_in_a_row(year):
    assert is_edition(f"{year}-{(year + 1) % 100:02d}")
    assert not is_edition(f"{year}-{(year + 2) % 100:02d}")


@pytest.mark.parametrize("text", ["2019", "2019-2020", "2019/20", "../2019-20", "2019-20/..", "banana", "", "19-20"])
def test_what_is_no_edition_is_refused(text):
    assert not is_edition(text)


def test_a_line_break_after_the_year_makes_it_no_edition():
    assert not is_edition("2019-20\n")


@given(DAYS)
def test_a_month_or_a_year_is_published_by_its_last_day_and_a_day_by_itself(day):
    assert last_day_of(day.isoformat()) == day
    month, year = last_day_of(f"{day:%Y-%m}"), last_day_of(f"{day:%Y}")
    assert (month.year, month.month, (month + timedelta(days=1)).day) == (day.year, day.month, 1)
    assert year == date(day.year, 12, 31)
