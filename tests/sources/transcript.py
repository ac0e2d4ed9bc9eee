"""What data/ says of a source document: which numbers stand at which place of it."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sources.places import numbers_in

Row = dict[str, str]

FIGURES = ("printed", "grade", "numerator", "denominator", "coverage")
LABELS = ("period_printed", "breakdown", "population")
ALSO = re.compile(r"also: (.+?)(?=; also: |$)")


@dataclass(frozen=True)
class Place:
    """Numbers of data/ at one place: figures by how many rows have them, and what names periods and categories."""

    figures: Counter[str] = field(default_factory=Counter)
    labels: set[str] = field(default_factory=set)

    def has(self, number: str) -> bool:
        """Whether a number, as a document prints it, stands in a row of this place.

        >>> Place(Counter({"3009": 1})).has("3,009")
        True
        """
        return number in self.labels or self.count(number) > 0

    def count(self, number: str) -> int:
        """In how many rows it is a figure; counts and coverage are kept without comma and percent."""
        return self.figures[number] or self.figures[plain(number)]


def plain(number: str) -> str:
    """A number without commas and percent.

    >>> plain("3,009"), plain("94.3%")
    ('3009', '94.3')
    """
    return number.replace(",", "").removesuffix("%")


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file, every cell as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(root: Path, source_id: str) -> Iterator[Row]:
    """Every row of data/ that was taken from one document, in the order of the files, with the name of its table."""
    tables = dict.fromkeys(sorted((root / "data" / "observations").glob("*.csv")), "observations")
    names = ["targets", "facts", "claims", "judgements", "scales"]
    tables.update({root / "data" / f"{name}.csv": name for name in names})
    for path, table in tables.items():
        yield from ({**row, "table": table} for row in read_csv(path) if row["source_id"] == source_id)


def places_of(row: Row, known: set[str]) -> list[str]:
    """Where a row says its figure stands: its locator, and what its note adds after "also:".

    >>> places_of({"locator": "1.3, paragraph 2", "note": "also: 1.4, paragraph 1, which calls it YTD"}, set())
    ['1.3, paragraph 2', '1.4, paragraph 1, which calls it YTD']

    Words after a known place are not part of it:

    >>> places_of({"locator": "A", "note": "also: 1.4, paragraph 1, which calls it YTD"}, {"1.4, paragraph 1"})
    ['A', '1.4, paragraph 1']
    """
    added = ALSO.findall(row.get("note") or "")
    return [row["locator"], *(max(filter(name.startswith, known), key=len, default=name) for name in added)]


def labels_in(row: Row) -> Iterator[str]:
    """Numbers that name the period or category of a row: "2015/16", "age=12 to 16"."""
    for column in LABELS:
        yield from numbers_in(row.get(column) or "")


def transcript(rows: list[Row], known: set[str]) -> dict[str, Place]:
    """By place, the numbers of rows; `known` are the places that the document has.

    A claim about a table repeats figures that are rows of their own, so it adds none there.
    """
    places: dict[str, Place] = defaultdict(Place)
    for row in rows:
        for name in places_of(row, known):
            if row.get("table") == "claims" and name.endswith(" table"):
                continue
            for column in FIGURES:
                places[name].figures.update(number.replace(",", "") for number in numbers_in(row.get(column) or ""))
            places[name].labels.update(labels_in(row))
    return places
