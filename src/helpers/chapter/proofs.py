"""Proofreading a chapter: its words against the figures, with what is open and what was accepted."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.chapter.commentary import Commentary, Section, read_commentary, section_key
from helpers.chapter.outline import Outline
from helpers.chapter.plain_words import plain_words
from helpers.chapter.tokens import token_names
from helpers.chapter.waivers import Waiver, unused
from helpers.errors import ReportError
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, read
from helpers.prose.findings import Finding, Level, review
from helpers.prose.lexicon import lexicon
from helpers.prose.sentences import Sentence, texts
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Kind
from helpers.vocabulary.indicators import Direction, TargetStatus

FIGURES = "figure"
# A sentence of so few words may well be written twice.
SHORT = 5
SOURCED = re.compile(r"\b(?:table|chart|page|section|paragraph|letter|report) \d|https?://|\(\w+ 20\d\d\)")


@dataclass(frozen=True)
class Proofs:
    """What came of proofreading: findings by level, notices, and how many questions were accepted."""

    shown: str
    findings: tuple[Finding, ...] = ()
    accepted: tuple[tuple[Finding, Waiver], ...] = ()
    notices: tuple[str, ...] = ()

    def at(self, level: Level) -> list[Finding]:
        """The findings of a level, in the order of the text."""
        return [item for item in self.findings if item.level is level]

    def errors(self) -> list[ReportError]:
        """The certain contradictions."""
        return [
            ReportError(f"{self.shown}, line {item.line}", f'"{item.words}": {item.figures}', _advice(item))
            for item in self.at(Level.ERROR)
        ]


@dataclass
class Coverage:
    """How much of what is stated was checked: statements by kind and level."""

    figures: Counter[Level] = field(default_factory=Counter)
    statements: Counter[Level] = field(default_factory=Counter)
    accepted: int = 0

    def add(self, proofs: Proofs) -> "Coverage":
        """Count a chapter's proofs in."""
        for item in proofs.findings:
            (self.figures if item.kind == FIGURES else self.statements)[item.level] += 1
        self.accepted += len(proofs.accepted)
        return self

    def join(self, other: "Coverage") -> None:
        """Count in what was counted elsewhere."""
        self.figures += other.figures
        self.statements += other.statements
        self.accepted += other.accepted

    @classmethod
    def from_counts(cls, figures: Mapping[str, int], statements: Mapping[str, int], accepted: int) -> "Coverage":
        """The coverage with these counts, each under the name of its level."""

        def by_level(counts: Mapping[str, int]) -> Counter[Level]:
            return Counter({Level(name): count for name, count in counts.items()})

        return cls(by_level(figures), by_level(statements), accepted)

    @staticmethod
    def _good(counts: Mapping[Level, int]) -> int:
        return counts.get(Level.BOUND, 0) + counts.get(Level.VERIFIED, 0)

    def _part(self, counts: Mapping[Level, int]) -> str:
        total = sum(counts.values())
        return f"{self._good(counts)} of {total}" if total else "none stated"

    def _share(self, counts: Mapping[Level, int]) -> str:
        total = sum(counts.values())
        return self._part(counts) + (f" ({100 * self._good(counts) / total:.0f}%)" if total else "")

    def _both(self, level: Level) -> int:
        return self.figures[level] + self.statements[level]

    def cells(self) -> list[str]:
        """The coverage as the cells of a row: figures, statements, undecided, open, accepted."""
        counts = (self._both(Level.UNDECIDED), self._both(Level.QUESTION), self.accepted)
        return [self._part(self.figures), self._part(self.statements), *map(str, counts)]

    def words(self) -> str:
        """The coverage in a few short sentences."""
        _, _, undecided, questions, accepted = self.cells()
        return (
            f"Figures bound or verified: {self._share(self.figures)}. "
            f"Directions, comparisons and orderings verified: {self._share(self.statements)}. "
            f"Undecided: {undecided}. Questions open: {questions}, accepted: {accepted}."
        )


def _advice(finding: Finding) -> str:
    return (finding.advice[:1].upper() + finding.advice[1:] if finding.advice else "Change the sentence") + "."


def question_words(shown: str, item: Finding) -> str:
    """A question as the command line shows it: where, the words, the figures, what to do."""
    figures = f": {item.figures}" if item.figures else ""
    return f'{shown}, line {item.line}: "{item.words}" in "{_short(item.sentence)}"{figures}. {_advice(item)}'


def typed_words(proofs: Proofs) -> list[str]:
    """A line for each figure that is typed by hand although it has a name."""
    return [
        f'{proofs.shown}, line {item.line}: "{item.words}" is typed by hand. {_advice(item)}'
        for item in proofs.at(Level.BOUND)
        if item.advice
    ]


def _short(sentence: str, most: int = 90) -> str:
    return sentence if len(sentence) <= most else sentence[: most - 1].rsplit(" ", 1)[0] + " …"


def _causes(sentence: Sentence) -> Iterator[Finding]:
    """A cause that is stated as a fact: it needs a source with its place, or somebody who says so."""
    match = lexicon().lists["causes"].search(sentence.text)
    if match and not lexicon().lists["said"].search(sentence.text) and not SOURCED.search(sentence.text):
        yield Finding(
            Level.QUESTION,
            "cause",
            sentence.line,
            sentence.text,
            match[0],
            "no source is given for the cause",
            'name the source and its place, or say who thinks so ("the service believes")',
        )


