"""An edition's figures as one accessible spreadsheet: a cover, contents, notes, a sheet for each table.

It follows the Analysis Function's guidance on spreadsheets: one table on a sheet, marked as a table, no
blank or merged cells, symbols in brackets, nothing said by colour alone.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.open_tables import Cells, Column, Kind, OpenTable
from helpers.vocabulary.values import Symbol

if TYPE_CHECKING:
    import pandas

# Sheets say these by their name, or in the cells of the value.
LEFT_OUT = {"service_area", "indicator_id", "fact_id", "source_id", "area_code", "period_start", "period_end", "symbol"}
NOT_PUBLISHED = {"numerator", "denominator", "set_by", "collection"}
# Columns whose heading does not explain itself.
NOTED = ("period_kind", "breakdown", "value", "lower", "numerator", "stage", "quality", "is_new", "sense", "tolerance")
WIDEST = 45  # characters of a column; longer cells wrap
LONGEST_NAME = 31  # of a sheet, in Excel
LEGEND = [f"[{symbol.value}] {symbol.meaning}" for symbol in Symbol]
# What would make a formula or a link of a cell; documents print neither.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}


def sheet_name(title: str) -> str:
    """A chapter's title as the name of a sheet: no character that Excel refuses, at most 31.

    >>> [sheet_name(title) for title in ("Children's social care", "Housing, homelessness and rough sleeping")]
    ['Children’s social care', 'Housing, homelessness']
    """
    allowed = re.sub(r"[\[\]:*?/\\]", "", title.replace("'", "’"))
    if len(allowed) <= LONGEST_NAME:
        return allowed
    whole_words = allowed[: LONGEST_NAME + 1].rpartition(" ")[0] or allowed[:LONGEST_NAME]
    return f"{whole_words} ".rpartition(" and ")[0] or whole_words


def _cell(column: Column, row: Cells) -> str | float:
    """A cell without blanks: a number, words, or in brackets why there is neither."""
    text = row[column.name]
    if text:
        return float(text) if column.kind is Kind.NUMBER else text
    if row.get("symbol"):
        return f"[{row['symbol']}]"
    return "[x]" if column.name in NOT_PUBLISHED else "[z]"


def _shown_columns(table: OpenTable) -> list[Column]:
    """The columns worth a reader's eyes: no codes, and but for the value none that is blank throughout."""
    return [
        column
        for column in table.columns
        if column.name == "value" or (column.name not in LEFT_OUT and any(row[column.name] for row in table.rows))
    ]


def _frame(table: OpenTable) -> "pandas.DataFrame":
    import pandas  # noqa: PLC0415  (needed where a spreadsheet is made)

    columns = _shown_columns(table)
    return pandas.DataFrame(
        {column.title: pandas.Series([_cell(column, row) for row in table.rows], dtype=object) for column in columns}
    )


def _notes_of(table: OpenTable) -> dict[str, str]:
    """For each column that needs one, by its heading, the reference to its note."""
    return {column.title: f"$${column.name}$$" for column in _shown_columns(table) if column.name in NOTED}


def _sheet(table: OpenTable) -> Any:
    from gptables import GPTable  # noqa: PLC0415

    cells = {str(cell) for row in table.rows for column in _shown_columns(table) if (cell := _cell(column, row))}
    legend = [words for words in LEGEND if words.split(" ")[0] in cells]
    shorthand = " Letters in brackets say why a cell has no value." if legend else ""
    return GPTable(
        table=_frame(table),
        table_name=re.sub(r"\W", "_", table.name),
        title=table.title,
        instructions=f"This worksheet contains one table. Notes are on the worksheet Notes.{shorthand}",
        legend=legend,
        table_notes=_notes_of(table),
        index_columns={2: 0},
    )


def _notes(tables: Sequence[OpenTable]) -> "pandas.DataFrame":
    import pandas  # noqa: PLC0415

    meanings = {column.name: column.meaning for table in tables for column in _shown_columns(table)}
    named = [name for name in NOTED if name in meanings]
    return pandas.DataFrame({"Note": named, "Text": [meanings[name] for name in named]})


def _narrow(workbook: Any, tables: Mapping[str, OpenTable]) -> None:
    """Let long cells wrap in columns of a width that fits a screen."""
    for label, table in tables.items():
        sheet = workbook.get_worksheet_by_name(label)
        for index, column in enumerate(_shown_columns(table)):
            longest = max(len(column.title), *(len(row[column.name]) for row in table.rows))
            sheet.set_column(index, index, min(longest, WIDEST) + 3)
    workbook.get_worksheet_by_name("Notes").set_column(1, 1, 2 * WIDEST)


def write_workbook(
    path: Path, tables: Mapping[str, OpenTable], title: str, about: Sequence[str], created: datetime
) -> None:
    """Write tables, each under the name of its sheet, as a workbook.

    `about` are the sentences of the cover. `created` stands in the file as the time it was made, so that the
    same figures give the same bytes.
    """
    from gptables import Cover, produce_workbook  # noqa: PLC0415

    workbook = produce_workbook(
        path.as_posix(),
        {label: _sheet(table) for label, table in tables.items()},
        cover=Cover(title=title, intro=list(about)),
        notes_table=_notes(list(tables.values())),
        workbook_options=AS_TEXT,
    )
    workbook.set_properties({"title": title, "subject": about[0], "created": created})
    _narrow(workbook, tables)
    workbook.close()
