"""Statements that something is so of everyone or of nobody: "all reviews were on time", a share of 100%."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from helpers.prose.about import about
from helpers.prose.claims.making import Spot, claim_of
from helpers.prose.claims.mood import is_denied, is_unreal
from helpers.prose.clauses import overlaps
from helpers.prose.every_category import EVERY
from helpers.prose.lexicon import ends_at, lexicon
from helpers.prose.parsing import About, Parsed
from helpers.prose.statement import Statement
from helpers.prose.stems import stem
from helpers.prose.subjects import Subject
from helpers.vocabulary.assertions import Kind
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import categories


def everyone(parsed: Parsed) -> Iterator[Statement]:
    """Every statement that says "all" or "every" of what one or more shares are measured of."""
    found = list(_of_named(parsed))
    taken = [*((item.start, item.end) for item in found), *(item.span for item in parsed.names)]
    places = [item.start for item in parsed.quantities] + [item.start for item in parsed.sentence.bound]
    yield from found
    for match in EVERY.finditer(parsed.text):
        low, high = parsed.clause(match.start())
        has_figure = any(low <= place < high for place in places)  # "half of all babies"
        if not has_figure and not overlaps(*match.span(), taken) and not is_unreal(parsed, match.start()):
            yield from _of_counted(parsed, match)


def _of_counted(parsed: Parsed, match: re.Match[str]) -> Iterator[Statement]:
    """The same where what is counted follows, and the share is named elsewhere in the clause."""
    found = about(parsed, match.end())
    (subject, *others) = found.subjects or (None,)
    if subject is None or others or not found.is_named or subject.breakdown:
        return
    is_share = parsed.context.unit(subject) is Unit.PERCENT
    if is_share and stem(match["nouns"].split()[0]) in parsed.context.called(subject):
        yield from _statement(parsed, match.start(), match.end(), found)


def _of_named(parsed: Parsed) -> Iterator[Statement]:
    """The same where the name of the measure, or of a category, follows."""
    for start, end in [item.span for item in parsed.names] + [item.span for item in parsed.categories]:
        before = ends_at(lexicon().before["everyone"], parsed.text, start)
        if before is None or is_unreal(parsed, before.start()):
            continue
        later = [item.end for item in parsed.names if item.start >= end]
        before_it = [item.end for item in parsed.names if item.end <= before.start()]
        found = about(parsed, (later or before_it[-1:] or [end])[0])
        if any(parsed.context.unit(subject) is not Unit.PERCENT for subject in found.subjects):
            continue
        yield from _statement(parsed, before.start(), start, found)


def _statement(parsed: Parsed, start: int, end: int, found: About) -> Iterator[Statement]:
    """A statement that shares are 100%, if there are figures of them."""
    claims = tuple(
        claim_of(Kind.ALL, subject, row) for subject in found.subjects for row in parsed.context.rows(subject)[-1:]
    )
    words, denied = parsed.text[start:end].strip(), is_denied(parsed, start)
    if claims:
        yield Statement("all", words, start, end, found, claims, is_said=parsed.is_said, is_denied=denied)


def _of_category_after(place: int, found: About, parsed: Parsed) -> About:
    """What is said of the category right after a place alone, where others follow: "no boy …, against 26 girls"."""
    pairs = next((set(item.means) for item in parsed.categories if 0 <= item.start - place <= 1), set())
    kept = tuple(item for item in found.subjects if pairs & set(categories(item.breakdown).items()))
    others = tuple(Subject(item.indicator_id, "=".join(pair)) for item in found.subjects for pair in pairs)
    known = tuple(item for item in others if parsed.context.rows(item))
    return replace(found, subjects=kept or known or found.subjects)


def _is_of_figure(parsed: Parsed, low: int, high: int) -> bool:
    """Whether a figure follows that none is said to pass: "none of the teams averaged more than 22"."""
    is_said = lexicon().lists["of_none"].match(parsed.text, low) is not None
    return is_said and any(low <= item.start < high and item.is_figure for item in parsed.quantities)


def nobody(parsed: Parsed) -> Iterator[Statement]:
    """Every statement that there is none of what is named in the same clause: a figure of nought.

    Of those who were late, where the figure counts those on time, nothing is said here.
    """
    for match in lexicon().lists["nobody"].finditer(parsed.text):
        low, high = parsed.clause(match.start())
        spans = [item.span for item in parsed.names] + [item.span for item in parsed.categories]
        named = [last for first, last in spans if match.end() <= first < high]
        if (
            not named
            or any(low <= item.start < match.start() for item in parsed.quantities)
            or is_unreal(parsed, match.start())
            or _is_of_figure(parsed, match.start(), high)
            or lexicon().lists["rest"].search(parsed.text, match.end(), high)
        ):
            continue
        spot = Spot(
            parsed, match.start(), match.end(), _of_category_after(match.end(), about(parsed, max(named) - 1), parsed)
        )
        claims = tuple(
            claim_of(Kind.LEVEL, subject, row, value=Decimal(0))
            for subject in spot.about.subjects
            for row in spot.rows(subject)
        )
        if claims:
            denied = is_denied(parsed, low)
            yield Statement(
                "all", spot.words, spot.start, spot.end, spot.about, claims, is_said=parsed.is_said, is_denied=denied
            )
