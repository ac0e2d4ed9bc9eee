"""A miniature data set that a reader can hold in mind; every table of it can be swapped for a test.

Two indicators in two service areas. Three periods, with a gap where 2017-18 would be. One figure is
confidential, one indicator has a comparator, one target is stated to be absent. A row names only the
cells that are filled. Beside them: a judgement on a scale of two grades, and a fact.

                       2016-17     2018-19          2019-20
    visits_in_time     60%         68%              69.5%; England 70%; target at least 70%
    children_waiting   20          [c] hidden       14; no target was set
"""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.data.schema import column_names
from helpers.data.tables import TableFile, Tables
from helpers.evidence.editions import Edition, select_edition

Row = Mapping[str, str]

HOME = "H01"
ENGLAND = "E92000001"


def financial_year(label: str) -> dict[str, str]:
    """The period cells of a financial year: "2019-20"."""
    first = int(label[:4])
    return {
        "period_kind": "financial year",
        "period_start": f"{first}-04-01",
        "period_end": f"{first + 1}-03-31",
        "period_printed": label,
    }


def level(indicator_id: str, year: str, printed: str, **cells: str) -> dict[str, str]:
    """A row of observations: a financial year of our own, as the report of that year printed it."""
    stated = any(cells.get(name) for name in ("symbol", "range_low", "range_high"))
    return {
        "indicator_id": indicator_id,
        "area_code": HOME,
        **financial_year(year),
        "printed": printed,
        "value": "" if stated else printed.rstrip("%").replace(",", ""),
        "source_id": f"report-{year}",
        "locator": "Table 1",
        **cells,
    }


def target(indicator_id: str, year: str, printed: str, **cells: str) -> dict[str, str]:
    """A row of targets, for a financial year of our own."""
    return {
        "indicator_id": indicator_id,
        "area_code": HOME,
        **financial_year(year),
        "printed": printed,
        "source_id": f"report-{year}",
        "locator": "Table 2",
        **cells,
    }


def source(year: str) -> dict[str, str]:
    """The report about a year; it comes out in the June after."""
    return {
        "source_id": f"report-{year}",
        "title": f"Report {year}",
        "publisher": "Hometown Council",
        "published": f"{int(year[:4]) + 1}-06",
        "stage": "final",
    }


def edition_row(year: str, headlines: str = "") -> dict[str, str]:
    """The book for a year; it closes at the end of the calendar year after."""
    return {"edition": year, "cutoff_date": f"{int(year[:4]) + 1}-12-31", "headlines": headlines}


YEARS = ["2016-17", "2018-19", "2019-20"]

VISITS = {
    "indicator_id": "visits_in_time",
    "definition_id": "visits_in_time",
    "service_area": "home-visits",
    "title": "Home visits in time",
    "named_as": "home visits;visits … in time",
    "unit": "percent",
    "unit_words": "visits",
    "decimals": "1",
    "polarity": "higher",
    "compare_with": ENGLAND,
    "materiality": "0.5",
    "definition": "The share of home visits made within ten days.",
}
WAITING = {
    "indicator_id": "children_waiting",
    "definition_id": "children_waiting",
    "service_area": "waiting-lists",
    "title": "Children waiting for help",
    "named_as": "children waiting;waiting list",
    "unit": "count",
    "unit_words": "children",
    "decimals": "0",
    "polarity": "lower",
    "definition": "Children who had been waiting for more than a month on the last day of the year.",
}

ROWS: dict[str, Sequence[Row]] = {
    "editions": [edition_row(year, "visits_in_time; children_waiting") for year in YEARS],
    "sources": [source(year) for year in YEARS],
    "areas": [
        {"area_code": HOME, "name": "Hometown", "kind": "reporting authority", "named_as": "Hometown;the town"},
        {"area_code": ENGLAND, "name": "England", "kind": "country", "named_as": "England;national average"},
    ],
    "indicators": [VISITS, WAITING],
    "categories": [],
    "breaks": [],
    "glossary": [],
    "corrections": [],
    "observations": [
        level("visits_in_time", "2016-17", "60%"),
        level("visits_in_time", "2018-19", "68%"),
        level("visits_in_time", "2019-20", "69.5%"),
        level("visits_in_time", "2019-20", "70%", area_code=ENGLAND),
        level("children_waiting", "2016-17", "20"),
        level("children_waiting", "2018-19", "*", symbol="c", note="Fewer than five children."),
        level("children_waiting", "2019-20", "14"),
    ],
    "targets": [
        target("visits_in_time", "2019-20", "70%", sense="at least", lower="70"),
        target("children_waiting", "2019-20", "none set", symbol="x"),
    ],
    "judgements": [
        {
            "judgement_id": "home_visits_2019",
            "service_area": "home-visits",
            "subject": "Home visits",
            "body": "Inspectorate",
            "judged_on": "2019-11",
            "scale_id": "inspectors",
            "grade": "Good",
            "source_id": "report-2019-20",
            "locator": "Section 3",
        }
    ],
    "scales": [
        {"scale_id": "inspectors", "grade": "Poor", "rank": "1", "descriptor": "the lower of two grades"},
        {"scale_id": "inspectors", "grade": "Good", "rank": "2", "descriptor": "the higher of two grades"},
    ],
    "facts": [
        {
            "fact_id": "places",
            "service_area": "home-visits",
            "describes": "places at the new centre",
            "printed": "up to 109",
            "qualifier": "at most",
            "range_high": "109",
            "unit": "count",
            "source_id": "report-2019-20",
            "locator": "Section 2",
        }
    ],
    "claims": [],
}


def _files(rows: Mapping[str, Sequence[Row]]) -> list[tuple[str, str, Sequence[Row]]]:
    """Table, path and rows of each file; observations lie in a file for each service area."""
    files = [(table, f"data/{table}.csv", rows[table]) for table in rows if table != "observations"]
    service_area = {row["indicator_id"]: row["service_area"] for row in rows["indicators"]}
    areas = list(dict.fromkeys(service_area.values()))
    for area in areas:  # rows of an unknown indicator stand in the first file
        own = [row for row in rows["observations"] if service_area.get(row["indicator_id"], areas[0]) == area]
        files.append(("observations", f"data/observations/{area}.csv", own))
    return files


def tables(**rows: Sequence[Row]) -> Tables:
    """The tables as they are read; rows given for a table stand in place of its own."""
    files: dict[str, list[TableFile]] = {table: [] for table in ROWS}
    for table, shown, own in _files({**ROWS, **rows}):
        columns = list(column_names(table))
        cells = tuple(tuple(row.get(column, "") for column in columns) for row in own)
        files[table].append(TableFile(Path(shown), shown, table, tuple(range(2, len(cells) + 2)), cells))
    return Tables(Path(), {table: tuple(read) for table, read in files.items()})


def edition(year: str = "2019-20", **rows: Sequence[Row]) -> Edition:
    """What an edition knows; rows given for a table stand in place of its own."""
    return select_edition(tables(**rows), year)


def write(folder: Path, **rows: Sequence[Row]) -> Path:
    """Write the tables as CSV files below a folder; that folder."""
    for table, shown, own in _files({**ROWS, **rows}):
        path = folder / shown
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(column_names(table)), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(own)
    return folder
