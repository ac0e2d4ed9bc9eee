"""The words for figures: prose, charts, scorecards and tables take every phrase from here."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.evidence.positions import Position
from helpers.evidence.readings import Change, Comparison, Reading
from helpers.vocabulary.indicators import (
    Direction,
    Indicator,
    Polarity,
    Sense,
    Target,
    TargetStatus,
    Unit,
)
from helpers.vocabulary.observations import Observation, categories
from helpers.vocabulary.periods import Period, PeriodKind
from helpers.vocabulary.values import Qualifier, Symbol, Value, round_half_up

LEADS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.OVER: "more than ",
    Qualifier.AT_MOST: "up to ",
    Qualifier.UNDER: "below ",
}
SUFFIXES = {
    Unit.PERCENT: "%",
    Unit.COUNT: "",
    Unit.AVERAGE_COUNT: "",
    Unit.PER_10000: " per 10,000",
    Unit.PER_100000: " per 100,000",
    Unit.DAYS: " days",
    Unit.PERCENTAGE_POINTS: " percentage points",
}
ARROWS = {
    Direction.IMPROVED: "✓",
    Direction.WORSENED: "✗",
    Direction.NO_CHANGE: "=",
    Direction.WENT_UP: "↑",
    Direction.WENT_DOWN: "↓",
    Direction.CANNOT_COMPARE: "–",
    Direction.NOT_PUBLISHED: "–",
}
ABOUT_THE_SAME = "about the same"
SMALL_NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
PERIODS_SHOWN = {
    PeriodKind.QUARTER: "quarters",
    PeriodKind.MONTH: "months",
    PeriodKind.SNAPSHOT: "dates",
    PeriodKind.YEAR_TO_DATE: "part-years",
    PeriodKind.ROLLING_THREE_YEARS: "three-year periods",
}
# Titles of counts that begin so are no plurals, and there cannot be "more" of them.
NO_PLURALS = {"Net", "Number"}
# Of people a title says that their share rose, not that they did.
PEOPLE = {"adults", "babies", "care leavers", "children ", "people"}
POLARITY_WORDS = {
    Polarity.HIGHER: "Higher is better.",
    Polarity.LOWER: "Lower is better.",
    Polarity.WITHIN_RANGE: "Best within its target range.",
    Polarity.NEITHER: "Neither higher nor lower is better in itself.",
}


def number_words(number: Decimal, decimals: int | None = None) -> str:
    """A number with a comma for thousands and its own decimals, or as many as asked.

    >>> number_words(Decimal("3287")), number_words(Decimal("-2.25"), 1)
    ('3,287', '−2.3')
    """
    rounded = number if decimals is None else round_half_up(number, decimals)
    return f"{rounded:,f}".replace("-", "−")


def unit_suffix(unit: Unit | str) -> str:
    """What follows a number of a unit; a fact's own unit is a word.

    >>> unit_suffix(Unit.PER_10000), unit_suffix("percent"), unit_suffix("homes")
    (' per 10,000', '%', '')
    """
    return SUFFIXES[Unit(unit)] if unit in list(Unit) else ""


def symbol_words(symbol: Symbol) -> str:
    """A symbol with its meaning.

    >>> symbol_words(Symbol.NOT_AVAILABLE)
    'not available [x]'
    """
    return f"{symbol.meaning.split(':')[0]} [{symbol.value}]"


def value_words(value: Value, unit: Unit | str) -> str:
    """A value as prose states it: as precise as printed, its qualifier in words.

    >>> value_words(Value.exact("69%", Decimal(69)), Unit.PERCENT)
    '69%'
    >>> value_words(Value("65-75", Qualifier.RANGE, Decimal(65), Decimal(75)), Unit.COUNT)
    '65 to 75'
    >>> value_words(Value("below 50%", Qualifier.UNDER, high=Decimal(50)), Unit.PERCENT)
    'below 50%'
    >>> value_words(Value("dozens", Qualifier.AT_LEAST, low=Decimal(24)), "homes")
    'dozens'
    """
    if value.symbol is not None:
        return symbol_words(value.symbol)
    if not any(map(str.isdigit, value.printed)):
        return value.printed
    suffix = unit_suffix(unit)
    decimals = value.decimals if value.point is not None else None
    ends = [number_words(end, decimals) for end in (value.low, value.high) if end is not None]
    if value.qualifier is Qualifier.RANGE:
        return f"{ends[0]}{suffix if suffix == '%' else ''} to {ends[1]}{suffix}"
    return f"{LEADS[value.qualifier]}{ends[0]}{suffix}"


def count_words(observation: Observation) -> str:
    """The counts behind a share, "34 of 814"; empty where they are not both published."""
    if observation.value.symbol is not None or observation.numerator is None or observation.denominator is None:
        return ""
    return f"{number_words(observation.numerator)} of {number_words(observation.denominator)}"


def observation_words(observation: Observation, unit: Unit) -> str:
    """A published figure with everything that must be said beside it: counts, stage, quality."""
    notes = [note for note in (count_words(observation), *observation.markers) if note]
    return value_words(observation.value, unit) + (f" ({', '.join(notes)})" if notes else "")


def difference_words(difference: Decimal, decimals: int, unit: Unit) -> str:
    """The size of a difference; shares differ in percentage points.

    >>> difference_words(Decimal("-1.2"), 1, Unit.PERCENT), difference_words(Decimal(1), 0, Unit.PERCENT)
    ('1.2 percentage points', '1 percentage point')
    """
    size = number_words(abs(difference), decimals)
    if unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return f"{size} percentage point{'' if size == '1' else 's'}"
    if unit is Unit.DAYS and size == "1":
        return "1 day"
    return size + ("" if unit in (Unit.COUNT, Unit.AVERAGE_COUNT) else unit_suffix(unit))


def change_words(change: Change, unit: Unit) -> str:
    """A change as prose states it: "up 1.2 percentage points", "down 14", "unchanged"."""
    if change.difference == 0:
        return "unchanged"
    if change.is_about and round_half_up(change.difference, change.decimals) == 0:
        return ABOUT_THE_SAME
    way = "up" if change.difference > 0 else "down"
    about = "about " if change.is_about else ""
    return f"{way} {about}{difference_words(change.difference, change.decimals, unit)}"


def when_words(period: Period) -> str:
    """When a figure holds: on a day, in a year, over several.

    >>> from datetime import date
    >>> when_words(Period(PeriodKind.SNAPSHOT, date(2020, 3, 31), date(2020, 3, 31)))
    'on 31 March 2020'
    """
    return f"{preposition(period)} {period.words}"


def preposition(period: Period) -> str:
    """What stands before a period in a sentence: on a day, in a year, over three years."""
    return {PeriodKind.SNAPSHOT: "on", PeriodKind.ROLLING_THREE_YEARS: "over"}.get(period.kind, "in")


def symbol_of(*rows: Observation | None) -> Symbol | None:
    """The symbol that stands for all that is derived from some figures: that of the first that has one."""
    return next((row.value.symbol for row in rows if row is not None and row.value.symbol is not None), None)


def latest_words(reading: Reading) -> str:
    """The latest value with what must be said beside it."""
    return observation_words(reading.observation, reading.indicator.unit)


def previous_words(reading: Reading) -> str:
    """The value one year earlier."""
    if reading.previous is None:
        return symbol_words(Symbol.NOT_AVAILABLE)
    return observation_words(reading.previous, reading.indicator.unit)


def compared_words(reading: Reading) -> str:
    """The change over a year, or why there is none: "up 1.2 percentage points"."""
    if symbol := symbol_of(reading.observation, reading.previous):
        return symbol_words(symbol)
    if reading.change is None:
        return f"not compared ({reading.reason})"
    return change_words(reading.change, reading.indicator.unit)


def percent_change_words(reading: Reading) -> str:
    """The change over a year in percent: "up 3.6%"; a share has none, as it changes in percentage points."""
    if symbol := symbol_of(reading.observation, reading.previous):
        return symbol_words(symbol)
    if reading.indicator.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS):
        return symbol_words(Symbol.NOT_APPLICABLE)
    if reading.change is None:
        return f"not compared ({reading.reason})"
    percent = reading.change.percent
    if percent is None:
        return symbol_words(Symbol.NOT_APPLICABLE)
    way = "up" if percent > 0 else "down"
    return f"{way} {number_words(abs(percent), 1)}%" if percent else "unchanged"


def since_words(reading: Reading) -> str:
    """The change with the figure and date it is measured against, or why there is none."""
    if symbol := symbol_of(reading.observation, reading.previous):
        return symbol_words(symbol)
    if reading.change is None or reading.previous is None:
        return f"cannot be compared: {reading.reason}"
    change = change_words(reading.change, reading.indicator.unit)
    link = "as" if change == ABOUT_THE_SAME else "from"
    before = f"{previous_words(reading)} {when_words(reading.previous.period)}"
    caution = " (compare with caution)" if reading.change.caution else ""
    return f"{change} {link} {before}{caution}"


def direction_words(reading: Reading) -> str:
    """The direction of travel in a word or two; a symbol where a figure it is judged by has one."""
    symbol = symbol_of(reading.observation, reading.previous)
    return symbol_words(symbol) if symbol else reading.direction.value


def caution_words(reading: Reading) -> str:
    """Why there is no change over a year, or what to heed with it; "none" where it may simply be compared."""
    if symbol := symbol_of(reading.observation, reading.previous):
        return symbol_words(symbol)
    caution = reading.reason if reading.change is None else reading.change.caution
    return caution.rstrip(".") or "none"


def numerator_words(reading: Reading) -> str:
    """The count behind a share: "3,009"."""
    symbol, numerator = reading.observation.value.symbol, reading.observation.numerator
    if symbol or numerator is None:
        return symbol_words(symbol or Symbol.NOT_AVAILABLE)
    return number_words(numerator)


def position_words(place: Position, symbol: Symbol | None = None) -> str:
    """Where a figure stands among those of the periods shown.

    >>> position_words(Position(PeriodKind.FINANCIAL_YEAR, higher=1, lower=3))
    'the second highest of the five years shown'
    >>> position_words(Position(PeriodKind.SNAPSHOT, level=1, higher=1))
    'the joint lowest of the three dates shown'
    """
    if symbol:
        return symbol_words(symbol)
    if place.reason:
        return f"not compared ({place.reason})"
    shown = f"{small_number(place.total)} {PERIODS_SHOWN.get(place.kind, 'years')} shown"
    if place.level == place.total - 1:
        return f"the same in {shown.replace('two', 'both') if place.total == 2 else f'all {shown}'}"
    rank, end = min((place.higher + 1, "highest"), (place.lower + 1, "lowest"), key=lambda item: item[0])
    if place.total == 2:
        end = end.replace("est", "er")
    words = ["the", *(["joint"] if place.level else []), *([ordinal(rank)] if rank > 1 else []), end]
    return f"{' '.join(words)} of the {shown}"


def small_number(number: int) -> str:
    """A number as running text has it: in words up to nine.

    >>> small_number(4), small_number(12)
    ('four', '12')
    """
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number)


def ordinal(rank: int) -> str:
    """A rank as running text has it.

    >>> [ordinal(rank) for rank in (2, 9, 11, 22)]
    ['second', 'ninth', '11th', '22nd']
    """
    if rank < len(ORDINALS):
        return ORDINALS[rank]
    last = 0 if rank % 100 in (11, 12, 13) else rank % 10
    return f"{rank}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def target_words(target: Target, unit: Unit) -> str:
    """A target in words: "at least 70%", "580 to 630"."""
    suffix = unit_suffix(unit)
    if target.symbol is not None:
        return symbol_words(target.symbol)
    low, high = (number_words(end) if end is not None else "" for end in (target.lower, target.upper))
    if target.sense is Sense.WITHIN:
        return f"{low} to {high}{suffix}"
    return f"at least {low}{suffix}" if target.sense is Sense.AT_LEAST else f"at most {high}{suffix}"


def target_status_words(reading: Reading) -> str:
    """Whether the target is met: "target at least 70%: met"."""
    if reading.target is None:
        return "no target"
    words = f"target {target_words(reading.target, reading.indicator.unit)}"
    return words if reading.target_status is None else f"{words}: {reading.target_status.value}"


def aim_words(target: Target | None, unit: Unit) -> str:
    """The target in words, or that there is none."""
    return target_words(target, unit) if target else "no target"


def met_words(reading: Reading) -> str:
    """Whether the target is met; a symbol where the figure or the target is one."""
    symbol = reading.observation.value.symbol or (reading.target.symbol if reading.target else None)
    if symbol:
        return symbol_words(symbol)
    return reading.target_status.value if reading.target_status else "not judged"


def comparator_words(comparison: Comparison, unit: Unit) -> str:
    """A comparator's figure, and where it covers another period, that period."""
    words = observation_words(comparison.observation, unit)
    return words if comparison.gap is not None else f"{words} {when_words(comparison.observation.period)}"


