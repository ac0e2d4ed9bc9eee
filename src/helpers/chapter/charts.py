"""Charts over time: a line for each place and kind of period. Functions return what is drawn and show nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import altair as alt

from helpers.chapter import wording
from helpers.chapter.marks import (
    BAND,
    COLOURS,
    DASHES,
    LETTER,
    LINE,
    MUTED,
    PAPER,
    RULE,
    SHAPES,
    TARGET,
    WIDE_ENOUGH,
    Drawn,
    Point,
    base,
    bounds,
    faded,
    finish,
    milliseconds,
    point,
    spread,
    ticks,
    tooltip,
    unchecked,
    wrapped,
)
from helpers.chapter.markup import KeyItem
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, stretches
from helpers.vocabulary.indicators import Target, Unit
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.periods import PeriodKind

FEWEST_FOR_A_LINE = 3
# A chart of more points names only the first, the last, the lowest and the highest of a line.
MOST_LABELS = 9
HEIGHT, PLOT = 300, 255  # pixels: the whole, and what axes leave of it
LONGEST_NAME = 20  # letters of a line of words at the end of a line
NEAR = 34  # pixels within which two labels would touch


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: the figures of one place for one kind of period."""

    item: KeyItem
    rows: tuple[Observation, ...]
    is_ours: bool


def _kinds(rows: Sequence[Observation]) -> list[list[Observation]]:
    """One place's figures parted by kind of period, the longest part first."""
    parts: dict[PeriodKind, list[Observation]] = {}
    for row in rows:
        parts.setdefault(row.period.kind, []).append(row)
    return sorted(parts.values(), key=len, reverse=True)


def find_lines(edition: Edition, rows: Sequence[Observation]) -> list[Line]:
    """The lines of a chart: ours first, then the country, the region and groups, each told from the others.

    Where a place has figures for several kinds of period, each kind is a line of its own, the longest solid.
    """
    codes = list(dict.fromkeys(row.area_code for row in rows))
    codes.sort(key=lambda code: list(COLOURS).index(edition.areas[code].kind))
    lines: list[Line] = []
    for code in codes:
        area, parts = edition.areas[code], _kinds([row for row in rows if row.area_code == code])
        colour, shape = COLOURS[area.kind], SHAPES[area.kind]
        is_second = any(line.item.colour == colour for line in lines)  # of two groups of neighbours
        for number, part in enumerate(parts):
            kind = f", {wording.kind_words(part[0].period.kind)}" if len(parts) > 1 else ""
            item = KeyItem(area.name + kind, colour, "triangle-down" if is_second else shape, is_second or number > 0)
            if any(row.value.symbol is None for row in part):
                lines.append(Line(item, tuple(part), code == edition.home.area_code))
    return lines


def line_points(edition: Edition, line: Line) -> list[Point]:
    """The points of a line with the stretch they are joined in."""
    return [
        {**point(edition, row), "line": line.item.name, "stretch": f"{line.item.name} {number}"}
        for number, part in enumerate(stretches(edition, line.rows))
        for row in part
    ]


def mark_labels(points: Sequence[Point], pixels: float) -> None:
    """Decide for each point of a line on which side its label stands, and whether narrow screens have it."""
    values = [item["value"] for item in points]
    for index, item in enumerate(points):
        beside = values[max(0, index - 1) : index] + values[index + 1 : index + 2]
        is_valley = bool(beside) and all(item["value"] < value for value in beside)
        steep = len(beside) == 2 and max(abs(item["value"] - value) for value in beside) * pixels > NEAR
        item["side"] = "below" if is_valley or (steep and item["value"] < sum(beside) / 2) else "above"
        item["chief"] = len(points) <= 4 or index in (0, len(points) - 1) or item["value"] in (min(values), max(values))
        item["shown"] = len(points) <= MOST_LABELS or item["chief"]


def keep_apart(points: Sequence[Point], pixels: float) -> None:
    """Turn labels away from other points that stand at the same time, or nearly."""
    ends = [item["end"] for item in points]
    near_in_time = 0.06 * (max(ends) - min(ends)) if ends else 0
    for item in (found for found in points if "side" in found):
        gaps = [
            (other["value"] - item["value"]) * pixels
            for other in points
            if abs(other["end"] - item["end"]) <= near_in_time and other["line"] != item["line"]
        ]
        near = [gap for gap in gaps if 0 < abs(gap) < NEAR]
        if near:
            item["side"] = "below" if min(near, key=abs) > 0 else "above"


def _end_names(lines: Sequence[Line], points: Sequence[Point], pixels: float) -> list[Point]:
    """Each line's name and last value, moved apart, where every line reaches the end; none otherwise."""
    last = max(item["end"] for item in points)
    ends = [
        next((item for item in points if item["line"] == line.item.name and item["end"] == last), None)
        for line in lines
    ]
    found = [item for item in ends if item is not None]
    if len(lines) < 2 or len(found) < len(lines):
        return []
    names = [wrapped(f"{item['line']} {item['label']}", LONGEST_NAME) for item in found]
    rows = [name.count("|") + 1 for name in names]
    places = spread([item["value"] * pixels for item in found], [LINE * count + 2 for count in rows])
    lifted = [place + LINE * (count - 1) / 2 for place, count in zip(places, rows, strict=True)]
    return [
        {"line": item["line"], "end": last, "at": place / pixels, "value": item["value"], "name": name}
        for item, name, place in zip(found, names, lifted, strict=True)
    ]


