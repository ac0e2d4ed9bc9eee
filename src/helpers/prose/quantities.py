"""The figures that a sentence states: with unit, closeness and role."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from helpers.prose.lexicon import ends_at, lexicon
from helpers.prose.not_figures import blank, mask
from helpers.prose.number_words import NUMBER, is_in_words, number
from helpers.prose.parts import parts
from helpers.prose.quantity import CHANGE, EARLIER, LEVEL, PART, Quantity, closeness_before, role_of

UNITS = (
    ("points", r"(?:percentage[- ]points?|per ?cent points?|% ?points?|pp\b|ppts?\b|points?\b)"),
    ("percent", r"(?:%|per ?cent\b|percent\b)"),
    ("per 10,000", r"(?:(?:\w+ ){0,3}(?:per|for every|in every) 10,?000\b|per ten thousand)"),
    ("per 100,000", r"(?:(?:\w+ ){0,3}(?:per|for every|in every) 100,?000\b)"),
    ("days", r"days?\b"),
    ("times", r"times\b(?= (?:as|the|higher|more|larger|what|its|that))"),
)
COUNT, PERCENT = "count", "percent"
# A group for each unit, named "u0", "u1" and so on.
UNIT = "|".join(f"(?P<u{place}>{pattern})" for place, (_, pattern) in enumerate(UNITS))
QUANTITY = re.compile(
    rf"(?<![\w.,£+/-])(?P<first>{NUMBER})(?P<plus>\+| or more\b| or over\b)?"
    rf"(?:\s?(?P<joint>to|-|–|and|against|as against|as opposed to|versus)\s?(?P<second>{NUMBER}))?"
    rf"(?P<unit>(?:\s?|-)(?:{UNIT}))?(?![\w-]*\d)(?:\s+(?P<noun>[a-z][a-z-]+))?",
    re.IGNORECASE,
)
ANY_NUMBER = re.compile(
    rf"\b{NUMBER}|half|third|quarter|fifth|tenth|majority|minority|\bmost\b|\ball\b|\bevery\b", re.IGNORECASE
)
AGAIN = re.compile(
    r"\s*(?:,? or |\(|,? which is |,? that is,? |,? equivalent to |(?: in \d{4}[-/]\d\d)?, )\s*"
    r"|[^\d;:.]{0,60}, or (?:by )?",  # "209 fewer children than a year ago, or 30 per cent"
    re.IGNORECASE,
)
RATE = re.compile(r"\b(?:per|for every|of every|in every) $", re.IGNORECASE)
BY = re.compile(r"\bby\s*$", re.IGNORECASE)
WITHIN = re.compile(r"\bwithin\s*$", re.IGNORECASE)  # "within two points of the average"
BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
# "Three" alone may be any three; from eleven on a number in words counts something.
LAST_SMALL_WORD = 10
# A share in words says another one once more, if they are no further apart, in percentage points.
SAME_SHARE = 10


def quantities(text: str, spans: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Every figure that a text states, in order; `spans` are names and numbers by name, not read.

    >>> [(item.value, item.unit, item.closeness) for item in quantities("It rose to about 69% of 4,302 children.")]
    [(Decimal('69'), 'percent', 'about'), (Decimal('4302'), 'count', '')]
    """
    if not ANY_NUMBER.search(text):
        return []
    masked = mask(text, spans)
    shares = parts(masked)
    rest = blank(masked, (item.span for item in shares))
    found = sorted([*shares, *_numbers(rest)], key=lambda item: item.start)
    return [_as_before(item, before, text) for before, item in pairwise([None, *found]) if item is not None]


def _as_before(item: Quantity, before: Quantity | None, text: str) -> Quantity:
    """A share that says the size of a change once more: "by 209, or 30 per cent"."""
    again = before is not None and before.role == CHANGE and AGAIN.fullmatch(text, before.end, item.start)
    is_pair = before is not None and before.unit == "points" and text[before.end : item.start] == ", "
    is_other = before is not None and (before.unit, item.unit) == (PART, PERCENT) and _are_far_apart(before, item)
    is_size = again and not (is_pair or is_other) and item.role == LEVEL and item.unit != COUNT
    return replace(item, role=CHANGE if is_size else item.role, words=text[item.start : item.end])


def _are_far_apart(part: Quantity, share: Quantity) -> bool:
    """Whether a share in words and one in numbers cannot be the same: "up by half, 12.6% having become 19%"."""
    return abs(part.value * 100 - share.value) > SAME_SHARE


def _numbers(text: str) -> Iterator[Quantity]:
    """The numbers of a masked text; "from 697 to 488" is two, "65 to 75" is one."""
    for match in QUANTITY.finditer(text):
        item = _quantity(text, match)
        if item is not None and _are_two(item, match):
            yield from _parted(item, match, text)
        elif item is not None:
            yield item


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    """The figure of a match; None for a small number in words that counts nothing."""
    first = number(match["first"])
    is_pair = match["joint"] is None or match["joint"].casefold() != "and" or BETWEEN.search(text, 0, match.start())
    second = match["second"] if is_pair else None
    unit = next((name for place, (name, _) in enumerate(UNITS) if match[f"u{place}"]), COUNT)
    hedge, start = closeness_before(text, match.start())
    is_within = unit == "points" and WITHIN.search(text, 0, start) is not None
    closeness = "at least" if match["plus"] else "at most" if is_within else hedge
    noun = (match["noun"] or "").casefold()
    if is_in_words(match["first"]) and unit == COUNT:
        is_set_against = ends_at(lexicon().before["earlier_figure"], text, match.start()) is not None
        is_any = first <= LAST_SMALL_WORD and not closeness and not noun and not is_set_against
        if first <= 1 or is_any:
            return None
    if RATE.search(text, 0, match.start()):  # "for every 10,000 people"
        return None
    end = max(match.end(name) for name in ("first", "plus", "unit", *(["second"] if second else [])))
    role = role_of(text, start, end)
    return Quantity(
        start,
        end,
        first,
        unit,
        closeness,
        high=number(second) if second else None,
        role=CHANGE if role == LEVEL and unit == "points" else role,
        noun=noun,
        words=text[start:end],
    )


def _are_two(item: Quantity, match: re.Match[str]) -> bool:
    """Whether two numbers are a move from one to the other, not the ends of a range."""
    if item.high is None:
        return False
    is_to = match["joint"].casefold() == "to"
    is_step = is_to and item.role == CHANGE and item.unit == COUNT and BY.search(match.string, 0, item.start)
    return item.role == EARLIER or _is_against(match) or bool(is_step) or (is_to and item.high < item.value)


def _is_against(match: re.Match[str]) -> bool:
    """Whether the second of two numbers is what the first is set against: "32% as against 30%"."""
    return match["joint"].casefold() not in ("to", "-", "–", "and")


def _parted(item: Quantity, match: re.Match[str], text: str) -> Iterator[Quantity]:
    assert item.high is not None
    first = CHANGE if item.role == CHANGE else EARLIER  # "by 102 to 925"
    place, roles = match.start("second"), (LEVEL, EARLIER) if _is_against(match) else (first, LEVEL)
    yield replace(item, end=match.end("first"), high=None, words=match["first"], role=roles[0])
    last = text[place : item.end]
    yield replace(item, start=place, value=item.high, high=None, role=roles[1], closeness="", words=last)