def comparison_words(comparison: Comparison, unit: Unit) -> str:
    """A comparator by name with its figure."""
    return f"{comparison.area.name} {comparator_words(comparison, unit)}"


def gap_words(comparison: Comparison, unit: Unit, ours: Observation | None = None) -> str:
    """How far we are from a comparator: "3.9 percentage points below England"; a symbol where either figure is one."""
    if symbol := symbol_of(ours, comparison.observation):
        return symbol_words(symbol)
    if comparison.gap is None:
        return f"not comparable with {comparison.area.name}"
    if comparison.gap == 0:
        return f"the same as {comparison.area.name}"
    decimals = max(0, -int(comparison.gap.as_tuple().exponent))
    side = "above" if comparison.gap > 0 else "below"
    return f"{difference_words(comparison.gap, decimals, unit)} {side} {comparison.area.name}"


def status_words(observation: Observation) -> str:
    """Stage and quality for a table: "provisional", "final", "unvalidated, status known for 94.3%"."""
    words = [observation.stage.value, *(marker for marker in observation.markers if marker != observation.stage)]
    if observation.coverage is not None:
        words.append(f"status known for {number_words(observation.coverage)}%")
    return ", ".join(words)


def category_words(breakdown: str) -> str:
    """The categories of a breakdown as a title names them.

    >>> category_words("sex=female; risk level=serious"), category_words("free school meals=yes")
    ('female, serious', 'free school meals')
    """
    plain = {"yes": "{}", "no": "no {}"}
    return ", ".join(plain.get(category, category).format(name) for name, category in categories(breakdown).items())


