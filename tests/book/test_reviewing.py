"""What an approver is shown, and what approving does."""

from datetime import date
from pathlib import Path

import pytest

from helpers.book.checking import list_chapters
from helpers.book.reviewing import approve_chapters, review
from helpers.data.checked import state_of
from helpers.errors import ReportError, ReportErrors

YEAR, DAY = "2019-20", date(2020, 11, 5)


@pytest.fixture
def book(book: Path) -> Path:
    """A copy of the repository's book whose tables are known to be right."""
    (book / "_build").mkdir()
    (book / "_build" / "validated").write_text(state_of(book), encoding="utf-8")
    return book


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_with_nothing_approved_the_review_lists_what_waits(book: Path) -> None:
    files = {path.stem for path in (book / "commentary" / YEAR).glob("*.md")}
    chapters = [stem for stem in list_chapters(book)[YEAR] if stem in files]
    *waiting, count, command = review(book, YEAR)
    assert [line.split(":")[0] for line in waiting] == chapters
    assert all(": a draft by Report team; never approved; " in line for line in waiting)
    assert count == f"2019-20: 0 of {len(chapters)} chapters approved."
    assert command == f'To approve: report approve 2019-20 {" ".join(chapters)} --by "NAME"'


def test_what_is_approved_and_unchanged_is_one_line(book: Path) -> None:
    lines = approve_chapters(book, YEAR, ["care-leavers"], "A. Smith", DAY)
    assert lines[0].startswith("care-leavers: approved, ")
    assert lines[2].startswith("Nobody issues this book yet")
    assert review(book, YEAR, ["care-leavers"]) == [
        "care-leavers: approved by A. Smith on 5 November 2020",
        "2019-20: 1 of 1 chapter approved.",
    ]


def test_a_review_shows_each_sentence_and_figure_that_changed_since(book: Path) -> None:
    approve_chapters(book, YEAR, ["early-years"], "A. Smith", DAY)
    change(book / "data" / "observations" / "early-years.csv", ",69%,69,", ",70%,70,")
    path = book / "commentary" / YEAR / "early-years.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThe end.\n", encoding="utf-8")
    lines = review(book, YEAR, ["early-years"])
    assert lines[0] == "early-years: changed since its approval; last approved by A. Smith on 5 November 2020"
    assert '  Figure changed, words unchanged, under "at a glance"' in lines
    assert any("before:" in line and "«69%» of children" in line for line in lines)
    assert any("after:" in line and "«70%» of children" in line for line in lines)
    added = lines.index('  Sentence added, under "family hubs and early learning"')
    assert lines[added + 1] == "    after:  The end."
    figure = "  Figure changed, Good level of development at age five, Coventry, the 2018/19 academic year"
    assert lines[lines.index(figure) + 1 :][:2] == ["    before: 69%", "    after:  70%"]
    assert lines[-2:] == [
        "2019-20: 0 of 1 chapter approved.",
        'To approve: report approve 2019-20 early-years --by "NAME"',
    ]


def test_a_chapter_set_back_to_draft_says_that_nothing_changed(book: Path) -> None:
    approve_chapters(book, YEAR, ["care-leavers"], "A. Smith", DAY)
    change(book / "commentary" / YEAR / "care-leavers.md", "status: approved", "status: draft")
    assert review(book, YEAR, ["care-leavers"])[:2] == [
        "care-leavers: a draft by Report team; last approved by A. Smith on 5 November 2020",
        "  No sentence and no figure has changed since.",
    ]


def test_a_chapter_with_problems_hides_no_other(book: Path) -> None:
    change(book / "commentary" / YEAR / "early-years.md", "{{ gld }}", "{{ gdl }}")
    lines = review(book, YEAR, ["early-years", "care-leavers"])
    assert lines[0] == "early-years: 1 problem to mend before it can be read; report check 2019-20 names them"
    assert lines[1].startswith("care-leavers: a draft by Report team; never approved")
    assert lines[2] == "2019-20: 0 of 2 chapters approved."


def test_a_chapter_that_the_edition_does_not_have_is_named(book: Path) -> None:
    with pytest.raises(ReportError, match='chapter "caseloads": 2019-20 has no such chapter to approve'):
        review(book, YEAR, ["caseloads"])
    with pytest.raises(ReportError, match='chapter "early-year": there is no such chapter'):
        approve_chapters(book, YEAR, ["early-year"], "A. Smith", DAY)


def test_one_chapter_that_cannot_be_approved_stops_all(book: Path) -> None:
    change(book / "commentary" / YEAR / "early-years.md", "author: Report team", "author: A. Smith")
    with pytest.raises(ReportErrors, match="cannot approve the words"):
        approve_chapters(book, YEAR, ["care-leavers", "early-years"], "A. Smith", DAY)
    assert not (book / "commentary" / YEAR / "approved").exists()
    assert "status: draft" in (book / "commentary" / YEAR / "care-leavers.md").read_text(encoding="utf-8")
