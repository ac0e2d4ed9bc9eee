"""What an analyst asks for while writing: the numbers by name, a first draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.chapter.commentary import read_commentary
from helpers.chapter.drafting import FRONT_MATTER, as_commentary, draft_sections
from helpers.chapter.outline import Outline, read_outlines, require_chapter
from helpers.chapter.token_list import lines, token_groups
from helpers.data.checked import checked_tables
from helpers.errors import ReportError
from helpers.evidence.editions import Edition, edition_years, require_edition, select_edition


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of a first draft: a sentence that tells it, and words to paste where a file was there."""

    told: str
    to_paste: str = ""


def _open(root: Path, year: str, stem: str) -> tuple[Outline, Edition]:
    """A chapter's outline and its part of an edition; ReportError with the nearest names for either."""
    year, outlines = require_edition(year, edition_years(root)), read_outlines(root)
    stem = require_chapter(stem, outlines)
    outline = next(outline for outline in outlines if outline.stem == stem)
    return outline, select_edition(checked_tables(root), year).chapter(stem)


def number_lines(root: Path, year: str, stem: str) -> list[str]:
    """Every token of a chapter in an edition with its present text, as lines to show."""
    return list(lines(token_groups(_open(root, year, stem)[1])))


def draft(root: Path, year: str, stem: str) -> Drafted:
    """Write a first commentary for a chapter, if it has none; words that are there are never touched.

    For a file that exists the draft has the sections it lacks, to be pasted. Raises ReportError where
    the edition has no figures for the chapter, ReportErrors where the file cannot be read.
    """
    outline, edition = _open(root, year, stem)
    written = read_commentary(root, year, stem)
    path = root / "commentary" / year / f"{stem}.md"
    shown = path.relative_to(root).as_posix()
    if not outline.is_in(edition, None):
        raise ReportError(
            shown,
            f"{year} has no figures for this chapter, so there is nothing to draft from",
            "Write the file yourself if there is something to say; report list shows the chapters that have figures.",
        )
    sections = draft_sections(outline, edition, written)
    if written is not None:
        return _beside(shown, sections)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(f"{FRONT_MATTER}\n{as_commentary(sections)}")
    return Drafted(f"Wrote {shown}. It is a draft of figures only: read it, add what they mean, name the author.")


def _beside(shown: str, sections: Mapping[str, str]) -> Drafted:
    """What an existing file lacks."""
    if not sections:
        return Drafted(f"{shown} stays as it is. It has words for every section with figures.")
    lacking = ", ".join(f'"{heading}"' for heading in sections)
    return Drafted(f"{shown} stays as it is. It has no words for {lacking}; paste these:", as_commentary(sections))