def subject_words(indicator: Indicator, breakdown: str = "") -> str:
    """What a chart or table is about: the indicator, and the category where it is only one."""
    return f"{indicator.title}, {category_words(breakdown)}" if breakdown else indicator.title


def name_words(indicator: Indicator, breakdown: str = "") -> str:
    """The indicator as the middle of a sentence names it: with a small letter, unless it begins with a name.

    A first word is a name if it has a second capital ("NHS"), or if the phrases that name the indicator
    or the middle of its definition write it with a capital too.
    """
    subject = subject_words(indicator, breakdown)
    first = subject.split()[0]
    in_the_middle = f"{indicator.definition} {indicator.numerator} {indicator.denominator}"
    is_name = (
        first[1:] != first[1:].lower()
        or re.search(rf"\b{re.escape(first)}\b", " ".join(indicator.named_as))
        or re.search(rf"[a-z,] {re.escape(first)}\b", in_the_middle)
    )
    return subject if is_name else subject[0].lower() + subject[1:]


def title_words(reading: Reading, most_words: int = 10) -> str:
    """A chart's title: the finding in at most ten words, or the measure where there is none.

    It says which way the figure went over a year, and the figure where there is room for it with all
    that must be said of it. Nothing is said where figures cannot be compared, or only with caution.
    """
    subject = subject_words(reading.indicator, reading.observation.breakdown)
    return _that_fits(_findings(reading, subject), subject, most_words)


