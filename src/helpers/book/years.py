"""Laying out a new year: its row of editions.csv, and a file of commentary for each chapter, to be written."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from helpers.chapter.approvals import with_words
from helpers.chapter.commentary import parse_commentary
from helpers.chapter.outline import Outline, chapters_in, read_outlines
from helpers.data.checked import checked_tables
from helpers.data.schema import is_date
from helpers.errors import ReportError
from helpers.evidence.editions import edition_cutoffs, select_edition
from helpers.vocabulary.periods import day_words, is_edition

EDITIONS = "data/editions.csv"
PROMPT = """\
# Write under the headings. A heading without words counts as missing; delete those with nothing to say.
"""
NAMES = "# Numbers stand by name, between double braces. The names beside each heading:\n"


@dataclass(frozen=True)
class NewYear:
    """What was laid out: the year, the edition it follows, its cut-off, the files that were made."""

    year: str
    after: str
    cutoff: date
    made: tuple[str, ...]


def next_year(year: str) -> str:
    """The year after an edition's.

    >>> next_year("2019-20"), next_year("2098-99")
    ('2020-21', '2099-00')
    """
    first = int(year[:4]) + 1
    return f"{first}-{(first + 1) % 100:02}"


def usual_cutoff(year: str) -> date:
    """The last day of the calendar year in which the year ends: nine months for its documents to come out.

    >>> usual_cutoff("2020-21")
    datetime.date(2021, 12, 31)
    """
    return date(int(year[:4]) + 1, 12, 31)


def _names_of(outline: Outline, heading: str) -> str:
    """What the chapter shows beside a heading of commentary, by the names that commentary may use."""
    beside = [part for part in outline.sections if any(call.arguments[:1] == (heading,) for call in part.calls)]
    names = dict.fromkeys(name for part in beside for call in part.calls for name in call.indicators)
    return ", ".join(names)


def commentary_text(outline: Outline, author: str) -> str:
    """A chapter's file of commentary before anybody has written it: headings, and nothing that could be published."""
    headings = list(outline.asked_sections.values())
    shown = {heading: _names_of(outline, heading) for heading in headings}
    hints = [f"#   {heading}: {names}\n" for heading, names in shown.items() if names]
    prompt = PROMPT + (NAMES if hints else "") + "".join(hints)
    opening = yaml.safe_dump({"author": author, "status": "draft"}, sort_keys=False, allow_unicode=True)
    titles = "\n".join(f"## {heading[:1].upper()}{heading[1:]}\n" for heading in headings)
    return f"---\n{opening}{prompt}---\n\n{titles}"


def _refuse(year: str, problem: str, fix: str) -> ReportError:
    return ReportError(f'year "{year}"', problem, fix)


def _edition_before(year: str, cutoffs: Mapping[str, date]) -> str:
    """The last edition there is, which the year must follow."""
    if not is_edition(year):
        raise _refuse(year, "it is not a year", "Write it as 2020-21.")
    earlier = [known for known in cutoffs if known != year]
    if not earlier:
        raise _refuse(year, "there is no edition that it could follow", f"Write the first row of {EDITIONS} by hand.")
    last = max(earlier)
    if next_year(last) != year:
        if year in cutoffs:
            raise _refuse(year, "this edition is there already", f"The next is {next_year(max(cutoffs))}.")
        fix = f"After {last} comes {next_year(last)}. An earlier year is a row of {EDITIONS}, written by hand."
        raise _refuse(year, "it is not the next year", fix)
    return last


