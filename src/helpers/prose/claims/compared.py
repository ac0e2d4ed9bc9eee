"""What stands after a comparison: a place, a period, a figure, a category or another measure."""

import re
from dataclasses import dataclass

from helpers.prose.mentions import Mention
from helpers.prose.moments import Moment
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Category

BREAK = re.compile(r"[,;]")
# How many letters after the comparison it is looked for, a place nearer than the rest; and by how much
# a figure before a place must be nearer than it.
NEAR, PLACE_NEAR, BEFORE_PLACE, RIGHT_AFTER = 70, 45, 25, 2


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison is with: one of these."""

    start: int
    area: Mention[str] | None = None
    moment: Moment | None = None
    figure: Quantity | None = None
    category: Mention[Category] | None = None
    measure: Mention[str] | None = None


def compared_with(parsed: Parsed, end: int) -> Compared | None:
    """What a comparison that ends at a place is with: a place before all else, then the nearest."""
    _, high = parsed.clause(end - 1)
    limit = min(high, end + NEAR)
    figures = [item for item in parsed.quantities if item.end > end and item.start < limit]
    if any(end <= item.start <= end + RIGHT_AFTER for item in parsed.categories):
        limit = min(limit, end + RIGHT_AFTER + 1)  # "girls outnumber boys among our …"
    area = _area(parsed, end, limit)
    is_own = area is not None and parsed.context.home in area.means  # "below our own figure for 2015-16"
    has_moment = any(end <= item.start < limit for item in parsed.moments)
    if area and not (is_own and has_moment) and not any(item.start < area.start - BEFORE_PLACE for item in figures):
        return Compared(area.start, area=area)
    found = [
        *(Compared(item.start, moment=item) for item in parsed.moments if end - 1 <= item.start < limit),
        *(Compared(item.start, figure=item) for item in figures),
        *(Compared(item.start, category=item) for item in parsed.categories if end <= item.start < limit),
        *(Compared(item.start, measure=item) for item in parsed.names if end <= item.start < limit),
    ]
    return min(found, key=lambda item: item.start, default=None)


def _area(parsed: Parsed, end: int, limit: int) -> Mention[str] | None:
    limit = min(limit, end + PLACE_NEAR)
    near = (item for item in parsed.areas if end - 1 <= item.start < limit)
    return next((item for item in near if not BREAK.search(parsed.text, end, item.start)), None)
