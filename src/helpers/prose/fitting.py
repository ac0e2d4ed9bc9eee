"""Which figures of a series a period named in a sentence means."""

from collections.abc import Iterable, Sequence
from datetime import date

from helpers.prose.moments import Moment
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.periods import Period, PeriodKind

INSIDE_A_YEAR = (PeriodKind.SNAPSHOT, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR_TO_DATE)
WHOLE_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.AVERAGE_OVER_A_YEAR, PeriodKind.ROLLING_THREE_YEARS)
AS_NAMED, LOOSELY, NOT_AT_ALL = 2, 1, 0
MONTH_AND_A_DAY = 32


def fit(moment: Moment, period: Period) -> int:
    """How well a period is what a sentence names: as named, loosely, or not at all.

    >>> year = Period(PeriodKind.FINANCIAL_YEAR, date(2018, 4, 1), date(2019, 3, 31))
    >>> [fit(Moment(0, 0, *days), year) for days in (
    ...     (date(2018, 4, 1), date(2019, 3, 31)), (date(2018, 1, 1), date(2018, 12, 31)), (None, None))]
    [2, 1, 0]
    """
    first, last = moment.first, moment.last
    if first is None or last is None:
        return NOT_AT_ALL
    if (last - first).days < MONTH_AND_A_DAY:
        return AS_NAMED if first <= period.end <= last else NOT_AT_ALL
    if (first.month, last.month) == (1, 12):
        return _fit_to_year(last.year, period)
    return _fit_to_span(first, last, period)


def _fit_to_span(first: date, last: date, period: Period) -> int:
    """How well a period fits the days from one to another: a financial year, several months."""
    is_academic = period.kind is PeriodKind.ACADEMIC_YEAR
    same_years = (period.start.year, period.end.year) == (first.year, last.year)
    if (period.start, period.end) == (first, last) or (is_academic and same_years):
        return AS_NAMED
    if period.kind in INSIDE_A_YEAR and first <= period.end <= last:
        return AS_NAMED if period.end == last else LOOSELY
    return NOT_AT_ALL


def _fit_to_year(year: int, period: Period) -> int:
    """How well a period fits a year that is named alone: "in 2019"."""
    if period.end.year == year:
        return LOOSELY if period.kind in WHOLE_YEARS else AS_NAMED
    begins = period.start.year == year and period.kind is PeriodKind.FINANCIAL_YEAR
    return LOOSELY if begins else NOT_AT_ALL


def resolve(moment: Moment, rows: Iterable[Observation], latest: Observation | None = None) -> list[Observation]:
    """The figures of a series that a named period means, the best fitting only.

    "A year earlier" is counted back from the figure `latest`; without one it means none.
    """
    if moment.month:
        return _of_month(moment, list(rows), latest)
    if moment.first is None:
        return [] if latest is None else _counted_back(moment, rows, latest.period)
    ranked = [(fit(moment, row.period), row) for row in rows]
    best = max((rank for rank, _ in ranked), default=NOT_AT_ALL)
    return [row for rank, row in ranked if rank == best and rank != NOT_AT_ALL]


def _of_month(moment: Moment, rows: list[Observation], latest: Observation | None) -> list[Observation]:
    """The last figures of a month named without its year; of an earlier month not the latest figure itself."""
    last = latest or (rows[-1] if rows else None)
    ends = [
        row.period.end
        for row in rows
        if last is not None
        and row.period.end.month == moment.month
        and row.period.end <= last.period.end
        and not (moment.is_earlier and row is last)
    ]
    return [row for row in rows if ends and row.period.end == ends[-1]]


def _counted_back(moment: Moment, rows: Iterable[Observation], period: Period) -> list[Observation]:
    for _ in range(moment.years_back):
        period = period.previous()
    if not moment.months_back:
        return [row for row in rows if row.period == period]
    wanted = _months_of(period.end) - moment.months_back
    return [row for row in rows if row.period.kind is period.kind and _months_of(row.period.end) == wanted]


def _months_of(day: date) -> int:
    """A month as a number that can be counted back from."""
    return day.year * 12 + day.month


def before(moment: Moment, rows: Sequence[Observation], base: Observation) -> list[Observation]:
    """The figures of an earlier time counted back from a figure; of a part of a year the whole year before it."""
    found = resolve(moment, rows, base)
    if found or moment.is_dated or base.period.kind is not PeriodKind.YEAR_TO_DATE:
        return found
    start = base.period.previous().start
    return [row for row in rows if row.period.kind is PeriodKind.FINANCIAL_YEAR and row.period.start == start]
