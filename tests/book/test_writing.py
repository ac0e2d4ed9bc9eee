"""Numbers by name and first drafts for an analyst who writes: nothing is overwritten, everything checks."""

import shutil
from pathlib import Path

import pytest

from commands import report
from helpers.book import writing
from helpers.chapter.checks import check_edition
from helpers.chapter.outline import chapters_in, read_outlines
from helpers.data.tables import read_tables
from helpers.errors import ReportError, ReportErrors
from helpers.evidence.editions import edition_years, select_edition

EARLY_YEARS = "commentary/2019-20/early-years.md"


@pytest.fixture
def wordless(book: Path) -> Path:
    """The book without a word of commentary."""
    shutil.rmtree(book / "commentary")
    return book


def test_a_book_of_drafts_alone_checks_clean(wordless: Path) -> None:
    tables, outlines = read_tables(wordless), read_outlines(wordless)
    for year in edition_years(wordless):
        edition = select_edition(tables, year)
        for outline in chapters_in(edition, wordless, outlines):
            writing.draft(wordless, year, outline.stem)
        assert [str(problem) for problem in check_edition(edition, wordless, outlines)] == []


def test_a_draft_says_where_it_is_and_bears_no_name(wordless: Path) -> None:
    made = writing.draft(wordless, "2019-20", "early-years")
    text = (wordless / EARLY_YEARS).read_text(encoding="utf-8")
    assert made.told.startswith(f"Wrote {EARLY_YEARS}.")
    assert made.to_paste == ""
    assert text.startswith("---\nauthor: Drafted from the figures\nstatus: draft\n---\n\n## At a glance\n\n")
    assert "\r" not in text


def test_a_second_draft_changes_nothing(wordless: Path) -> None:
    writing.draft(wordless, "2019-20", "early-years")
    path = wordless / EARLY_YEARS
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    made = writing.draft(wordless, "2019-20", "early-years")
    assert made.told == f"{EARLY_YEARS} stays as it is. It has words for every section with figures."
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_sections_that_a_file_lacks_are_shown_to_paste_and_then_it_checks(book: Path) -> None:
    path = book / EARLY_YEARS
    kept, _, _ = path.read_text(encoding="utf-8").partition("## The gap")
    path.write_text(kept, encoding="utf-8")
    made = writing.draft(book, "2019-20", "early-years")
    assert made.told == f'{EARLY_YEARS} stays as it is. It has no words for "the gap"; paste these:'
    assert path.read_text(encoding="utf-8") == kept
    assert made.to_paste.startswith("## The gap\n\n")
    path.write_text(kept + made.to_paste, encoding="utf-8")
    edition = select_edition(read_tables(book), "2019-20")
    assert check_edition(edition, book, read_outlines(book), ["early-years"]) == []


def test_words_that_cannot_be_read_are_named_and_stay(book: Path) -> None:
    path = book / EARLY_YEARS
    path.write_text("No front matter.\n", encoding="utf-8")
    with pytest.raises((ReportError, ReportErrors), match="the file does not say who wrote it"):
        writing.draft(book, "2019-20", "early-years")
    assert path.read_text(encoding="utf-8") == "No front matter.\n"


def test_a_chapter_without_figures_has_no_draft_and_no_file(wordless: Path) -> None:
    with pytest.raises(ReportError, match="2018-19 has no figures for this chapter"):
        writing.draft(wordless, "2018-19", "child-protection")
    assert not (wordless / "commentary").exists()


# The commands.


def test_the_list_of_numbers_shows_symbols_as_they_are(root: Path) -> None:
    done = report(["numbers", "2019-20", "early-years"], root)
    assert (done.returncode, done.stderr) == (0, "")
    pairs = [line.strip().split("  ", 1) for line in done.stdout.splitlines() if line.startswith("  {{")]
    said = {token: text.strip() for token, text in pairs}
    assert (said["{{ gld }}"], said["{{ eyfs_gap.previous }}"]) == ("69%", "not available [x]")


def test_only_words_to_paste_go_to_standard_output(wordless: Path) -> None:
    done = report(["draft", "2019-20", "early-years"], wordless)
    assert (done.returncode, done.stdout) == (0, "")
    path = wordless / EARLY_YEARS
    kept, _, _ = path.read_text(encoding="utf-8").partition("## The gap")
    path.write_text(kept, encoding="utf-8")
    done = report(["draft", "2019-20", "early-years"], wordless)
    assert done.stdout.startswith("## The gap\n\n")
    assert "stays as it is" in done.stderr


@pytest.mark.parametrize("command", ["numbers", "draft"])
@pytest.mark.parametrize(
    ("year", "chapter", "message"),
    [
        ("2019-21", "early-years", 'year "2019-21": there is no such edition. The editions are'),
        ("2019-20", "early-yeers", 'chapter "early-yeers": there is no such chapter. Did you mean early-years'),
    ],
    ids=["year", "chapter"],
)
def test_a_wrong_year_or_chapter_is_a_wrong_command(
    root: Path, command: str, year: str, chapter: str, message: str
) -> None:
    done = report([command, year, chapter], root)
    assert done.returncode == 2
    assert done.stderr.startswith(message)


@pytest.mark.parametrize("command", ["numbers", "draft"])
def test_the_commands_have_help_and_stand_in_the_readme(root: Path, command: str) -> None:
    assert report([command, "--help"], root).returncode == 0
    assert f"report {command} " in (root / "README.md").read_text(encoding="utf-8")
