"""Checking an edition's words before anything is executed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.chapter.commentary import Commentary, fill, read_commentary
from helpers.chapter.outline import CALLS, Outline, Section
from helpers.chapter.tokens import token_names
from helpers.errors import ReportError, ReportErrors, did_you_mean
from helpers.evidence.editions import Edition


def _missing_sections(
    outline: Outline, shown: str, edition: Edition, commentary: Commentary | None
) -> list[ReportError]:
    """Sections that have figures, or open the chapter, but no words."""

    def is_wordless(section: Section) -> bool:
        return section.has_content(edition, commentary) or not section.heading

    return [
        ReportError(
            shown,
            f'the section "## {call.arguments[0]}" is missing',
            f'The chapter asks for it beside "{section.heading or outline.title}"; write it.',
        )
        for section in outline.sections
        if is_wordless(section)
        for call in section.calls
        if call.name == "commentary" and not call.fault and not call.has_content(edition, commentary)
    ]


def _spare_sections(outline: Outline, commentary: Commentary) -> list[ReportError]:
    return [
        ReportError(
            f"{commentary.shown}, line {section.line - 1}",
            f'no part of the chapter shows the section "{section.heading}"',
            did_you_mean(
                section.heading,
                outline.asked_sections.values(),
                f"Its sections are {', '.join(outline.asked_sections.values())}.",
            ),
        )
        for key, section in commentary.sections.items()
        if key not in outline.asked_sections
    ]


def check_chapter(outline: Outline, edition: Edition, root: Path) -> list[ReportError]:
    """Every problem with the words of one chapter: structure, sections, tokens."""
    view = edition.chapter(outline.stem)
    shown = f"commentary/{edition.year}/{outline.stem}.md"
    try:
        commentary = read_commentary(root, edition.year, outline.stem)
    except ReportErrors as errors:
        return list(errors.errors)
    except ReportError as error:
        return [error]
    if not outline.is_in(view, commentary):
        return []
    problems = _missing_sections(outline, shown, view, commentary)
    if commentary is None:
        return problems
    problems += _spare_sections(outline, commentary)
    names = token_names(view)
    for section in commentary.sections.values():
        try:
            fill(section, shown, names)
        except ReportErrors as errors:
            problems += errors.errors
    return problems


def _stray_files(edition: Edition, root: Path, outlines: Sequence[Outline]) -> list[ReportError]:
    stems = [outline.stem for outline in outlines]
    return [
        ReportError(
            path.relative_to(root).as_posix(),
            "no chapter has that name",
            did_you_mean(path.stem, stems, f"The chapters are {', '.join(stems)}."),
        )
        for path in sorted((root / "commentary" / edition.year).glob("*.md"))
        if path.stem not in stems
    ]


def _call_problems(outline: Outline, edition: Edition) -> Iterator[ReportError]:
    """Calls of a notebook that cannot be made, or that name an indicator no table defines."""
    where, known = f"notebooks/{outline.path.name}", edition.chapter(outline.stem).indicators
    for call in (call for section in outline.sections for call in section.calls):
        if call.fault:
            otherwise = f"A notebook may call {', '.join(CALLS)}."
            yield ReportError(where, f"chapter.{call.name}: {call.fault}", did_you_mean(call.name, CALLS, otherwise))
            continue
        for name in call.indicators:
            if name not in known:
                problem = f'"{name}" in chapter.{call.name} is no indicator of this chapter'
                yield ReportError(where, problem, did_you_mean(name, known, "See data/indicators.csv."))


def check_edition(
    edition: Edition, root: Path, outlines: Sequence[Outline], only: Sequence[str] = ()
) -> list[ReportError]:
    """Every problem with the words of an edition (or of some chapters), in the order of its contents."""
    chosen = [outline for outline in outlines if not only or outline.stem in only]
    problems = [] if only else _stray_files(edition, root, outlines)
    problems += [problem for outline in chosen for problem in _call_problems(outline, edition)]
    for outline in chosen:
        problems += check_chapter(outline, edition, root)
    return problems
