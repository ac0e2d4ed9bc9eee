"""The levels that a published figure lets a sentence state: its value, its counts, its share of the whole."""

from collections.abc import Iterator
from decimal import Decimal

from helpers.prose.figures.candidate import Candidate, number, token_of
from helpers.prose.quantity import PART
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation

# How sentences may write figures of a unit; a share also as a part of 1.
WRITTEN = {
    Unit.PERCENT: ("percent",),
    Unit.PERCENTAGE_POINTS: ("points", "percent"),
    Unit.COUNT: ("count",),
    Unit.AVERAGE_COUNT: ("count",),
    Unit.PER_10000: ("per 10,000",),
    Unit.PER_100000: ("per 100,000",),
    Unit.DAYS: ("days", "count"),
}
# "Eighty-nine in every ten thousand" is a share too.
PER = {Unit.PERCENT: 100, Unit.PER_10000: 10_000, Unit.PER_100000: 100_000}
WHOLE = {"percent": Decimal(100), PART: Decimal(1)}


def levels(subject: Subject, row: Observation, context: Context) -> Iterator[Candidate]:
    """Everything that one figure lets a sentence state as a level; nothing where a symbol stands for it."""
    if row.value.symbol is not None:
        return
    unit, token = context.unit(subject), token_of(subject, row, context)
    low, high = row.value.low, row.value.high
    for written in WRITTEN[unit]:
        yield Candidate(low, high, written, subject, (row,), token)
    if unit in PER:
        share = [None if end is None else end / PER[unit] for end in (low, high)]
        yield Candidate(share[0], share[1], PART, subject, (row,), token)
    for count in (row.numerator, row.denominator):
        if count is not None:
            yield number(count, "count", subject, (row,), token_of(subject, row, context, ".count"))
    if unit is Unit.COUNT and row.breakdown:
        yield from _share_of_whole(subject, row, context)


def _share_of_whole(subject: Subject, row: Observation, context: Context) -> Iterator[Candidate]:
    """The share that a category is of all, or of all with its other categories: from two counts."""
    yield from _share_of_siblings(subject, row, context)
    for breakdown in _wholes(row):
        for whole in context.rows(Subject(subject.indicator_id, breakdown), row.area_code):
            same = (whole.period, whole.population) == (row.period, row.population)
            if same and whole.value.point and row.value.point is not None:
                yield from _as_share(row.value.point / whole.value.point, subject, (row, whole), context)


def _share_of_siblings(subject: Subject, row: Observation, context: Context) -> Iterator[Candidate]:
    """The share that a category is of itself and those beside it, where nobody published what they come to."""
    own, point = row.categories, row.value.point
    known = [other for other in context.edition.of(row.indicator_id) if _is_like(other, row)]
    for left in own:
        kept = _without(row, left)
        beside = [other for other in known if _without(other, left) == kept and other.categories.keys() == own.keys()]
        points = [other.value.point for other in beside if other.value.point is not None]
        has_whole = any(other.categories == kept for other in known)
        whole = sum(points, Decimal(0))
        if point is not None and len(points) == len(beside) > 1 and not has_whole and whole:
            yield from _as_share(point / whole, subject, (row, *beside), context)


def _as_share(share: Decimal, subject: Subject, rows: tuple[Observation, ...], context: Context) -> Iterator[Candidate]:
    """A share of the first of some figures, as sentences may write it."""
    token = token_of(subject, rows[0], context)
    yield number(share, PART, subject, rows, token)
    yield number(share * 100, "percent", subject, rows, token)


def _is_like(other: Observation, row: Observation) -> bool:
    """Whether two figures are of one place, period and population."""
    return (other.area_code, other.period, other.population) == (row.area_code, row.period, row.population)


def _without(row: Observation, left: str) -> dict[str, str]:
    return {name: category for name, category in row.categories.items() if name != left}


def _wholes(row: Observation) -> dict[str, None]:
    """The breakdowns that a category is a part of: the headline, and its own without one of its categories."""
    pairs = [f"{name}={category}" for name, category in row.categories.items()]
    return dict.fromkeys(["", *("; ".join(pair for pair in pairs if pair != left) for left in pairs)])


def rest_of(candidate: Candidate) -> Candidate | None:
    """The rest of a share: of 85.2% on time 14.8% were late."""
    whole = WHOLE.get(candidate.unit)
    if whole is None or candidate.low is None or candidate.high is None:
        return None
    low, high = whole - candidate.high, whole - candidate.low
    return Candidate(low, high, candidate.unit, candidate.subject, candidate.rows, candidate.token)
