"""Names in a sentence: of indicators, categories or places, whatever the form and the words between."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from helpers.prose.lexicon import lexicon
from helpers.prose.stems import stem

Meaning = TypeVar("Meaning")

WORD = re.compile(r"[A-Za-z]+\d*(?:['’]s\b)?|\d+(?:[.,]\d+)*\+?|%|…")
ELLIPSIS, MOST_BETWEEN = "…", 5
TOOK_PLACE = re.compile(r"\b(?:took|tak(?:es?|en|ing)) place\b", re.IGNORECASE)
PARTED = re.compile(
    r"[,;:] (?:and|but|or|while)\b(?:.*\d| (?:we|they|it|he|she|there|those)\b)| and \d"
    r"|\band the (?:number|share|rate)\b|\bthan (?!\d|twice|half|double)"
)
NUMBER_OF = re.compile(r"^(?:total )?number of (?=\w)")
OF = re.compile(r"\s+(?:of|for|in)\s+(?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention(Generic[Meaning]):
    """A name in a sentence: from where to where, and everything it may mean.

    `parts` are the places of its own words, without those that stand between them.
    """

    start: int
    end: int
    means: tuple[Meaning, ...]
    words: str
    parts: tuple[tuple[int, int], ...]

    @property
    def span(self) -> tuple[int, int]:
        """From where to where."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[_Word, ...]:
    """The words of a text that names are made of, as stems with their places."""
    unnamed = lexicon().plain["unnamed"]
    text = TOOK_PLACE.sub(lambda found: " " * len(found[0]), text)  # no placement
    return tuple(
        _Word(stem(match[0]), match.start(), match.end())
        for match in WORD.finditer(text)
        if match[0].casefold() not in unnamed
    )


@lru_cache(maxsize=16384)
def _phrase(name: str) -> tuple[str, ...]:
    """The stems that a name is made of; "number of" before it changes nothing."""
    return tuple(word.stem for word in _words(NUMBER_OF.sub("", name)))


class Names(Generic[Meaning]):
    """An index of phrases: what each may mean."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], dict[Meaning, None]]] = {}
        for name, meaning in phrases:
            phrase = _phrase(name)
            if phrase:
                self._by_first.setdefault(phrase[0], {}).setdefault(phrase, {})[meaning] = None

    def find(self, text: str) -> list[Mention[Meaning]]:
        """Every name in a text, the longest where several begin or overlap."""
        words = _words(text)
        found = []
        for place, word in enumerate(words):
            for phrase, means in self._by_first.get(word.stem, {}).items():
                matched = _match(phrase, words, place)
                if matched and not _is_of_two(matched, text):
                    start, end = word.start, matched[-1].end
                    parts = tuple((own.start, own.end) for own in matched)
                    found.append(Mention(start, end, tuple(means), text[start:end], parts))
        return _settled(_longest(found), text)


def _match(phrase: Sequence[str], words: Sequence[_Word], place: int) -> list[_Word]:
    """The words of a phrase that begins at a place; an ellipsis stands for up to five words."""
    at, spare, matched = place, 0, list[_Word]()
    for wanted in phrase:
        if wanted == ELLIPSIS:
            spare = MOST_BETWEEN
            continue
        while at < len(words) and words[at].stem != wanted and spare > 0:
            at, spare = at + 1, spare - 1
        if at >= len(words) or words[at].stem != wanted:
            return []
        matched.append(words[at])
        at, spare = at + 1, 0
    return matched


def _is_of_two(matched: Sequence[_Word], text: str) -> bool:
    """Whether a new clause parts the words: "of missing children, and 64.7% of the interviews"."""
    return any(PARTED.search(text, one.end, two.start) for one, two in pairwise(matched))


def _longest(found: Iterable[Mention[Meaning]]) -> list[Mention[Meaning]]:
    """Names that lie inside no longer one; the same span with two names means both."""
    spans: dict[tuple[int, int], Mention[Meaning]] = {}
    for item in found:
        means = spans[item.span].means if item.span in spans else ()
        spans[item.span] = replace(item, means=tuple(dict.fromkeys((*means, *item.means))))
    kept = [
        item
        for span, item in spans.items()
        if not any(low <= item.start and item.end <= high and (low, high) != span for low, high in spans)
    ]
    return sorted(kept, key=lambda item: item.start)


def _settled(found: Iterable[Mention[Meaning]], text: str) -> list[Mention[Meaning]]:
    """Of two names that overlap in part, or are joined by "of": what both may mean, or the longer."""
    kept: list[Mention[Meaning]] = []
    for item in found:
        if kept and (item.start < kept[-1].end or _is_joined(kept[-1], item, text)):
            kept.append(_one_of(kept.pop(), item, text))
        else:
            kept.append(item)
    return kept


def _is_joined(before: Mention[Meaning], item: Mention[Meaning], text: str) -> bool:
    return OF.fullmatch(text[before.end : item.start]) is not None and bool(set(before.means) & set(item.means))


def _one_of(before: Mention[Meaning], item: Mention[Meaning], text: str) -> Mention[Meaning]:
    """What two names mean together, or the longer of them where they mean nothing in common."""
    both = tuple(meaning for meaning in before.means if meaning in item.means)
    if not both:
        return max(before, item, key=lambda mention: mention.end - mention.start)
    start, end = min(before.start, item.start), max(before.end, item.end)
    return Mention(start, end, both, text[start:end], before.parts + item.parts)


@lru_cache(maxsize=256)
def _index(phrases: tuple[tuple[str, Meaning], ...]) -> Names[Meaning]:
    return Names(phrases)


def names_of(things: Mapping[Meaning, Iterable[str]]) -> Names[Meaning]:
    """An index from things to the phrases that name them; made once for the same names.

    >>> found = names_of({"reviews": ["reviews … on time"]}).find("A review of plans was held on time.")
    >>> found[0].words, found[0].means
    ('review of plans was held on time', ('reviews',))
    """
    return _index(tuple((phrase, thing) for thing, phrases in things.items() for phrase in phrases))
