"""Numbers that count nothing: dates, ages, money, spans of time, numbered things."""

import re
from collections.abc import Iterable

from helpers.prose.lexicon import lexicon
from helpers.prose.moments import DAY, MONTH_OF, MONTHS_TO, SPLIT_YEAR, YEAR

DATES = (DAY, MONTHS_TO, MONTH_OF, SPLIT_YEAR, YEAR)
DIGIT = re.compile(r"\d")


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def mask(text: str, spans: Iterable[tuple[int, int]] = ()) -> str:
    """A text in which everything that counts nothing is made unreadable, and each letter keeps its place.

    `spans` are made unreadable too: names, and numbers by name.

    >>> mask("In March 2016 the 65 families of under-5s had two workers.")
    'In __________ the 65 families of ________ had two workers.'
    """
    masked = text
    for pattern in DATES:
        masked = pattern.sub(_blank, masked)
    has_digit = DIGIT.search(masked) is not None
    for group in lexicon().not_figures:
        if has_digit or not group.needs_digit:
            for pattern in group.patterns:
                masked = pattern.sub(_blank, masked)
    return blank(masked, spans)


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with some of its places made unreadable, its length unchanged."""
    for start, end in spans:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text
