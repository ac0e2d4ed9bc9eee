"""Checking editions without building them: seconds, where a build takes a minute."""

from collections.abc import Sequence
from pathlib import Path

from helpers.chapter.checks import check_edition
from helpers.chapter.outline import chapters_in, read_outlines
from helpers.data.checked import checked_tables
from helpers.data.tables import read_tables
from helpers.errors import raise_all
from helpers.evidence.editions import edition_years, require_edition, select_edition


def check(root: Path, years: Sequence[str]) -> None:
    """Check data and words of editions; raises ReportErrors with every problem found."""
    tables, outlines = checked_tables(root), read_outlines(root)
    raise_all([problem for year in years for problem in check_edition(select_edition(tables, year), root, outlines)])


def wanted_years(root: Path, years: Sequence[str], every: bool = False) -> list[str]:
    """The editions named, or every one, each checked to exist."""
    known = edition_years(root)
    return known if every else [require_edition(year, known) for year in dict.fromkeys(years)]


def list_chapters(root: Path) -> dict[str, list[str]]:
    """The chapters of every edition, newest edition first, as `--only` accepts them."""
    tables, outlines = read_tables(root), read_outlines(root)
    return {
        year: [outline.stem for outline in chapters_in(select_edition(tables, year), root, outlines)]
        for year in reversed(edition_years(root))
    }
