"""The figures behind a chart as a file that a spreadsheet opens: every part of a figure in its own column."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from helpers.evidence.editions import Edition
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.values import Value

# The folder, beside that of the chapters, that these files go to.
CHARTS = "charts"
# The names are those of the files for whole chapters.
COLUMNS = (
    "indicator_id", "indicator", "area_code", "area", "period", "period_kind", "period_start", "period_end",
    "breakdown", "population", "printed", "value", "qualifier", "lower", "upper", "numerator", "denominator",
    "unit", "symbol", "stage", "quality", "coverage", "source", "locator",
)  # fmt: skip


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def _value(value: Value) -> list[str]:
    """As printed, the number, how it is stated, and the ends of a bound or range; nothing where a symbol stands."""
    if value.symbol is not None:
        return [""] * 5
    ends = ("", "") if value.point is not None else (_number(value.low), _number(value.high))
    return [value.printed, _number(value.point), value.qualifier.value, *ends]


def _cells(edition: Edition, row: Observation) -> list[str]:
    symbol, indicator = row.value.symbol, edition.indicators[row.indicator_id]
    counts = (None, None) if symbol else (row.numerator, row.denominator)
    return [
        row.indicator_id,
        indicator.title,
        row.area_code,
        edition.areas[row.area_code].name,
        row.period.label,
        row.period.kind.value,
        row.period.start.isoformat(),
        row.period.end.isoformat(),
        row.breakdown or "Total",
        row.population,
        *_value(row.value),
        *map(_number, counts),
        indicator.unit.value,
        symbol.value if symbol else "",
        row.stage.value,
        row.quality.value,
        _number(row.coverage),
        edition.sources[row.source_id].title,
        row.locator,
    ]


def figures_csv(edition: Edition, rows: Iterable[Observation]) -> str:
    """What a chart and its table show as CSV after RFC 4180, the latest figures first.

    Numbers are as published, shares as 69 and not 0.69. A figure that is hidden has its symbol and no
    number, nor the counts behind it.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(edition, row) for row in sorted(rows, key=lambda row: row.period.end, reverse=True))
    return file.getvalue()
