"""A new year: laid out in one command, complete or refused, and nothing of it can be published unwritten."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from helpers.book.checking import check, list_chapters
from helpers.book.years import EDITIONS, commentary_text, lay_out, next_steps
from helpers.chapter.approvals import with_words
from helpers.chapter.commentary import parse_commentary
from helpers.chapter.outline import read_outlines
from helpers.data.checked import state_of
from helpers.data.tables import read_tables
from helpers.errors import ReportError, ReportErrors

YEAR = "2020-21"


@pytest.fixture
def book(book: Path) -> Path:
    """A copy of the repository's book as it was with 2019-20 its last year; its tables are known to be right."""
    header, *rows = (book / EDITIONS).read_text(encoding="utf-8").splitlines(keepends=True)
    (book / EDITIONS).write_text(header + "".join(row for row in rows if row < YEAR), encoding="utf-8")
    for folder in (book / "commentary").iterdir():
        if folder.name >= YEAR:
            shutil.rmtree(folder)
    (book / "_build").mkdir()
    (book / "_build" / "validated").write_text(state_of(book), encoding="utf-8")
    return book


def contents(book: Path) -> dict[str, bytes]:
    folders = [book / "data", book / "commentary"]
    return {path.as_posix(): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def report_something(book: Path) -> None:
    """A document of the new year with one figure for early years."""
    with (book / "data" / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("plan-2020-21,The plan of 2020-21,Coventry City Council,2021,final,,,\n")
    path = book / "data" / "observations" / "early-years.csv"
    row = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("gld,E08000026"))
    for old, new in (("2018-09-01,2019-08-31", "2019-09-01,2020-08-31"), ("one-coventry-2019-20", "plan-2020-21")):
        assert old in row
        row = row.replace(old, new)
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")


def test_a_new_year_is_a_row_and_a_file_for_each_chapter_of_the_last_edition(book: Path) -> None:
    files = {path.stem for path in (book / "commentary" / "2019-20").glob("*.md")}
    last = [stem for stem in list_chapters(book)["2019-20"] if stem in files]
    made = lay_out(book, YEAR)
    assert (made.after, made.cutoff) == ("2019-20", date(2021, 12, 31))
    assert made.made == (EDITIONS, *(f"commentary/{YEAR}/{stem}.md" for stem in last))
    before, row = read_tables(book).records("editions")[-2:]
    assert row == {**before, "edition": YEAR, "cutoff_date": "2021-12-31"}


def test_nothing_that_was_there_is_touched_but_for_one_more_row(book: Path) -> None:
    before = contents(book)
    lay_out(book, YEAR)
    after = contents(book)
    editions = (book / EDITIONS).as_posix()
    assert {name: after[name] for name in before if name != editions} == {
        name: text for name, text in before.items() if name != editions
    }
    assert after[editions].startswith(before[editions])
    assert after[editions].count(b"\n") == before[editions].count(b"\n") + 1


def test_right_after_it_the_check_finds_no_problem_and_says_that_nothing_is_reported(book: Path) -> None:
    lay_out(book, YEAR)
    assert check(book, [YEAR]).notices == [
        "2020-21 has nothing to report yet: no document new since the edition before has a figure."
    ]
    assert list_chapters(book)[YEAR] == []


def test_once_there_are_figures_every_heading_that_needs_words_is_named_with_its_line(book: Path) -> None:
    lay_out(book, YEAR)
    report_something(book)
    with pytest.raises(ReportErrors) as caught:
        check(book, [YEAR])
    found = [str(problem) for problem in caught.value.errors]
    assert all("has no words yet. The chapter asks for it beside" in line for line in found)
    text = (book / "commentary" / YEAR / "early-years.md").read_text(encoding="utf-8").splitlines()
    line = text.index("## Good level of development") + 1
    assert any(item.startswith(f"commentary/{YEAR}/early-years.md, line {line}: ") for item in found)
    assert not any("the gap" in item for item in found), "a heading without figures may stay empty"


def test_a_file_that_is_laid_out_holds_headings_and_nothing_to_publish(root: Path) -> None:
    for outline in with_words(read_outlines(root)):
        found = parse_commentary("a.md", commentary_text(outline, "Report team"))
        assert found.sections == {}
        assert list(found.blank) == list(outline.asked_sections)
        assert (found.front.author, found.front.status) == ("Report team", "draft")


def test_the_file_says_which_names_belong_to_a_heading(root: Path) -> None:
    outline = next(outline for outline in read_outlines(root) if outline.stem == "early-years")
    assert "#   the gap: eyfs_gap\n" in commentary_text(outline, "Report team")


@pytest.mark.parametrize("author", ["O'Neill: analyst", "#1", "yes", "B. Jones"])
def test_whatever_an_author_is_called_the_file_can_be_read(root: Path, author: str) -> None:
    text = commentary_text(read_outlines(root)[0], author)
    assert parse_commentary("a.md", text).front.author == author


@pytest.mark.parametrize(
    ("year", "message"),
    [
        ("2019-20", "this edition is there already. The next is 2020-21."),
        ("2016-17", "this edition is there already. The next is 2020-21."),
        ("2021-22", "it is not the next year. After 2019-20 comes 2020-21. "
         "An earlier year is a row of data/editions.csv, written by hand."),
        ("2020-22", "it is not a year. Write it as 2020-21."),
        ("../etc", "it is not a year. Write it as 2020-21."),
    ],
)  # fmt: skip
def test_a_year_that_is_there_or_not_the_next_is_refused_and_nothing_written(
    book: Path, year: str, message: str
) -> None:
    before = contents(book)
    with pytest.raises(ReportError) as caught:
        lay_out(book, year)
    assert str(caught.value) == f'year "{year}": {message}'
    assert contents(book) == before


@pytest.mark.parametrize(
    ("cutoff", "message"),
    [
        ("31/12/2021", '"31/12/2021" is not a date'),
        ("2021-02-30", '"2021-02-30" is not a date'),
        ("2020-12-31", "31 December 2020 is not later than the cut-off of 2019-20, 31 December 2020"),
    ],
)
def test_a_cutoff_that_cannot_be_is_refused_and_nothing_written(book: Path, cutoff: str, message: str) -> None:
    before = contents(book)
    with pytest.raises(ReportError, match=message):
        lay_out(book, YEAR, cutoff)
    assert contents(book) == before


def test_a_cutoff_may_be_chosen(book: Path) -> None:
    assert lay_out(book, YEAR, "2021-10-31").cutoff == date(2021, 10, 31)
    assert read_tables(book).records("editions")[-1]["cutoff_date"] == "2021-10-31"


def test_a_year_that_was_laid_out_in_part_is_completed_and_what_was_written_stays(book: Path) -> None:
    lay_out(book, YEAR, "2021-10-31")
    written, missing = (book / "commentary" / YEAR / f"{stem}.md" for stem in ("early-years", "early-help"))
    written.write_text("mine", encoding="utf-8")
    missing.unlink()
    assert lay_out(book, YEAR).made == (f"commentary/{YEAR}/early-help.md",)
    assert written.read_text(encoding="utf-8") == "mine"
    assert [row["edition"] for row in read_tables(book).records("editions")].count(YEAR) == 1


def test_files_without_their_row_get_it(book: Path) -> None:
    editions = (book / EDITIONS).read_bytes()
    lay_out(book, YEAR)
    (book / EDITIONS).write_bytes(editions)
    assert lay_out(book, YEAR).made == (EDITIONS,)


def test_a_year_that_is_laid_out_or_in_use_is_not_laid_out_again(book: Path) -> None:
    lay_out(book, YEAR)
    with pytest.raises(ReportError, match="it is laid out already"):
        lay_out(book, YEAR)
    with pytest.raises(ReportError, match="2020-21 has nothing to report yet"):
        lay_out(book, "2021-22")
    report_something(book)
    (book / "commentary" / YEAR / "care-leavers.md").unlink()
    with pytest.raises(ReportError, match="this edition is there already"):
        lay_out(book, YEAR)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", b""], ids=["with a byte order mark", "without"])
def test_a_table_saved_by_a_spreadsheet_keeps_its_line_ends_and_columns(book: Path, raw: bytes) -> None:
    lines = [line.split(",") for line in (book / EDITIONS).read_text(encoding="utf-8").splitlines()]
    text = "\r\n".join(f"{cutoff},{year},{headlines}" for year, cutoff, headlines in lines)
    (book / EDITIONS).write_bytes(raw + text.encode())
    lay_out(book, YEAR)
    after = (book / EDITIONS).read_bytes()
    assert after.startswith(raw + text.encode() + b"\r\n2021-12-31,2020-21,")
    assert after.count(b"\n") == after.count(b"\r\n") == len(lines) + 1


def test_the_next_steps_name_files_that_exist_and_commands(book: Path) -> None:
    lines = next_steps(lay_out(book, YEAR))
    for name in ("data/sources.csv", "data/observations/", f"commentary/{YEAR}/", "CONTRIBUTING.md"):
        assert any(name in line for line in lines)
    assert any(f"report check {YEAR}" in line for line in lines)
