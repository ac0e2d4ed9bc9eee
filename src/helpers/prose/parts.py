"""Shares in words: "a third", "two in five", "most", "12 of the 30"."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from helpers.prose.lexicon import lexicon
from helpers.prose.number_words import NUMBER, is_in_words, number
from helpers.prose.quantity import PART, Quantity, closeness_before, role_of

PERCENT_AFTER = r"(?!\s?(?:%|per ?cent))"
OUT_OF = re.compile(
    rf"\b(?P<part>{NUMBER})(?: (?P<kind>out of|in|of)(?: every| the| its| our| these| those| all| a total of)? )"
    rf"(?P<whole>{NUMBER}|hundred|thousand)\b{PERCENT_AFTER}",
    re.IGNORECASE,
)
ONE_PERSON_IN = re.compile(
    rf"\b(?P<part>{NUMBER}) (?:\w+ ){{1,4}}?(?:in|out of) (?:every )?(?P<whole>{NUMBER}|hundred)\b"
    r"(?!\s?(?:%|per ?cent|percentage|per))",
    re.IGNORECASE,
)
EVERY_FIRST = re.compile(
    rf"\b(?:out of|of|in) every (?P<whole>{NUMBER}|hundred|thousand) (?:\w+ ){{1,3}}?(?P<part>{NUMBER})\b"
    rf"{PERCENT_AFTER}",
    re.IGNORECASE,
)
AS_MANY = re.compile(r" as (?:many|much|high|large|great|long|often|likely)\b", re.IGNORECASE)  # a multiple
# Up to which whole "two in five" is a share and not two counts.
SMALL_WHOLE, SMALL_WHOLE_IN_WORDS, SMALL_PART = 20, 100, 10
ROUND_WHOLES = (100, 1000, 10000)


def _whole(words: str) -> Decimal:
    """What a share in words is of; "hundred" alone is one hundred."""
    return number({"hundred": "one hundred", "thousand": "one thousand"}.get(words.casefold(), words))


def _named(text: str) -> Iterator[Quantity]:
    """ "A third", "most", "nearly all"."""
    for part in lexicon().parts:
        for match in part.pattern.finditer(text):
            if AS_MANY.match(text, match.end()):
                continue
            hedge, start = closeness_before(text, match.start())
            closeness = (hedge or "about") if part.closeness == "about" else part.closeness
            role, words = role_of(text, start, match.end()), text[start : match.end()]
            yield Quantity(start, match.end(), part.value, PART, closeness, role=role, words=words)


def _out_of(text: str) -> Iterator[Quantity]:
    """ "Two in five" is a share; "12 of the 30" is a count of a whole."""
    for match in OUT_OF.finditer(text):
        part, whole, kind = number(match["part"]), _whole(match["whole"]), match["kind"].casefold()
        is_one_in = part == 1 and whole <= SMALL_WHOLE_IN_WORDS
        in_words = is_in_words(match["whole"]) or whole in ROUND_WHOLES or is_one_in
        is_share = kind != "of" and (whole <= SMALL_WHOLE or in_words)
        if part > whole or not whole or (kind == "in" and not is_share):
            continue
        closeness, start = closeness_before(text, match.start())
        words = text[start : match.end()]
        if is_share:
            role = role_of(text, start, match.end())  # "an increase of one in ten"
            yield Quantity(start, match.end(), part / whole, PART, closeness or "about", role=role, words=words)
        else:
            yield Quantity(start, match.end(), part, "count", closeness, words=words, whole=whole)


def _one_person_in(text: str) -> Iterator[Quantity]:
    """ "One household in four"."""
    for match in ONE_PERSON_IN.finditer(text):
        part, whole, is_hundred = number(match["part"]), _whole(match["whole"]), match["whole"].casefold() == "hundred"
        is_few = part <= SMALL_PART and is_in_words(match["whole"])
        if part < whole <= SMALL_WHOLE_IN_WORDS and (is_few or is_hundred):
            closeness, start = closeness_before(text, match.start())
            role, words = role_of(text, start, match.end()), text[start : match.end()]
            yield Quantity(start, match.end(), part / whole, PART, closeness or "about", role=role, words=words)


def _every_first(text: str) -> Iterator[Quantity]:
    """ "Out of every hundred contacts seventy"."""
    for match in EVERY_FIRST.finditer(text):
        part, whole = number(match["part"]), _whole(match["whole"])
        closeness, start = closeness_before(text, match.start("part"))
        if part < whole:
            words = text[start : match.end()]
            yield Quantity(start, match.end(), part / whole, PART, closeness or "about", words=words)


FINDERS: tuple[Callable[[str], Iterator[Quantity]], ...] = (_named, _out_of, _one_person_in, _every_first)


def parts(text: str) -> list[Quantity]:
    """The shares in words that a text states, in order, none inside a longer one.

    >>> [(item.words, item.unit, item.closeness) for item in parts("Just over a third, 12 of the 30, came.")]
    [('Just over a third', 'part', 'just over'), ('12 of the 30', 'count', '')]
    """
    found = sorted(
        (item for finder in FINDERS for item in finder(text)), key=lambda item: (item.start, item.start - item.end)
    )
    kept: list[Quantity] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept
