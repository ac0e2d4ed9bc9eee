"""Small multiples: a panel for each category, one below the other, on one scale and one axis of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from helpers.chapter import wording
from helpers.chapter.charts import find_lines, keep_apart, line_points, mark_labels, time_axis
from helpers.chapter.marks import (
    BAND,
    COLOURS,
    MUTED,
    PAPER,
    RULE,
    TARGET,
    WIDE_ENOUGH,
    Drawn,
    Point,
    base,
    bounds,
    choose,
    faded,
    finish,
    tooltip,
    unchecked,
)
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading
from helpers.vocabulary.indicators import Target, Unit
from helpers.vocabulary.observations import Observation

HEAD, PLOT, GAP, AXIS = 26, 84, 14, 50  # pixels: of a panel its name and its plot, then what parts it from the next
FEWEST_TO_PICK = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its category, its figures, its target, and where it begins, in pixels from the top."""

    name: str
    rows: tuple[Observation, ...]
    target: Target | None
    top: int

    def pixel(self, value: float, low: float, high: float) -> float:
        """Where a level lies, in pixels from the top of the chart."""
        return round(self.top + HEAD + PLOT * (1 - (value - low) / (high - low)), 2)

    def title(self, unit: Unit) -> str:
        """The category, with its target where one is set."""
        known = self.target is not None and self.target.symbol is None
        words = wording.target_words(self.target, unit) if known and self.target is not None else ""
        return f"{self.name}, target {words}" if words else self.name


def _panels(series: Mapping[str, Sequence[Observation]], readings: Mapping[str, Reading]) -> list[Panel]:
    step = HEAD + PLOT + GAP
    return [
        Panel(name, tuple(rows), readings[name].target, number * step)
        for number, (name, rows) in enumerate(series.items())
    ]


def _points(edition: Edition, panel: Panel, low: float, high: float) -> list[Point]:
    """The points of a panel with their height in pixels and the side of their labels."""
    pixels = PLOT / (high - low)
    found = []
    for line in find_lines(edition, panel.rows):
        own = sorted(line_points(edition, line), key=lambda item: item["end"])
        mark_labels(own, pixels)
        found += own
    keep_apart(found, pixels)
    return [
        {
            **item,
            "panel": panel.name,
            "stretch": f"{panel.name} {item['stretch']}",
            "height": panel.pixel(item["value"], low, high),
            "top": panel.pixel(item["high"], low, high),
            "bottom": panel.pixel(item["low"], low, high),
        }
        for item in found
    ]


def _range(panels: Sequence[Panel]) -> tuple[float, float]:
    """The lowest and highest level of all panels, with room above and below for words."""
    known = [row.value for panel in panels for row in panel.rows if row.value.symbol is None]
    numbers = [float(end) for value in known for end in (value.low, value.high) if end is not None]
    numbers += [end for panel in panels for end in bounds(panel.target)]
    span = (max(numbers) - min(numbers)) or 1
    return min(numbers) - 0.2 * span, max(numbers) + 0.2 * span


def _down(height: int, field: str = "height") -> alt.Y:
    """The vertical place of a mark, in pixels from the top."""
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)


def _target_layers(panels: Sequence[Panel], low: float, high: float, height: int) -> list[alt.Chart]:
    """The band, or the dashed line, of each panel's target."""
    ends = [
        {"panel": panel.name, "height": panel.pixel(found[-1], low, high), "bottom": panel.pixel(found[0], low, high)}
        for panel in panels
        if panel.target is not None and (found := bounds(panel.target))
    ]
    bands = [item for item in ends if item["height"] != item["bottom"]]
    rules = [item for item in ends if item not in bands]
    band = alt.Chart(alt.Data(values=bands)).mark_rect(color=BAND, stroke=RULE, aria=False)
    rule = alt.Chart(alt.Data(values=rules)).mark_rule(color=TARGET, strokeDash=[6, 4], strokeWidth=2, aria=False)
    y = _down(height)
    return ([band.encode(y, alt.Y2("bottom:Q"))] if bands else []) + ([rule.encode(y)] if rules else [])


def _frame_layers(panels: Sequence[Panel], unit: Unit, height: int) -> list[alt.Chart]:
    """The name of each panel above it, and the line it stands on."""
    rows = [
        {"panel": item.name, "name": item.title(unit), "height": item.top, "floor": item.top + HEAD + PLOT}
        for item in panels
    ]
    chart = alt.Chart(alt.Data(values=rows))
    names = chart.mark_text(align="left", baseline="top", dy=2, fontWeight="bold", aria=False)
    floor = chart.mark_rule(color=MUTED, aria=False)
    return [
        floor.encode(_down(height, "floor")),
        names.encode(_down(height), alt.XValue(0), alt.Text("name:N"), faded("panel")),
    ]


def _mark_layers(points: Sequence[Point], x: alt.X, height: int, colour: str) -> list[alt.Chart]:
    """Lines, ranges, values and points of all panels."""
    chart, faint, y = base(points), faded("panel"), _down(height)
    fill = choose(alt.FillValue, ("datum.firm", colour), otherwise=PAPER)
    ranges = [item for item in points if item["top"] != item["bottom"]]
    layers = [chart.mark_line(color=colour, strokeWidth=3, aria=False).encode(x, y, alt.Detail("stretch:N"), faint)]
    if ranges:
        rule = base(ranges).mark_rule(color=colour, strokeWidth=2, aria=False)
        layers.append(rule.encode(x, _down(height, "top"), alt.Y2("bottom:Q"), faint))
    shown = f"width > {WIDE_ENOUGH} ? datum.shown : datum.chief"
    for side, away in (("above", -14), ("below", 15)):
        own = base([item for item in points if item["side"] == side])
        text = own.encode(x, y, alt.Text("label:N"), faded("panel", shown))
        layers.append(text.mark_text(dy=away, aria=False, stroke=PAPER, strokeWidth=4, strokeJoin="round"))
        layers.append(text.mark_text(dy=away, aria=False))
    dots = chart.mark_point(size=70, strokeWidth=2, stroke=colour, shape="circle")
    return [*layers, dots.encode(x, y, fill, faint, tooltip=tooltip())]


@unchecked
def panels_chart(
    edition: Edition,
    series: Mapping[str, Sequence[Observation]],
    readings: Mapping[str, Reading],
    description: str,
) -> Drawn:
    """How each of several categories went over time, each in its own panel against its own target.

    `series` and `readings` give figures and reading of each category by its name.
    """
    panels = _panels(series, readings)
    unit = next(iter(readings.values())).indicator.unit
    low, high = _range(panels)
    points = [item for panel in panels for item in _points(edition, panel, low, high)]
    height = panels[-1].top + HEAD + PLOT
    x = time_axis(points)
    layers = [
        *_target_layers(panels, low, high, height),
        *_frame_layers(panels, unit, height),
        *_mark_layers(points, x, height, COLOURS[edition.home.kind]),
    ]
    choices = tuple(series) if len(series) >= FEWEST_TO_PICK else ()
    return Drawn(finish(layers, description, height + AXIS), choices=choices)