@unchecked
def line_chart(edition: Edition, reading: Reading, rows: Sequence[Observation], description: str) -> Drawn:
    """How an indicator went over time: a line for each area and kind of period, target as line or band.

    Points are joined only inside one kind of period, without a missing year and never across a break;
    figures that are not firm are hollow. Lines are named at their ends where all reach the last period.
    """
    lines = find_lines(edition, rows)
    each = [line_points(edition, line) for line in lines]
    points = [item for part in each for item in part]
    low, high, marks = _levels(points, reading)
    pixels = PLOT / (high - low)
    for line, part in zip(lines, each, strict=True):
        if line.is_ours:
            mark_labels(sorted(part, key=lambda item: item["end"]), pixels)
    keep_apart(points, pixels)
    names = _end_names(lines, points, pixels)
    for item in points:
        item["named"] = bool(names) and item["end"] == names[0]["end"]
    room = 28 if not names else 24 + LETTER * max(len(part) for item in names for part in item["name"].split("|"))
    x = time_axis(points, room, bool(names))
    y = _level_axis(low, high, marks, reading.indicator.unit)
    layers = [
        *_target_layers(reading.target, reading.indicator.unit, points, pixels, high),
        *_break_layers(edition, rows, x),
        *trend_layers(points, x, y, [line.item for line in lines]),
        *_name_layers(names, x, [line.item for line in lines]),
    ]
    key = tuple(line.item for line in lines) if len(lines) > 1 else ()
    return Drawn(finish(layers, description, HEIGHT), key, is_direct=bool(names))


def colour_of(items: Sequence[KeyItem]) -> alt.Color:
    """The colour of each line by its name; the key stands outside the drawing."""
    return alt.Color("line:N", scale=_colour_scale(items), legend=None)


def _colour_scale(items: Sequence[KeyItem]) -> alt.Scale:
    return alt.Scale(domain=[item.name for item in items], range=[item.colour for item in items])


def _fill_if_firm(items: Sequence[KeyItem]) -> alt.FillValue:
    """Points in the colour of their line; hollow where a figure is not firm."""
    firm = alt.ConditionalPredicateMarkPropFieldOrDatumDef(
        test="datum.firm", field="line", type="nominal", scale=_colour_scale(items), legend=None
    )
    return alt.FillValue(PAPER, condition=firm)


def trend_layers(points: Sequence[Point], x: alt.X, y: alt.Y, items: Sequence[KeyItem]) -> list[alt.Chart]:
    """Lines, ranges, labels and points of a chart over time."""
    colour, names = colour_of(items), [item.name for item in items]
    shape = alt.Shape("line:N", scale=alt.Scale(domain=names, range=[item.shape for item in items]), legend=None)
    dash = alt.StrokeDash(
        "line:N", scale=alt.Scale(domain=names, range=[DASHES[item.dashed] for item in items]), legend=None
    )
    chart, faint = base(points), faded("line")
    lines = chart.mark_line(strokeWidth=3, aria=False).encode(x, y, colour, dash, alt.Detail("stretch:N"), faint)
    dots = chart.mark_point(size=90, strokeWidth=2).encode(
        x,
        y,
        colour,
        shape,
        _fill_if_firm(items),
        faint,
        tooltip=tooltip(),
    )
    return [lines, *_range_layers(points, x, colour), *_label_layers(points, x, y), dots]


def _range_layers(points: Sequence[Point], x: alt.X, colour: alt.Color) -> list[alt.Chart]:
    """A thin line from end to end of each figure that is stated as a range."""
    ranges = [item for item in points if item["low"] != item["high"]]
    if not ranges:
        return []
    mark = base(ranges).mark_rule(strokeWidth=2, aria=False)
    return [mark.encode(x, alt.Y("low:Q"), alt.Y2("high"), colour, faded("line"))]


