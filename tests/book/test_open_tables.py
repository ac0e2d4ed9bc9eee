"""What readers may download says what the edition shows, and nothing that it hides."""

from collections import Counter
from decimal import Decimal

import pytest

import tiny
from helpers.book.open_tables import OpenTable, facts, figures, indicators, tables_of, targets
from helpers.evidence.editions import Edition


def visits(printed: str = "60%", **own: str) -> dict[str, str]:
    return tiny.level("visits_in_time", "2019-20", printed, **own)


def only_row(table: OpenTable) -> dict[str, str]:
    (row,) = table.rows
    return dict(row)


def figure(**own: str) -> dict[str, str]:
    return only_row(figures(tiny.edition(observations=[visits(**own)])))


def test_a_figure_has_everything_that_is_needed_to_use_and_to_find_it() -> None:
    row = visits("69.5%", breakdown="sex=female", numerator="139", denominator="200", stage="revised")
    assert only_row(figures(tiny.edition(observations=[row]))) == {
        "service_area": "home-visits",
        "indicator_id": "visits_in_time",
        "indicator": "Home visits in time",
        "area_code": "H01",
        "area": "Hometown",
        "period": "2019-20",
        "period_kind": "financial year",
        "period_start": "2019-04-01",
        "period_end": "2020-03-31",
        "breakdown": "sex=female",
        "population": "",
        "printed": "69.5%",
        "value": "69.5",
        "qualifier": "exact",
        "lower": "",
        "upper": "",
        "numerator": "139",
        "denominator": "200",
        "unit": "percent",
        "symbol": "",
        "stage": "revised",
        "quality": "validated",
        "is_new": "yes",
        "source_id": "report-2019-20",
        "source": "Report 2019-20",
        "locator": "Table 1",
    }


def test_a_bound_and_a_range_have_ends_and_no_value() -> None:
    bound = figure(printed="120+", value="", qualifier="at least", range_low="120")
    both = figure(printed="65 to 75", value="", qualifier="range", range_low="65", range_high="75")
    assert [bound[name] for name in ("value", "lower", "upper")] == ["", "120", ""]
    assert [both[name] for name in ("value", "lower", "upper")] == ["", "65", "75"]


def test_about_is_a_single_number_and_says_that_it_is_about() -> None:
    row = figure(printed="about 60%", value="60", qualifier="about")
    assert (row["value"], row["lower"], row["upper"], row["qualifier"]) == ("60", "", "", "about")


@pytest.mark.parametrize("symbol", ["c", "x", "z", "low"])
def test_behind_a_symbol_there_is_no_number_whatever_the_document_left_there(symbol: str) -> None:
    row = figure(printed="777", value="777", range_low="777", numerator="777", denominator="7770", symbol=symbol)
    assert "777" not in " ".join(row.values())
    assert row["symbol"] == symbol


def test_what_a_later_document_hides_is_not_told_by_an_earlier_one() -> None:
    earlier = tiny.level("children_waiting", "2018-19", "777", source_id="report-2018-19")
    later = tiny.level("children_waiting", "2018-19", "*", symbol="c", source_id="report-2019-20", note="Few.")
    made = tables_of(tiny.edition(observations=[earlier, later]))
    assert "777" not in str(made)


def test_a_note_for_analysts_is_not_given_away() -> None:
    assert "777 of them" not in str(figure(note="777 of them are siblings."))


def test_history_is_there_and_marked() -> None:
    table = figures(tiny.edition("2019-20", observations=[*tiny.ROWS["observations"][:3]]))
    assert [(row["period"], row["is_new"]) for row in table.rows] == [
        ("2016-17", "yes"),
        ("2018-19", "yes"),
        ("2019-20", "yes"),
    ]
    old = figures(tiny.edition("2019-20", observations=[*tiny.ROWS["observations"][:2]]))
    assert {row["is_new"] for row in old.rows} == {"no"}


def test_an_edition_gives_nothing_that_was_published_after_it() -> None:
    assert {row["period"] for row in figures(tiny.edition("2016-17")).rows} == {"2016-17"}


def test_a_target_that_was_not_set_has_no_bounds_and_says_so() -> None:
    found = {row["indicator_id"]: row for row in targets(tiny.edition()).rows}
    assert found["visits_in_time"]["lower"] == "70"
    waiting = found["children_waiting"]
    assert (waiting["printed"], waiting["sense"], waiting["lower"], waiting["upper"]) == ("none set", "", "", "")


def test_an_indicator_tells_its_breaks() -> None:
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2018-04-01",
        "comparable": "not at all",
        "text": "New law.",
    }
    rows = indicators(tiny.edition(breaks=[found])).rows
    assert [row["breaks"] for row in rows] == ["From 1 April 2018: New law.", ""]


def test_a_figure_that_is_no_indicator_is_among_the_facts() -> None:
    row = only_row(facts(tiny.edition()))
    assert (row["describes"], row["value"], row["upper"]) == ("places at the new centre", "", "109")


# Every edition of the book.


@pytest.fixture(scope="module", params=["2004-05", "2015-16", "2016-17", "2018-19", "2019-20"])
def edition(request: pytest.FixtureRequest, edition_of) -> Edition:  # type: ignore[no-untyped-def]
    return edition_of(request.param)  # type: ignore[no-any-return]


def test_every_figure_of_an_edition_is_there_once(edition: Edition) -> None:
    assert len(figures(edition).rows) == len(edition.observations)


def test_the_key_of_each_table_tells_its_rows_apart(edition: Edition) -> None:
    for table in tables_of(edition):
        keys = Counter(tuple(row[name] for name in table.key) for row in table.rows)
        assert [key for key, count in keys.items() if count > 1] == []


def test_only_columns_that_may_be_blank_are(edition: Edition) -> None:
    blank = [
        (table.name, column.name)
        for table in tables_of(edition)
        for column in table.columns
        if not column.may_be_blank and not all(row[column.name] for row in table.rows)
    ]
    assert blank == []


def test_rows_have_exactly_the_columns_of_their_table(edition: Edition) -> None:
    for table in tables_of(edition):
        names = {column.name for column in table.columns}
        assert all(set(row) == names for row in table.rows)


def test_a_value_is_the_number_that_the_edition_uses(edition: Edition) -> None:
    wrong = [
        row
        for row in figures(edition).rows
        if row["value"] and Decimal(row["value"]) not in {item.value.point for item in edition.of(row["indicator_id"])}
    ]
    assert wrong == []
