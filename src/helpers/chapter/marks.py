"""What all charts share: the colour of each thing, a figure as a row of chart data, tooltips, the frame."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import floor, log10
from textwrap import wrap
from typing import Any, TypeVar

import altair as alt
from altair.utils.schemapi import debug_mode

from helpers.chapter import wording
from helpers.chapter.markup import KeyItem
from helpers.evidence.editions import Edition
from helpers.vocabulary.areas import AreaKind
from helpers.vocabulary.indicators import Target, Unit
from helpers.vocabulary.observations import Observation

Specification = dict[str, Any]
Point = dict[str, Any]
Case = tuple[str, Any]
T = TypeVar("T")

# The stylesheet holds every colour twice, for light and for dark; the second name serves pages without it.
INK, MUTED, RULE = "var(--ink, #0b0c0c)", "var(--muted, #595959)", "var(--rule, #d9d9d9)"
PAPER = "var(--paper, #ffffff)"
# The same colour and shape for the same thing everywhere.
COLOURS = {
    AreaKind.REPORTING_AUTHORITY: "var(--chart-coventry, #12436d)",
    AreaKind.COUNTRY: "var(--chart-england, #cf4a0c)",
    AreaKind.REGION: "var(--chart-region, #801650)",
    AreaKind.COMPARATOR_GROUP: "var(--chart-neighbours, #187c74)",
    AreaKind.LOCAL_AUTHORITY: "var(--chart-neighbours, #187c74)",
}
SHAPES = {
    AreaKind.REPORTING_AUTHORITY: "circle",
    AreaKind.COUNTRY: "square",
    AreaKind.REGION: "diamond",
    AreaKind.COMPARATOR_GROUP: "triangle-up",
    AreaKind.LOCAL_AUTHORITY: "triangle-down",
}
TARGET, BAND = "var(--chart-target, #3d3d3d)", "var(--chart-band, #e3e3e3)"
SEQUENCE = ["var(--sequential-1, #12436d)", "var(--sequential-2, #2073bc)", "var(--sequential-3, #6bace6)"]
# Below this width of the plot names stand in the key above it, not at the ends of lines.
WIDE_ENOUGH = 440
LETTER, LINE = 7.2, 17  # pixels
# Altair compares each part of a chart with its schema, which takes most of the time. Tests do that for every chart.
unchecked = debug_mode(False)
# What a reader has picked from the key; charts.js sets it.
PICK = "pick"
DASHES = ([1, 0], [6, 4])


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready to be shown: its specification and key, and the categories a reader may pick.

    `is_direct` where names stand at the ends of lines, so that a key is needed only on narrow screens.
    """

    specification: Specification
    key: tuple[KeyItem, ...] = ()
    choices: tuple[str, ...] = ()
    is_direct: bool = False


def milliseconds(day: date) -> int:
    """A day as Vega counts time.

    >>> milliseconds(date(1970, 1, 2))
    86400000
    """
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def point(edition: Edition, row: Observation) -> Point:
    """One observation as a row of chart data: number, words, and what its mark must show."""
    area, indicator = edition.areas[row.area_code], edition.indicators[row.indicator_id]
    ends = [float(end) for end in (row.value.low, row.value.high) if end is not None]
    ends = [] if row.value.symbol is not None else ends
    return {
        "area": area.name,
        "period": row.period.label,
        "kind": row.period.kind.value,
        "end": milliseconds(row.period.end),
        "value": sum(ends) / len(ends) if ends else None,
        "low": ends[0] if ends else None,
        "high": ends[-1] if ends else None,
        "category": wording.category_words(row.breakdown) if row.breakdown else "",
        "figure": wording.value_words(row.value, indicator.unit),
        "counts": wording.count_words(row),
        "label": wording.value_words(row.value, Unit.PERCENT if indicator.unit is Unit.PERCENT else Unit.COUNT),
        "status": wording.status_words(row),
        "source": f"{edition.sources[row.source_id].title} ({row.locator})",
        "firm": row.is_firm,
    }


TOOLTIP = {
    "area": "Where",
    "period": "When",
    "category": "Category",
    "figure": "Figure",
    "counts": "Counts",
    "status": "Status",
    "source": "Source",
}


def tooltip() -> list[alt.Tooltip]:
    """What a mark tells: place, time, figure, the counts behind it, how final it is, where it stands.

    What does not apply is empty, and left out when it is shown.
    """
    return [alt.Tooltip(field=field, type="nominal", title=title) for field, title in TOOLTIP.items()]


def base(points: Iterable[Point]) -> alt.Chart:
    """A chart of the points that have a number; as a tuple, as Altair copies lists with each layer."""
    return alt.Chart(alt.Data(values=tuple(row for row in points if row["value"] is not None)))


