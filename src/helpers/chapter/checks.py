"""Checking an edition's words before anything is executed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from helpers.chapter.commentary import Commentary, fill, read_commentary, section_key
from helpers.chapter.content import sentences
from helpers.chapter.outline import CALLS, FRONT_PAGE, Outline, Section
from helpers.chapter.proofs import Proofs, proofread
from helpers.chapter.tokens import token_names
from helpers.errors import ReportError, ReportErrors, did_you_mean
from helpers.evidence.editions import Edition

MOST_OF_A_STORY = 6


def _missing_sections(
    outline: Outline, shown: str, edition: Edition, commentary: Commentary | None
) -> list[ReportError]:
    """Sections that have figures, or open the chapter, but no words."""

    def is_wordless(section: Section) -> bool:
        return section.has_content(edition, commentary) or not section.heading

    blank = commentary.blank if commentary is not None else {}

    def problem(section: Section, asked: str) -> ReportError:
        heading = blank.get(section_key(asked))
        where = f"{shown}, line {heading.line - 1}" if heading else shown
        fix = f'The chapter asks for it beside "{section.heading or outline.title}"; write it.'
        return ReportError(where, f'the section "## {asked}" {"has no words yet" if heading else "is missing"}', fix)

    return [
        problem(section, call.arguments[0])
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
        for key, section in {**commentary.sections, **commentary.blank}.items()
        if key not in outline.asked_sections
    ]


def _long_story(outline: Outline, commentary: Commentary, names: Mapping[str, object]) -> list[ReportError]:
    """The story of the year, where it is longer than the front page of an edition has room for."""
    if outline.stem != FRONT_PAGE or not commentary.sections:
        return []
    opening = outline.sections[0].calls
    told = (commentary.sections.get(section_key(call.arguments[0])) for call in opening if call.name == "commentary")
    return [
        ReportError(
            f"{commentary.shown}, line {section.line}",
            f"the story of the year has {number} sentences, and the front page has room for {MOST_OF_A_STORY}",
            "Keep what matters most. The rest belongs under another heading of the chapter.",
        )
        for section in told
        if section is not None
        if (number := len(sentences(section, commentary.shown, names))) > MOST_OF_A_STORY
    ]


def examine_chapter(outline: Outline, edition: Edition, root: Path) -> tuple[list[ReportError], Proofs | None]:
    """Every problem with the words of one chapter, and where they can be read, what came of proofreading them."""
    view = edition.chapter(outline.stem)
    shown = f"commentary/{edition.year}/{outline.stem}.md"
    try:
        commentary = read_commentary(root, edition.year, outline.stem)
    except ReportErrors as errors:
        return list(errors.errors), None
    except ReportError as error:
        return [error], None
    if not outline.is_in(view, commentary):
        return [], None
    problems = _missing_sections(outline, shown, view, commentary)
    if commentary is None:
        return problems, None
    problems += _spare_sections(outline, commentary)
    unreadable = _token_problems(commentary, token_names(view))
    if unreadable:
        return problems + unreadable, None
    problems += _long_story(outline, commentary, token_names(view))
    proofs = proofread(outline, edition, commentary, root)
    return problems + proofs.errors(), proofs


def _token_problems(commentary: Commentary, names: Mapping[str, object]) -> list[ReportError]:
    problems: list[ReportError] = []
    for section in commentary.sections.values():
        try:
            fill(section, commentary.shown, names)
        except ReportErrors as errors:
            problems += errors.errors
    return problems


def check_chapter(outline: Outline, edition: Edition, root: Path) -> list[ReportError]:
    """Every problem with the words of one chapter: structure, sections, tokens, contradicted statements."""
    return examine_chapter(outline, edition, root)[0]


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


def examine_edition(
    edition: Edition, root: Path, outlines: Sequence[Outline], only: Sequence[str] = ()
) -> tuple[list[ReportError], list[Proofs]]:
    """Every problem with the words of an edition (or of some chapters), and the proofs of each chapter."""
    chosen = [outline for outline in outlines if not only or outline.stem in only]
    problems = [] if only else _stray_files(edition, root, outlines)
    problems += [problem for outline in chosen for problem in _call_problems(outline, edition)]
    proofs: list[Proofs] = []
    for outline in chosen:
        found, read = examine_chapter(outline, edition, root)
        problems += found
        proofs += [read] if read else []
    return problems, proofs


def check_edition(
    edition: Edition, root: Path, outlines: Sequence[Outline], only: Sequence[str] = ()
) -> list[ReportError]:
    """Every problem with the words of an edition (or of some chapters), in the order of its contents."""
    return examine_edition(edition, root, outlines, only)[0]
