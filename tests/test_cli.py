"""The command line: what an analyst types and what comes back."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands import report
from helpers.book.years import next_year, usual_cutoff
from helpers.evidence.editions import edition_years


@pytest.mark.parametrize("year", ["2019-21", "../x", "banana", "2019"])
def test_a_year_without_an_edition_is_a_wrong_command(root: Path, year: str) -> None:
    done = report(["check", year], root)
    assert done.returncode == 2
    assert done.stderr == (
        f'year "{year}": there is no such edition. The editions are {", ".join(edition_years(root))}; '
        "a new one is a row of data/editions.csv.\n"
    )


def test_an_unknown_chapter_is_a_wrong_command_with_the_nearest_name(book: Path) -> None:
    done = report(["build", "2019-20", "--only", "early-year"], book)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        'chapter "early-year": there is no such chapter. Did you mean early-years'
    )
    assert not (book / "_build" / "site").exists()


@pytest.mark.parametrize("arguments", [["build"], ["build", "2019-20", "--all"], ["chek"], ["build", "--jobs", "0"]])
def test_a_command_that_cannot_be_meant_is_refused(root: Path, arguments: list[str]) -> None:
    done = report(arguments, root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_outside_the_book_the_command_says_where_to_go(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "helpers", "list"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Run the command in the folder of the report book." in done.stderr


def test_the_list_shows_names_that_only_accepts(root: Path) -> None:
    lines = report(["list"], root).stdout.splitlines()
    assert lines[0] == edition_years(root)[-1]
    chapters = {line.strip() for line in lines if line.startswith("  ")}
    assert chapters <= {path.stem for path in (root / "notebooks").glob("*.ipynb")}
    assert "early-years" in chapters


@pytest.mark.parametrize("command", ["build", "list", "check", "review", "approve", "new-year"])
def test_every_command_has_help_and_stands_in_the_readme(root: Path, command: str) -> None:
    assert report([command, "--help"], root).returncode == 0
    assert f"report {command}" in (root / "README.md").read_text()


@pytest.mark.parametrize(
    "arguments", [["review"], ["approve", "2019-20"], ["approve", "2019-20", "early-years", "--by", " "], ["new-year"]]
)
def test_a_command_that_lacks_a_name_is_refused(root: Path, arguments: list[str]) -> None:
    done = report(arguments, root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_edition_without_anything_to_report_is_not_built_alone_nor_does_it_stop_the_others(book: Path) -> None:
    year = next_year(edition_years(book)[-1])
    with (book / "data" / "editions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{year},{usual_cutoff(year)},\n")
    done = report(["build", year], book)
    assert done.returncode == 1
    assert done.stderr.splitlines()[1].startswith(f"edition {year}: it has nothing to report yet. Add its documents")
    spoil(book / "_config.yml", 'issued_by: ""', "issued_by: A council")  # so that it stops before it builds
    done = report(["build", "--all"], book)
    assert f"leaving out {year}, which has nothing to report yet" in done.stdout
    assert "commentary/2019-20/early-years.md, line 3: it is a draft, and A council issues only" in done.stderr
    assert year not in done.stderr


def test_everything_in_the_repository_checks_clean(root: Path) -> None:
    done = report(["check"], root)
    assert (done.returncode, done.stderr) == (0, "")


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


GOOD_LEVEL = "data/observations/early-years.csv"
SPOILT = {
    "a misspelt column": (GOOD_LEVEL, "period_kind", "period_kin", 'line 1: the column "period_kin" is unknown'),
    "a value where a symbol stands": (
        "data/observations/fostering-adoption.csv", ",Not collected,,", ",Not collected,3,", "exactly one of a value",
    ),
    "an unknown indicator": (
        GOOD_LEVEL, "\ngld,", "\ngldd,", '"gldd" is not in data/indicators.csv. Did you mean gld?',
    ),
    "a share above 100": (GOOD_LEVEL, ",69%,69,", ",169%,169,", '"169" is not between 0 and 100'),
    "a share below 0": (GOOD_LEVEL, ",69%,69,", ",69%,-69,", '"-69" is not between 0 and 100'),
    "an unreadable date": (GOOD_LEVEL, "2018-09-01", "1/9/2018", '"1/9/2018" is not a date'),
    "a broken CSV": (GOOD_LEVEL, "\ngld,", '\n"gld,', "not readable as CSV"),
    "an unknown token": ("commentary/2019-20/early-years.md", "{{ gld }}", "{{ gdl }}", '"gdl" is not known here'),
    "a missing section": (
        "commentary/2019-20/early-years.md", "## The gap", "## The gaps", 'the section "## the gap" is missing',
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", SPOILT)
def test_damage_is_named_with_file_and_cure_and_the_last_good_book_stays(book: Path, damage: str) -> None:
    file, old, new, message = SPOILT[damage]
    good = book / "_build" / "site" / "2019-20" / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good book")
    spoil(book / file, old, new)
    done = report(["build", "2019-20"], book)
    assert done.returncode == 1
    assert file in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert good.read_text() == "the last good book"


def test_a_duplicate_row_names_both_lines(book: Path) -> None:
    path = book / GOOD_LEVEL
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    done = report(["check"], book)
    assert done.returncode == 1
    assert f"{GOOD_LEVEL}, line {len(lines) + 1}: the row says the same as line 2." in done.stderr


def test_a_missing_table_is_named(book: Path) -> None:
    (book / "data" / "areas.csv").unlink()
    done = report(["check"], book)
    assert done.stderr.startswith("data/areas.csv: the file is missing.")


def test_problems_of_several_files_come_in_one_go(book: Path) -> None:
    spoil(book / GOOD_LEVEL, "2018-09-01", "1/9/2018")
    spoil(book / "data" / "facts.csv", "102,102", "102,about")
    done = report(["check"], book)
    assert GOOD_LEVEL in done.stderr
    assert "data/facts.csv" in done.stderr


def test_a_notebook_that_raises_publishes_nothing_and_leaves_its_log(book: Path) -> None:
    spoil(book / "notebooks" / "early-years.ipynb", '"chapter.notes()"', '"chapter.notes()\\n",\n    "1 / 0"')
    done = report(["build", "2019-20", "--only", "early-years", "--only", "infant-feeding"], book)
    assert done.returncode == 1
    assert "notebooks/early-years.ipynb, cell" in done.stderr
    assert "ZeroDivisionError: division by zero." in done.stderr
    assert "infant-feeding: done" in done.stdout
    assert (book / "_build" / "logs" / "2019-20-executed" / "early-years.ipynb").is_file()
    assert not (book / "_build" / "chapters").exists()