def _must_be_told(reading: Reading) -> str:
    """Why a headline may not be left out of the words; empty where it may."""
    if reading.direction is Direction.WORSENED:
        return "it worsened"
    return "it missed its target" if reading.target_status is TargetStatus.MISSED else ""


def _unmentioned_headlines(edition: Edition, view: Edition, spoken: Collection[str]) -> Iterator[Finding]:
    """Headlines of the chapter that worsened or missed their target, and are nowhere spoken of."""
    for name in edition.headlines:
        if view.sees_all or name not in view.reported_indicators or name in spoken:
            continue
        reading = read(view, name)
        why = _must_be_told(reading) if reading else ""
        if why:
            title = edition.indicators[name].title
            yield _omitted(title, f"{why}, and the words do not say so", name)


def _gains_alone(view: Edition, spoken: Collection[str]) -> Iterator[Finding]:
    """Gains that are told without the loss, or the net of both, that is published beside them."""
    pairs = {(row.claim.indicator_id, row.claim.compared_with) for row in view.claims if row.claim.kind is Kind.NET}
    for net, compared_with in sorted(pairs):
        gained, _, lost = (name.strip() for name in compared_with.partition(";"))
        if gained in view.reported_indicators and gained in spoken and not {lost, net} & set(spoken):
            title = view.indicators[gained].title
            yield _omitted(title, "what was lost beside it is published, and the words do not say so", lost)


def _omitted(title: str, figures: str, name: str) -> Finding:
    return Finding(Level.QUESTION, "omission", 1, "", title, figures, f"write {{{{ {name} }}}}")


def _carried_over(text: Iterable[Sentence], root: Path, edition: Edition, stem: str, shown: str) -> Iterator[str]:
    """Sentences without numbers by name that stood word for word in the edition before."""
    before = max(edition.earlier, default="")
    earlier = read_commentary(root, before, stem) if before else None
    if earlier is None:
        return
    old = " ".join(" ".join(section.text.split()) for section in earlier.sections.values())
    for sentence in text:
        words = sentence.text.split()
        if not sentence.bound and len(words) > SHORT and " ".join(words) in old:
            where = f'{shown}, line {sentence.line}: "{_short(sentence.text)}"'
            yield f"{where} stood so in {before}. Does it still hold?"


def _accept(
    findings: Iterable[Finding], waivers: Sequence[Waiver], year: str
) -> tuple[list[Finding], list[tuple[Finding, Waiver]]]:
    """Part the findings into those that stand and the questions that somebody has accepted."""
    kept, accepted = [], []
    for item in findings:
        waiver = next(
            (
                one
                for one in waivers
                if item.level is Level.QUESTION and one.covers(f"{item.sentence} {item.words}", year)
            ),
            None,
        )
        if waiver:
            accepted.append((item, waiver))
        else:
            kept.append(item)
    return kept, accepted


class Proofreader:
    """Reads what is written of a chapter in an edition; several sections may be given to it, one at a time."""

    def __init__(self, outline: Outline, edition: Edition) -> None:
        self._outline, self.view = outline, edition.chapter(outline.stem)
        reported = tuple(row for row in edition.claims if row.source_id in edition.new_sources)
        self._names, self._context = token_names(self.view), Context(self.view, reported=reported)
        self.sentences: list[Sentence] = []

    def read(self, section: Section) -> list[Finding]:
        """Every statement of a section, judged; its tokens must be known."""
        text = texts(plain_words(section, self._names))
        self.sentences += text
        findings = review(text, self._context.at(self._shown(section)))
        return findings + [item for sentence in text for item in _causes(sentence)]

    def spoken(self) -> set[str]:
        """The measures that the sections read so far speak of."""
        bound = {item.indicator_id for sentence in self.sentences for item in sentence.bound}
        names = self._context.indicators
        return bound | {str(name) for text in self.sentences for item in names.find(text.text) for name in item.means}

    def _shown(self, section: Section) -> tuple[Subject, ...]:
        """What the part of the chapter shows in which a section of commentary stands."""
        key = section_key(section.heading)
        found = [
            Subject(name, call.category)
            for part in self._outline.sections
            if any(call.is_commentary(key) for call in part.calls)
            for call in part.calls
            for name in call.indicators
            if name in self.view.indicators and self.view.of(name)
        ]
        return tuple(dict.fromkeys(found))


def proofread(outline: Outline, edition: Edition, commentary: Commentary, root: Path) -> Proofs:
    """Judge every statement of a chapter's commentary against the figures of its edition.

    The commentary must be readable and its tokens known; `checks.examine_chapter` sees to that.
    """
    reader = Proofreader(outline, edition)
    findings = [item for section in commentary.sections.values() for item in reader.read(section)]
    spoken = reader.spoken()
    findings += [*_unmentioned_headlines(edition, reader.view, spoken), *_gains_alone(reader.view, spoken)]
    kept, accepted = _accept(findings, commentary.waivers, edition.year)
    notices = [
        *unused(list(commentary.waivers), {waiver for _, waiver in accepted}, commentary.shown, edition.year),
        *_carried_over(reader.sentences, root, edition, outline.stem, commentary.shown),
    ]
    return Proofs(commentary.shown, tuple(kept), tuple(accepted), tuple(notices))
