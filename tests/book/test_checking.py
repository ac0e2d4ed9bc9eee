"""Checking says the same whether an edition is judged anew or was found right before."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from helpers.book import checking
from helpers.book.checking import Report, check
from helpers.errors import ReportError, ReportErrors

YEARS = ["2016-17", "2019-20"]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions that are judged, as it happens."""
    seen: list[str] = []
    judge = checking._judged

    def note(root: Path, years: Sequence[str]) -> dict[str, tuple[list[ReportError], Report]]:
        seen.extend(years)
        return judge(root, years)

    monkeypatch.setattr(checking, "_judged", note)
    return seen


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_what_was_found_right_is_not_judged_again_and_reported_alike(book: Path, judged: list[str]) -> None:
    first = check(book, YEARS)
    assert judged == YEARS
    assert first.coverage.figures.total() > 0 and first.undecided
    assert check(book, YEARS) == first
    assert judged == YEARS


def test_each_edition_is_judged_again_when_something_it_follows_from_changes(book: Path, judged: list[str]) -> None:
    check(book, YEARS)
    judged.clear()
    add(book / "commentary" / "2019-20" / "early-years.md", "\nThe work goes on.\n")
    check(book, YEARS)
    assert judged == ["2019-20"]
    judged.clear()
    add(book / "commentary" / "2016-17" / "early-years.md", "\nThe work goes on.\n")
    check(book, YEARS)
    assert judged == YEARS, "an edition asks which sentences stood in the one before"


def test_problems_are_told_each_time_and_of_every_edition(book: Path) -> None:
    for year in YEARS:
        add(book / "commentary" / year / "early-years.md", "\nThe figure is {{ nothing_known }}.\n")
    for _ in range(2):
        with pytest.raises(ReportErrors) as raised:
            check(book, YEARS)
        assert [error.where.split("/")[1] for error in raised.value.errors] == YEARS


def test_a_report_is_the_same_after_it_was_kept(book: Path) -> None:
    report = check(book, YEARS)
    assert Report.from_json(report.as_json()) == report
