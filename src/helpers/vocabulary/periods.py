"""What a value covers: a kind of period with its first and last day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EDITION = re.compile(r"(20\d\d)-(\d\d)")
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


class PeriodKind(StrEnum):
    """Kinds of period; values of different kinds never share a line unmarked."""

    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    QUARTER = "quarter"
    MONTH = "month"
    SNAPSHOT = "snapshot"
    YEAR_TO_DATE = "year to date"
    ROLLING_THREE_YEARS = "rolling three years"
    AVERAGE_OVER_A_YEAR = "average over a year"


# First month, first day and length in months of the kinds that have a fixed shape.
SHAPES: dict[PeriodKind, tuple[int | None, int]] = {
    PeriodKind.FINANCIAL_YEAR: (4, 12),
    PeriodKind.ACADEMIC_YEAR: (9, 12),
    PeriodKind.CALENDAR_YEAR: (1, 12),
    PeriodKind.QUARTER: (None, 3),
    PeriodKind.MONTH: (None, 1),
    PeriodKind.ROLLING_THREE_YEARS: (4, 36),
    PeriodKind.AVERAGE_OVER_A_YEAR: (4, 12),
}


def is_edition(text: str) -> bool:
    """Whether a text names a year of two consecutive halves.

    >>> [is_edition(text) for text in ("2019-20", "1999-00", "2019-21", "2019", "../x")]
    [True, False, False, False, False]
    """
    match = EDITION.fullmatch(text)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def _month_end(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _years_on(day: date, years: int) -> date:
    """The same day another year; the last day of a month stays the last day."""
    year = day.year + years
    last = monthrange(year, day.month)[1]
    return date(year, day.month, last if day.day == _month_end(day) else day.day)


def day_words(day: date) -> str:
    """A date as prose writes it.

    >>> day_words(date(2020, 3, 31))
    '31 March 2020'
    """
    return f"{day.day} {month_words(day)}"


def month_words(day: date) -> str:
    """Month and year as prose writes them.

    >>> month_words(date(2020, 3, 31))
    'March 2020'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def last_day_of(published: str) -> date:
    """The last day of a day, month or year: what is known to be published by then.

    >>> [str(last_day_of(text)) for text in ("2005-12-01", "2020-02", "2020")]
    ['2005-12-01', '2020-02-29', '2020-12-31']
    """
    parts = [int(part) for part in published.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """What a value covers.

    >>> year = Period(PeriodKind.FINANCIAL_YEAR, date(2019, 4, 1), date(2020, 3, 31))
    >>> year.label, year.previous().label, year.previous().next() == year
    ('2019-20', '2018-19', True)
    """

    kind: PeriodKind
    start: date
    end: date

    def previous(self) -> "Period":
        """The period one year earlier: what a change is measured against."""
        return Period(self.kind, _years_on(self.start, -1), _years_on(self.end, -1))

    def next(self) -> "Period":
        """The period one year later."""
        return Period(self.kind, _years_on(self.start, 1), _years_on(self.end, 1))

    def follows(self, earlier: "Period") -> bool:
        """Whether nothing is missing between an earlier period of the same kind and this one.

        Dates may lie up to a year apart; a period must begin when the other ends, or a year after it began.

        >>> quarters = [Period(PeriodKind.QUARTER, date(2019, month, 1), date(2019, month + 3, 1)) for month in (4, 7)]
        >>> quarters[1].follows(quarters[0]), quarters[0].follows(quarters[1].previous())
        (True, False)
        """
        if self.kind is not earlier.kind:
            return False
        if self.kind is PeriodKind.SNAPSHOT:
            return self.end <= _years_on(earlier.end, 1)
        return (self.start - earlier.end).days <= 1 or self.previous() == earlier

    @property
    def label(self) -> str:
        """The period in few words, as an axis or a table names it."""
        first, last = self.start, self.end
        match self.kind:
            case PeriodKind.SNAPSHOT:
                return day_words(last)
            case PeriodKind.MONTH:
                return month_words(last)
            case PeriodKind.CALENDAR_YEAR:
                return str(last.year)
            case PeriodKind.ACADEMIC_YEAR:
                return f"{first.year}/{last.year % 100:02d}"
            case PeriodKind.QUARTER | PeriodKind.YEAR_TO_DATE:
                opening = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
                return f"{opening} to {month_words(last)}"
            case _:
                return f"{first.year}-{last.year % 100:02d}"

    @property
    def words(self) -> str:
        """The period as prose names it, its kind included where the label alone would mislead.

        >>> Period(PeriodKind.ACADEMIC_YEAR, date(2018, 9, 1), date(2019, 8, 31)).words
        'the 2018/19 academic year'
        """
        match self.kind:
            case PeriodKind.ACADEMIC_YEAR:
                return f"the {self.label} academic year"
            case PeriodKind.ROLLING_THREE_YEARS:
                return f"the three years {self.label}"
            case PeriodKind.AVERAGE_OVER_A_YEAR:
                return f"{self.label} on average"
            case _:
                return self.label

    def fits_its_kind(self) -> bool:
        """Whether first and last day are those that the kind of period has.

        >>> Period(PeriodKind.FINANCIAL_YEAR, date(2019, 4, 1), date(2019, 12, 31)).fits_its_kind()
        False
        """
        if self.kind is PeriodKind.SNAPSHOT:
            return self.start == self.end
        if self.kind is PeriodKind.YEAR_TO_DATE:
            return self.start < self.end < _years_on(self.start, 1)
        first_month, months = SHAPES[self.kind]
        length = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        whole = self.start.day == 1 and self.end.day == _month_end(self.end)
        return whole and length == months and self.start.month in (first_month or self.start.month,)
