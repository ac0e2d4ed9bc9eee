"""Static drawings of charts: what stands in a page before, or without, its scripts."""

import json
import os
import re
from collections.abc import Mapping
from typing import Any

WIDTH = 640
# A drawing is hidden from assistive technology: the element around it says what it shows.
FOR_LIVE_CHARTS = re.compile(r' (?:aria-label|aria-roledescription|aria-hidden|role|pointer-events|class)="[^"]*"')
EMPTY = re.compile(r'<path[^>]* d="(?:M0,0h0v0h0Z)?"[^>]*/>|<g[^>]*></g>')
LATER = "REPORT_DRAWINGS_LATER"


def draws_later() -> bool:
    """Whether the pipeline draws once all notebooks have run; elsewhere a chart is drawn at once."""
    return os.environ.get(LATER) == "1"


def draw(specification: Mapping[str, Any]) -> str:
    """A Vega-Lite specification as an SVG element as high as the live chart.

    It keeps its width and height, so that nothing on the page moves when the live chart takes its
    place. Colours stay CSS variables, so one drawing serves light and dark.
    """
    import altair  # noqa: PLC0415  (named for its version only)
    import vl_convert  # noqa: PLC0415  (half a second, needed only here)

    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    fixed = {**specification, "width": WIDTH}
    svg: str = vl_convert.vegalite_to_svg(json.dumps(fixed), vl_version=version)
    root, mark, inside = re.sub(r"^.*?(?=<svg)", "", svg, flags=re.DOTALL).partition(">")
    root = root.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)
    return (root + mark + _lightened(inside)).replace("\n", " ")


def _lightened(svg: str) -> str:
    """The inside of a drawing without what only live charts need: names for assistive technology, empty shapes."""
    svg = FOR_LIVE_CHARTS.sub("", svg)
    while (lighter := EMPTY.sub("", svg)) != svg:
        svg = lighter
    return svg
