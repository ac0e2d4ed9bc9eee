"""Columns: what a cell of each may hold."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.schema import TABLES, is_date, is_number, is_published


def accepts(table, column, cell):
    return next(spec for spec in TABLES[table] if spec.name == column).accepts(cell)


@given(st.dates())
def test_a_date_is_written_year_month_day(day):
    assert is_date(day.isoformat())
    assert not is_date(f"{day:%d/%m/%Y}")


@given(st.dates())
def test_a_document_is_published_on_a_day_in_a_month_or_in_a_year(day):
    iso = day.isoformat()
    assert all(map(is_published, (iso, iso[:7], iso[:4])))


@pytest.mark.parametrize("cell", ["2020-02-30", "2020-13-01", "20-03-31", "31 March 2020", "2020-3-31", "", "soon"])
def test_what_is_no_day_is_no_date(cell):
    assert not is_date(cell)


def test_a_week_is_no_date():
    assert not is_date("2020-W01-1")


@pytest.mark.parametrize(
    "cell", ["2020-13", "2020-1", "20", "June 2020", "2020/06", "soon", "2020-11-05 (draft)", "2020-W01-1"]
)
def test_what_is_no_day_month_or_year_is_no_date_of_publication(cell):
    assert not is_published(cell)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1_000_000, max_value=1_000_000))
def test_a_plain_number_is_a_number(number):
    assert is_number(f"{number:f}")


@pytest.mark.parametrize(
    "cell", ["69%", "3,287", "[c]", "c", "x", "about 70", "65-75", "120+", "NaN", "Infinity", "1 2", "£5"]
)
def test_a_symbol_a_unit_or_a_separator_is_no_number(cell):
    assert not is_number(cell)


@pytest.mark.parametrize(
    ("table", "column", "cell", "is_accepted"),
    [
        ("editions", "edition", "2019-20", True),
        ("editions", "edition", "2019-21", False),
        ("indicators", "indicator_id", "gld", True),
        ("indicators", "indicator_id", "Good level", False),
        ("indicators", "indicator_id", "", False),
        ("indicators", "polarity", "within range", True),
        ("indicators", "polarity", "up", False),
        ("indicators", "unit", "%", False),
        ("observations", "area_code", "cipfa_nearest_neighbours", True),
        ("observations", "qualifier", "", True),
        ("observations", "qualifier", "roughly", False),
        ("observations", "symbol", "c", True),
        ("observations", "symbol", "[c]", False),
        ("observations", "value", "-9", True),
        ("observations", "value", "c", False),
        ("observations", "locator", "", False),
        ("observations", "printed", "", False),
        ("observations", "printed", "69% ", False),
        ("targets", "sense", "at least", True),
        ("targets", "sense", ">=", False),
        ("breaks", "source_id", "", True),
        ("indicators", "named_as", "GLD;good level … development", True),
        ("indicators", "named_as", "", False),
        ("indicators", "named_as", "GLD;", False),
        ("indicators", "named_as", "re-referrals;Re referrals", False),
        ("indicators", "named_as", "… development", False),
        ("indicators", "named_as", "good level …", False),
        ("indicators", "named_as", "good level … … development", False),
        ("indicators", "named_as", "good level of…development", False),
        ("indicators", "named_as", "good  level", False),
        ("areas", "named_as", "England;the country", True),
        ("categories", "named_as", "girls", True),
        ("categories", "category", "", False),
        ("judgements", "period_kind", "", True),
    ],
)
def test_a_cell_holds_what_its_column_allows(table, column, cell, is_accepted):
    assert accepts(table, column, cell) is is_accepted


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_is_wrong_and_what_to_do(table):
    for column in TABLES[table]:
        assert column.problem, column.name
        assert column.fix[0].isupper() and column.fix.endswith("."), column.name


@pytest.mark.parametrize(("table", "column"), [("indicators", "decimals"), ("scales", "rank")])
def test_decimals_and_ranks_are_whole_numbers(table, column):
    assert accepts(table, column, "1")
    assert not accepts(table, column, str(Decimal("1.5")))
