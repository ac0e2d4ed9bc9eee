"""The words for figures: prose, charts, scorecards and tables take every phrase from here."""

from collections.abc import Sequence
from decimal import Decimal

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
        return "about the same"
    way = "up" if change.difference > 0 else "down"
    about = "about " if change.is_about else ""
    return f"{way} {about}{difference_words(change.difference, change.decimals, unit)}"


def since_words(reading: Reading) -> str:
    """The change with the figure and date it is measured against, or why there is none."""
    unit = reading.indicator.unit
    if reading.change is None or reading.previous is None:
        return f"cannot be compared: {reading.reason}"
    before = f"from {observation_words(reading.previous, unit)} in {reading.previous.period.words}"
    if reading.previous.period.label == reading.previous.period.words and reading.previous.period.start == (
        reading.previous.period.end
    ):
        before = f"from {observation_words(reading.previous, unit)} on {reading.previous.period.words}"
    caution = " (compare with caution)" if reading.change.caution else ""
    return f"{change_words(reading.change, unit)} {before}{caution}"


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


def comparison_words(comparison: Comparison, unit: Unit) -> str:
    """A comparator's figure, and where it covers another period, that period."""
    words = f"{comparison.area.name} {observation_words(comparison.observation, unit)}"
    return words if comparison.gap is not None else f"{words} in {comparison.observation.period.words}"


def gap_words(comparison: Comparison, unit: Unit) -> str:
    """How far we are from a comparator: "3.9 percentage points below England"."""
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


def title_words(reading: Reading, most_words: int = 10) -> str:
    """A chart's title: the finding in at most ten words, or the measure where there is none.

    The finding names the measure and where it went; it is cut down to the measure alone when the
    two together are too long for a title.
    """
    subject = subject_words(reading.indicator, reading.observation.breakdown)
    finding = {
        Direction.IMPROVED: ": improved",
        Direction.WORSENED: ": worsened",
        Direction.NO_CHANGE: ": no change",
        Direction.WENT_UP: ": went up",
        Direction.WENT_DOWN: ": went down",
    }.get(reading.direction, "")
    title = subject + finding
    return title if len(title.split()) <= most_words else subject


def measure_words(indicator: Indicator, places: Sequence[str], periods: Sequence[str], breakdown: str = "") -> str:
    """A chart's subtitle: measure, unit, places and the periods from first to last."""
    unit = {
        Unit.PERCENT: f"percent of {indicator.denominator or indicator.unit_words}".removesuffix(" of "),
        Unit.COUNT: f"number of {indicator.unit_words or 'cases'}",
        Unit.AVERAGE_COUNT: f"average number of {indicator.unit_words or 'cases'}",
    }.get(indicator.unit, indicator.unit.value)
    span = f"{periods[0]} to {periods[-1]}" if len(set(periods)) > 1 else periods[0] if periods else ""
    return f"{subject_words(indicator, breakdown)}, {unit}. {list_words(places)}, {span}."


def list_words(items: Sequence[str]) -> str:
    """A list in a sentence.

    >>> list_words(["Coventry", "England", "similar authorities"])
    'Coventry, England and similar authorities'
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def target_met(reading: Reading) -> str:
    """The RAG word of a target: green, red, or amber where a tolerance is defined; "none" without one."""
    return {
        TargetStatus.MET: "green",
        TargetStatus.WITHIN_TOLERANCE: "amber",
        TargetStatus.MISSED: "red",
        None: "none",
    }[reading.target_status]