def _chosen_cutoff(year: str, wanted: str, last: str, cutoffs: Mapping[str, date]) -> date:
    """The cut-off asked for, or the one it has, or the usual one; later than that of the edition before."""
    if wanted and not is_date(wanted):
        fix = "Write it as year-month-day, for example 2021-12-31."
        raise ReportError("--cutoff", f'"{wanted}" is not a date', fix)
    there = cutoffs.get(year)
    cutoff = date.fromisoformat(wanted) if wanted else there or usual_cutoff(year)
    if there and cutoff != there:
        fix = f"Change it in {EDITIONS}."
        raise ReportError("--cutoff", f"{year} closes on {day_words(there)} already", fix)
    if cutoff <= cutoffs[last]:
        problem = f"{day_words(cutoff)} is not later than the cut-off of {last}, {day_words(cutoffs[last])}"
        raise ReportError("--cutoff", problem, "An edition closes later than the one before it.")
    return cutoff


def _add_edition(root: Path, year: str, cutoff: date, headlines: str) -> None:
    """Add a row to editions.csv as the file is written: its columns, its line ends, nothing else touched."""
    path = root / EDITIONS
    text = path.read_bytes().decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    row = io.StringIO(newline="")
    columns = next(csv.reader([text.splitlines()[0]]))
    cells = {"edition": year, "cutoff_date": cutoff.isoformat(), "headlines": headlines}
    csv.DictWriter(row, columns, restval="", lineterminator=end).writerow(cells)
    with path.open("ab") as file:
        file.write(f"{'' if text.endswith(end) else end}{row.getvalue()}".encode())


def _write_commentary(root: Path, year: str, outlines: list[Outline], author: str) -> list[str]:
    """Write the files that are not there yet; which they are."""
    texts = {f"commentary/{year}/{outline.stem}.md": commentary_text(outline, author) for outline in outlines}
    new = {shown: text for shown, text in texts.items() if not (root / shown).exists()}
    for shown, text in new.items():
        parse_commentary(shown, text)
    for shown, text in new.items():
        (root / shown).parent.mkdir(parents=True, exist_ok=True)
        (root / shown).write_text(text, encoding="utf-8")
    return list(new)


def lay_out(root: Path, year: str, cutoff: str = "", author: str = "Report team") -> NewYear:
    """Lay out the year after the last edition: a row of editions.csv and a file for each of its chapters.

    Chapters and headlines are those of the last edition. Nothing that is there is touched, so that a
    year that was laid out in part is completed. Raises ReportError for a year that is complete, or in
    use, or not the next.
    """
    tables = checked_tables(root)
    cutoffs = edition_cutoffs(tables)
    last = _edition_before(year, cutoffs)
    day = _chosen_cutoff(year, cutoff, last, cutoffs)
    if year in cutoffs and select_edition(tables, year).reported:
        raise _refuse(year, "this edition is there already", f"The next is {next_year(year)}.")
    chapters = chapters_in(select_edition(tables, last), root, read_outlines(root))
    if not chapters:
        raise _refuse(year, f"{last} has nothing to report yet", "Finish that year first.")
    made = _write_commentary(root, year, with_words(chapters), author)
    if year not in cutoffs:
        headlines = next(row["headlines"] for row in tables.records("editions") if row["edition"] == last)
        _add_edition(root, year, day, headlines)
        made = [EDITIONS, *made]
    if not made:
        raise _refuse(year, "it is laid out already", "Add its documents and figures, then write; see CONTRIBUTING.md.")
    return NewYear(year, last, day, tuple(made))


def next_steps(made: NewYear) -> list[str]:
    """What was laid out and what to do next, line by line."""
    year, folder = made.year, f"commentary/{made.year}"
    return [
        f"Laid out {year}, which reports what is published by {day_words(made.cutoff)}:",
        *(f"  {shown}" for shown in made.made),
        f"Headlines and chapters are those of {made.after}. Next:",
        f"  1. Add the year's documents to data/sources.csv, published after {made.after} closed.",
        "  2. Add their figures to data/observations/, and targets, facts and grades to the tables beside it.",
        f"  3. Write under the headings in {folder}/; report list shows which chapters have figures.",
        f"  4. report check {year} says what is missing; report build {year} --draft shows the book.",
        "CONTRIBUTING.md has it step by step.",
    ]
