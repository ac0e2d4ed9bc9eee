"""A sentence with everything found in it: names, categories, places, periods, figures, clauses."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from helpers.prose.clauses import Span, clause_around, clause_cuts, overlaps, piece_around, piece_cuts
from helpers.prose.cues import FoundCue, find_cues
from helpers.prose.lexicon import lexicon, lower_case
from helpers.prose.mentions import Meaning, Mention
from helpers.prose.moments import Moment, moments
from helpers.prose.number_words import NUMBER
from helpers.prose.quantities import quantities
from helpers.prose.quantity import Quantity
from helpers.prose.sentences import Sentence
from helpers.prose.stems import stems_of
from helpers.prose.subjects import Category, Context, Subject

# "Public Health England" is a body, not a place.
BODIES = re.compile(r"\b(?:Health|NHS|Sport|Historic|Homes|Arts|Social Work|Natural) $")
PROPER_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")  # "with Change Grow Live"
A_NUMBER = re.compile(NUMBER, re.IGNORECASE)
# A number that is part of a name has fewer letters than this.
SHORT = 6


@dataclass(frozen=True, slots=True)
class About:
    """What a part of a sentence is about, and how plainly it says so.

    `is_named`: the clause itself names it, by words or by a number with a name; `words` are those words.
    """

    subjects: tuple[Subject, ...]
    is_named: bool
    words: str = ""


@dataclass(frozen=True)
class Parsed:
    """A sentence with everything found in it.

    `carried` is what the sentence before was about, where this one may go on about it; `groups` are
    those of which a member is named too; `abouts` and `agreed` keep what was found for places and figures.
    """

    sentence: Sentence
    context: Context
    carried: About | None
    names: tuple[Mention[str], ...]
    categories: tuple[Mention[Category], ...]
    areas: tuple[Mention[str], ...]
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    cuts: tuple[int, ...]
    groups: tuple[Mention[Category], ...] = ()
    abouts: dict[int, About] = field(default_factory=dict)
    agreed: dict[Quantity, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words."""
        return self.sentence.text

    def clause(self, place: int) -> Span:
        """The clause that a place lies in, from where to where."""
        return clause_around(place, self.cuts, len(self.text))

    def piece(self, place: int) -> Span:
        """The piece, between commas and the like, that a place lies in."""
        return piece_around(place, self._pieces, len(self.text))

    @cached_property
    def lower(self) -> str:
        """The words in lower case, each letter at its place."""
        return lower_case(self.text)

    @cached_property
    def cues(self) -> tuple[FoundCue, ...]:
        """The words by which it states something, none in a number by name or in a name."""
        bound = [item.span for item in self.sentence.bound]
        called = [match.span() for match in PROPER_NAME.finditer(self.text)]
        return find_cues(self.lower, [*bound, *called, *(part for item in self.names for part in item.parts)])

    @cached_property
    def _pieces(self) -> list[int]:
        return piece_cuts(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The longer words of the sentence, as stems."""
        return stems_of(self.text)

    @cached_property
    def is_said(self) -> bool:
        """Whether the sentence reports what somebody else says."""
        return self.has("said")

    def has(self, name: str) -> bool:
        """Whether any entry of a list of the lexicon stands in the sentence."""
        return lexicon().lists[name].search(self.text) is not None


def parse(sentence: Sentence, context: Context, carried: About | None = None) -> Parsed:
    """Find the names, periods, figures and clauses of a sentence."""
    text, index = sentence.text, context.index
    bound = [item.span for item in sentence.bound]
    mentioned = _outside(index.categories.find(text), bound)
    inside = [item.span for item in mentioned]
    names = tuple(
        item
        for item in _outside(index.indicators.find(text), bound)
        if not any(low <= item.start and item.end <= high and (low, high) != item.span for low, high in inside)
    )
    groups = tuple(one for one in mentioned if any(set(two.means) < set(one.means) for two in mentioned))
    categories = _without_words_of_names((item for item in mentioned if item not in groups), names, context)
    return Parsed(
        sentence=sentence,
        context=context,
        carried=carried,
        names=names,
        categories=categories,
        areas=tuple(item for item in _outside(index.areas.find(text), bound) if not BODIES.search(text, 0, item.start)),
        moments=tuple(item for item in moments(text) if not overlaps(item.start, item.end, bound)),
        groups=groups,
        quantities=tuple(quantities(text, [*bound, *_numbers_in(names, text), *_numbers_in(categories, text)])),
        cuts=tuple(clause_cuts(text, [item.span for item in names], [*bound, *(item.span for item in names)])),
    )


def _outside(found: Iterable[Mention[Meaning]], taken: Sequence[Span]) -> tuple[Mention[Meaning], ...]:
    return tuple(item for item in found if not overlaps(item.start, item.end, taken))


def _without_words_of_names(
    groups: Iterable[Mention[Category]], names: Sequence[Mention[str]], context: Context
) -> tuple[Mention[Category], ...]:
    """Categories, without words that are part of the name of a measure that has no such category."""
    pairs = context.index.pairs
    found = []
    for group in groups:
        inside = [item for item in names if overlaps(group.start, group.end, item.parts)]
        has_it = any(set(group.means) & pairs[name] for item in inside for name in item.means)
        if has_it or not inside:
            found.append(group)
    return tuple(found)


def _numbers_in(found: Iterable[Mention[Meaning]], text: str) -> list[Span]:
    """The numbers that are part of names: "6 to 8 weeks", "stage 1"; not those of "per 100,000"."""
    parts = (part for item in found for part in item.parts)
    return [(low, high) for low, high in parts if high - low < SHORT and A_NUMBER.match(text, low, high)]
