"""Every level that a chapter's figures let a sentence state, worked out once for each chapter."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.levels import levels
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context, Index, Subject
from helpers.vocabulary.observations import Observation

FiguresWithLevels = list[tuple[Observation, list[Candidate]]]

# By chapter, and by indicator in it.
_KNOWN: WeakKeyDictionary[Index, dict[str, FiguresWithLevels]] = WeakKeyDictionary()


def all_levels(indicator_id: str, context: Context) -> FiguresWithLevels:
    """Every figure of an indicator, with the levels that it lets a sentence state."""
    known = _KNOWN.setdefault(context.index, {})
    if indicator_id not in known:
        known[indicator_id] = [
            (row, list(levels(Subject(indicator_id, row.breakdown), row, context)))
            for row in context.edition.of(indicator_id)
        ]
    return known[indicator_id]


def levels_of(row: Observation, context: Context) -> list[Candidate]:
    """The levels that one figure lets a sentence state."""
    return next((found for known, found in all_levels(row.indicator_id, context) if known is row), [])


def stated_by(quantity: Quantity, besides: set[str], context: Context) -> Iterator[Candidate]:
    """The levels of all measures but some that a typed figure agrees with."""
    for name in context.edition.indicators:
        if name not in besides:
            for _, candidates in all_levels(name, context):
                yield from (item for item in candidates if item.unit == quantity.unit and item.is_stated_by(quantity))
