"""Reading data/: every table as text, indexed by the line of its file."""

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.schema import TABLES, column_names
from helpers.errors import ReportError, ReportErrors, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

ROOT_MARK = Path("data") / "sources.csv"
SAVE_AS_CSV = "Save it again as CSV UTF-8, with a comma between cells."


def find_root(start: Path | None = None) -> Path:
    """The project's folder: the nearest one above that has data/sources.csv, or $REPORT_ROOT.

    Raises ReportError where there is none.
    """
    named = os.environ.get("REPORT_ROOT")
    here = (start or Path.cwd()).resolve()
    for folder in [Path(named)] if named and start is None else [here, *here.parents]:
        if (folder / ROOT_MARK).is_file():
            return folder
    raise ReportError(
        str(here),
        "no report book is here: there is no data/sources.csv in this folder or above",
        "Run the command in the folder of the report book.",
    )


Record = dict[str, str]


@dataclass(frozen=True)
class TableFile:
    """One CSV file of data/ as it was read: for each row the line of the file, and its cells as text."""

    path: Path
    shown: str
    table: str
    lines: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]

    def at(self, line: object, column: str = "") -> str:
        """Where a problem is, in words an editor's "go to line" understands."""
        return f"{self.shown}, line {line}" + (f", column {column}" if column else "")

    @cached_property
    def records(self) -> list[Record]:
        """The rows as plain text, in order."""
        names = list(column_names(self.table))
        return [dict(zip(names, row, strict=True)) for row in self.cells]

    @cached_property
    def rows(self) -> "pd.DataFrame":
        """The rows as a frame of text; the index is the line of the file."""
        import pandas as pd  # noqa: PLC0415  (half a second, for validation only)

        return pd.DataFrame(self.cells, index=self.lines, columns=list(column_names(self.table)), dtype=str)


@dataclass(frozen=True)
class Tables:
    """All tables of data/, each a list of files (observations have one per service area)."""

    root: Path
    files: Mapping[str, tuple[TableFile, ...]]

    @cached_property
    def _records(self) -> dict[str, list[Record]]:
        return {table: [row for file in read for row in file.records] for table, read in self.files.items()}

    @cached_property
    def _frames(self) -> "dict[str, pd.DataFrame]":
        import pandas as pd  # noqa: PLC0415  (half a second, for validation only)

        empty = {table: pd.DataFrame(columns=list(column_names(table)), dtype=str) for table in self.files}
        read = {table: [file.rows for file in files] for table, files in self.files.items()}
        return {table: pd.concat(rows) if rows else empty[table] for table, rows in read.items()}

    def records(self, table: str) -> list[Record]:
        """All rows of a table as plain text, in order."""
        return self._records[table]

    def frame(self, table: str) -> "pd.DataFrame":
        """All rows of a table; an empty table where the book has none."""
        return self._frames[table]

    @cached_property
    def reporting_authority(self) -> str:
        """The code of the council whose book it is."""
        return next(row["area_code"] for row in self.records("areas") if row["kind"] == "reporting authority")


def table_paths(root: Path) -> Iterator[tuple[str, Path]]:
    """Every table with its file; observations with a file for each service area."""
    for table in TABLES:
        if table == "observations":
            for path in sorted((root / "data" / "observations").glob("*.csv")):
                yield table, path
        else:
            yield table, root / "data" / f"{table}.csv"


def _read_text(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ReportError(
            shown, "the file is missing", "Put it back (git restore), or write its header line."
        ) from None
    except UnicodeDecodeError:
        raise ReportError(shown, "the file is not UTF-8 text", SAVE_AS_CSV) from None


def _header_problems(shown: str, table: str, header: list[str]) -> list[ReportError]:
    wanted = list(column_names(table))
    if len(header) == 1 and ";" in header[0]:
        return [ReportError(f"{shown}, line 1", "semicolons stand between the cells, not commas", SAVE_AS_CSV)]
    known = f"The columns of this table are in data/README.md: {', '.join(wanted)}."
    missing = [name for name in wanted if name not in header]
    spare = [name for name in header if name not in wanted]
    problems = [
        ReportError(
            f"{shown}, line 1",
            f'the column "{name}" is unknown',
            did_you_mean(name, missing or wanted, known),
        )
        for name in spare
    ]
    unexplained = missing if len(missing) > len(spare) or not spare else []
    problems += [
        ReportError(f"{shown}, line 1", f'the column "{name}" is missing', f"Add it. {known}") for name in unexplained
    ]
    if len(header) != len(set(header)):
        problems.append(ReportError(f"{shown}, line 1", "a column stands twice", "Keep one of the two."))
    return problems


def _read_rows(path: Path, shown: str, table: str, text: str) -> TableFile:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines, cells, problems = [], [], []
    header: list[str] = []
    start = 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            if not header:
                header = row
                problems += _header_problems(shown, table, header)
            elif row and len(row) != len(header):
                problems.append(
                    ReportError(
                        f"{shown}, line {line}",
                        f"the row has {len(row)} cells, the header has {len(header)}",
                        'Put a cell that contains a comma between double quotes: "a, b".',
                    )
                )
            elif row:
                lines.append(line)
                cells.append(row)
    except csv.Error as error:
        problems.append(ReportError(f"{shown}, line {start}", f"this is not readable as CSV ({error})", SAVE_AS_CSV))
    if not header and not problems:
        problems.append(ReportError(shown, "the file is empty", "Write its header line."))
    if problems:
        raise ReportErrors(problems)
    order = [header.index(name) for name in column_names(table)]
    return TableFile(path, shown, table, tuple(lines), tuple(tuple(row[place] for place in order) for row in cells))


def read_tables(root: Path) -> Tables:
    """Read every table of data/ as text.

    Raises ReportErrors with everything that keeps files from being read: a broken CSV, a missing
    or misspelt column, a row with too many cells.
    """
    files: dict[str, list[TableFile]] = {table: [] for table in TABLES}
    problems: list[ReportError] = []
    for table, path in table_paths(root):
        shown = path.relative_to(root).as_posix()
        try:
            files[table].append(_read_rows(path, shown, table, _read_text(path, shown)))
        except ReportErrors as errors:
            problems += errors.errors
        except ReportError as error:
            problems.append(error)
    if problems:
        raise ReportErrors(problems)
    return Tables(root, {table: tuple(read) for table, read in files.items()})
