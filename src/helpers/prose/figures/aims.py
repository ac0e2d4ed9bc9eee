"""The ends of targets that a typed figure may be, and how far figures are from them."""

from collections.abc import Iterator
from decimal import Decimal

from helpers.prose.figures.candidate import Candidate, number, token
from helpers.prose.figures.changes import WRITTEN as WRITTEN_DISTANCE
from helpers.prose.figures.levels import WRITTEN
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantity import PART, Quantity
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.indicators import Target, Unit


def aims(parsed: Parsed, quantity: Quantity, about: About) -> list[Candidate]:
    """The targets of what is spoken of, in the unit of a typed figure."""
    context = parsed.context
    return [
        item
        for subject in about.subjects
        for target in context.edition.targets
        if _is_of(target, subject)
        for item in (*_ends(subject, target, context), *_distances(subject, target, context))
        if item.unit == quantity.unit
    ]


def _is_of(target: Target, subject: Subject) -> bool:
    """Whether a target may be meant: of the same measure, and of no other category."""
    is_other_category = subject.breakdown and target.breakdown and subject.breakdown != target.breakdown
    return target.indicator_id == subject.indicator_id and not is_other_category


def _named(target: Target) -> list[Decimal]:
    return [end for end in (target.lower, target.upper) if end is not None]


def _ends(subject: Subject, target: Target, context: Context) -> Iterator[Candidate]:
    """A target as a range, and each of its ends."""
    unit, name = context.unit(subject), token(f"{subject.indicator_id}.target")
    for written in (*WRITTEN[unit], *([PART] if unit is Unit.PERCENT else [])):
        yield Candidate(target.lower, target.upper, written, subject, (), name)
        yield from (number(end, written, subject, (), name) for end in _named(target))


def _distances(subject: Subject, target: Target, context: Context) -> Iterator[Candidate]:
    """How far the figures are from a target: from meeting it, and from each of its ends."""
    written, name = WRITTEN_DISTANCE.get(context.unit(subject), "count"), token(f"{subject.indicator_id}.target")
    for row in context.rows(subject):
        point = row.value.point
        if point is not None:
            steps = {target.distance(point), *(abs(point - end) for end in _named(target))}
            units = dict.fromkeys((written, "count" if written == "days" else written))
            yield from (number(step, unit, subject, (row,), name) for step in sorted(steps) for unit in units)
