"""A problem is shown on the page that it belongs to, in the section where its words stand."""

from pathlib import Path

import pytest

from helpers.book.preview.faults import Fault, place
from helpers.chapter.outline import read_outlines
from helpers.errors import ReportError

WORDS = "commentary/2019-20/early-years.md"


def placed(root: Path, where: str) -> Fault:
    return place(ReportError(where, "something is wrong", "Mend it."), root, read_outlines(root))


def line_of(root: Path, text: str) -> int:
    lines = (root / WORDS).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(text))


def test_words_stand_under_the_heading_of_the_chapter_that_shows_them(root: Path) -> None:
    line = line_of(root, "## Good level of development")
    fault = placed(root, f"{WORDS}, line {line + 2}")
    assert (fault.page, fault.heading) == ("notebooks/early-years", "Good level of development")


def test_words_of_the_opening_stand_under_the_title(root: Path) -> None:
    fault = placed(root, f"{WORDS}, line {line_of(root, '## At a glance') + 2}")
    assert (fault.page, fault.heading) == ("notebooks/early-years", "")


@pytest.mark.parametrize(
    ("where", "page"),
    [
        (WORDS, "notebooks/early-years"),
        (f"{WORDS}, line 1", "notebooks/early-years"),
        (f"{WORDS}, line 9999", "notebooks/early-years"),
        ("notebooks/early-help.ipynb, cell 3", "notebooks/early-help"),
        ("commentary/2019-20/at-a-glance.md, line 8", "index"),
        ("data/observations/early-years.csv, line 2", ""),
        ("commentary/2019-20/nothing-like-it.md, line 3", ""),
        ("the book", ""),
    ],
)
def test_each_problem_has_its_page_and_others_stand_on_all(root: Path, where: str, page: str) -> None:
    assert placed(root, where).page == page


def test_words_that_are_gone_have_a_page_all_the_same(root: Path) -> None:
    assert placed(root, "commentary/2001-02/early-years.md, line 3").page == "notebooks/early-years"
