"""Where the clauses of a sentence begin, and its smaller pieces."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from helpers.prose.lexicon import lexicon

Span = tuple[int, int]

STRONG_MARK = re.compile(
    r"[;:—]|, (?=(?:and|but|while|whereas|although|though|which|who|with|so|yet|or)\b|(?:before|after) \w+ing\b)| [–-] "
)
SUBORDINATE = re.compile(r"(?:While|Whilst|Although|Though|Whereas|Even though|As)\b")
PRONOUN = re.compile(r"\s(?:it|they|this|the|that|those|more|fewer)\b")
PIECE = re.compile(
    r",(?!\d{3}\b)|;|:|\(|\)| – | - |\bwhile\b|\bwhereas\b|(?<!all )\bbut\b|\band\b|\bagainst\b|\bcompared\b"
)
NEAR = 30


def overlaps(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether a place lies on any of several others, in part or whole."""
    return any(low < end and start < high for low, high in spans)


def clause_cuts(text: str, names: Sequence[Span], unbroken: Iterable[Span]) -> list[int]:
    """Where clauses begin: at their words and marks, never inside an unbroken span.

    >>> text = "While England fell, the number rose, but less than before."
    >>> [text[cut:cut + 4] for cut in clause_cuts(text, [], [])]
    ['Whil', ', th', ', bu', 'but ']
    """
    found = {match.start() for match in lexicon().lists["clauses"].finditer(text)}
    found |= {match.start() for match in STRONG_MARK.finditer(text)}
    if SUBORDINATE.match(text):
        found |= set(_end_of_opening(text, names))
    return sorted(cut for cut in found if not any(low < cut < high for low, high in unbroken))


def _end_of_opening(text: str, names: Sequence[Span]) -> list[int]:
    """The comma that ends an opening "While …" or "Although …": a name or pronoun follows it."""
    for comma in (place for place, letter in enumerate(text) if letter == ","):
        if any(comma < start < comma + NEAR for start, _ in names) or PRONOUN.match(text, comma + 1):
            return [comma]
    return []


def piece_cuts(text: str) -> list[int]:
    """Where the smaller pieces of a sentence begin: at every comma, bracket, "and" and the like."""
    return [match.start() for match in PIECE.finditer(text)]


def clause_around(place: int, cuts: Sequence[int], length: int) -> Span:
    """The clause that a place lies in; a clause begins with its cut.

    >>> clause_around(10, [10, 20], 30), clause_around(25, [10, 20], 30)
    ((10, 20), (20, 30))
    """
    following = bisect_right(cuts, place)
    return cuts[following - 1] if following else 0, cuts[following] if following < len(cuts) else length


def piece_around(place: int, cuts: Sequence[int], length: int) -> Span:
    """The piece between the last cut before a place and the first after it."""
    before, after = bisect_left(cuts, place), bisect_right(cuts, place)
    return cuts[before - 1] if before else 0, cuts[after] if after < len(cuts) else length
