"""Signing an edition off: what waits for approval, what changed since, and approving."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from helpers.book.issuer import theme_settings
from helpers.chapter.approvals import Signing, SignOff, Standing, prepare, sign_off, with_words
from helpers.chapter.changes import change_lines, changes
from helpers.chapter.checks import check_chapter
from helpers.chapter.content import Content
from helpers.chapter.outline import Outline, chapters_in, read_outlines, require_chapter
from helpers.data.checked import checked_tables
from helpers.errors import ReportError, ReportErrors, raise_all
from helpers.evidence.editions import Edition, select_edition
from helpers.vocabulary.periods import day_words


def _many(number: int, thing: str) -> str:
    """A number of things.

    >>> _many(1, "figure"), _many(2, "figure")
    ('1 figure', '2 figures')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _extent(content: Content) -> str:
    return f"{_many(len(content.sentences), 'sentence')} and {_many(len(content.figures), 'figure')}"


def _chapters(root: Path, year: str, stems: Sequence[str]) -> tuple[Edition, list[Outline]]:
    """An edition with its chapters, or with those named, each of which it must have."""
    outlines = read_outlines(root)
    edition = select_edition(checked_tables(root), year)
    there = with_words(chapters_in(edition, root, outlines))
    for stem in stems:
        if require_chapter(stem, outlines) not in [outline.stem for outline in there]:
            names = ", ".join(outline.stem for outline in there) or "none yet"
            raise ReportError(
                f'chapter "{stem}"', f"{year} has no such chapter to approve", f"Its chapters are {names}."
            )
    return edition, [outline for outline in there if not stems or outline.stem in stems]


def _standing_words(found: SignOff) -> str:
    """How far a chapter is, in a line."""
    last, words = found.approval, found.standing.value
    if found.commentary is not None and found.standing is Standing.DRAFT:
        words += f" by {found.commentary.front.author}"
    if last is None:
        return f"{found.stem}: {words}; never approved; {_extent(found.content)} to read"
    words += "" if found.standing is Standing.APPROVED else "; last approved"
    return f"{found.stem}: {words} by {last.approved_by} on {day_words(last.approved_on)}"


def _chapter_lines(found: SignOff) -> list[str]:
    """How far a chapter is, and everything that changed since its last approval."""
    lines = [_standing_words(found)]
    differences = changes(found.approval.content, found.content) if found.approval else []
    for change in differences:
        lines += [f"  {line}" for line in change_lines(change)]
    if found.approval and not differences and found.standing is not Standing.APPROVED:
        lines.append("  No sentence and no figure has changed since.")
    return lines


def review(root: Path, year: str, stems: Sequence[str] = ()) -> list[str]:
    """What an approver must know of an edition, line by line: who approved what, and what changed since.

    Chapters whose words have problems are named, not shown. Raises ReportError for a chapter that the
    edition does not have, ReportErrors for problems of the tables.
    """
    edition, outlines = _chapters(root, year, stems)
    if not outlines:
        return [f"{year}: no chapter has anything to report yet, so there is nothing to approve."]
    lines: list[str] = []
    waiting: list[str] = []
    unread = 0
    for outline in outlines:
        problems = check_chapter(outline, edition, root)
        if problems:
            number = _many(len(problems), "problem")
            lines.append(f"{outline.stem}: {number} to mend before it can be read; report check {year} names them")
            unread += 1
            continue
        found = sign_off(outline, edition, root)
        lines += _chapter_lines(found)
        waiting += [outline.stem] if found.standing is not Standing.APPROVED else []
    lines += [f"{year}: {len(outlines) - len(waiting) - unread} of {_many(len(outlines), 'chapter')} approved."]
    if waiting:
        lines.append(f'To approve: report approve {year} {" ".join(waiting)} --by "NAME"')
    return lines


def approve_chapters(root: Path, year: str, stems: Sequence[str], approver: str, day: date) -> list[str]:
    """Record somebody's approval of chapters as they stand; a line for each.

    Raises ReportErrors with every problem where a chapter has one, or was written by the approver;
    then none of them is approved.
    """
    edition, outlines = _chapters(root, year, stems)
    ready: list[Signing] = []
    problems: list[ReportError] = []
    for outline in outlines:
        try:
            ready.append(prepare(outline, edition, root, approver, day))
        except ReportErrors as found:
            problems += found.errors
        except ReportError as found_one:
            problems.append(found_one)
    raise_all(problems)
    for signing in ready:
        signing.write()
    lines = [f"{item.path.stem}: approved, {_extent(item.approval.content)}" for item in ready]
    lines.append(f"What was approved is recorded in commentary/{year}/approved; it belongs to the commentary.")
    if not theme_settings(root)["issued_by"]:
        lines.append("Nobody issues this book yet (issued_by in _config.yml is empty), and its pages go on saying so.")
    return lines
