"""A reading: an observation in context. Charts and words are made from nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from helpers.evidence.editions import Edition
from helpers.vocabulary.areas import Area
from helpers.vocabulary.indicators import (
    Break,
    Comparable,
    Direction,
    Indicator,
    Polarity,
    Target,
    TargetStatus,
    Unit,
    judge,
)
from helpers.vocabulary.observations import Observation, Quality, categories
from helpers.vocabulary.periods import Period, PeriodKind

# Of two periods that end on the same day the whole one tells more than the part.
KIND_ORDER = [PeriodKind.YEAR_TO_DATE, PeriodKind.MONTH, PeriodKind.QUARTER]


@dataclass(frozen=True, slots=True)
class Change:
    """A value minus the one a year earlier, in the unit; shares change in percentage points.

    It has as many decimals as the more precise of the two figures, or, where one of them is only
    about right (`is_about`), as the less precise.
    """

    since: Observation
    difference: Decimal
    percent: Decimal | None
    caution: str
    decimals: int
    is_about: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator's figure beside ours; a gap only where both cover the same period."""

    area: Area
    observation: Observation
    gap: Decimal | None
    verdict: Direction | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest observation of an indicator in an edition, and what it may be set against.

    `direction` is never a judgement across a break, a definition, a population or a kind of period;
    `reason` says why where there is none.
    """

    indicator: Indicator
    observation: Observation
    previous: Observation | None
    change: Change | None
    direction: Direction
    reason: str
    target: Target | None
    target_status: TargetStatus | None
    comparisons: tuple[Comparison, ...]

    @property
    def is_counted(self) -> bool:
        """Whether it may stand in a count; an unvalidated figure has no place in any."""
        return self.observation.quality is not Quality.UNVALIDATED


def _rank(row: Observation) -> tuple[object, ...]:
    kind = KIND_ORDER.index(row.period.kind) if row.period.kind in KIND_ORDER else len(KIND_ORDER)
    return (row.period.end, kind, row.period.start)


def series(edition: Edition, indicator_id: str, breakdown: str = "", area_code: str = "") -> list[Observation]:
    """One indicator of one area and category over time, earliest first; ours unless an area is named."""
    wanted, area = categories(breakdown), area_code or edition.home.area_code
    rows = [row for row in edition.of(indicator_id) if row.area_code == area and categories(row.breakdown) == wanted]
    return sorted(rows, key=_rank)


def _at(rows: Iterable[Observation], period: Period, population: str) -> Observation | None:
    return next((row for row in rows if row.period == period and row.population == population), None)


def find_break(edition: Edition, earlier: Observation, later: Observation) -> Break | None:
    """The break between two observations of one indicator, the worse one where there are several."""
    found = [
        item
        for item in edition.breaks
        if item.indicator_id == later.indicator_id and item.lies_between(earlier.period, later.period)
    ]
    return min(found, key=lambda item: item.comparable is not Comparable.NOT_AT_ALL, default=None)


def stretches(edition: Edition, rows: Iterable[Observation]) -> list[list[Observation]]:
    """One area's figures over time, parted wherever a line must not be drawn.

    A new stretch begins after a missing period or figure, at a break, and where the kind of period or
    the population changes. Figures without a number are in no stretch.
    """
    found: list[list[Observation]] = []
    before: Observation | None = None
    for row in rows:
        joined = before is not None and before.value.symbol is None and _continues(edition, before, row)
        if row.value.symbol is None:
            found = [*found[:-1], [*found[-1], row]] if joined else [*found, [row]]
        before = row
    return found


def _continues(edition: Edition, before: Observation, row: Observation) -> bool:
    same = row.population == before.population and row.period.follows(before.period)
    return same and find_break(edition, before, row) is None


def comparable(edition: Edition, rows: Iterable[Observation], latest: Observation) -> list[Observation]:
    """The figures that may stand beside the latest: same kind of period and population, no break between."""
    return [
        row
        for row in rows
        if row.value.point is not None
        and (row.period.kind, row.population) == (latest.period.kind, latest.population)
        and find_break(edition, row, latest) is None
    ]


def _why_not(edition: Edition, latest: Observation, previous: Observation | None, rows: list[Observation]) -> str:
    """Why two observations may not be compared; empty where they may."""
    if previous is None:
        before = latest.period.previous()
        other = [row for row in rows if row.period == before]
        if other:
            return f"the figure for {before.words} counts another population"
        return f"no figure for {before.words}"
    if latest.value.point is None or previous.value.point is None:
        return "one of the two figures is a bound, a range or missing"
    if previous.quality is Quality.UNVALIDATED:
        return "the earlier figure is unvalidated"
    found = find_break(edition, previous, latest)
    return found.text.rstrip(".") if found and found.comparable is Comparable.NOT_AT_ALL else ""


def _change(edition: Edition, latest: Observation, previous: Observation, unit: Unit) -> Change:
    now, before = latest.value.point, previous.value.point
    assert now is not None and before is not None
    found = find_break(edition, previous, latest)
    percent = (now - before) / before * 100 if before and unit is not Unit.PERCENT else None
    is_about = latest.value.is_approximate or previous.value.is_approximate
    decimals = (min if is_about else max)(latest.value.decimals, previous.value.decimals)
    return Change(previous, now - before, percent, found.text if found else "", decimals, is_about)


def _direction(indicator: Indicator, change: Change, now: Decimal, target: Target | None) -> Direction:
    if abs(change.difference) < indicator.materiality or change.difference == 0:
        return Direction.NO_CHANGE
    if indicator.polarity is Polarity.WITHIN_RANGE and target is not None and target.symbol is None:
        before = now - change.difference
        nearer = target.distance(before) - target.distance(now)
        if nearer:
            return Direction.IMPROVED if nearer > 0 else Direction.WORSENED
    return judge(change.difference, indicator.polarity)


def _target(edition: Edition, latest: Observation) -> Target | None:
    """The target that holds on the last day the observation covers."""
    day = latest.period.end
    found = [
        target
        for target in edition.targets
        if target.indicator_id == latest.indicator_id
        and categories(target.breakdown) == latest.categories
        and target.period.start <= day <= target.period.end
    ]
    return found[-1] if found else None


def _compare(edition: Edition, indicator: Indicator, latest: Observation, area: Area) -> Comparison | None:
    rows = series(edition, indicator.indicator_id, latest.breakdown, area.area_code)
    same = _at(rows, latest.period, latest.population)
    if same is None:
        others = [row for row in rows if row.value.point is not None]
        return Comparison(area, others[-1], None, None) if others else None
    ours, theirs = latest.value.point, same.value.point
    if ours is None or theirs is None or Quality.UNVALIDATED in (latest.quality, same.quality):
        return Comparison(area, same, None, None)
    gap = ours - theirs
    material = abs(gap) >= indicator.materiality
    return Comparison(area, same, gap, judge(gap, indicator.polarity) if material else Direction.NO_CHANGE)


def read(edition: Edition, indicator_id: str, breakdown: str = "", at: Observation | None = None) -> Reading | None:
    """What an edition says of an indicator; None where it knows no figure of it.

    The reading is of the latest period, or of the observation `at`. The change is measured against
    the same period one year earlier, found by its dates and never by its place in the table. Where
    one document counts several populations on one day, the first it prints is the headline.
    """
    indicator = edition.indicator(indicator_id)
    rows = series(edition, indicator_id, breakdown)
    if not rows:
        return None
    latest = at or next(row for row in rows if row.period == rows[-1].period)
    target = _target(edition, latest)
    comparisons = (_compare(edition, indicator, latest, edition.areas[code]) for code in indicator.compare_with)
    previous = _at(rows, latest.period.previous(), latest.population)
    reason = _why_not(edition, latest, previous, rows)
    change = None
    if latest.value.symbol is not None:
        direction, reason = Direction.NOT_PUBLISHED, "no figure was published"
    elif latest.quality is Quality.UNVALIDATED:
        direction, reason = Direction.NOT_PUBLISHED, "the figure is unvalidated"
    elif reason or previous is None:
        direction = Direction.CANNOT_COMPARE
    else:
        change = _change(edition, latest, previous, indicator.unit)
        assert latest.value.point is not None
        direction = _direction(indicator, change, latest.value.point, target)
    return Reading(
        indicator=indicator,
        observation=latest,
        previous=previous,
        change=change,
        direction=direction,
        reason=reason,
        target=target,
        target_status=target.status(latest.value) if target and latest.quality is not Quality.UNVALIDATED else None,
        comparisons=tuple(found for found in comparisons if found is not None),
    )
