"""Static drawings of charts: what stands in a page before, or without, its scripts."""

import json
import os
import re
from collections.abc import Mapping
from typing import Any

WIDTH = 640
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
    svg = re.sub(r"^.*?(?=<svg)", "", svg, flags=re.DOTALL)
    return svg.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1).replace("\n", " ")
