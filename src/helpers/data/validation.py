"""Validating data/: the schema is the validation, every problem is named in one go."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from helpers.data.rules import RULES, Row, RowRule
from helpers.data.schema import KEYS, TABLES, Column
from helpers.data.tables import TableFile, Tables
from helpers.errors import ReportError, did_you_mean
from helpers.vocabulary.observations import categories
from helpers.vocabulary.terms import term_of

BLANK_MEANS = {"use": "preferred"}


def _cell_schema(table: str) -> pa.DataFrameSchema:
    def column(spec: Column) -> pa.Column:
        return pa.Column(str, pa.Check(spec.accepts, element_wise=True, error=spec.name))

    return pa.DataFrameSchema({spec.name: column(spec) for spec in TABLES[table]}, strict=True)


def _row_schema(table: str, rows: pd.DataFrame) -> pa.DataFrameSchema:
    records: list[Row] = rows.to_dict("records")  # type: ignore[assignment]

    def check(number: int, rule: RowRule) -> pa.Check:
        return pa.Check(
            lambda frame: pd.Series([rule.holds(row) for row in records], index=frame.index, dtype=bool),
            error=str(number),
        )

    return pa.DataFrameSchema(checks=[check(*item) for item in enumerate(RULES.get(table, []))])


def _failures(schema: pa.DataFrameSchema, rows: pd.DataFrame) -> list[tuple[int, str]]:
    """The position and the name of each check that fails, each once, in order of rows."""
    if rows.empty:
        return []
    try:
        schema.validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        return sorted({(int(row), str(check)) for row, check in zip(cases["index"], cases["check"], strict=True)})
    return []


def _together(files: Sequence[TableFile]) -> tuple[pd.DataFrame, list[tuple[TableFile, int]]]:
    """The rows of all files of a table, checked in one go, and the file and line of each."""
    rows = pd.concat([file.rows for file in files], ignore_index=True) if files else pd.DataFrame()
    return rows, [(file, int(line)) for file in files for line in file.rows.index]


def _cell_problems(table: str, files: Sequence[TableFile]) -> Iterator[tuple[TableFile, ReportError]]:
    columns = {column.name: column for column in TABLES[table]}
    rows, places = _together(files)
    for position, name in _failures(_cell_schema(table), rows):
        file, line = places[position]
        cell, column = str(rows.at[position, name]), columns[name]
        problem = f'"{cell}" {column.problem}' if cell else "the cell is empty"
        yield file, ReportError(file.at(line, name), problem, column.fix if cell else "Fill it in.")


def _row_problems(table: str, files: Sequence[TableFile]) -> Iterator[ReportError]:
    rows, places = _together(files)
    for position, number in _failures(_row_schema(table, rows), rows):
        file, line = places[position]
        rule = RULES[table][int(number)]
        yield ReportError(file.at(line, rule.column), rule.problem, rule.fix)


def _reference_problems(tables: Tables, file: TableFile) -> Iterator[ReportError]:
    for column in TABLES[file.table]:
        if not column.refers_to:
            continue
        known = set(tables.frame(column.refers_to)[column.name])
        for line, cell in file.rows[column.name].items():
            if cell and cell not in known:
                yield ReportError(
                    file.at(line, column.name),
                    f'"{cell}" is not in data/{column.refers_to}.csv',
                    did_you_mean(str(cell), known, f"Add it to data/{column.refers_to}.csv first."),
                )


def _meaning(column: str, cell: str) -> str:
    """A cell as it is compared: a blank by what it means, a breakdown whatever the order of its parts."""
    if column == "breakdown":
        return str(sorted(categories(cell).items()))
    return cell or BLANK_MEANS.get(column, "")


def _duplicate_problems(file: TableFile) -> Iterator[ReportError]:
    first: dict[tuple[str, ...], object] = {}
    for line, *cells in file.rows[KEYS[file.table]].itertuples(name=None):
        key = tuple(_meaning(*cell) for cell in zip(KEYS[file.table], cells, strict=True))
        if first.setdefault(key, line) != line:
            yield ReportError(
                file.at(line),
                f"the row says the same as line {first[key]}",
                'Delete one of the two; if the document prints two values, mark one with use "variant".',
            )


def _share_problems(tables: Tables, file: TableFile) -> Iterator[ReportError]:
    units = tables.frame("indicators").set_index("indicator_id")["unit"].to_dict()
    for name in ("value", "range_low", "range_high"):
        for line, indicator_id, cell in file.rows[["indicator_id", name]].itertuples(name=None):
            if cell and units[indicator_id] == "percent" and not 0 <= Decimal(cell) <= 100:
                yield ReportError(
                    file.at(line, name),
                    f'"{cell}" is not between 0 and 100, and {indicator_id} is a percentage',
                    "Look it up in the document, or give the indicator another unit.",
                )


def _service_area_problems(tables: Tables, file: TableFile) -> Iterator[ReportError]:
    areas = tables.frame("indicators").set_index("indicator_id")["service_area"].to_dict()
    for line, indicator in file.rows["indicator_id"].items():
        if areas[indicator] != file.path.stem:
            yield ReportError(
                file.at(line, "indicator_id"),
                f'"{indicator}" belongs to {areas[indicator]}, not to {file.path.stem}',
                f"Move the row to data/observations/{areas[indicator]}.csv.",
            )


def _list_problems(tables: Tables) -> Iterator[ReportError]:
    """Names inside cells that hold a list: headlines of an edition, areas to compare with."""
    for table, column, other in (("editions", "headlines", "indicators"), ("indicators", "compare_with", "areas")):
        key = {"indicators": "indicator_id", "areas": "area_code"}[other]
        known = set(tables.frame(other)[key])
        for file in tables.files[table]:
            for line, cell in file.rows[column].items():
                for name in filter(None, (part.strip() for part in str(cell).split(";"))):
                    if name not in known:
                        yield ReportError(
                            file.at(line, column),
                            f'"{name}" is not in data/{other}.csv',
                            did_you_mean(name, known, f"Add it to data/{other}.csv first."),
                        )


def _broken_down_by(files: Iterable[TableFile]) -> dict[str, str]:
    """Every "name=category" of the breakdowns of some files, with the first place of each."""
    found: dict[str, str] = {}
    for file in files:
        for line, row in zip(file.lines, file.records, strict=True):
            for name, category in categories(row["breakdown"]).items():
                found.setdefault(f"{name}={category}", file.at(line, "breakdown"))
    return found


def _category_problems(tables: Tables) -> Iterator[ReportError]:
    """Categories of figures and targets that no phrase names, and named ones by which nothing is broken down."""
    used = _broken_down_by((*tables.files["observations"], *tables.files["targets"]))
    named = {
        f"{row['breakdown']}={row['category']}": file.at(line, "category")
        for file in tables.files["categories"]
        for line, row in zip(file.lines, file.records, strict=True)
    }
    for pair, place in used.items():
        if pair not in named:
            fix = "Add it to data/categories.csv with the phrases that name it."
            yield ReportError(place, f'"{pair}" is not in data/categories.csv', did_you_mean(pair, named, fix))
    for pair, place in named.items():
        if pair not in used:
            fix = "Delete the row, or correct its breakdown and category."
            yield ReportError(place, f'no figure is broken down by "{pair}"', fix)


def _authority_problems(tables: Tables) -> Iterator[ReportError]:
    count = int((tables.frame("areas")["kind"] == "reporting authority").sum())
    if count != 1:
        yield ReportError(
            "data/areas.csv, column kind",
            f"{count} areas are the reporting authority",
            "Exactly one area is the council whose book it is.",
        )


def _grade_problems(tables: Tables) -> Iterator[ReportError]:
    scales = tables.frame("scales")
    steps = set(zip(scales["scale_id"], scales["grade"], strict=True))
    for file in tables.files["judgements"]:
        for line, row in file.rows.iterrows():
            if (row["scale_id"], row["grade"]) not in steps:
                yield ReportError(
                    file.at(line, "grade"),
                    f'"{row["grade"]}" is no grade of the scale {row["scale_id"]}',
                    "Look the scale up in data/scales.csv.",
                )


def _term_problems(tables: Tables) -> Iterator[ReportError]:
    """Ways of writing that the glossary gives to two terms: a page could not tell which is meant."""
    first: dict[str, str] = {}
    for file in tables.files["glossary"]:
        for line, row in zip(file.lines, file.records, strict=True):
            for form in term_of(row).forms:
                if (other := first.setdefault(form, row["term"])) != row["term"]:
                    problem = f'"{form}" is also a way to write "{other}"'
                    yield ReportError(file.at(line, "term"), problem, "Leave it with one of the two terms.")


def _correction_problems(tables: Tables) -> Iterator[ReportError]:
    """Corrections dated before their edition was closed."""
    cutoffs = {row["edition"]: row["cutoff_date"] for row in tables.records("editions")}
    for file in tables.files["corrections"]:
        for line, row in zip(file.lines, file.records, strict=True):
            cutoff = cutoffs.get(row["edition"], "")
            if row["corrected_on"] < cutoff:
                problem = f'"{row["corrected_on"]}" lies before the cut-off of {row["edition"]}, {cutoff}'
                fix = "Give the day on which the corrected edition was published."
                yield ReportError(file.at(line, "corrected_on"), problem, fix)


def find_problems(tables: Tables) -> list[ReportError]:
    """Everything that is wrong with the tables, stage by stage.

    Cells first; rows only of files whose cells are right; what ties tables together only when all
    rows are right, so that nobody reads forty problems that come from one.
    """
    files = [file for read in tables.files.values() for file in read]
    cells = [found for table, read in tables.files.items() for found in _cell_problems(table, read)]
    unclean = {file.shown for file, _ in cells}
    problems = [problem for _, problem in cells]
    for table, read in tables.files.items():
        clean = [file for file in read if file.shown not in unclean]
        problems += [*_row_problems(table, clean)]
        problems += [problem for file in clean for problem in _duplicate_problems(file)]
    if problems:
        return problems
    problems = [problem for file in files for problem in _reference_problems(tables, file)]
    whole = (
        _list_problems,
        _category_problems,
        _authority_problems,
        _grade_problems,
        _term_problems,
        _correction_problems,
    )
    problems += [problem for check in whole for problem in check(tables)]
    if problems:
        return problems
    observations = tables.files["observations"]
    return [
        problem
        for file in observations
        for problem in (*_share_problems(tables, file), *_service_area_problems(tables, file))
    ]
