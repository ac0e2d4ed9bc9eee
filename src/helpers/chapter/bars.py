"""Charts that compare: bars for places, periods, categories, stages and gaps, each named above its bars.

Names stand above and not beside, so that they are whole on a phone; positions are counted in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from helpers.chapter import wording
from helpers.chapter.gaps import Gap
from helpers.chapter.marks import (
    BAND,
    COLOURS,
    INK,
    LETTER,
    LINE,
    MUTED,
    RULE,
    SEQUENCE,
    Drawn,
    Point,
    Specification,
    base,
    choose,
    faded,
    finish,
    point,
    tooltip,
    unchecked,
    wrapped,
)
from helpers.chapter.markup import KeyItem
from helpers.evidence.editions import Edition
from helpers.vocabulary.observations import Observation

NAME_LETTERS = 38  # of a line of a name: what a phone holds
THICK, THIN, BETWEEN, GAP = 20, 15, 2, 12  # pixels
NOUGHT, BOTTOM = alt.X2Datum(0), alt.Y2("bottom:Q")
SOLID_IF_FIRM = choose(alt.StrokeDashValue, ("datum.firm", [1, 0]), otherwise=[4, 3])
MANY = 8  # categories from which on a reader may pick one


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bars of one name lie, in pixels from the top."""

    name: str
    lines: str
    top: int
    bars: tuple[tuple[int, int], ...]


def _places(names: Sequence[str], bars: int, thickness: int) -> list[Place]:
    """A place for each name, one below the other, with room for as many bars as asked."""
    places, top = [], 0
    for name in names:
        lines = wrapped(name, NAME_LETTERS)
        first = top + LINE * (lines.count("|") + 1) + 3
        edges = tuple(
            (first + n * (thickness + BETWEEN), first + n * (thickness + BETWEEN) + thickness) for n in range(bars)
        )
        places.append(Place(name, lines, top, edges))
        top = edges[-1][1] + GAP
    return places


def _put(points: Sequence[Point], places: Sequence[Place], keys: Sequence[str]) -> list[Point]:
    """Points with the edges of their bars."""
    found = {place.name: place for place in places}
    put = []
    for item in points:
        top, bottom = found[item["name"]].bars[keys.index(item["key"]) if keys else 0]
        put.append({**item, "top": top, "bottom": bottom, "middle": (top + bottom) / 2})
    return put


