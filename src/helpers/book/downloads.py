"""The files that readers may download, per chapter and for a whole edition, and the links to them.

    downloads/early-years.csv                    the figures of a chapter
    downloads/early-years.csv-metadata.json      what its columns mean, for programs
    downloads/figures.csv …                      all figures, indicators, targets, other figures
    downloads/datapackage.json                   the same four as one package
    downloads/report-2019-20.xlsx                an accessible spreadsheet of all

The same figures give the same bytes: nothing in the files comes from the clock.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader

from helpers.book.open_tables import OpenTable, tables_of
from helpers.book.spreadsheet import LONGEST_NAME, sheet_name, write_workbook
from helpers.book.table_descriptions import data_package, tabular_metadata
from helpers.evidence.editions import Edition
from helpers.vocabulary.periods import day_words

FOLDER = "downloads"
PACKAGE = "datapackage.json"
SHEETS = {"indicators": "Indicators", "targets": "Targets", "facts": "Other figures"}


def size_words(size: int) -> str:
    """A number of bytes as links say it.

    >>> [size_words(size) for size in (312, 4_900, 2_340_000)]
    ['1 kB', '5 kB', '2.3 MB']
    """
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"


@dataclass(frozen=True)
class Download:
    """A file to download: its name, what it holds, its form and size in bytes, and the file that describes it."""

    name: str
    words: str
    form: str
    size: int
    described: "Download | None" = None

    @property
    def form_words(self) -> str:
        """Its form and size, as links say them."""
        return f"{self.form}, {size_words(self.size)}"


@dataclass(frozen=True)
class Downloads:
    """The downloads of an edition, in a folder: one for each chapter with figures, and those of the whole."""

    folder: Path
    of_chapters: Mapping[str, Download]
    of_edition: tuple[Download, ...]

    def links(self, stem: str) -> str:
        """The links of a chapter's page, as HTML: to its own figures if it has any, and to the whole edition's."""
        own = [self.of_chapters[stem]] if stem in self.of_chapters else []
        environment = Environment(loader=PackageLoader("helpers.book", "templates"), autoescape=True)
        listed = [*own, *(item for item in self.of_edition if not own or item.form == "XLSX")]
        return environment.get_template("downloads.html").render(folder=FOLDER, listed=listed).strip()

    def move_into(self, pages: Path) -> None:
        """Put the files beside the pages that link to them."""
        self.folder.rename(pages / FOLDER)


def csv_bytes(table: OpenTable) -> bytes:
    """A table as CSV after RFC 4180: UTF-8, a header of column names, lines that end with CR and LF."""
    text = io.StringIO(newline="")
    names = [column.name for column in table.columns]
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table.rows)
    return text.getvalue().encode()


def _json_bytes(made: dict[str, Any]) -> bytes:
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def whose(settings: Mapping[str, str], standing: str) -> str:
    """Whose figures these are, as the pages of the same edition say it.

    >>> whose({"issued_by": "", "notice": "Nobody's."}, ""), whose({"issued_by": "A", "notice": ""}, "approved")
    ("Nobody's.", 'Issued by A.')
    """
    issuer = settings["issued_by"]
    if issuer and standing == "approved":
        return f"Issued by {issuer}."
    draft = "DRAFT. Not approved for publication." if issuer or standing == "draft" else ""
    return " ".join(filter(None, [draft, "" if issuer else settings["notice"]]))


class _Shelf:
    """A folder that downloads are written to, each table with its description."""

    def __init__(self, folder: Path, edition: Edition, standing: str) -> None:
        self.folder, self.edition, self.standing = folder, edition, standing
        folder.mkdir(parents=True)

    def put(self, name: str, words: str, content: bytes, described: Download | None = None) -> Download:
        (self.folder / name).write_bytes(content)
        return Download(name, words, name.rpartition(".")[2].upper(), len(content), described)

    def table(self, table: OpenTable) -> Download:
        name = f"{table.name}.csv"
        metadata = _json_bytes(tabular_metadata(table, name, self.edition, self.standing))
        described = self.put(f"{name}-metadata.json", f"the columns of {name} described for programs", metadata)
        return self.put(name, table.title, csv_bytes(table), described)

    def package(self, title: str, tables: list[OpenTable]) -> Download:
        files = {table.name: (f"{table.name}.csv", csv_bytes(table)) for table in tables}
        made = data_package(self.edition, title, self.standing, tables, files)
        return self.put(PACKAGE, "All tables as one data package, for programs", _json_bytes(made))

    def workbook(self, title: str, sheets: Mapping[str, OpenTable]) -> Download:
        name = f"report-{self.edition.year}.xlsx"
        about = [
            self.standing,
            f"What was published by {day_words(self.edition.cutoff)}, and nothing later.",
            "Each row names the document that printed the figure, and the place in it.",
        ]
        created = datetime.combine(self.edition.cutoff, time())
        write_workbook(self.folder / name, sheets, f"{title} {self.edition.year}", about, created)
        size = (self.folder / name).stat().st_size
        return Download(name, "Everything in one spreadsheet, a sheet for each chapter", "XLSX", size)


def _of_chapters(figures: OpenTable, titles: Mapping[str, str], year: str) -> dict[str, OpenTable]:
    """The figures of each chapter that has any, in the order of the contents."""
    made = {
        stem: figures.only("service_area", stem, stem, f"{title}: figures in {year}") for stem, title in titles.items()
    }
    return {stem: table for stem, table in made.items() if table.rows}


def write_downloads(
    edition: Edition,
    titles: Mapping[str, str],
    chapters: Iterable[str],
    settings: Mapping[str, str],
    standing: str,
    folder: Path,
) -> Downloads:
    """Write all downloads of an edition into a new folder; what was written.

    `titles` names every chapter of the book in order; `chapters` are those that this edition has a page for.
    The spreadsheet has a sheet for all of them: figures without a page are history that words may name.
    """
    shelf = _Shelf(folder, edition, whose(settings, standing))
    tables = {table.name: table for table in tables_of(edition)}
    parts = _of_chapters(tables["figures"], titles, edition.year) if "figures" in tables else {}
    with_page = set(chapters)
    of_chapters = {stem: shelf.table(table) for stem, table in parts.items() if stem in with_page}
    sheets = {sheet_name(titles[stem]): table for stem, table in parts.items()}
    if len(sheets) < len(parts):  # two titles that begin alike
        sheets = {stem[:LONGEST_NAME]: table for stem, table in parts.items()}
    sheets |= {SHEETS[name]: table for name, table in tables.items() if name in SHEETS}
    of_edition = (
        *([shelf.workbook(settings["book_title"], sheets)] if sheets else []),
        *map(shelf.table, tables.values()),
        *([shelf.package(settings["book_title"], list(tables.values()))] if tables else []),
    )
    return Downloads(folder, of_chapters, of_edition)
