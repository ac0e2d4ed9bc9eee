"""A first commentary written from the readings: every number a token, overwriting nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from helpers.chapter.commentary import Commentary, fill, section_key
from helpers.chapter.commentary import Section as Written
from helpers.chapter.draft_sentences import (
    breakdown_sentences,
    figure_sentences,
    judgement_sentences,
    missing_sentence,
    published_sentence,
    standing_sentences,
)
from helpers.chapter.outline import Call, Outline, Section
from helpers.chapter.tokens import token_names
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, read
from helpers.vocabulary.indicators import Unit

FRONT_MATTER = "---\nauthor: Drafted from the figures\nstatus: draft\n---\n"
MOST_WORDS = 90  # of a section, its numbers filled in
FIGURES = ("trend", "comparison", "numbers")  # calls that show single figures
# What is said of calls whose tables speak for themselves.
TABLES = {
    "disagreements": "The tables list what a document states and its own figures do not bear out.",
    "differences": "A table lists the figures that an earlier document prints with another value.",
}
MOST_IN_OPENING = 5  # figures, one sentence on each; their own sections have the rest


def draft_sections(outline: Outline, edition: Edition, written: Commentary | None = None) -> dict[str, str]:
    """The words for each section of commentary that a chapter asks for and nobody has written, by heading.

    `edition` is the chapter's part. A section without figures in the edition is left out. Each sentence
    stands on its own line; each section has at most about ninety words, numbers filled in.
    """
    known = written.sections if written else {}
    draft = Draft(outline, edition)
    found = {}
    for section in outline.sections:
        for call in section.calls:
            if call.name == "commentary" and not call.fault and section_key(call.arguments[0]) not in known:
                found[call.arguments[0]] = draft.section(section)
    return {heading: words for heading, words in found.items() if words}


def as_commentary(sections: Mapping[str, str]) -> str:
    """Sections as a commentary file has them, without its front matter.

    >>> as_commentary({"the gap": "It was {{ eyfs_gap }}."})
    '## The gap\\n\\nIt was {{ eyfs_gap }}.\\n'
    """
    return "\n".join(f"## {heading[0].upper()}{heading[1:]}\n\n{words}\n" for heading, words in sections.items())


class Draft:
    """Writes the sections of one chapter of one edition, of which `edition` is the chapter's part."""

    def __init__(self, outline: Outline, edition: Edition) -> None:
        self._outline, self._edition = outline, edition
        self._names, self._turn = token_names(edition), count()

    def section(self, section: Section) -> str:
        """The words of a section; empty where the edition has nothing to say in it."""
        subjects = self._of_section(section) if section.heading else self._opening()
        return self._fit(list(dict.fromkeys(tuple(lines) for lines in subjects if any(lines))))

    def _opening(self) -> Iterator[list[str]]:
        """The chapter's own indicators, or the edition's headlines; breakdowns where the chapter is about those."""
        edition = self._edition
        characteristics = [call.arguments[0] for call in self._calls("breakdowns")]
        if characteristics:
            words = published_sentence(edition, characteristics) or missing_sentence(edition, characteristics)
            yield [words]
            return
        headlines = self._headlines()
        for reading in headlines[:MOST_IN_OPENING]:
            yield figure_sentences(edition, reading, next(self._turn))[:1]
        if not headlines:
            for section in self._outline.sections:
                yield from (subject[:1] for subject in self._of_section(section))

    def _headlines(self) -> list[Reading]:
        """The edition's headlines in their order, or the chapter's indicators, those with a change first."""
        if self._edition.sees_all:
            return self._readings(self._edition.headlines) if self._calls("scorecard") else []
        own = self._readings(self._edition.indicators)
        called = {name for kind in FIGURES for call in self._calls(kind) for name in call.indicators}
        kept = [item for item in own if item.change is not None or item.indicator.indicator_id in called]
        return sorted(kept, key=lambda reading: reading.change is None)

    def _calls(self, name: str) -> list[Call]:
        parts = (part for section in self._outline.sections for call in section.calls for part in call.parts)
        return [part for part in parts if part.name == name]

    def _readings(self, indicators: Iterable[str], breakdown: str = "") -> list[Reading]:
        """The readings of indicators that have something new in the edition."""
        edition = self._edition
        own = [name for name in indicators if name in edition.indicators and edition.reports(name, breakdown)]
        return [reading for name in own if (reading := read(edition, name, breakdown)) is not None]

    def _of_section(self, section: Section) -> Iterator[list[str]]:
        """What the calls of a section give to say; shares are left out where counts are divided the same way."""
        counted: set[tuple[str, ...]] = set()
        for call in dict.fromkeys(part for item in section.calls for part in item.parts):
            if not call.has_content(self._edition, None):
                continue
            if call.name == "composition":
                is_share = self._edition.indicators[call.arguments[0]].unit is Unit.PERCENT
                if is_share and call.arguments[1:] in counted:
                    continue
                counted |= set() if is_share else {call.arguments[1:]}
            yield from self._of_call(call)

    def _of_call(self, call: Call) -> Iterator[list[str]]:
        edition = self._edition
        match call.name:
            case "trend" | "comparison":
                yield from self._figures(self._readings(call.arguments[:1], *call.arguments[1:]))
            case "numbers":
                yield from self._figures(self._readings(call.arguments))
            case "scorecard":
                readings = self._readings(call.arguments or edition.headlines)
                yield from ([line] for line in standing_sentences(readings))
            case "composition" if len(call.arguments) == 2:
                yield breakdown_sentences(edition, *call.arguments)
            case "judgements":
                yield judgement_sentences(edition.judgements_of(call.arguments))
            case "disagreements" | "differences":
                yield [TABLES[call.name]]
            case "missing_breakdowns":
                yield [missing_sentence(edition, call.arguments) or published_sentence(edition, call.arguments)]

    def _figures(self, readings: Sequence[Reading]) -> Iterator[list[str]]:
        for reading in readings:
            yield figure_sentences(self._edition, reading, next(self._turn))

    def _words(self, sentence: str) -> int:
        """How many words a sentence has once its numbers are filled in."""
        return len(fill(Written("", 1, sentence), "draft", self._names).split())

    def _fit(self, subjects: Sequence[tuple[str, ...]]) -> str:
        """As many sentences as a section holds: the first of each subject, then what else there is to say.

        A sentence leans on the ones before it, so one that is left out takes the rest of its subject with it.
        """
        order = [(step > 0, subject, step) for subject, lines in enumerate(subjects) for step in range(len(lines))]
        taken: dict[int, int] = {}
        left = MOST_WORDS
        for _, subject, step in sorted(order):
            words = self._words(subjects[subject][step])
            if taken.get(subject, 0) == step and (words <= left or not taken):
                taken[subject], left = step + 1, left - words
        return "\n".join(line for subject, lines in enumerate(subjects) for line in lines[: taken.get(subject, 0)])