def _level(places: Sequence[Place], field: str = "top") -> alt.Y:
    """The vertical place of a mark, in pixels from the top."""
    scale = alt.Scale(domain=[places[-1].bars[-1][1], 0], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _lengths(points: Sequence[Point]) -> alt.Scale:
    """The lengths of bars from nought, with room at the right for the longest words."""
    known = [item for item in points if item["value"] is not None]
    numbers = [item[end] for item in known for end in ("low", "high")]
    room = 12 + LETTER * max((len(item["label"]) for item in known), default=1)
    ends: list[Any] = [0, alt.ExprRef(f"width - {round(room)}")]
    high = max([0.0, *numbers])
    return alt.Scale(domainMin=min([0.0, *numbers]), domainMax=high or 1.0, nice=False, range=ends)


def _along(scale: alt.Scale, field: str = "value") -> alt.X:
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def _name_layer(places: Sequence[Place], field: str = "name") -> alt.Chart:
    """The name of each group of bars, above it at the left."""
    rows = [{"name": place.name, "lines": place.lines, "top": place.top, "value": 0} for place in places]
    text: alt.Chart = base(rows).mark_text(align="left", baseline="top", dy=1, aria=False, color=INK)
    return text.encode(_level(places), alt.XValue(0), alt.Text("lines:N"), faded(field))


def _colours(items: Sequence[KeyItem], field: str) -> tuple[alt.Color, alt.Stroke]:
    """Fill and outline of bars by a field; the key stands outside the drawing."""
    scale = alt.Scale(domain=[item.name for item in items], range=[item.colour for item in items])
    return alt.Color(f"{field}:N", scale=scale, legend=None), alt.Stroke(f"{field}:N", scale=scale, legend=None)


def _bars(points: Sequence[Point], places: Sequence[Place], items: Sequence[KeyItem], field: str) -> list[alt.Chart]:
    """Bars with their figures; what is not firm is a dashed outline, a range has a line from end to end."""
    lengths, chart, faint = _lengths(points), base(points), faded(field)
    colour, stroke = _colours(items, field)
    opacity = choose(alt.FillOpacityValue, ("!datum.firm", 0.1), ("datum.now", 1), otherwise=0.45)
    bars = chart.mark_bar(strokeWidth=1.5).encode(
        _along(lengths), _level(places), colour, stroke, NOUGHT, BOTTOM,
        opacity, SOLID_IF_FIRM, faint, tooltip=tooltip(),
    )  # fmt: skip
    words = chart.mark_text(align="left", dx=6, aria=False)
    middle = _level(places, "middle")
    return [
        bars,
        *_range_layers(points, lengths, middle),
        words.encode(_along(lengths, "furthest"), middle, faint, alt.Text("label:N")),
    ]


def _range_layers(points: Sequence[Point], lengths: alt.Scale, middle: alt.Y) -> list[alt.Chart]:
    """A thin line from end to end of each figure that is stated as a range."""
    ranges = [item for item in points if item["low"] != item["high"]]
    if not ranges:
        return []
    rule = base(ranges).mark_rule(strokeWidth=2, color=INK, aria=False)
    return [rule.encode(_along(lengths, "low"), middle, alt.X2("high:Q"))]


def _drawn(
    points: Sequence[Point], places: Sequence[Place], layers: Sequence[alt.Chart], description: str
) -> Specification:
    return finish(layers, description, places[-1].bars[-1][1] + 12)


def _bar_point(edition: Edition, row: Observation, name: str, **own: object) -> Point:
    """A figure as the row of a bar; its words stand past the end of what is drawn."""
    item = point(edition, row)
    return {**item, "furthest": max(0.0, item["high"] or 0.0), "name": name, "now": True, **own}


@unchecked
def bar_chart(edition: Edition, rows: Sequence[tuple[str, Observation]], description: str, latest: str) -> Drawn:
    """How a few figures compare: a bar for each, from zero.

    `rows` pairs the name of each bar with its observation; bars of periods before `latest` are
    paler, those of figures that are not firm dashed outlines.
    """
    areas = [edition.areas[code] for code in dict.fromkeys(row.area_code for _, row in rows)]
    items = [KeyItem(area.name, COLOURS[area.kind]) for area in areas]
    points = [_bar_point(edition, row, name, now=row.period.label == latest) for name, row in rows]
    places = _places(list(dict.fromkeys(name for name, _ in rows)), 1, THICK)
    points = _put(points, places, [])
    layers = [*_bars(points, places, items, "area"), _name_layer(places)]
    return Drawn(_drawn(points, places, layers, description))


def _marked_period(row: Observation) -> str:
    """A period as a key names it, with what must be said of its figures."""
    return row.period.label + (f" ({', '.join(row.markers)})" if row.markers else "")


@unchecked
def composition_chart(edition: Edition, rows: Sequence[tuple[str, str, Observation]], description: str) -> Drawn:
    """How a whole divides: a bar for each category, and for each item of the key below it.

    `rows` pairs the name of each bar with its item in the key (a category of another breakdown; blank
    for the period) and its observation.
    """
    points = [_bar_point(edition, row, name, key=key or _marked_period(row)) for name, key, row in rows]
    names = list(dict.fromkeys(item["name"] for item in points))
    keys = list(dict.fromkeys(item["key"] for item in sorted(points, key=lambda item: -item["end"])))
    firm = {item["key"] for item in points if item["firm"]}
    items = [KeyItem(key, SEQUENCE[n % len(SEQUENCE)], dashed=key not in firm) for n, key in enumerate(keys)]
    places = _places(names, len(keys), THIN if len(keys) > 1 else THICK)
    points = _put(points, places, keys)
    layers = [*_bars(points, places, items, "key"), _name_layer(places)]
    choices = tuple(names) if len(names) > MANY else ()
    return Drawn(_drawn(points, places, layers, description), tuple(items) if len(items) > 1 else (), choices)


@unchecked
def funnel_chart(edition: Edition, rows: Sequence[tuple[str, Observation]], description: str) -> Drawn:
    """How many of those at the first stage reach each later one: bars on a ghost of the first.

    `rows` pairs the name of each stage with its observation, in the order of the stages.
    """
    first = rows[0][1].value.point
    points = []
    for name, row in rows:
        item = _bar_point(edition, row, name, key="")
        share = wording.share_words(row.value, first) if row is not rows[0][1] else ""
        points.append({**item, "label": item["label"] + (f" ({share})" if share else ""), "whole": float(first or 0)})
    places = _places([name for name, _ in rows], 1, THICK)
    points = _put(points, places, [""])
    ghost = (
        base(points)
        .mark_bar(color=BAND, stroke=RULE, aria=False)
        .encode(_along(_lengths(points), "whole"), _level(places), NOUGHT, BOTTOM)
    )
    items = [KeyItem(points[0]["area"], COLOURS[edition.home.kind])]
    layers = [ghost, *_bars(points, places, items, "area"), _name_layer(places)]
    return Drawn(_drawn(points, places, layers, description))


@unchecked
def gap_chart(edition: Edition, gaps: Sequence[Gap], description: str) -> Drawn:
    """How far we are from comparators: a bar from their level, to the left below it, to the right above.

    Gaps are calculated, and drawn only where both figures cover the same period.
    """
    points = [
        {
            **_bar_point(edition, gap.reading.observation, gap.words),
            "value": float(gap.comparison.gap or 0),
            "figure": gap.words,
            "firm": gap.reading.observation.is_firm and gap.comparison.observation.is_firm,
        }
        for gap in gaps
    ]
    places = _places([gap.words for gap in gaps], 1, THIN)
    points = _put(points, places, [])
    numbers = [item["value"] for item in points]
    ends: list[Any] = [0, alt.ExprRef("width")]
    scale = alt.Scale(domainMin=min(0.0, *numbers), domainMax=max(0.0, *numbers) or 0.001, nice=False, range=ends)
    colour, stroke = _colours([KeyItem(points[0]["area"], COLOURS[edition.home.kind])], "area")
    bars = base(points).mark_bar(strokeWidth=1.5).encode(
        _along(scale), _level(places), colour, stroke, NOUGHT, BOTTOM,
        choose(alt.FillOpacityValue, ("datum.firm", 1), otherwise=0.1), SOLID_IF_FIRM, tooltip=tooltip(),
    )  # fmt: skip
    zero = alt.Chart(alt.Data(values=[{"value": 0}])).mark_rule(color=MUTED, strokeWidth=2, aria=False)
    level = zero.encode(_along(scale))
    return Drawn(_drawn(points, places, [bars, level, _name_layer(places)], description))