def _that_fits(titles: Sequence[str], otherwise: str, most_words: int = 10) -> str:
    return next((title for title in titles if len(title.split()) <= most_words), otherwise)


def _findings(reading: Reading, subject: str) -> list[str]:
    """What a title may say of where a figure went, the fullest first."""
    change, went = reading.change, reading.direction
    if change is None or change.caution or went in (Direction.CANNOT_COMPARE, Direction.NOT_PUBLISHED):
        return []
    row, unit = reading.observation, reading.indicator.unit
    now = value_words(row.value, unit) + (f" ({', '.join(row.markers)})" if row.markers else "")
    if went is Direction.NO_CHANGE:
        return [f"{subject} stayed at {now}"] if change.difference == 0 else [f"{subject}: little change"]
    rose = change.difference > 0
    if unit is Unit.COUNT and subject.split(maxsplit=1)[0] not in NO_PLURALS:
        more = f"{'More' if rose else 'Fewer'} {name_words(reading.indicator, row.breakdown)}"
        return [f"{more}: {now}", more]
    verb = "rose" if rose else "fell"
    of_people = unit is Unit.PERCENT and any(word in subject.lower() for word in PEOPLE)
    share = ": share" if of_people and not subject.startswith("Share") else ""
    return [f"{subject}{share} {verb} to {now}", f"{subject}{share} {verb}", f"{subject}: {'up' if rose else 'down'}"]


def comparison_title(reading: Reading, most_words: int = 10) -> str:
    """A comparison's title: on which side of its comparators a figure lies, or the measure.

    It speaks only of comparators for the same period, and only if all lie on one side.
    """
    subject = subject_words(reading.indicator, reading.observation.breakdown)
    known = [item for item in reading.comparisons if item.gap is not None]
    names = list_words([item.area.name for item in known])
    for side, lies in (("above", 1), ("below", -1)):
        if known and all((item.gap or 0) * lies > 0 and item.verdict is not Direction.NO_CHANGE for item in known):
            return _that_fits([f"{subject}: {side} {names}", f"{subject}: {side} all comparators"], subject, most_words)
    return subject


