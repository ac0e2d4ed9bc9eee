"""Charts, each chosen for its question. Functions return a Vega-Lite specification and show nothing."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import altair as alt

from helpers.chapter import wording
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, stretches
from helpers.vocabulary.areas import AreaKind
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation

Specification = dict[str, Any]
Point = dict[str, Any]

# The stylesheet holds every colour twice, for light and for dark; the second name serves pages without it.
INK, MUTED, RULE = "var(--ink, #0b0c0c)", "var(--muted, #595959)", "var(--rule, #d9d9d9)"
PAPER = "var(--paper, #ffffff)"
# The same colour for the same thing everywhere.
COLOURS = {
    AreaKind.REPORTING_AUTHORITY: "var(--chart-coventry, #12436d)",
    AreaKind.COUNTRY: "var(--chart-england, #cf4a0c)",
    AreaKind.REGION: "var(--chart-region, #801650)",
    AreaKind.COMPARATOR_GROUP: "var(--chart-neighbours, #187c74)",
    AreaKind.LOCAL_AUTHORITY: "var(--chart-neighbours, #187c74)",
}
TARGET, BAND = "var(--chart-target, #3d3d3d)", "var(--chart-band, #e3e3e3)"
SEQUENCE = ["var(--sequential-1, #12436d)", "var(--sequential-2, #2073bc)", "var(--sequential-3, #6bace6)"]
SHAPES = {
    AreaKind.REPORTING_AUTHORITY: "circle",
    AreaKind.COUNTRY: "square",
    AreaKind.REGION: "diamond",
    AreaKind.COMPARATOR_GROUP: "triangle-up",
    AreaKind.LOCAL_AUTHORITY: "triangle-down",
}
FEWEST_FOR_A_LINE = 3
ROW_HEIGHT, BAR_HEIGHT = 34, 20


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def point(edition: Edition, row: Observation) -> Point:
    """One observation as a row of chart data: number, words, and what its mark must show."""
    area, indicator = edition.areas[row.area_code], edition.indicators[row.indicator_id]
    ends = [float(end) for end in (row.value.low, row.value.high) if end is not None]
    return {
        "area": area.name,
        "period": row.period.label,
        "kind": row.period.kind.value,
        "end": _milliseconds(row.period.end),
        "value": sum(ends) / len(ends) if ends else None,
        "low": ends[0] if ends else None,
        "high": ends[-1] if ends else None,
        "words": wording.observation_words(row, indicator.unit),
        "label": wording.value_words(row.value, Unit.PERCENT if indicator.unit is Unit.PERCENT else Unit.COUNT),
        "status": wording.status_words(row),
        "source": edition.sources[row.source_id].title,
        "firm": row.is_firm,
    }


def _segments(edition: Edition, rows: Sequence[Observation]) -> list[Point]:
    """Points with the stretch of line they belong to."""
    parted = enumerate(stretches(edition, rows))
    return [{**point(edition, row), "stretch": f"{row.area_code} {number}"} for number, part in parted for row in part]


def _end_labels(points: Iterable[Point]) -> dict[int, str]:
    """What stands at each end of a period on the axis: every label of periods that end there."""
    labels: dict[int, dict[str, None]] = {}
    for item in sorted(points, key=lambda item: item["end"]):
        labels.setdefault(item["end"], {})[item["period"]] = None
    return {end: " / ".join(names) for end, names in labels.items()}


def _base(points: Iterable[Point]) -> alt.Chart:
    return alt.Chart(alt.Data(values=[row for row in points if row["value"] is not None]))


def _tooltip() -> list[alt.Tooltip]:
    titles = {"area": "Where", "period": "When", "words": "Figure", "status": "Status", "source": "Source"}
    return [alt.Tooltip(field=field, type="nominal", title=title) for field, title in titles.items()]


def _value_axis(unit: Unit) -> alt.Axis:
    suffix = "%" if unit is Unit.PERCENT else ""
    return alt.Axis(title=None, tickCount=5, labelExpr=f"format(datum.value, ',') + '{suffix}'", domain=False)


def _area_scale(edition: Edition, codes: Sequence[str], by: dict[AreaKind, str]) -> alt.Scale:
    areas = [edition.areas[code] for code in codes]
    return alt.Scale(domain=[area.name for area in areas], range=[by[area.kind] for area in areas])


def _legend(codes: Sequence[str]) -> alt.Legend | None:
    return alt.Legend(title=None, orient="top", symbolStrokeWidth=2) if len(codes) > 1 else None


def _finish(chart: alt.LayerChart | alt.FacetChart, description: str, height: int) -> Specification:
    finished = (
        chart.properties(
            width="container",
            height=height,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
            description=description,
            background="transparent",
        )
        .configure(font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            gridColor=RULE,
            domainColor=MUTED,
            tickColor=MUTED,
            labelFontSize=13,
            labelLimit=170,
        )
        .configure_legend(labelColor=INK, labelFontSize=13)
        .configure_text(color=INK, fontSize=13)
    )
    return dict(finished.to_dict(validate=True))


def _target_layers(reading: Reading) -> list[alt.Chart]:
    target = reading.target
    if target is None or target.symbol is not None:
        return []
    words = f"Target {wording.target_words(target, reading.indicator.unit)}"
    low, high = (float(end) if end is not None else None for end in (target.lower, target.upper))
    ends = [end for end in (low, high) if end is not None]
    chart = alt.Chart(alt.Data(values=[{"low": ends[0], "high": ends[-1], "words": words}]))
    if len(ends) == 2:
        shown = chart.mark_rect(color=BAND, aria=False).encode(alt.Y("low:Q"), alt.Y2("high"))
    else:
        shown = chart.mark_rule(color=TARGET, strokeDash=[6, 4], strokeWidth=2, aria=False).encode(alt.Y("high:Q"))
    label = chart.mark_text(align="left", dx=4, dy=-7, color=TARGET, aria=False).encode(
        alt.Y("high:Q"), x=alt.value(0), text="words:N"
    )
    return [shown, label]


def line_chart(edition: Edition, reading: Reading, rows: Sequence[Observation], description: str) -> Specification:
    """How an indicator went over time: a line for each area and kind of period, target as line or band.

    Points are joined only inside one kind of period, without a missing year and never across a break;
    figures that are not firm are hollow.
    """
    codes = list(dict.fromkeys(row.area_code for row in rows))
    codes.sort(key=lambda code: list(COLOURS).index(edition.areas[code].kind))
    points = [item for code in codes for item in _segments(edition, [row for row in rows if row.area_code == code])]
    x, y = _time_axis(points), _level_axis(points, reading)
    colour = alt.Color("area:N", scale=_area_scale(edition, codes, COLOURS), legend=_legend(codes))
    shape = alt.Shape("area:N", scale=_area_scale(edition, codes, SHAPES), legend=_legend(codes))
    base = _base(points)
    lines = base.mark_line(strokeWidth=3, aria=False).encode(x, y, colour, detail="stretch:N")
    dots = base.mark_point(size=90, strokeWidth=2, opacity=1).encode(
        x, y, colour, shape, fill=alt.condition("datum.firm", colour, alt.value(PAPER)), tooltip=_tooltip()
    )
    ours = base.transform_filter(alt.datum.area == edition.home.name).encode(x, y, text="label:N")
    halo = ours.mark_text(dy=-15, aria=False, stroke=PAPER, strokeWidth=5, strokeJoin="round")
    words = ours.mark_text(dy=-15, aria=False)
    marks = [*_target_layers(reading), *_break_layers(edition, rows, x)]
    return _finish(alt.layer(*marks, lines, halo, words, dots), description, 300)


def _time_axis(points: Sequence[Point]) -> alt.X:
    """Ends of periods at their true distance, each with its label."""
    ends = _end_labels(points)
    labels = "{" + ",".join(f"'{end}':'{label}'" for end, label in ends.items()) + "}"
    axis = alt.Axis(
        values=list(ends),
        labelExpr=f"{labels}[datum.value]",
        title=None,
        grid=False,
        labelOverlap="greedy",
        labelSeparation=8,
        labelFlush=False,
    )
    return alt.X("end:Q", axis=axis).scale(padding=28, nice=False, zero=False)


def _level_axis(points: Sequence[Point], reading: Reading) -> alt.Y:
    """Levels from nought where the lowest is not far from it, else from a little below the lowest."""
    numbers = [item[end] for item in points for end in ("low", "high") if item["value"] is not None]
    numbers += [float(end) for end in _bounds(reading)]
    return alt.Y("value:Q", axis=_value_axis(reading.indicator.unit)).scale(
        zero=min(numbers) < 0.35 * max(numbers),
        nice=True,
        domainMin=min(numbers) - 0.15 * _span(numbers),
        domainMax=max(numbers) + 0.2 * _span(numbers),
    )


def _break_layers(edition: Edition, rows: Sequence[Observation], x: alt.X) -> list[alt.Chart]:
    """A dotted line, with words, at each day from which figures are not like those before."""
    first, last = min(row.period.end for row in rows), max(row.period.end for row in rows)
    days = [item.from_date for item in edition.breaks if item.indicator_id == rows[0].indicator_id]
    values = [{"end": _milliseconds(day), "words": "break in series"} for day in days if first < day < last]
    if not values:
        return []
    chart = alt.Chart(alt.Data(values=values))
    rule = chart.mark_rule(color=MUTED, strokeDash=[2, 3], strokeWidth=1.5, aria=False).encode(x)
    words = chart.mark_text(color=MUTED, align="left", dx=5, dy=8, aria=False).encode(x, y=alt.value(0), text="words:N")
    return [rule, words]


def _bounds(reading: Reading) -> list[Any]:
    target = reading.target
    return [] if target is None else [end for end in (target.lower, target.upper) if end is not None]


def _span(numbers: Sequence[float]) -> float:
    return (max(numbers) - min(numbers)) or abs(max(numbers)) or 1


def bar_chart(
    edition: Edition, rows: Sequence[tuple[str, Observation]], description: str, latest: str
) -> Specification:
    """How a few figures compare: a bar for each, from zero, named at its side.

    `rows` pairs the name of each bar with its observation; bars of periods before `latest` are
    paler, those of figures that are not firm dashed outlines.
    """
    codes = list(dict.fromkeys(row.area_code for _, row in rows))
    points = [{**point(edition, row), "name": name, "now": row.period.label == latest} for name, row in rows]
    names = list(dict.fromkeys(name for name, _ in rows))
    numbers = [item["high"] for item in points if item["value"] is not None] or [1.0]
    y = alt.Y("name:N", sort=names, title=None).axis(domain=False, ticks=False, labelPadding=8)
    x = alt.X("value:Q", axis=None).scale(domainMin=min(0.0, *numbers), domainMax=1.25 * max(numbers), nice=False)
    colour = alt.Color("area:N", scale=_area_scale(edition, codes, COLOURS), legend=None)
    base = _base(points)
    bars = base.mark_bar(height=BAR_HEIGHT, strokeWidth=2).encode(
        x,
        y,
        colour,
        stroke=colour,
        fillOpacity=alt.when("!datum.firm")
        .then(alt.value(0.1))
        .when("datum.now")
        .then(alt.value(1))
        .otherwise(alt.value(0.45)),
        strokeDash=alt.condition("datum.firm", alt.value([1, 0]), alt.value([4, 3])),
        tooltip=_tooltip(),
    )
    words = base.mark_text(align="left", dx=6, aria=False).encode(x, y, text="label:N")
    return _finish(alt.layer(bars, words), description, ROW_HEIGHT * len(names) + 8)


def _marked_period(row: Observation) -> str:
    """A period as a key names it, with what must be said of its figures."""
    return row.period.label + (f" ({', '.join(row.markers)})" if row.markers else "")


def composition_chart(
    edition: Edition, rows: Sequence[tuple[str, str, Observation]], description: str
) -> Specification:
    """How a whole divides: a bar for each category, and for each item of the key beside it.

    `rows` pairs the name of each bar with its item in the key (a category of another breakdown; blank
    for the period) and its observation.
    """
    points = [{**point(edition, row), "name": name, "key": key or _marked_period(row)} for name, key, row in rows]
    names = list(dict.fromkeys(item["name"] for item in points))
    keys = list(dict.fromkeys(item["key"] for item in sorted(points, key=lambda item: -item["end"])))
    numbers = [item["high"] for item in points if item["value"] is not None] or [1.0]
    y = alt.Y("name:N", sort=names, title=None).axis(domain=False, ticks=False, labelPadding=8)
    offset = alt.YOffset("key:N", sort=keys)
    x = alt.X("value:Q", axis=None).scale(domainMin=0, domainMax=1.25 * max(numbers), nice=False)
    scale = alt.Scale(domain=keys, range=[SEQUENCE[number % len(SEQUENCE)] for number in range(len(keys))])
    colour = alt.Color("key:N", scale=scale, legend=_legend(keys))
    base = _base(points)
    bars = base.mark_bar(height={"band": 0.85}).encode(x, y, offset, colour, tooltip=_tooltip())
    words = base.mark_text(align="left", dx=6, aria=False).encode(x, y, offset, text="label:N")
    height = (18 * len(keys) + 12) * len(names) + 64
    return _finish(alt.layer(bars, words), description, height)
