"""What the words of a chapter may refer to: its indicators, categories and places, by their names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from helpers.evidence.editions import Edition
from helpers.evidence.readings import series
from helpers.prose.lexicon import lexicon
from helpers.prose.mentions import Names, names_of
from helpers.prose.stems import stem, stems_of
from helpers.vocabulary.assertions import StatedClaim
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation

Category = tuple[str, str]

A_GAP = re.compile(r"\bgap\b", re.IGNORECASE)
THREE_LETTERS = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """One reading of what is spoken of: an indicator, for a category or for the whole."""

    indicator_id: str
    breakdown: str = ""


class Index:
    """What an edition's part can be asked by words; each answer is worked out once."""

    def __init__(self, edition: Edition, reported: Iterable[StatedClaim]) -> None:
        self.edition = edition
        self.reported = tuple(reported)
        self._rows: dict[tuple[Subject, str], list[Observation]] = {}

    def rows(self, subject: Subject, area_code: str) -> list[Observation]:
        """The figures of a subject and area over time, earliest first."""
        key = (subject, area_code)
        if key not in self._rows:
            self._rows[key] = series(self.edition, subject.indicator_id, subject.breakdown, area_code)
        return self._rows[key]

    @cached_property
    def pairs(self) -> dict[str, frozenset[Category]]:
        """Every category that figures of an indicator have."""
        found: dict[str, set[Category]] = {}
        for row in self.edition.observations:
            found.setdefault(row.indicator_id, set()).update(row.categories.items())
        return {name: frozenset(pairs) for name, pairs in found.items()}

    @cached_property
    def breakdowns(self) -> dict[str, list[str]]:
        """Every breakdown that figures of an indicator have, the headline left out."""
        found: dict[str, set[str]] = {}
        for row in self.edition.observations:
            found.setdefault(row.indicator_id, set()).update({row.breakdown} - {""})
        return {name: sorted(breakdowns) for name, breakdowns in found.items()}

    @cached_property
    def indicators(self) -> Names[str]:
        """The names of indicators that the edition has figures of."""
        known = self.edition.indicators.items()
        return names_of({name: (*item.named_as, item.title) for name, item in known if name in self.pairs})

    @cached_property
    def categories(self) -> Names[Category]:
        """The names of categories that figures of the edition have."""
        known = sorted({pair for pairs in self.pairs.values() for pair in pairs})
        named = self.edition.category_names
        return names_of({pair: (*named.get(pair, ()), *_own_words(pair[1])) for pair in known})

    @cached_property
    def areas(self) -> Names[str]:
        """The names of places and groups."""
        return names_of({code: (*area.named_as, area.name) for code, area in self.edition.areas.items()})

    @cached_property
    def called(self) -> dict[str, frozenset[str]]:
        """The words by which each measure is called and defined, as stems."""
        small = frozenset(map(stem, lexicon().plain["small_words"]))  # they tell nothing of what a measure is of
        return {
            name: stems_of(" ".join((item.title, item.unit_words, item.numerator, *item.named_as))) - small
            for name, item in self.edition.indicators.items()
            if name in self.pairs
        }

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much each of these words tells: 1 where it belongs to one measure alone, else its share of 1."""
        owners: dict[str, int] = {}
        for called in self.called.values():
            for word in called:
                owners[word] = owners.get(word, 0) + 1
        return {word: 1 / count for word, count in owners.items()}

    @cached_property
    def counted(self) -> frozenset[str]:
        """What is counted in the chapter, as stems: children, households, enquiries."""
        units = " ".join(item.unit_words for item in self.edition.indicators.values()).split()
        return frozenset(stem(word) for word in (*units, *lexicon().plain["people"]) if len(word) > 3)


def _own_words(category: str) -> tuple[str, ...]:
    """The category's own words, where they can be told from any other number or word."""
    is_word = THREE_LETTERS.search(category) and category.casefold() not in lexicon().plain["no_category"]
    return (category,) if is_word else ()


class Context:
    """What the words of a section may refer to: an edition's part, and what the section shows.

    `reported` are the claims of documents that words may repeat where no figure decides.
    """

    def __init__(
        self,
        edition: Edition,
        shown: Iterable[Subject] = (),
        reported: Iterable[StatedClaim] = (),
        index: Index | None = None,
    ) -> None:
        self.edition = edition
        self.shown = tuple(shown)
        self.index = index or Index(edition, reported)

    def at(self, shown: Iterable[Subject]) -> "Context":
        """The same context beside other figures; what is known by words is shared."""
        return Context(self.edition, shown, index=self.index)

    @property
    def home(self) -> str:
        """The code of our own area."""
        return self.edition.home.area_code

    @property
    def indicators(self) -> Names[str]:
        """The names of indicators that the edition has figures of."""
        return self.index.indicators

    def rows(self, subject: Subject, area_code: str = "") -> list[Observation]:
        """The figures of a subject over time, earliest first; ours unless an area is named."""
        return self.index.rows(subject, area_code or self.home)

    def latest(self, subject: Subject, area_code: str = "") -> list[Observation]:
        """The figures of a subject for its latest period; several where several populations are counted."""
        rows = self.rows(subject, area_code)
        return [row for row in rows if row.period == rows[-1].period]

    def unit(self, subject: Subject) -> Unit:
        """The unit of a subject's indicator."""
        return self.edition.indicators[subject.indicator_id].unit

    def is_gap(self, subject: Subject) -> bool:
        """Whether a subject's measure is itself the distance between two figures, by its title."""
        return A_GAP.search(self.edition.indicators[subject.indicator_id].title) is not None

    def called(self, subject: Subject) -> frozenset[str]:
        """The words by which a measure is called, as stems."""
        return self.index.called.get(subject.indicator_id, frozenset())
