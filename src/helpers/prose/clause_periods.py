"""The period that a clause is about, and the one it is measured against."""

import re
from collections.abc import Sequence

from helpers.prose.moments import Moment
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import EARLIER

BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
# "It fell for the first time since 2013-14": the year before, not that year, is what it fell from.
FIRST_TIME_SINCE = re.compile(
    r"\bfirst (?:time|year|rise|fall|increase|decrease) (?:since|after)(?: the)?\s*$", re.IGNORECASE
)
AFTER_THAT = re.compile(
    r"\W*(?:after|having|following) (?:\w+ed|\w+ing|ris\w+|fall\w+|gro\w+)\b[^;:]*?,(?! \d)", re.IGNORECASE
)
# "…, which was three points below England": of the period just named.
GOES_ON = re.compile(r"\W*(?:which|a (?:rise|fall|drop|gap|difference|change)|that is)\b", re.IGNORECASE)
ANOTHER_PART = re.compile(r"[,;]|\bto\b")
# An opening "In 2019, …" holds for the clauses after it.
OPENING = 25
RIGHT_AFTER = 12


def now_and_then(parsed: Parsed, place: int) -> tuple[Moment | None, Moment | None]:
    """The period a clause is about and the one it is measured against, as far as it names them."""
    low, high = parsed.clause(place)
    inside = [item for item in parsed.moments if low <= item.start < high]
    own = [item for item in inside if is_of_part(parsed, place, item.start)]
    here = [item for item in own if not FIRST_TIME_SINCE.search(parsed.text, low, item.start)]
    earlier = [item for item in here if item.is_earlier or _follows_earlier_figure(parsed, item)]
    dated = [item for item in here if item.is_dated and item not in earlier and item.years_back == 0]
    if not dated and len(earlier) > 1 and earlier[0].is_dated and earlier[-1].years_back:
        dated, earlier = earlier[:1], earlier[-1:]  # "half as many in March 2016 as twelve months before"
    if len(dated) > 1 and not earlier and BETWEEN.search(parsed.text, low, high):
        earlier, dated = dated[:1], dated[1:2]
    if low > 0:
        opening = [item for item in parsed.moments if item.start < min(low, OPENING) and item.is_dated]
        dated = dated or [item for item in opening if not item.is_earlier]
        earlier = earlier or [item for item in opening if item.is_earlier and not here]
    if not dated and not earlier and GOES_ON.match(parsed.text, low):
        said = [item for item in parsed.moments if item.end <= low and item.is_dated and not item.is_earlier]
        dated = said[-1:]
    before = [item for item in dated if item.start < place]
    return _only(before[-1:] or dated[:1]), _only(earlier[:1])


def is_of_part(parsed: Parsed, place: int, other: int) -> bool:
    """Whether two places of a clause are of one part: "After rising from 28 in 2011-12 to 70, it fell" has two."""
    low, _ = parsed.clause(place)
    opening = AFTER_THAT.match(parsed.text, low)
    return opening is None or (place < opening.end()) == (other < opening.end())


def is_of_before(parsed: Parsed, place: int) -> bool:
    """Whether a place is in an opening that tells of what came before, and not when: "After rising for years, …"."""
    low, _ = parsed.clause(place)
    opening = AFTER_THAT.match(parsed.text, low)
    is_inside = opening is not None and place < opening.end()
    return is_inside and not any(low <= item.start < opening.end() for item in parsed.moments if opening)


def _only(found: Sequence[Moment]) -> Moment | None:
    return found[0] if found else None


def _follows_earlier_figure(parsed: Parsed, moment: Moment) -> bool:
    """Whether the period belongs to the figure something started from: "from 585 on 31 December"."""
    typed = any(
        item.role == EARLIER
        and item.end <= moment.start
        and not ANOTHER_PART.search(parsed.text, item.end, moment.start)
        for item in parsed.quantities
    )
    return typed or any(
        item.attribute == "previous" and 0 <= moment.start - item.end < RIGHT_AFTER for item in parsed.sentence.bound
    )
