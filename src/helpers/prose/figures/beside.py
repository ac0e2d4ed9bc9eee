"""What stands right beside a figure in a sentence: its period, its place."""

import re

from helpers.prose.clauses import Span
from helpers.prose.mentions import Mention
from helpers.prose.moments import Moment
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import EARLIER, Quantity

SMALL_WORDS = re.compile(
    r"[\s(]*(?:(?:in|on|at|for|of|by|during|as|the|year|end|school|academic|financial|,)\s*)*", re.IGNORECASE
)
# "The October 2014 peak of 129": the figure is of that period.
LEVEL_OF = re.compile(r"\s*(?:peak|high|low|figure|level|total|count|value|average|rate|share) of\s*", re.IGNORECASE)
OVER_TIME = re.compile(r"(?:over|during|in the last|year[- ]on)\b", re.IGNORECASE)
WITH = re.compile(r"\s*(?:with|had|having|reached|at)(?: (?:an?|the|their))?\s*", re.IGNORECASE)
AGAINST = re.compile(r"\b(?:than|on|from|since|against|with|as|to)\b")
WHO_DID = re.compile(r"(?:who|that|which)? ?(?:did|had|were|was|seen|recorded|reported)(?: so)? (?:in|on|at|during) ")
OPENING_WORDS = re.compile(r"\W*(?:and|but|while|whereas)?\s*(?:in|on|at|by|for|the|end|of|\s)*", re.IGNORECASE)
COMMA = re.compile(r"(?: as a whole| overall| alone| in full)?[:,]?\s*")
THAN = re.compile(r"\bthan(?: [\w'’]+){0,3}\s*$", re.IGNORECASE)
# "In 2019 it was", "in 2019, when some": the figure after it is of that period.
IT_WAS = re.compile(
    r"[:,]?\s*(?:it|they|this|the (?:share|number|rate|figure)|there)\s*(?:was|were|stood at|had been|is|are)\s*"
    r"|,? when(?: (?:it|they|(?:the|each|every|an?) \w+|some|about|around))?"
    r"(?: (?:was|were|stood at|reached|had|held|had been|had stood at))?\s*"
)
# "England's share was", "(England:": the figure after it is of that place.
AREA_BEFORE = re.compile(
    r"(?:['’]s)?[\s(:,]*(?:where )?"
    r"(?:(?:figure|rate|share|average|level|total|number|median|gap|result|proportion)s?)?\s*"
    r"(?:(?:which |who |it |they )?"
    r"(?:was|is|of|at|made up|stood at|were|reached|had|has|have|are|managed|achieved|recorded)|\()?\s*"
    r"(?:at |on |about |around )?\(?"
)
AREA_AFTER = re.compile(
    r"\)?\s*(?:of (?:[a-z]+ ){1,3}in |(?:found |seen |recorded |reported |achieved |managed |typical )?"
    r"(?:,? ?(?:in|for|across|of|among|by))?)(?: the| all| our)?\s*"
)


def moment_beside(parsed: Parsed, quantity: Quantity) -> Moment | None:
    """The period right beside a typed figure: "69.0% in 2019", "In 2019: 69.0%"."""
    after = (item for item in parsed.moments if _follows(parsed, quantity, item))
    before = (item for item in parsed.moments if _leads(parsed, item, quantity))
    return next(after, None) or next(before, None)


def moment_of_piece(parsed: Parsed, quantity: Quantity) -> Moment | None:
    """The one period of a piece that has one figure: "After 70 children were adopted in 2014-15, …"."""
    low, high = parsed.piece(quantity.start)
    figures = [item for item in parsed.quantities if low <= item.start < high]
    named = [item for item in parsed.moments if low <= item.start < high]
    if not len(figures) == len(named) == 1:
        return None
    (moment,) = named
    is_its_own = moment.is_dated and not moment.is_earlier
    is_counted_back = moment.years_back > 0 and moment.start > quantity.end  # "12.6% of the register a year ago"
    is_against = AGAINST.search(parsed.text, quantity.end, max(moment.start, quantity.end))
    return moment if is_its_own or (is_counted_back and not is_against) else None


