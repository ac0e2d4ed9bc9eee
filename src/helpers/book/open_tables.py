"""The tables that readers may download: their columns, what each means, and their rows.

A row says what the edition shows and nothing else. Behind a symbol there is no number: neither the
cell as printed, nor a bound, nor a count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from helpers.evidence.editions import Edition
from helpers.vocabulary.indicators import Indicator, Target
from helpers.vocabulary.observations import Fact, Observation
from helpers.vocabulary.periods import Period, day_words
from helpers.vocabulary.values import Symbol, Value

TOTAL = "Total"
Cells = Mapping[str, str]


class Kind(Enum):
    """What the cells of a column hold, in the words that CSVW and Frictionless share."""

    TEXT = "string"
    NUMBER = "number"
    DAY = "date"
    YES_NO = "boolean"


@dataclass(frozen=True)
class Column:
    """A column: its name, its heading for people, what it means, what its cells hold."""

    name: str
    title: str
    meaning: str
    kind: Kind = Kind.TEXT
    may_be_blank: bool = False


@dataclass(frozen=True)
class OpenTable:
    """A table to download. `key` names the columns that together tell its rows apart."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Cells, ...]

    def only(self, column: str, cell: str, name: str, title: str) -> "OpenTable":
        """The rows that have a cell, as a table of their own."""
        return OpenTable(name, title, self.columns, self.key, tuple(row for row in self.rows if row[column] == cell))


def _text(name: str, title: str, meaning: str, blank: bool = False) -> Column:
    return Column(name, title, meaning, Kind.TEXT, blank)


def _number(name: str, title: str, meaning: str) -> Column:
    return Column(name, title, meaning, Kind.NUMBER, may_be_blank=True)


INDICATOR = (
    _text("service_area", "Service area", "The part of the council's work, as in the address of its chapter."),
    _text("indicator_id", "Indicator id", "The name of the indicator in the data. It never changes."),
    _text("indicator", "Indicator", "The indicator's title in this edition."),
)
PERIOD = (
    _text("period", "Period", "What the figure covers, as the pages name it."),
    _text("period_kind", "Kind of period", "Figures for different kinds of period may not be compared."),
    Column("period_start", "First day", "The first day of the period.", Kind.DAY),
    Column("period_end", "Last day", "The last day of the period.", Kind.DAY),
)
BREAKDOWN = _text("breakdown", "Breakdown", f"Which people: names and categories. {TOTAL} means all of them.")
VALUE = (
    _text("printed", "As printed", "The figure as the document prints it. Blank where a symbol stands.", blank=True),
    _number("value", "Value", "The number, where the document states a single one."),
    _text(
        "qualifier", "Qualifier", "How it is stated: exact, about, at least, over, at most, under, range.", blank=True
    ),
    _number("lower", "Lower bound", "The lower end of a bound or range."),
    _number("upper", "Upper bound", "The upper end of a bound or range."),
)
UNIT = _text("unit", "Unit", "What the number counts. A value of 69 in percent is 69%.")
SOURCE = (
    _text("source_id", "Source id", "The name of the document in the data."),
    _text("source", "Source", "The title of the document."),
    _text("locator", "Place in the source", "Where in the document it stands."),
)
SYMBOL_MEANINGS = "; ".join(f"{symbol.value}: {symbol.meaning}" for symbol in Symbol)
FIGURE_COLUMNS = (
    *INDICATOR,
    _text("area_code", "Area code", "The code of the Office for National Statistics, or one of our own for a group."),
    _text("area", "Area", "The place, or the group of places that the council is compared with."),
    *PERIOD,
    BREAKDOWN,
    _text("population", "Population", "Whose total it is, where it is not everyone's.", blank=True),
    *VALUE,
    _number("numerator", "Numerator", "The count behind a share or rate, where it is published."),
    _number("denominator", "Denominator", "The count that a share or rate is of, where it is published."),
    UNIT,
    _text("symbol", "Symbol", f"Why there is no value. {SYMBOL_MEANINGS}.", blank=True),
    _text("stage", "Stage", "How final the figure is: not stated, provisional, final or revised."),
    _text("quality", "Quality", "How far it may be relied on: validated, unvalidated, experimental, low reliability."),
    Column("is_new", "New in this edition", "No: the figures of this indicator are history.", Kind.YES_NO),
    *SOURCE,
)
INDICATOR_COLUMNS = (
    *INDICATOR,
    UNIT,
    _text("polarity", "Which way is good", "Higher, lower, within range or neither."),
    _text("definition", "Definition", "What the indicator counts, as this edition defines it."),
    _text("caveat", "Caveat", "What to be careful about.", blank=True),
    _text("collection", "Collection", "The collection that the figures come from.", blank=True),
    _text("breaks", "Breaks in the series", "From when figures are not like those before, and why.", blank=True),
)
TARGET_COLUMNS = (
    *INDICATOR,
    *PERIOD,
    BREAKDOWN,
    _text("printed", "As printed", "The target as the document prints it."),
    _text("sense", "Sense", "How it is met: at least, at most, or within. Blank where none was set.", blank=True),
    _number("lower", "Lower bound", "The least that meets it."),
    _number("upper", "Upper bound", "The most that meets it."),
    _number("tolerance", "Tolerance", "How far from it still counts as nearly met."),
    UNIT,
    _text("set_by", "Set by", "Who set it, where that is known.", blank=True),
    *SOURCE,
)
FACT_COLUMNS = (
    INDICATOR[0],
    _text("fact_id", "Fact id", "The name of the fact in the data."),
    _text("describes", "What it counts", "What the number is a number of."),
    *VALUE,
    UNIT,
    _text("symbol", "Symbol", f"Why there is no value. {SYMBOL_MEANINGS}.", blank=True),
    *SOURCE,
)