def _label_layers(points: Sequence[Point], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Our values at their points, on paper that keeps lines off them."""
    layers = []
    wide = f"width > {WIDE_ENOUGH}"
    may_show = f"{wide} ? datum.shown && !datum.named : datum.chief"
    for side, away in (("above", -15), ("below", 16)):
        own = [item for item in points if item.get("side") == side]
        if own:
            chart = base(own).encode(x, y, alt.Text("label:N"), faded("line", may_show))
            layers += [
                chart.mark_text(dy=away, aria=False, stroke=PAPER, strokeWidth=5, strokeJoin="round"),
                chart.mark_text(dy=away, aria=False),
            ]
    return layers


def _name_layers(names: Sequence[Point], x: alt.X, items: Sequence[KeyItem]) -> list[alt.Chart]:
    """The names of lines at their ends, in their colours, where the chart is wide enough."""
    if not names:
        return []
    text = base(names).mark_text(align="left", baseline="middle", dx=12, fontWeight="bold", aria=False)
    shown = faded("line", f"width > {WIDE_ENOUGH}")
    return [text.encode(x, alt.Y("at:Q"), colour_of(items), alt.Text("name:N"), shown)]


def _end_labels(points: Iterable[Point]) -> dict[int, str]:
    """What stands at each end of a period on the axis: every label of periods that end there."""
    labels = {}
    ordered = sorted(points, key=lambda item: item["end"])
    for end, items in groupby(ordered, key=lambda item: item["end"]):
        names = dict.fromkeys(item["period"] for item in items)
        labels[end] = "|".join(wrapped(name, 12) for name in names)
    return labels


def time_axis(points: Sequence[Point], room: float = 28, is_direct: bool = False) -> alt.X:
    """Ends of periods at their true distance, each with its label; `room` is left free at the right."""
    ends = _end_labels(points)
    labels = "{" + ",".join(f"'{end}':'{label}'" for end, label in ends.items()) + "}"
    axis = alt.Axis(
        values=list(ends),
        labelExpr=f"split({labels}[datum.value], '|')",
        title=None,
        grid=False,
        labelOverlap="greedy",
        labelSeparation=8,
        labelFlush=False,
        labelLineHeight=LINE,
    )
    right = f"width > {WIDE_ENOUGH} ? width - {round(room)} : width - 28" if is_direct else f"width - {round(room)}"
    return alt.X("end:Q", axis=axis).scale(nice=False, zero=False, range=[28, alt.ExprRef(right)])


def _levels(points: Sequence[Point], reading: Reading) -> tuple[float, float, list[float]]:
    """The lowest and highest level of the axis and its ticks: from nought where the lowest is not far from it."""
    numbers = [item[end] for item in points for end in ("low", "high")] + bounds(reading.target)
    low, high = min(numbers), max(numbers)
    if 0 <= low < 0.35 * high:
        low = 0
    span = (high - low) or abs(high) or 1
    bottom = low if low == 0 else low - 0.15 * span
    top = high + 0.2 * span
    marks = [tick for tick in ticks(bottom, top) if tick >= bottom]
    if reading.indicator.unit is Unit.PERCENT and high <= 100:
        marks = [tick for tick in marks if tick <= 100]
    return bottom, top, marks


def _level_axis(low: float, high: float, marks: Sequence[float], unit: Unit) -> alt.Y:
    """Levels at round numbers, with a light line each."""
    suffix = "%" if unit is Unit.PERCENT else ""
    axis = alt.Axis(
        title=None, values=marks, labelExpr=f"format(datum.value, ',') + '{suffix}'", domain=False, ticks=False
    )
    return alt.Y("value:Q", axis=axis).scale(zero=False, nice=False, domainMin=low, domainMax=high)


def _target_layers(
    target: Target | None, unit: Unit, points: Sequence[Point], pixels: float, top: float
) -> list[alt.Chart]:
    """The target as a dashed line, or a range as a band, with its words at the end that is freer."""
    if target is None or target.symbol is not None:
        return []
    ends = bounds(target)
    words = f"Target {wording.target_words(target, unit)}"
    chart = alt.Chart(alt.Data(values=[{"low": ends[0], "high": ends[-1], "words": words}]))
    if len(ends) == 2:
        shown = chart.mark_rect(color=BAND, stroke=RULE, aria=False).encode(alt.Y("low:Q"), alt.Y2("high"))
    else:
        shown = chart.mark_rule(color=TARGET, strokeDash=[6, 4], strokeWidth=2, aria=False).encode(alt.Y("high:Q"))
    in_time = sorted((item for item in points if "side" in item), key=lambda item: item["end"])
    # A label above the line meets values that lie from just below it to some way above.
    is_left = not in_time or not -NEAR - 8 < (in_time[0]["value"] - ends[-1]) * pixels < NEAR
    text = chart.mark_text(
        align="left" if is_left else "right", dx=4 if is_left else -4, dy=-8, color=TARGET, aria=False
    )
    return [shown, text.encode(alt.Y("high:Q"), alt.XValue(0 if is_left else "width"), alt.Text("words:N"))]


def _break_layers(edition: Edition, rows: Sequence[Observation], x: alt.X) -> list[alt.Chart]:
    """A dotted line, with words, at each day from which figures are not like those before."""
    first, last = min(row.period.end for row in rows), max(row.period.end for row in rows)
    days = [item.from_date for item in edition.breaks if item.indicator_id == rows[0].indicator_id]
    inside = [day for day in days if first < day < last]
    # Each a line lower than the one before, so that words of breaks that lie near do not meet.
    values = [{"end": milliseconds(day), "words": f"{'|' * n}break in series"} for n, day in enumerate(inside)]
    if not values:
        return []
    chart = alt.Chart(alt.Data(values=values))
    rule = chart.mark_rule(color=MUTED, strokeDash=[2, 3], strokeWidth=1.5, aria=False).encode(x)
    words = chart.mark_text(color=MUTED, align="left", dx=5, dy=2, aria=False).encode(
        x, alt.YValue(0), alt.Text("words:N")
    )
    return [rule, words]