def _follows(parsed: Parsed, quantity: Quantity, moment: Moment) -> bool:
    """Whether a period stands right after a figure."""
    if OVER_TIME.match(parsed.text, moment.start):  # "from 467 to 510 over the year"
        return False
    between = parsed.text[quantity.end : moment.start].lstrip()
    if quantity.noun and between.casefold().startswith(quantity.noun):  # "533 households in 2015-16"
        between = between[len(quantity.noun) :]
    named = next((item for item in parsed.names if quantity.end <= item.start and item.end <= moment.start), None)
    if named is not None and WITH.fullmatch(parsed.text, quantity.end, named.start):
        between = parsed.text[named.end : moment.start]  # "63.9% with a good level of development in 2015"
    is_of_people = WHO_DID.fullmatch(between)  # "than the 333 who did in 2018-19"
    return moment.start >= quantity.end and (SMALL_WORDS.fullmatch(between) or is_of_people) is not None


def _leads(parsed: Parsed, moment: Moment, quantity: Quantity) -> bool:
    """Whether a period before a figure tells of what time it is."""
    if moment.end > quantity.start:
        return False
    between = parsed.text[moment.end : quantity.start]
    is_close = (SMALL_WORDS.fullmatch(between) or LEVEL_OF.fullmatch(between)) and "," not in between
    return bool(is_close or IT_WAS.fullmatch(between) or (COMMA.fullmatch(between) and _opens_clause(parsed, moment)))


def _opens_clause(parsed: Parsed, moment: Moment) -> bool:
    low, _ = parsed.clause(moment.start)
    opening = parsed.text[low : moment.start]
    return bool(SMALL_WORDS.fullmatch(opening) or OPENING_WORDS.fullmatch(opening))


def is_of_another(parsed: Parsed, moment: Moment, quantity: Quantity) -> bool:
    """Whether a period belongs to another figure, or is what something is measured against."""
    others = (item for item in parsed.quantities if item != quantity)
    return moment.is_earlier or any(moment_beside(parsed, item) == moment for item in others)


def area_beside(parsed: Parsed, figure: Span) -> tuple[str, ...]:
    """The codes of the place named right after or before a figure; none where there is none."""
    start, end = figure
    text = parsed.text
    after = [item for item in parsed.areas if item.start >= end and AREA_AFTER.fullmatch(text, end, item.start)]
    before = [item for item in parsed.areas if item.end <= start and _is_place_before(item, start, text)]
    chosen = after[:1] or before[-1:]
    return chosen[0].means if chosen else ()


def _is_place_before(area: Mention[str], start: int, text: str) -> bool:
    """Whether a place before a figure tells whose it is; "more often here than nationally: 57%" is ours."""
    is_told_of = text.startswith(", where", area.end)  # "than in similar authorities, where it was 22.6%"
    is_end = text[area.end : area.end + 1] in (",", ":") and not is_told_of
    is_end_of_comparison = is_end and THAN.search(text, 0, area.start)
    return AREA_BEFORE.fullmatch(text, area.end, start) is not None and not is_end_of_comparison


def areas_of(parsed: Parsed, quantity: Quantity) -> tuple[str, ...]:
    """The places a typed figure may belong to: the one right beside it, else ours and those of its piece."""
    beside = area_beside(parsed, quantity.span)
    if beside:
        return beside
    low, high = parsed.piece(quantity.start)
    # "Nationally they did better, at 69%": the piece is the figure alone.
    is_aside = SMALL_WORDS.fullmatch(parsed.text[low : quantity.start].lstrip(" ,"))
    if quantity.role == EARLIER or is_aside:
        low, high = parsed.clause(quantity.start)
    inside = [code for item in parsed.areas if low <= item.start < high for code in item.means]
    if quantity.role == EARLIER and not inside:  # "better than England, with 57.4% against 54.4%"
        inside = [code for item in parsed.areas for code in item.means]
    return tuple(dict.fromkeys((parsed.context.home, *inside)))
