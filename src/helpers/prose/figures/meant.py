"""The published figures that the words around a typed one point to: of their measure, period and place."""

import re
from collections.abc import Sequence

from helpers.prose.clauses import overlaps
from helpers.prose.figures.beside import areas_of, is_of_another, moment_beside, moment_of_piece
from helpers.prose.fitting import before, resolve
from helpers.prose.lexicon import lexicon
from helpers.prose.moments import Moment
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import EARLIER, Quantity
from helpers.prose.subjects import Subject
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.periods import PeriodKind

SINCE = re.compile(r"^since\s+(?:the )?$", re.IGNORECASE)
THREE_YEARS = re.compile(r"\b(?:three|3)[- ]year\b", re.IGNORECASE)
LAST_YEAR = re.compile(r"last year", re.IGNORECASE)


def meant_rows(parsed: Parsed, quantity: Quantity, subject: Subject) -> list[Observation]:
    """The figures of a subject that a typed level may be: of the period beside it, or any the sentence names."""
    context = parsed.context
    codes = areas_of(parsed, quantity)
    beside = moment_beside(parsed, quantity)
    if beside is not None and not _is_since(parsed, beside, quantity):
        return _of_moment(parsed, subject, codes, beside)
    of_piece = moment_of_piece(parsed, quantity)
    then = _of_moment(parsed, subject, codes, of_piece) if of_piece else []
    if then:
        return then
    free = [item for item in parsed.moments if item.is_dated and not is_of_another(parsed, item, quantity)]
    if quantity.role == EARLIER or (not free and _is_formerly(parsed, quantity)):
        return _earlier_rows(parsed, subject, codes, free)
    (start, end), (first, last) = parsed.clause(quantity.start), parsed.piece(quantity.start)
    in_clause = [item for item in free if start <= item.start < end]
    is_its_own = any(first <= item.start < last for item in in_clause)
    found: list[Observation] = []
    for code in codes:
        rows = context.rows(subject, code)
        named = in_clause or free or (_periods_named(parsed) if code != context.home else [])
        found += [row for item in named for row in resolve(item, rows)]
        found += [] if is_its_own else _latest(parsed, subject, code)
    return found


def _periods_named(parsed: Parsed) -> list[Moment]:
    """The periods that a sentence is about, of which another place's figure beside ours is too."""
    return [item for item in parsed.moments if item.is_dated and not item.is_earlier]


def _is_since(parsed: Parsed, moment: Moment, quantity: Quantity) -> bool:
    """Whether a figure is one since a period, not of it: "Since April 2015 fewer than one in four …"."""
    is_told_of = "," in parsed.text[moment.end : quantity.start]  # "Since 2015, when it was 63.9%, …"
    return moment.end <= quantity.start and not is_told_of and SINCE.search(parsed.text, 0, moment.start) is not None


def _latest(parsed: Parsed, subject: Subject, code: str) -> list[Observation]:
    """The latest figures; of three years, where the sentence says so and there are such."""
    rows = parsed.context.rows(subject, code)
    if THREE_YEARS.search(parsed.text):
        rows = [row for row in rows if row.period.kind is PeriodKind.ROLLING_THREE_YEARS] or rows
    return [row for row in rows if row.period == rows[-1].period]


def _of_moment(parsed: Parsed, subject: Subject, codes: Sequence[str], beside: Moment) -> list[Observation]:
    """The figures of the very period beside a typed one; "a year earlier" counts from the others named."""
    context = parsed.context
    ours = context.rows(subject)
    latest = ours[-1] if ours else None
    if beside.is_dated:
        return [row for code in codes for row in resolve(beside, context.rows(subject, code), latest)]
    is_from_now = LAST_YEAR.match(parsed.text, beside.start) is not None
    named = [] if is_from_now else [item for item in parsed.moments if item.is_dated and item != beside]
    bases = [row for item in named for row in resolve(item, ours)] or context.latest(subject)
    return [row for code in codes for base in bases for row in before(beside, context.rows(subject, code), base)]


def _is_formerly(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether words say that a figure was one of an earlier time, and no other figure of its clause is."""
    low, high = parsed.clause(quantity.start)
    if any(item.role == EARLIER and low <= item.start < high for item in parsed.quantities):
        return False
    named = [item.span for item in parsed.names]  # "children who had been in care before" are a measure
    found = lexicon().lists["formerly"].finditer(parsed.text, *parsed.piece(quantity.start))
    others = [item.start for item in parsed.quantities if item != quantity]
    return any(
        not overlaps(*match.span(), named) and not any(0 <= start - match.end() <= 1 for start in others)
        for match in found
    )


def _earlier_rows(parsed: Parsed, subject: Subject, codes: Sequence[str], free: Sequence[Moment]) -> list[Observation]:
    """The figures that something may be measured from: of the earlier period named, or of any before."""
    context = parsed.context
    beside = [item for item in parsed.moments if item.is_dated and not item.is_earlier and item not in free]
    named = [*free, *beside]  # "65.4% in 2016, up from 63.9%": measured from an earlier figure than that
    bases = [row for item in named for row in resolve(item, context.rows(subject))] or context.latest(subject)
    then = [item for item in parsed.moments if item not in named]
    found: list[Observation] = []
    for code in codes:
        rows = context.rows(subject, code)
        if then:
            found += [row for item in then for base in bases for row in before(item, rows, base)]
            continue
        last = max((base.period.end for base in bases), default=None)
        found += [row for row in rows if last is None or row.period.end < last]
        if free and code != context.home:  # "from 7% in England": set against a place, not a time
            found += [row for row in rows if row.period in {base.period for base in bases}]
    return found or [row for code in codes for row in context.rows(subject, code)]
