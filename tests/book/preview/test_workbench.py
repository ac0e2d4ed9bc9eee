"""After a change only what follows from it is made again, and pages are those that a fresh start makes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.book.preview.workbench import Workbench

YEAR = "2019-20"
CHAPTERS = ["early-years", "early-help", "about-this-edition"]
Open = Callable[..., Workbench]


@pytest.fixture
def open_bench(book: Path, tmp_path: Path) -> Iterator[Open]:
    """Opens previews of a copy of the book, each in a folder of its own."""
    opened: list[Workbench] = []

    def start(only: list[str] = CHAPTERS) -> Workbench:
        bench = Workbench(book, YEAR, only, tmp_path / f"preview-{len(opened)}", 2)
        opened.append(bench)
        bench.refresh()
        return bench

    yield start
    for bench in opened:
        bench.close()


def words(book: Path, stem: str) -> Path:
    return book / "commentary" / YEAR / f"{stem}.md"


def add(path: Path, text: str) -> str:
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before


def page(bench: Workbench, stem: str) -> str:
    return (bench.pages / "notebooks" / f"{stem}.html").read_text(encoding="utf-8")


def test_a_sentence_runs_its_own_chapter_alone_and_the_page_is_as_from_a_fresh_start(
    open_bench: Open, book: Path
) -> None:
    bench = open_bench()
    assert bench.faults == [] and bench.times_made == 1
    for number in range(2):
        add(words(book, "early-years"), f"\nThe work goes on in part {number}.\n")
        bench.refresh()
        assert bench.executed == ["early-years"]
        assert f"in part {number}." in page(bench, "early-years")
    assert bench.times_made == 3
    fresh = open_bench()
    for stem in ("early-years", "early-help"):
        assert page(bench, stem) == page(fresh, stem)


def test_nothing_changed_makes_nothing(open_bench: Open) -> None:
    bench = open_bench(["early-years"])
    bench.refresh()
    assert (bench.executed, bench.times_made) == ([], 1)


def test_a_chapter_that_reads_all_words_waits_until_it_is_wanted(open_bench: Open, book: Path) -> None:
    bench = open_bench()
    assert not bench.is_behind("about-this-edition")
    add(words(book, "early-years"), "\nThe share of 69% is typed.\n")
    bench.refresh()
    assert bench.is_behind("about-this-edition")
    before = page(bench, "about-this-edition")
    bench.refresh("about-this-edition")
    assert bench.executed == ["about-this-edition"] and not bench.is_behind("about-this-edition")
    assert page(bench, "about-this-edition") != before


def test_while_something_is_wrong_its_page_stays_and_others_follow(open_bench: Open, book: Path) -> None:
    bench = open_bench()
    before, shown = add(words(book, "early-years"), "\nThe figure is {{ gldd }}.\n"), page(bench, "early-years")
    add(words(book, "early-help"), "\nHelp goes on.\n")
    bench.refresh()
    (fault,) = bench.faults
    assert fault.page == "notebooks/early-years" and "Did you mean gld?" in fault.fix
    assert page(bench, "early-years") == shown and "Help goes on." in page(bench, "early-help")
    bench.refresh()
    assert [item.page for item in bench.faults] == [fault.page], "it stands until it is mended"
    words(book, "early-years").write_text(before, encoding="utf-8")
    bench.refresh()
    assert bench.faults == [] and page(bench, "early-years") == shown


def test_a_table_that_cannot_be_read_changes_no_page_and_is_told_with_its_line(open_bench: Open, book: Path) -> None:
    bench, path = open_bench(["early-years"]), book / "data" / "observations" / "early-years.csv"
    before, shown = path.read_text(encoding="utf-8"), page(bench, "early-years")
    path.write_text(before.replace(",69%,69,", ",69%,many,", 1), encoding="utf-8")
    bench.refresh()
    (fault,) = bench.faults
    assert fault.page == "" and fault.where.startswith("data/observations/early-years.csv, line ")
    assert page(bench, "early-years") == shown
    path.write_text(before.replace(",69%,69,", ",68%,68,"), encoding="utf-8")
    bench.refresh()
    assert bench.faults == [] and "68% of children" in page(bench, "early-years")
    path.write_text(before, encoding="utf-8")
    bench.refresh()
    assert page(bench, "early-years") == shown


def test_a_notebook_that_fails_is_told_with_its_cell(open_bench: Open, book: Path) -> None:
    bench, path = open_bench(["early-years"]), book / "notebooks" / "early-years.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("chapter.scorecard()", "chapter.scorecard(); 1 / 0"), encoding="utf-8")
    bench.refresh()
    (fault,) = bench.faults
    assert fault.where.startswith("notebooks/early-years.ipynb, cell ") and "ZeroDivisionError" in fault.problem


def test_a_new_title_is_right_on_every_page(open_bench: Open, book: Path) -> None:
    bench, path = open_bench(["early-years", "early-help"]), book / "notebooks" / "early-years.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# Early years", "# The first years", 1), encoding="utf-8")
    bench.refresh()
    assert "The first years" in page(bench, "early-help") and ">Early years<" not in page(bench, "early-help")
