"""The words by which commentary states something about figures, from `lexicon.toml`, ready to be searched for."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.prose.number_words import NUMBER, ORDINAL
from helpers.vocabulary.periods import MONTHS

MONTH = f"(?:{'|'.join(MONTHS)})"
LINE_BREAK = re.compile(r"\n\s*")
# How far back to look for the words right before a place; the longest phrase of the lexicon is shorter.
LONGEST = 100

Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of stating something: its kind, its operator, how large the change is said to be.

    `value` is the multiple of a ratio, 1 for any other. `pattern` is for text in lower case.
    """

    kind: str
    operator: str
    size: str
    value: Decimal
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A share in words: what share of 1 it means, and how nearly."""

    value: Decimal
    closeness: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NotFigures:
    """Numbers that count nothing; `needs_digit` where none of them can be written in words alone."""

    patterns: tuple[re.Pattern[str], ...]
    needs_digit: bool


@dataclass(frozen=True)
class Lexicon:
    """Every list of words by its name in `lexicon.toml`.

    `lists` are found anywhere. `before` are found where they end (see `ends_at`), `after` where they
    begin, `goals` stand before a target. `plain` are words to be compared with, without a pattern.
    """

    cues: tuple[Cue, ...]
    sizes: Patterns
    closeness: re.Pattern[str]
    parts: tuple[Part, ...]
    lists: Patterns
    before: Patterns
    after: Patterns
    comparative: re.Pattern[str]
    plain: Mapping[str, frozenset[str]]
    same_word: Mapping[str, str]
    goals: Patterns
    not_figures: tuple[NotFigures, ...]


def any_of(entries: Iterable[str]) -> str:
    """A pattern for any of the entries of a list, the first that fits."""
    return f"(?:{'|'.join(entries)})"


def whole_words(entries: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern that finds any of the entries as whole words.

    >>> whole_words(["rise[sn]?"]).findall("A rise in sunrises; it has risen.")
    ['rise', 'risen']
    """
    return re.compile(rf"\b{any_of(entries)}(?!\w)", flags)


def just_before(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the entries as the last words of a text."""
    return re.compile(rf"\b{any_of(entries)}\s*$", re.IGNORECASE)


def up_to_four_words_before(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the entries before the end of a text, with at most four words between."""
    return re.compile(rf"\b{any_of(entries)}(?: (?!(?:and|or|but)\b)[\w'’-]+){{0,4}}\s*$", re.IGNORECASE)


def ends_at(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """The match of a pattern made by `just_before` that ends right before a place of a text.

    >>> bool(ends_at(just_before(["up by"]), "It went up by 12.", 14))
    True
    """
    return pattern.search(text, max(0, place - LONGEST), place)


def _closeness(lists: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One pattern for every way to hedge a number; its group is named by the closeness."""
    ways = "|".join(f"(?P<{name.replace(' ', '_')}>{'|'.join(entries)})" for name, entries in lists.items())
    return re.compile(rf"(?<![\w£])(?:{ways})$", re.IGNORECASE)


def _comparative(lists: Mapping[str, Iterable[str]], no_comparative: Iterable[str]) -> re.Pattern[str]:
    ways = "|".join(f"(?P<{name}>{'|'.join(entries)})" for name, entries in lists.items())
    return re.compile(rf"\b(?:{ways})\b(?! {any_of(no_comparative)})", re.IGNORECASE)


def _cue(item: Mapping[str, Any]) -> Cue:
    pattern = whole_words(item["words"], re.NOFLAG)
    value = Decimal(item.get("value", 1))
    return Cue(item["kind"], item.get("operator", ""), item.get("size", ""), value, pattern)


def _part(item: Mapping[str, Any]) -> Part:
    closeness = next(name for name in ("about", "over", "under") if name in item)
    return Part(Decimal(item[closeness]), closeness, whole_words(item["words"]))


def _not_figures(item: Mapping[str, Any]) -> NotFigures:
    patterns = tuple(re.compile(entry, re.IGNORECASE) for entry in item["patterns"])
    return NotFigures(patterns, item.get("digits", False))


def _filled(entry: Any, groups: Mapping[str, str]) -> Any:
    """Every entry of a table on one line, with the shared parts in place of their names."""
    if isinstance(entry, Mapping):
        return {name: _filled(item, groups) for name, item in entry.items()}
    if isinstance(entry, list):
        return [_filled(item, groups) for item in entry]
    if isinstance(entry, str):
        entry = LINE_BREAK.sub("", entry)
        for name, group in groups.items():
            entry = entry.replace(f"{{{name}}}", group)
    return entry


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    raw = tomllib.loads(files("helpers.prose").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    shared = {"number": NUMBER, "ordinal": ORDINAL, "month": MONTH}
    read = _filled(raw, shared | _filled(raw["groups"], shared))
    return Lexicon(
        cues=tuple(_cue(item) for item in read["cue"]),
        sizes={name: whole_words(entries) for name, entries in read["sizes"].items()},
        closeness=_closeness(read["closeness"]),
        parts=tuple(_part(item) for item in read["parts"].values()),
        lists={name: whole_words(entries) for name, entries in read["anywhere"].items()},
        before={name: just_before(entries) for name, entries in read["before"].items()},
        after={name: re.compile(any_of(entries), re.IGNORECASE) for name, entries in read["after"].items()},
        comparative=_comparative(read["comparatives"], read["after"]["no_comparative"]),
        plain={name: frozenset(words) for name, words in read["plain"].items()},
        same_word={form: word for word, forms in read["same_word"].items() for form in forms},
        goals={name: up_to_four_words_before(entries) for name, entries in read["goals"].items()},
        not_figures=tuple(_not_figures(item) for item in read["not_figures"]),
    )


def lower_case(text: str) -> str:
    """A text in lower case, each letter at its place.

    >>> lower_case("The İ"), len("The İ".lower())
    ('the İ', 6)
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
