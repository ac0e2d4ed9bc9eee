"""What a change is measured against: the period named, the figure beside it, or a year earlier."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.prose.claims.making import Spot
from helpers.prose.clause_periods import is_of_before, is_of_part, now_and_then
from helpers.prose.fitting import AS_NAMED, fit, resolve
from helpers.prose.moments import Moment
from helpers.prose.quantity import EARLIER, LEVEL
from helpers.prose.subjects import Subject
from helpers.vocabulary.observations import Observation

REACHED = re.compile(r"[a-z ]{0,20}?(?:back )?(?:to|at) (?:about |around |nearly |just )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Base:
    """A figure that a clause may be about, and the day it is measured against; none: a year earlier.

    `doubt` says why there is none, where a named period has no figure.
    """

    row: Observation
    against: date | None = None
    doubt: str = ""


def bases(spot: Spot, subject: Subject) -> list[Base]:
    """Every figure of a subject that a change may be of, each with what it is measured against."""
    rows = spot.context.rows(subject)
    now, then = now_and_then(spot.parsed, spot.start)
    if not rows:
        return []
    ends = now.ends() if now else None
    if now and ends and not any(fit(now, row.period) == AS_NAMED and row.period.start == now.first for row in rows):
        then, now = ends
    reached = _reached(spot, rows)
    if reached is not None and (now is None or reached not in resolve(now, rows)):
        return list(_bases_of(spot, reached, rows, then))
    if now is None and not spot.context.edition.reports(subject.indicator_id, subject.breakdown):
        return [Base(rows[-1], doubt="this edition has no new figure of it")]
    last = rows[-2:-1] if is_of_before(spot.parsed, spot.start) else spot.context.latest(subject)[:1]
    latest = resolve(now, rows) if now else last
    return [base for row in latest for base in _bases_of(spot, row, rows, then)]


def _reached(spot: Spot, rows: Sequence[Observation]) -> Observation | None:
    """The figure that a change is said to have led to: "crept up to 615"."""
    for item in spot.parsed.quantities:
        if item.role == LEVEL and item.start > spot.start and REACHED.fullmatch(spot.parsed.text, spot.end, item.start):
            found = [row for row in rows if row.value.point == item.value]
            before = {part.value for part in spot.parsed.quantities if part.role == EARLIER}
            first = [row.period.end for row in rows if row.value.point in before]
            is_swapped = any(day >= row.period.end for day in first for row in found)
            return found[0] if len({row.period for row in found}) == 1 and not is_swapped else None
    return None


def _bases_of(spot: Spot, row: Observation, rows: Sequence[Observation], then: Moment | None) -> Iterator[Base]:
    if then is None:
        yield from (Base(row, day) for day in _without_period(spot, row, rows))
        return
    alike = [other for other in rows if other.period.kind is row.period.kind and other.period.end < row.period.end]
    before = resolve(then, alike or rows, row)
    if not before:
        yield Base(row, doubt="no figure for the earlier period")
    yield from (Base(row, other.period.end) for other in before)


def _without_period(spot: Spot, row: Observation, rows: Sequence[Observation]) -> list[date | None]:
    """The days that a change is measured against where no period is named.

    It is the figure beside it in the sentence, or the year before (None); where neither is published,
    every figure of the last twelve months.
    """
    same = (row.period.kind, row.population)
    earlier = [
        other for other in rows if (other.period.kind, other.population) == same and other.period.end < row.period.end
    ]
    year_before = row.period.previous()
    has_year_before = any(other.period == year_before for other in earlier)
    beside = _beside(spot, earlier)
    if beside and not any(other.period == year_before for other in beside):
        return [other.period.end for other in beside]
    recent = [] if has_year_before else [other for other in earlier if other.period.end >= year_before.end]
    return [other.period.end for other in recent] or [None]


def _beside(spot: Spot, earlier: Sequence[Observation]) -> list[Observation]:
    """The earlier figures that the sentence states beside a change: by name in its clause, or typed."""
    parsed = spot.parsed
    low, high = parsed.clause(spot.start)
    named = [item.observation for item in parsed.sentence.bound if low <= item.start < high]
    before = [item for item in parsed.quantities if item.role == EARLIER and is_of_part(parsed, spot.start, item.start)]
    here = [item for item in before if low <= item.start < high]
    has_own_period = low > 0 and any(low <= item.start < high and item.is_dated for item in parsed.moments)
    typed = {item.value for item in (here if here or has_own_period else before)}
    return [row for row in earlier if row in named or row.value.point in typed]
