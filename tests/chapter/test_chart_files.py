"""The files behind charts: every part of a figure in its own column, and nothing of what is hidden."""

import csv
from io import StringIO

import pytest

import tiny
from helpers.chapter.chart_files import COLUMNS, figures_csv


def rows_of(*observations):
    edition = tiny.edition(observations=list(observations))
    text = figures_csv(edition, edition.of("visits_in_time"))
    return text, list(csv.DictReader(StringIO(text, newline="")))


def visits(year, printed="60%", **cells):
    return tiny.level("visits_in_time", year, printed, source_id="report-2019-20", **cells)


def test_each_figure_has_its_parts_the_latest_first():
    _, (latest, before) = rows_of(visits("2018-19"), visits("2019-20", "69.5%", numerator="139", denominator="200"))
    assert (latest["period"], before["period"]) == ("2019-20", "2018-19")
    wanted = {
        "area": "Hometown", "printed": "69.5%", "value": "69.5", "numerator": "139", "denominator": "200",
        "unit": "percent", "breakdown": "Total", "source": "Report 2019-20", "locator": "Table 1",
    }  # fmt: skip
    assert wanted.items() <= latest.items()


def test_a_range_has_two_ends_and_no_value():
    _, (row,) = rows_of(visits("2019-20", "60-65", qualifier="range", range_low="60", range_high="65"))
    assert (row["value"], row["lower"], row["upper"], row["qualifier"]) == ("", "60", "65", "range")


@pytest.mark.parametrize("symbol", ["c", "x", "z", "low"])
def test_a_hidden_figure_has_its_symbol_and_no_number(symbol):
    cells = {"value": "77.7", "numerator": "777", "denominator": "1000", "note": "Few."}
    text, (row,) = rows_of(visits("2019-20", "77.7", symbol=symbol, **cells))
    assert row["symbol"] == symbol
    assert "77" not in text


def test_lines_end_as_rfc_4180_says_and_columns_are_named_once():
    text, _ = rows_of(visits("2019-20"))
    assert text.endswith("\r\n")
    assert len(set(COLUMNS)) == len(COLUMNS)
