"""The sizes that two published figures let a sentence state: the change or gap between them, the multiple."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from helpers.prose.clause_periods import now_and_then
from helpers.prose.figures.candidate import Candidate, number, token, token_of
from helpers.prose.fitting import before, resolve
from helpers.prose.lexicon import lexicon
from helpers.prose.narrowing import RATES
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import CHANGE, PART, TIMES, Quantity
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation

BESIDE_PLACE = re.compile(
    r"\s*(?:(?:now )?separat(?:es?|ed|ing) \w+ from|(?:higher|lower|more|less|better|worse) than|above|below|ahead of"
    r"|behind|short of|of|off)(?: the| that of| that for| those of| in)*\s*",
    re.IGNORECASE,
)
GAP_TO = re.compile(r"\b(?:gap|distance|difference) (?:to|with|from|between us and|behind)\b", re.IGNORECASE)
BEHIND = re.compile(r" (?:behind|ahead)[.,;]")
# In what a difference of two figures of a unit is written; in numbers where it is not listed.
WRITTEN = {Unit.PERCENT: "points", Unit.PERCENTAGE_POINTS: "points", Unit.DAYS: "days"}


def changes(subject: Subject, row: Observation, before: Observation, context: Context) -> Iterator[Candidate]:
    """What two figures let a sentence state: the difference, the percent change, the multiple."""
    now, then, unit = row.value.point, before.value.point, context.unit(subject)
    if now is None or then is None:
        return
    difference, rows, name = abs(now - then), (before, row), token_of(subject, row, context, ".change")
    yield number(difference, WRITTEN.get(unit, "count"), subject, rows, name)
    if unit in RATES:
        yield number(difference, unit.value, subject, rows, name)
    if unit is Unit.DAYS:  # "467 days, 58 fewer than a year earlier"
        yield number(difference, "count", subject, rows, name)
    if then:
        percent = token_of(subject, row, context, ".percent_change")
        yield number(difference / then, PART, subject, rows, percent)
        yield number(difference / then * 100, "percent", subject, rows, percent)
        yield number(now / then, TIMES, subject, rows, name)


def meant_changes(parsed: Parsed, quantity: Quantity, subject: Subject) -> Iterator[Candidate]:
    """The changes and gaps that a typed size may be: between the periods named, or over the last year."""
    context = parsed.context
    rows = context.rows(subject)
    now, _ = now_and_then(parsed, quantity.start)
    ends = now.ends() if now else None
    if ends:  # "between February and March 2016"
        for row, other in product(resolve(ends[1], rows), resolve(ends[0], rows)):
            yield from changes(subject, row, other, context)
    is_beside_place = _is_beside_place(parsed, quantity)
    for row in resolve(now, rows) if now else context.latest(subject):
        if is_beside_place:
            yield from _gaps(subject, row, context)
            continue
        for other in _bases(parsed, quantity, row, rows):
            yield from changes(subject, row, other, context)
        if row.value.point in {item.value for item in parsed.quantities}:  # "peaked at 615 and was 30 lower by March"
            for last in (last for last in context.latest(subject) if last is not row):
                yield from changes(subject, last, row, context)
        if _speaks_of_gap(parsed, quantity):
            yield from _gaps(subject, row, context)
            for other in _siblings(row, parsed, quantity):
                yield from changes(subject, row, other, context)


def _bases(parsed: Parsed, quantity: Quantity, row: Observation, rows: Sequence[Observation]) -> list[Observation]:
    """What a change may be measured against: the period named, a year earlier, or a figure stated beside it."""
    _, then = now_and_then(parsed, quantity.start)
    earlier = [other for other in rows if other.period.end < row.period.end]
    year_before = row.period.previous()
    counted = before(then, earlier, row) if then else [other for other in rows if other.period == year_before]
    typed = {item.value for item in parsed.quantities if item.role != CHANGE}
    stated = [other for other in earlier if other.value.point in typed]
    recent = [other for other in earlier if other.period.end >= year_before.end]
    return counted or stated if then else [*counted, *stated] or recent


def _speaks_of_gap(parsed: Parsed, quantity: Quantity) -> bool:
    low, high = parsed.clause(quantity.start)
    return bool(parsed.areas) or lexicon().lists["gap"].search(parsed.text, low, high) is not None


def _is_beside_place(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a size is the distance from another place: "3 points below England"."""
    others = [item for item in parsed.areas if parsed.context.home not in item.means]
    low, _ = parsed.clause(quantity.start)
    gap = GAP_TO.search(parsed.text, low, quantity.start)
    if gap and any(gap.end() <= item.start <= quantity.start for item in others):  # "the gap to England stood at …"
        return True
    if others and BEHIND.match(parsed.text, quantity.end):  # "England had 69.3%, which puts us 3.9 points behind"
        return True
    return any(BESIDE_PLACE.fullmatch(parsed.text, quantity.end, item.start) for item in others)


def _gaps(subject: Subject, row: Observation, context: Context) -> Iterator[Candidate]:
    """The differences from other places for the same period."""
    for code, area in context.edition.areas.items():
        if code == row.area_code:
            continue
        for other in context.rows(Subject(subject.indicator_id, row.breakdown), code):
            if other.period == row.period:
                for found in changes(subject, row, other, context):
                    if found.unit != TIMES:
                        name = token(f"{subject.indicator_id}.{area.token}_gap")
                        yield Candidate(found.low, found.high, found.unit, subject, found.rows, name)


def _siblings(row: Observation, parsed: Parsed, quantity: Quantity) -> list[Observation]:
    """The figures of other categories that are named, and of the whole, for the same period and place.

    A share in words is one of the whole only where the whole is spoken of: "cut by half" is not.
    """
    named = {pair for item in parsed.categories for pair in item.means}
    is_whole_meant = not quantity.is_loose or lexicon().lists["the_whole"].search(parsed.text) is not None
    return [
        other
        for other in parsed.context.edition.of(row.indicator_id)
        if other.period == row.period and other.area_code == row.area_code and other.breakdown != row.breakdown
        if named.issuperset(other.categories.items()) and (other.breakdown or is_whole_meant)
    ]


def meant_multiples(parsed: Parsed, quantity: Quantity, measures: Iterable[str]) -> Iterator[Candidate]:
    """How many times the category named first holds the one named last: "three times as many … as for neglect"."""
    low, high = parsed.clause(quantity.start)
    named = [item.means for item in parsed.categories if low <= item.start < high]
    for name, one, other in product(measures, named[:1], named[1:][-1:]):
        for first, second in product(one, other):
            ours, theirs = (Subject(name, "=".join(pair)) for pair in (first, second))
            for row, whole in product(parsed.context.latest(ours), parsed.context.latest(theirs)):
                if row.period == whole.period and row.value.point is not None and whole.value.point:
                    share = row.value.point / whole.value.point
                    yield number(share, TIMES, ours, (row, whole), "")
