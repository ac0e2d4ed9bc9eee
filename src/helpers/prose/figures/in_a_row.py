"""Figures that a sentence states one after the other: of periods in their order, or ours and then another place's."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from helpers.prose.clauses import overlaps
from helpers.prose.figures.beside import area_beside, moment_beside
from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.catalogue import levels_of
from helpers.prose.fitting import fit
from helpers.prose.moments import Moment
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import CHANGE, Quantity
from helpers.prose.subjects import Subject
from helpers.vocabulary.observations import Observation

# So many figures in the order of their periods are no chance; fewer must end with the latest.
TELLING = 3
# What follows such a word is of an earlier time, or of another place.
SET_AGAINST = re.compile(
    r"\b(?:against|compar\w+|than|after|from|opposed|before|previous\w*|preceding|earlier|since)\b", re.IGNORECASE
)


def in_a_row(quantity: Quantity, parsed: Parsed, subjects: Sequence[Subject]) -> Iterator[Candidate]:
    """What a figure is, if those beside it are published too: "63.9%, 65.4% and 67.8% came before 69.0%"."""
    row = [item for item in parsed.quantities if item.unit == quantity.unit and item.role != CHANGE]
    if quantity not in row or quantity.is_loose or any(area_beside(parsed, item.span) for item in row):
        return
    place = row.index(quantity)
    for subject in dict.fromkeys(subjects):
        yield from _of_periods(row, place, subject, parsed)
        yield from _of_places(row, place, subject, parsed)


def _stated(item: Quantity, row: Observation, parsed: Parsed) -> Candidate | None:
    """The level of a published figure that a typed one is; none if the period beside it is another one."""
    if _is_of_other_time(moment_beside(parsed, item), row, parsed):
        return None
    known = levels_of(row, parsed.context)
    return next((level for level in known if level.unit == item.unit and level.is_stated_by(item)), None)


def _is_of_other_time(moment: Moment | None, row: Observation, parsed: Parsed) -> bool:
    """Whether the period beside a typed figure cannot be that of a published one: the latest is not last year's."""
    if moment is None or moment.is_dated:
        return moment is not None and not fit(moment, row.period)
    latest = parsed.context.latest(Subject(row.indicator_id, row.breakdown), row.area_code)
    return moment.years_back > 0 and row in latest


def _of_periods(row: Sequence[Quantity], place: int, subject: Subject, parsed: Parsed) -> Iterator[Candidate]:
    """The figure among those of consecutive periods."""
    rows = parsed.context.rows(subject)
    for first, last in combinations(range(len(row) + 1), 2):
        if last - first < 2 or not first <= place < last:
            continue
        for known in _stretches(rows, row[first:last], parsed):
            found = [_stated(item, of, parsed) for item, of in zip(row[first:last], known, strict=True)]
            chosen = found[place - first]
            if chosen is not None and all(found):
                yield chosen


def _stretches(
    rows: Sequence[Observation], typed: Sequence[Quantity], parsed: Parsed
) -> Iterator[Sequence[Observation]]:
    """The figures of as many consecutive periods: forwards, or back from the latest, if they are set against it."""
    length = len(typed)
    against = [_are_set_against(one, two, parsed) for one, two in pairwise(typed)]
    if length > len(rows):
        return
    if against[0]:
        yield rows[-length:][::-1]
    elif not any(against):
        first = length if length >= TELLING else len(rows)
        yield from (rows[end - length : end] for end in range(first, len(rows) + 1))


def _are_set_against(one: Quantity, two: Quantity, parsed: Parsed) -> bool:
    """Whether a word between two figures says that the second is the earlier; "looked after children" says nothing."""
    names = [item.span for item in parsed.names]
    found = SET_AGAINST.finditer(parsed.text, one.end, two.start)
    return any(not overlaps(*match.span(), names) for match in found)


def _of_places(row: Sequence[Quantity], place: int, subject: Subject, parsed: Parsed) -> Iterator[Candidate]:
    """The figure of two that are ours and, after it, that of the one other place the sentence names."""
    home = parsed.context.home
    others = {item.means for item in parsed.areas if home not in item.means}
    if len(row) != 2 or len(others) != 1:
        return
    for code in others.pop():
        for ours in parsed.context.rows(subject):
            theirs = [known for known in parsed.context.rows(subject, code) if known.period == ours.period]
            pair = [_stated(item, known, parsed) for item, known in zip(row, [ours, *theirs], strict=False)]
            chosen = pair[place] if len(pair) == len(row) else None
            if chosen is not None and all(pair):
                yield chosen