def plain(number: Decimal | None) -> str:
    """A number as CSV has it: no thousands separators, no exponent; blank where there is none.

    >>> plain(Decimal("3287")), plain(Decimal("69.50")), plain(Decimal("1E+3")), plain(None)
    ('3287', '69.50', '1000', '')
    """
    return "" if number is None else f"{number:f}"


def _value(value: Value) -> Cells:
    """What is stated, or the symbol alone: a careless document may have left the number behind it."""
    if value.symbol is not None:
        return {"printed": "", "value": "", "qualifier": "", "lower": "", "upper": "", "symbol": value.symbol.value}
    is_point = value.point is not None
    return {
        "printed": value.printed,
        "value": plain(value.point),
        "qualifier": value.qualifier.value,
        "lower": "" if is_point else plain(value.low),
        "upper": "" if is_point else plain(value.high),
        "symbol": "",
    }


def _period(period: Period) -> Cells:
    return {
        "period": period.label,
        "period_kind": period.kind.value,
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
    }


def _indicator(indicator: Indicator) -> Cells:
    return {
        "service_area": indicator.service_area,
        "indicator_id": indicator.indicator_id,
        "indicator": indicator.title,
        "unit": indicator.unit.value,
    }


def _place(edition: Edition, item: Observation | Target | Fact) -> Cells:
    return {"source_id": item.source_id, "source": edition.sources[item.source_id].title, "locator": item.locator}


def _breakdown(breakdown: str) -> Cells:
    return {"breakdown": breakdown or TOTAL}


def _figure(edition: Edition, row: Observation) -> Cells:
    shown = row.value.symbol is None
    return {
        **_indicator(edition.indicators[row.indicator_id]),
        "area_code": row.area_code,
        "area": edition.areas[row.area_code].name,
        **_period(row.period),
        **_breakdown(row.breakdown),
        "population": row.population,
        **_value(row.value),
        "numerator": plain(row.numerator) if shown else "",
        "denominator": plain(row.denominator) if shown else "",
        "stage": row.stage.value,
        "quality": row.quality.value,
        "is_new": "yes" if row.indicator_id in edition.reported_indicators else "no",
        **_place(edition, row),
    }


def figures(edition: Edition) -> OpenTable:
    """Every figure that an edition uses, one a row: indicators in their order, each from the earliest period on.

    History is among them, since charts and words use it. What other documents print for the same thing
    is not; the notes of each chapter tell it.
    """
    rows = tuple(_figure(edition, row) for name in edition.indicators for row in edition.of(name))
    key = ("indicator_id", "area_code", "period_kind", "period_start", "period_end", "breakdown", "population")
    return OpenTable("figures", f"All figures of {edition.year}", FIGURE_COLUMNS, key, rows)


def _breaks(edition: Edition, indicator_id: str) -> str:
    found = [item for item in edition.breaks if item.indicator_id == indicator_id]
    return " ".join(f"From {day_words(item.from_date)}: {item.text}" for item in found)


def indicators(edition: Edition) -> OpenTable:
    """What each indicator with a figure or target in an edition counts, as the edition defines it."""
    used = {row.indicator_id for row in edition.observations} | {row.indicator_id for row in edition.targets}
    rows = tuple(
        {
            **_indicator(item),
            "polarity": item.polarity.value,
            "definition": item.definition,
            "caveat": item.caveat,
            "collection": item.collection,
            "breaks": _breaks(edition, name),
        }
        for name, item in edition.indicators.items()
        if name in used
    )
    return OpenTable("indicators", f"Indicators of {edition.year}", INDICATOR_COLUMNS, ("indicator_id",), rows)


def _target(edition: Edition, row: Target) -> Cells:
    return {
        **_indicator(edition.indicators[row.indicator_id]),
        **_period(row.period),
        **_breakdown(row.breakdown),
        "printed": row.printed,
        "sense": row.sense.value if row.sense else "",
        "lower": plain(row.lower),
        "upper": plain(row.upper),
        "tolerance": plain(row.tolerance),
        "set_by": row.set_by,
        **_place(edition, row),
    }


def targets(edition: Edition) -> OpenTable:
    """What an edition's figures are measured against, one target a row."""
    rows = tuple(_target(edition, row) for row in edition.targets)
    key = ("indicator_id", "period_kind", "period_start", "period_end", "breakdown", "source_id", "locator")
    return OpenTable("targets", f"Targets of {edition.year}", TARGET_COLUMNS, key, rows)


def facts(edition: Edition) -> OpenTable:
    """The figures in an edition's words that belong to no indicator, one a row."""
    rows = tuple(
        {
            "service_area": fact.service_area,
            "fact_id": fact.fact_id,
            "describes": fact.describes,
            **_value(fact.value),
            "unit": fact.unit,
            **_place(edition, fact),
        }
        for fact in edition.facts.values()
    )
    return OpenTable("facts", f"Other figures of {edition.year}", FACT_COLUMNS, ("fact_id",), rows)


def tables_of(edition: Edition) -> list[OpenTable]:
    """All that can be downloaded of an edition: figures, indicators, targets, facts; no table without a row."""
    made: Iterable[OpenTable] = (make(edition) for make in (figures, indicators, targets, facts))
    return [table for table in made if table.rows]
