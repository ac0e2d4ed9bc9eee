"""Differences between documents: the same figure printed with another value, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from helpers.evidence.arithmetic import quantity
from helpers.evidence.editions import Edition
from helpers.vocabulary.observations import Observation, Stage
from helpers.vocabulary.periods import Period, PeriodKind


class Reason(StrEnum):
    """Why two documents print different values for one thing."""

    REVISION = "revision"
    ROUNDING = "rounding"
    PART_YEAR_TO_FINAL = "part-year to final"
    OTHER_DEFINITION = "other definition"
    OTHER_SOURCE = "other source"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that an edition uses, the same figure in an earlier document, and why they differ."""

    used: Observation
    earlier: Observation
    reason: Reason


def differences(edition: Edition) -> list[Difference]:
    """Every figure of an edition that an earlier document prints with another value, in the order of measures.

    "The same figure" is one of the same measure, place, category and period. A part of a year belongs to
    the whole year that began with it. What a document hides is no difference.
    """
    found = [*_superseded(edition), *_whole_years(edition), *_other_populations(edition)]
    names = list(edition.indicators)
    return sorted(found, key=lambda item: (names.index(item.used.indicator_id), item.used.period.end))


def _superseded(edition: Edition) -> Iterator[Difference]:
    """What an earlier document prints for the period and population of a figure in use."""
    used = {(row.measured, row.period, row.population): row for row in edition.observations}
    for row in edition.superseded:
        kept = used.get((row.measured, row.period, row.population))
        if kept is not None and _differ(edition, kept, row):
            yield Difference(kept, row, _reason(edition, kept, row))


def _whole_years(edition: Edition) -> Iterator[Difference]:
    """Figures for part of a year, where a later document has the whole of it."""
    whole = {
        (row.measured, row.period.start, row.population): row
        for row in edition.observations
        if row.period.kind is PeriodKind.FINANCIAL_YEAR
    }
    for row in edition.observations:
        if row.period.kind is PeriodKind.YEAR_TO_DATE:
            kept = whole.get((row.measured, row.period.start, row.population))
            if kept is not None and _differ(edition, kept, row):
                yield Difference(kept, row, Reason.PART_YEAR_TO_FINAL)


def _other_populations(edition: Edition) -> Iterator[Difference]:
    """Figures for the same day or period that count other people."""
    found: dict[tuple[object, Period], Observation] = {}
    for row in edition.observations:
        kept = found.setdefault((row.measured, row.period), row)
        if kept.population != row.population:
            later, earlier = sorted((kept, row), key=lambda item: edition.sources[item.source_id].published_by)[::-1]
            if _differ(edition, later, earlier):
                yield Difference(later, earlier, Reason.OTHER_DEFINITION)


def _differ(edition: Edition, kept: Observation, other: Observation) -> bool:
    """Whether a later document prints another value than an earlier one."""
    if kept.value.symbol is not None or other.value.symbol is not None:
        return False
    published = [edition.sources[row.source_id].published_by for row in (other, kept)]
    return published[0] < published[1] and (kept.value.low, kept.value.high) != (other.value.low, other.value.high)


def _reason(edition: Edition, kept: Observation, other: Observation) -> Reason:
    unit = edition.indicators[kept.indicator_id].unit
    if quantity(kept.value, unit).overlaps(quantity(other.value, unit)):
        return Reason.ROUNDING
    if kept.stage is Stage.REVISED or (other.stage is Stage.PROVISIONAL and kept.stage is not Stage.PROVISIONAL):
        return Reason.REVISION
    publishers = {edition.sources[row.source_id].publisher for row in (kept, other)}
    return Reason.OTHER_SOURCE if len(publishers) > 1 else Reason.UNEXPLAINED