def by_words(indicator: Indicator, by: str) -> str:
    """What a chart by a breakdown is about; a title that names the breakdown itself is enough."""
    return indicator.title if by.lower() in indicator.title.lower() else f"{indicator.title} by {by}"


def composition_title(indicator: Indicator, by: str, rows: Sequence[Observation], most_words: int = 10) -> str:
    """A composition's title: its highest category in the latest period, or the measure and the breakdown.

    It names none where two share the highest figure, or where a figure is a bound, a range or hidden.
    """
    measure = by_words(indicator, by)
    latest = max(row.period.end for row in rows)
    now = [row for row in rows if row.period.end == latest]
    points = [row.value.point for row in now if row.value.point is not None]
    if len(points) < max(2, len(now)) or points.count(max(points)) > 1 or len({row.period for row in now}) > 1:
        return measure
    first = max(now, key=lambda row: row.value.point or 0)
    figure = observation_words(replace(first, numerator=None), indicator.unit)
    category = category_words(first.breakdown)
    if category.isdigit():  # "3 highest" would not be understood
        return measure
    titles = [f"{indicator.title}: {category} highest at {figure}", f"{indicator.title}: {category} highest"]
    return _that_fits(titles, measure, most_words)


def funnel_title(indicator: Indicator, by: str, rows: Sequence[Observation], most_words: int = 10) -> str:
    """A funnel's title: how many of the first stage reached the last, or the measure and the breakdown."""
    first, last = rows[0], rows[-1]
    if first.value.point is None or last.value.point is None:
        return by_words(indicator, by)
    start, end = (observation_words(row, indicator.unit) for row in (first, last))
    stages = [category_words(row.breakdown) for row in (first, last)]
    return _that_fits([f"Of {start} {stages[0]}, {end} became {stages[1]}"], by_words(indicator, by), most_words)


def targets_title(indicator: Indicator, by: str, readings: Sequence[Reading]) -> str:
    """The title of panels: how many categories meet their target, where all are judged by one; else the measure."""
    statuses = [reading.target_status for reading in readings]
    if None in statuses or len(statuses) < 2:
        return by_words(indicator, by)
    return f"{statuses.count(TargetStatus.MET)} of {len(statuses)} {by}s within target"


def kind_words(kind: PeriodKind) -> str:
    """A kind of period as a key names it.

    >>> kind_words(PeriodKind.ROLLING_THREE_YEARS), kind_words(PeriodKind.FINANCIAL_YEAR)
    ('three-year periods', 'financial years')
    """
    return {PeriodKind.AVERAGE_OVER_A_YEAR: "yearly averages"}.get(kind) or PERIODS_SHOWN.get(kind, f"{kind.value}s")


def share_words(value: Value, whole: Decimal | None) -> str:
    """How much of a whole a count is, calculated; empty where either is not one number.

    >>> share_words(Value.exact("76", Decimal(76)), Decimal(290))
    '26%'
    """
    if value.point is None or not whole:
        return ""
    return f"{number_words(value.point / whole * 100, 0)}%"


def measure_words(indicator: Indicator, places: Sequence[str], periods: Sequence[str], breakdown: str = "") -> str:
    """A chart's subtitle: measure, unit, places and the periods from first to last."""
    unit = {
        Unit.PERCENT: f"percent of {indicator.denominator or indicator.unit_words}".removesuffix(" of "),
        Unit.COUNT: f"number of {indicator.unit_words or 'cases'}",
        Unit.AVERAGE_COUNT: f"average number of {indicator.unit_words or 'cases'}",
    }.get(indicator.unit, indicator.unit.value)
    span = f"{periods[0]} to {periods[-1]}" if len(set(periods)) > 1 else periods[0] if periods else ""
    return f"{subject_words(indicator, breakdown)}, {unit}. {list_words(places)}, {span}."


def list_words(items: Sequence[str], link: str = "and") -> str:
    """A list in a sentence.

    >>> list_words(["Coventry", "England", "similar authorities"])
    'Coventry, England and similar authorities'
    >>> list_words(["sex", "age"], "or")
    'sex or age'
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {link} {items[-1]}" if items else ""


def target_met(reading: Reading) -> str:
    """The RAG word of a target: green, red, or amber where a tolerance is defined; "none" without one."""
    return {
        TargetStatus.MET: "green",
        TargetStatus.WITHIN_TOLERANCE: "amber",
        TargetStatus.MISSED: "red",
        None: "none",
    }[reading.target_status]
