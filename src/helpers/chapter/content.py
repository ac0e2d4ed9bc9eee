"""What a chapter says in an edition, as text: its sentences with the numbers filled in, and its figures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from helpers.chapter import wording
from helpers.chapter.commentary import MARKDOWN, TOKEN, Commentary, Section, fill, section_key
from helpers.chapter.outline import Call, Outline
from helpers.chapter.tokens import token_names
from helpers.evidence.audit import audit
from helpers.evidence.differences import differences
from helpers.evidence.editions import Edition
from helpers.evidence.readings import read
from helpers.vocabulary.observations import Observation, categories

SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z])")
# Stands for a token while sentences are told apart: a word to Markdown, and to no reader of English.
PLACE = re.compile(r"Zq(\d+)qZ")


@dataclass(frozen=True)
class Sentence:
    """A sentence under a heading of the commentary: as readers see it, and as it is written.

    Two sentences that read the same are the same, whatever tokens made them.
    """

    heading: str
    reads: str
    written: str = field(compare=False)


@dataclass(frozen=True)
class Content:
    """What a chapter says: its sentences in order, and each of its figures by what it measures."""

    sentences: tuple[Sentence, ...]
    figures: Mapping[str, str]


def _plain(inline: Token) -> str:
    """The words of a paragraph without its marks; a link keeps its address, which readers follow."""
    words, address = "", ""
    for token in inline.children or []:
        words += " " if token.type in ("softbreak", "hardbreak") else token.content
        if token.type == "link_open":
            address = str(token.attrGet("href"))
        words += f" <{address}>" if token.type == "link_close" else ""
    return " ".join(words.split())


def _runs(markdown: str) -> list[str]:
    """Each paragraph, list item and row of a table as plain words."""
    runs: list[str] = []
    row: list[str] | None = None
    for token in MARKDOWN.parse(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            runs.append(" | ".join(row))
            row = None
        elif token.type == "inline":
            (runs if row is None else row).append(_plain(token))
    return runs


def sentences(section: Section, shown: str, names: Mapping[str, object]) -> list[Sentence]:
    """The sentences of a section of commentary, their tokens filled in as on the page.

    Raises ReportErrors with every token that cannot be filled.

    >>> [sentence] = sentences(Section("Visits", 8, "**{{ visits }}** of visits"), "a.md", {"visits": "69%"})
    >>> sentence.reads, sentence.written
    ('69% of visits', '{{ visits }} of visits')
    """
    fill(section, shown, names)
    tokens = [match[0] for match in TOKEN.finditer(section.text)]
    values = [" ".join(_runs(fill(Section("", section.line, token), shown, names))) for token in tokens]
    numbers = iter(range(len(tokens)))
    runs = _runs(TOKEN.sub(lambda match: f"Zq{next(numbers)}qZ", section.text))
    return [
        Sentence(
            section_key(section.heading),
            PLACE.sub(lambda match: values[int(match[1])], words),
            PLACE.sub(lambda match: tokens[int(match[1])], words),
        )
        for run in runs
        for words in SENTENCE_END.split(run)
        if words
    ]


def _indicators_of(call: Call, edition: Edition) -> tuple[str, ...]:
    """The indicators that a call names, or for a call without names all that it gathers."""
    if call.name == "breakdowns" or (call.name == "scorecard" and not edition.sees_all and not call.arguments):
        return tuple(edition.indicators)
    return edition.headlines if call.name == "scorecard" and not call.arguments else call.indicators


def _reported_rows(call: Call, edition: Edition, name: str) -> list[Observation]:
    """The rows of an indicator that a call shows: by characteristics of people, or of one category."""
    if call.name in ("composition", "breakdowns"):
        asked = call.arguments[1:] if call.name == "composition" else call.arguments
        rows = [row for row in edition.of(name) if sorted(row.categories) == sorted(asked)]
        return rows if edition.reports_by(name, *asked) else []
    rows = [row for row in edition.of(name) if row.categories == categories(call.category)]
    return rows if edition.reports(name, call.category) else []


def _row_figures(call: Call, edition: Edition) -> Iterator[tuple[str, str]]:
    """Each published figure that a call shows, ours and those of comparators."""
    for name in _indicators_of(call, edition):
        indicator = edition.indicator(name)
        for row in _reported_rows(call, edition, name):
            if row.area_code in (edition.home.area_code, *indicator.compare_with):
                place = edition.areas[row.area_code].name
                parts = (wording.subject_words(indicator, row.breakdown), row.population, place, row.period.words)
                yield ", ".join(filter(None, parts)), wording.observation_words(row, indicator.unit)


def _verdict_figures(call: Call, edition: Edition) -> Iterator[tuple[str, str]]:
    """Where each indicator of a scorecard goes and how it stands against its target."""
    for name in _indicators_of(call, edition) if call.name == "scorecard" else ():
        reading = read(edition, name) if edition.reports(name) else None
        if reading is not None:
            yield f"{reading.indicator.title}: direction of travel", reading.direction.value
            yield f"{reading.indicator.title}: target", wording.target_status_words(reading)


def _judgements(call: Call, edition: Edition) -> Iterator[tuple[str, str]]:
    for item in edition.judgements_of(call.arguments) if call.name == "judgements" else ():
        found = ": ".join(filter(None, (item.grade, item.text)))
        yield f"{item.subject}, {item.body}, {item.judged_on.isoformat()}", found


def _disagreements(call: Call, edition: Edition) -> Iterator[tuple[str, str]]:
    """What documents state that figures do not bear out, and what they print differently."""
    for finding in audit(edition) if call.name == "disagreements" else ():
        yield f"{finding.about}, {finding.says}, {finding.locator}", finding.arithmetic
    for item in differences(edition) if call.name == "differences" else ():
        indicator = edition.indicator(item.used.indicator_id)
        subject = wording.subject_words(indicator, item.used.breakdown)
        earlier = edition.sources[item.earlier.source_id].title
        name = f"{subject}, {item.earlier.period.words}, {earlier}, {item.earlier.locator}"
        yield name, wording.observation_words(item.earlier, indicator.unit)


def content_of(outline: Outline, edition: Edition, commentary: Commentary | None) -> Content:
    """What a chapter says in an edition, of which `edition` is the chapter's part.

    The figures are those that its notebook's calls show: published levels, directions of travel,
    standing against targets, grades, disagreements. Raises ReportErrors with every token that cannot be
    filled.
    """
    names = token_names(edition)
    written = commentary.sections if commentary is not None else {}
    shown = commentary.shown if commentary is not None else ""
    in_order = [written[key] for key in outline.asked_sections if key in written]
    figures: dict[str, str] = {}
    for call in (part for section in outline.sections for item in section.calls for part in item.parts):
        for shown_by in (_row_figures, _verdict_figures, _judgements, _disagreements):
            figures.update(shown_by(call, edition))
    return Content(tuple(item for section in in_order for item in sentences(section, shown, names)), figures)
