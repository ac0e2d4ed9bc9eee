"""The figures that a claim is about: found by indicator, place, category and dates, in words of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from helpers.evidence.arithmetic import Quantity, quantity
from helpers.evidence.editions import Edition
from helpers.evidence.readings import find_break, series
from helpers.vocabulary.assertions import Claim, Kind
from helpers.vocabulary.indicators import Comparable, Unit
from helpers.vocabulary.observations import Observation, Quality, Stage, categories
from helpers.vocabulary.periods import PeriodKind, day_words
from helpers.vocabulary.values import Qualifier, Value, round_half_up

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LEADS = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.OVER: "more than ",
    Qualifier.AT_MOST: "up to ",
    Qualifier.UNDER: "below ",
}
ENDINGS = {
    Unit.PERCENT: "%",
    Unit.PER_10000: " per 10,000",
    Unit.PER_100000: " per 100,000",
    Unit.DAYS: " days",
    Unit.PERCENTAGE_POINTS: " percentage points",
}


KIND_WORDS = {
    PeriodKind.FINANCIAL_YEAR: "a financial year",
    PeriodKind.ACADEMIC_YEAR: "an academic year",
    PeriodKind.CALENDAR_YEAR: "a calendar year",
    PeriodKind.QUARTER: "a quarter",
    PeriodKind.MONTH: "a month",
    PeriodKind.SNAPSHOT: "a single day",
    PeriodKind.YEAR_TO_DATE: "part of a year",
    PeriodKind.ROLLING_THREE_YEARS: "three years",
    PeriodKind.AVERAGE_OVER_A_YEAR: "an average over a year",
}
# Claims that two figures belong together; that they cover or count different things is what is found out.
ACROSS_KINDS = (Kind.SHARE_OF_COUNT, Kind.SAME_MEASURE)


class Undecided(Exception):
    """A claim that the figures do not decide; says why, and shows what figures there are."""

    def __init__(self, reason: str, figures: Sequence[Observation] = (), is_certain: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.figures, self.is_certain = reason, tuple(figures), is_certain


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: an indicator, a place and a category."""

    edition: Edition
    indicator_id: str
    area_code: str
    breakdown: str

    @property
    def unit(self) -> Unit:
        """The unit of its figures."""
        return self.edition.indicators[self.indicator_id].unit

    @property
    def materiality(self) -> Decimal:
        """What is too small to be a change, in the unit."""
        return self.edition.indicators[self.indicator_id].materiality

    @property
    def is_relative(self) -> bool:
        """Whether the size of a change is also read against the level; not so for shares."""
        return self.unit not in (Unit.PERCENT, Unit.PERCENTAGE_POINTS)

    @property
    def category_words(self) -> tuple[str, ...]:
        """Its categories in words: "female", "16 and 17"."""
        return tuple(category.replace(" | ", " and ") for category in categories(self.breakdown).values())

    @property
    def words(self) -> str:
        """What it is in words: "Looked after children, England"."""
        indicator = self.edition.indicators.get(self.indicator_id)
        parts = [indicator.title if indicator else self.indicator_id, *self.category_words]
        if self.area_code != self.edition.home.area_code:
            parts.append(self.edition.areas[self.area_code].name)
        return ", ".join(parts)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The categories it adds together; one, unless they are written "age=16 | 17"."""
        name, equals, listed = self.breakdown.partition("=")
        return tuple(f"{name}{equals}{one.strip()}" for one in listed.split("|")) if equals else (self.breakdown,)

    def rows(self) -> list[Observation]:
        """Its figures over time, earliest first; Undecided where there is none."""
        if self.indicator_id not in self.edition.indicators:
            raise Undecided("no figures of this measure were published")
        found = [series(self.edition, self.indicator_id, one, self.area_code) for one in self.alternatives]
        rows = found[0] if len(found) == 1 else _added(found, self.breakdown)
        if not rows:
            raise Undecided(f"no figure of “{self.words}” was published")
        return rows

    def at(self, start: date | None, end: date | None) -> list[Observation]:
        """Its figures for a period, the one to be taken first; without dates the latest period's.

        Where one document counts several populations on a day, the first it prints is taken; of several
        periods that end on a day, the longest.
        """
        rows = self.rows()
        last = end or rows[-1].period.end
        found = [row for row in rows if row.period.end == last and start in (None, row.period.start)]
        if not found:
            since = f"{day_words(start)} to " if start and start != last else ""
            raise Undecided(f"no figure of “{self.words}” for {since}{day_words(last)}")
        periods = list(dict.fromkeys(row.period for row in found))
        return sorted(found, key=lambda row: -periods.index(row.period))

    def size(self, row: Observation) -> Quantity:
        """A figure with its rounding; Undecided where a symbol stands instead."""
        if row.value.symbol is not None:
            raise Undecided(f"the figure for {row.period.words} is {row.value.symbol.meaning}", (row,))
        found = quantity(row.value, self.unit)
        if found.is_exact or found.point is None or len(self.alternatives) == 1:
            return found
        off = (found.point - row.value.interval[0]) * len(self.alternatives) if row.value.interval[0] else Decimal(0)
        return Quantity(found.point, found.point - off, found.point + off)

    def figure_words(self, row: Observation) -> str:
        """A figure with its date: "27 on 31 March 2015", "69% in the 2018/19 academic year"."""
        return f"{value_words(row, self.unit)} {when(row)}"


def subject_of(claim: Claim, edition: Edition) -> Subject:
    """What a claim is about; our own area if it names none."""
    return Subject(edition, claim.indicator_id, claim.area_code or edition.home.area_code, claim.breakdown)


def when(row: Observation) -> str:
    """The period of a figure in a sentence: "on 31 March 2015", "in 2015-16"."""
    return f"{'on' if row.period.kind is PeriodKind.SNAPSHOT else 'in'} {row.period.words}"


def number_words(number: Decimal, decimals: int | None = None) -> str:
    """A number with commas and as many decimals as asked.

    >>> number_words(Decimal("13658")), number_words(Decimal("-30.341"), 1)
    ('13,658', '−30.3')
    """
    rounded = number if decimals is None else round_half_up(number, decimals)
    return f"{rounded:,f}".replace("-", "−")


def value_words(row: Observation, unit: Unit) -> str:
    """A published figure in words: "69%", "more than 50%", "25 to 40"."""
    value = row.value
    ending = ENDINGS.get(unit, "")
    decimals = value.decimals if value.point is not None else None
    ends = [number_words(end, decimals) for end in (value.low, value.high) if end is not None]
    if value.qualifier is Qualifier.RANGE:
        return f"{ends[0]} to {ends[1]}{ending}"
    return f"{LEADS.get(value.qualifier, '')}{ends[0]}{ending}"


def difference_words(difference: Decimal, decimals: int, unit: Unit) -> str:
    """The size of a difference; shares differ in percentage points.

    >>> difference_words(Decimal("-1.2"), 1, Unit.PERCENT), difference_words(Decimal(14), 0, Unit.COUNT)
    ('1.2 percentage points', '14')
    """
    ending = ENDINGS[Unit.PERCENTAGE_POINTS] if unit is Unit.PERCENT else ENDINGS.get(unit, "")
    size = number_words(abs(difference), decimals)
    return size + (ending.removesuffix("s") if size == "1" else ending)


def _added(parts: Sequence[Sequence[Observation]], breakdown: str) -> list[Observation]:
    """The figures of several categories as one, for each period that has all of them as numbers."""
    first, *others = ({(row.period, row.population): row for row in rows} for rows in parts)
    found = []
    for key, row in first.items():
        points = [rows[key].value.point for rows in (first, *others) if key in rows]
        known = [point for point in points if point is not None]
        if len(known) == len(parts):
            value = Value.exact(str(sum(known)), sum(known, Decimal(0)))
            found.append(replace(row, breakdown=breakdown, value=value, numerator=None, denominator=None))
    return found


def refer(subject: Subject, what: str) -> tuple[Subject, date | None]:
    """What a reference names, beside a subject: a day, a place, a measure, a category, or a measure's category.

    Written "2015-03-31", "E92000001", "lac", "sex=male" or "lac: sex=male"; a day may follow: "lac@2015-03-31".
    """
    named, _, day = what.partition("@")
    name, colon, breakdown = (part.strip() for part in named.partition(":"))
    on = date.fromisoformat(day) if day else None
    edition = subject.edition
    if ISO_DAY.fullmatch(name):
        return subject, date.fromisoformat(name)
    if name in edition.areas:
        return Subject(edition, subject.indicator_id, name, subject.breakdown), on
    if name in edition.indicators:
        return Subject(edition, name, subject.area_code, breakdown), on
    if "=" in name and not colon:
        return Subject(edition, subject.indicator_id, subject.area_code, name), on
    raise Undecided(f"no figure is published for what it is set against (“{what}”)")


def against(subject: Subject, claim: Claim, row: Observation) -> tuple[Subject, Observation]:
    """What a claim sets a figure against, and the figure of it; Undecided where there is none that fits."""
    if not claim.compared_with:
        before = row.period.previous()
        earlier = [other for other in subject.rows() if other.period == before]
        if not earlier:
            raise Undecided(f"no figure of “{subject.words}” for {before.words}", (row,))
        return subject, fitting(row, earlier)
    other, day = refer(subject, claim.compared_with)
    return other, beside(other, row, day, claim.kind in ACROSS_KINDS)


def beside(other: Subject, row: Observation, day: date | None, across: bool) -> Observation:
    """The figure of another subject for a day, or for the period of a figure, or for its last day.

    `across`: the claim itself says that the two belong together, whatever they cover or count.
    """
    same = [candidate for candidate in other.rows() if candidate.period == row.period] if day is None else []
    found = same or other.at(None, day or row.period.end)
    if any(candidate is row for candidate in found):
        raise Undecided("the figure is set against itself", (row,))
    return fitting(row, found, across)


def fitting(row: Observation, found: Sequence[Observation], across: bool = False) -> Observation:
    """Of several figures the one of the same kind of period and population as another."""
    for candidate in found:
        if (candidate.period.kind, candidate.population) == (row.period.kind, row.population):
            return candidate
    first = next((candidate for candidate in found if candidate.population == row.population), found[0])
    if across:
        return first
    if first.period.kind is not row.period.kind:
        reason = f"{KIND_WORDS[row.period.kind]} is set against {KIND_WORDS[first.period.kind]}"
    else:
        reason = f"the figure {when(first)} counts another population"
    raise Undecided(reason, (first, row), is_certain=False)


def cautions_between(edition: Edition, rows: Sequence[Observation]) -> tuple[str, ...]:
    """What must be said beside figures that are set against each other: breaks, provisional and unvalidated ones."""
    found = []
    for earlier, later in pairwise(rows):
        gap = find_break(edition, earlier, later) if earlier.indicator_id == later.indicator_id else None
        if gap is not None:
            found.append(gap.text)
    stages = {row.stage for row in rows}
    for row in rows:
        if row.stage is Stage.PROVISIONAL and len(stages) > 1:
            found.append(f"The figure {when(row)} is provisional.")
        if row.quality is not Quality.VALIDATED:
            found.append(f"The figure {when(row)} is {row.quality.value}.")
    return tuple(dict.fromkeys(found))


def are_alike(edition: Edition, rows: Sequence[Observation], across_measures: bool = False) -> bool:
    """Whether figures share definition, kind of period, population and document.

    Categories that were added together to make a figure do not: which of them a document means is a reading.
    """
    measures = {row.indicator_id for row in rows}
    if len({(row.period.kind, row.population, row.source_id) for row in rows}) > 1:
        return False
    if (len(measures) > 1 and not across_measures) or any("|" in row.breakdown for row in rows):
        return False
    breaks = (find_break(edition, earlier, later) for earlier, later in pairwise(rows))
    return all(item is None or item.comparable is not Comparable.NOT_AT_ALL for item in breaks)