def picked(field: str) -> str:
    """An expression: whether nothing is picked, or what the mark shows."""
    return f"{PICK} == '' || {PICK} == datum.{field}"


def choose(channel: Callable[..., T], *cases: Case, otherwise: Any) -> T:
    """A channel with the value of the first case that holds, a case being a test and a value.

    `alt.when` says the same, but leaves Altair to look through all its classes for the one that is meant.

    >>> choose(alt.OpacityValue, ("datum.firm", 1), otherwise=0.2).to_dict()
    {'condition': {'test': 'datum.firm', 'value': 1}, 'value': 0.2}
    """
    tests = [{"test": test, "value": value} for test, value in cases]
    return channel(otherwise, condition=tests if len(tests) > 1 else tests[0])


def faded(field: str, otherwise: str = "true") -> alt.OpacityValue:
    """Opacity of a mark: full where it is picked (or nothing is) and may be shown, else faint or none."""
    return choose(alt.OpacityValue, (f"!({otherwise})", 0), (picked(field), 1), otherwise=0.2)


def wrapped(words: str, width: int) -> str:
    """Words in lines no wider than some letters; a chart breaks them where the mark stands.

    >>> wrapped("statistical neighbours", 14)
    'statistical|neighbours'
    """
    return "|".join(wrap(words, width, break_long_words=False)) or words


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from at or below `low` up to `high`, at most some and one more of them.

    >>> ticks(54.8, 63.7)
    [54, 56, 58, 60, 62]
    """
    span = (high - low) or abs(high) or 1
    rough = span / most
    size = 10 ** floor(log10(rough))
    step = next(size * part for part in (1, 2, 2.5, 5, 10) if size * part >= rough * 0.999)
    first = floor(low / step)
    return [round(step * number, 6) for number in range(first, floor(high / step + 1e-9) + 1)]


def bounds(target: Target | None) -> list[float]:
    """The ends of a target that are set."""
    return [] if target is None else [float(end) for end in (target.lower, target.upper) if end is not None]


def spread(places: Sequence[float], room: Sequence[float]) -> list[float]:
    """Places moved apart, in their order, so that each has the room it needs; as little as may be.

    >>> spread([10, 12, 60], [17, 17, 17])
    [2.5, 19.5, 60]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _centre(groups[-2], places) + _half(groups[-2:], room) > _centre(groups[-1], places):
            groups[-2:] = [groups[-2] + groups[-1]]
    moved = list(places)
    for group in groups:
        if len(group) > 1:
            at = _centre(group, places) - sum(room[index] for index in group) / 2
            for index in group:
                moved[index] = at + room[index] / 2
                at += room[index]
    return moved


def _centre(group: Sequence[int], places: Sequence[float]) -> float:
    return sum(places[index] for index in group) / len(group)


def _half(groups: Sequence[Sequence[int]], room: Sequence[float]) -> float:
    return sum(room[index] for group in groups for index in group) / 2


CONFIGURATION = alt.Config(
    font="sans-serif",
    view=alt.ViewConfig(stroke=None),
    axis=alt.AxisConfig(
        labelColor=INK,
        titleColor=INK,
        gridColor=RULE,
        domainColor=MUTED,
        tickColor=MUTED,
        labelFontSize=13,
        labelLimit=0,  # a label cut off says nothing, and looking for what is too long takes a tenth of drawing
    ),
    text=alt.MarkConfig(color=INK, fontSize=13, lineBreak="|", lineHeight=LINE),
)


def finish(layers: Sequence[alt.Chart], description: str, height: int) -> Specification:
    """The specification of a chart as wide as its place on the page.

    Layers are written one by one: given to `alt.LayerChart`, each is copied several times with all its rows.
    """
    frame = alt.LayerChart(
        width="container",
        height=height,
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        padding={"left": 2, "right": 2, "top": 6, "bottom": 4},
        description=description,
        background="transparent",
        params=[alt.VariableParameter(name=PICK, value="")],
        config=CONFIGURATION,
    )
    inside = [layer.to_dict(validate=False, context={"top_level": False}) for layer in layers]
    return _with_shared_rows({**frame.to_dict(validate=False), "layer": inside})


def _with_shared_rows(specification: Specification) -> Specification:
    """A chart whose layers name their rows, each set of which stands once, with the fields that are used.

    The kind of period stays too: it tells whoever reads the specification what may be joined by a line.
    """
    found: dict[str, str] = {}
    for layer in specification["layer"]:
        rows = json.dumps(layer["data"]["values"])
        layer["data"] = {"name": found.setdefault(rows, f"rows{len(found)}")}
    used = json.dumps([specification["layer"], "kind"])

    def kept(row: Point) -> Point:
        return {field: cell for field, cell in row.items() if f'"{field}"' in used or f"datum.{field}" in used}

    return {**specification, "datasets": {name: list(map(kept, json.loads(rows))) for rows, name in found.items()}}
