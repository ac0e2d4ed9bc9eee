"""Words without the endings that do not change what is named."""

import re
from functools import cache

from helpers.prose.lexicon import lexicon

POSSESSIVE = re.compile(r"['’]s$")
LONG_WORD = re.compile(r"[A-Za-z]{4,}")
# An ending, what stands instead of it, and the shortest word it is taken from.
ENDINGS = (("ies", "y", 5), ("ing", "", 6), ("ed", "", 5), ("es", "", 5), ("s", "", 4), ("e", "", 4))


@cache
def stem(word: str) -> str:
    """A word without the endings that do not change what is named.

    >>> [stem(word) for word in ("Households", "accepted", "relieving", "babies", "assessed", "England's")]
    ['household', 'accept', 'reliev', 'baby', 'assess', 'england']
    """
    low = POSSESSIVE.sub("", word.casefold())
    same = lexicon().same_word
    if low in same:
        return same[low]
    for ending, instead, shortest in ENDINGS:
        if low.endswith(ending) and len(low) >= shortest and not low.endswith("ss"):
            return low[: -len(ending)] + instead
    return low


def stems_of(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, as stems: those of four letters or more.

    >>> sorted(stems_of("All of the babies had been weighed"))
    ['baby', 'been', 'weigh']
    """
    return frozenset(stem(word) for word in LONG_WORD.findall(text))
