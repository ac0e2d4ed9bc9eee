"""A figure that a sentence states, and the words around it that say how it is meant."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from helpers.prose.lexicon import ends_at, lexicon

LEVEL, CHANGE, EARLIER = "level", "change", "earlier"
PART, TIMES = "part", "times"
# Hedges stand within so many letters before their number.
NEAR = 30
NEARLY_ADJACENT = (
    r"(?:(?! (?:but|was|were|is|are|became|become|feel|felt|got|stood|remain\w*|stayed|lies|lay|and) )[^,.;)]){0,12}?\b"
)
# "118 (3.6%) more": what stands in brackets does not part them.
ASIDE = r"(?:\s*\([^)]*\))?"
HAD_BEEN = re.compile(r"\bhad been\s*$", re.IGNORECASE)  # "had been four points higher"
WENT_UP_TO = re.compile(
    r"\b(?:crept|edged|went|go(?:es|ne)?|climbed|rose|risen|moved|came|back|shot|picked|inch\w+|tick\w+|nudged|"
    r"are|is|was|were)\s+up to\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure typed in a sentence.

    `unit` is percent, points, count, days, times, a rate, or "part" for a share in words (`value` is then
    a share of 1). `role` is level, change, or earlier (the figure that something is measured from).
    `high` is the other end of a range, `whole` the number it is a part of ("12 of 30"), `noun` the word
    after it.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    closeness: str = ""
    high: Decimal | None = None
    role: str = LEVEL
    noun: str = ""
    words: str = ""
    whole: Decimal | None = None

    @property
    def span(self) -> tuple[int, int]:
        """From where to where."""
        return self.start, self.end

    @property
    def is_loose(self) -> bool:
        """Whether it is a share or a multiple in words, which says less than a number does."""
        return self.unit in (PART, TIMES)

    @property
    def is_figure(self) -> bool:
        """Whether it is what something comes to at some time, in numbers: no size of a change, no share in words."""
        return self.role != CHANGE and not self.is_loose

    @property
    def digits(self) -> int:
        """How many digits it is written with."""
        return sum(letter.isdigit() for letter in self.words)


def closeness_before(text: str, start: int) -> tuple[str, int]:
    """How a number is meant by the words before it, and where these begin.

    >>> closeness_before("It was just under 70%.", 18), closeness_before("It was 70%.", 7)
    (('nearly', 7), ('', 7))
    """
    end = len(text[:start].rstrip())
    found = lexicon().closeness.search(text, max(0, end - NEAR), end)
    if found and found.lastgroup == "at_most" and WENT_UP_TO.search(text[:start]):  # "crept up to 615" is 615
        return "", start
    return ((found.lastgroup or "").replace("_", " "), found.start()) if found else ("", start)


def role_of(text: str, start: int, end: int) -> str:
    """Whether a figure is a level, the size of a change, or what something is measured from.

    >>> text = "It fell by 12, from 69 to 57."
    >>> [role_of(text, text.index(number), text.index(number) + 2) for number in ("12", "69", "57")]
    ['change', 'earlier', 'level']
    """
    before = lexicon().before
    if ends_at(before["change"], text, start):
        return CHANGE
    is_change = _change_after().match(text, end) is not None
    if ends_at(before["earlier_figure"], text, start):
        return CHANGE if is_change and HAD_BEEN.search(text, 0, start) else EARLIER
    return CHANGE if is_change else LEVEL


@cache
def _change_after() -> re.Pattern[str]:
    return re.compile(rf"{ASIDE}{NEARLY_ADJACENT}{lexicon().after['change'].pattern}(?!\w)", re.IGNORECASE)
