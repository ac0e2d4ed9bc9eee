"""Corrections: errors of this book that were put right after publication, each with a dated notice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from helpers.vocabulary.periods import day_words


@dataclass(frozen=True, slots=True)
class Correction:
    """One error put right: when, in which edition and on which page, what was wrong, what follows from it.

    `page` is the name of a chapter or of a page about the report; without one, it concerns the whole edition.
    """

    corrected_on: date
    edition: str
    page: str
    place: str
    was_wrong: str
    effect: str

    @property
    def day(self) -> str:
        """The day of the correction in words."""
        return day_words(self.corrected_on)


def corrections_of(rows: Iterable[Mapping[str, str]], edition: str) -> list[Correction]:
    """The corrections of an edition, latest first.

    >>> row = {"corrected_on": "2021-03-01", "edition": "2019-20", "page": "early-years", "place": "The gap",
    ...        "was_wrong": "The figure was 31%.", "effect": "It is 32%."}
    >>> [found.day for found in corrections_of([row], "2019-20")], corrections_of([row], "2018-19")
    (['1 March 2021'], [])
    """
    found = [
        Correction(**{**row, "corrected_on": date.fromisoformat(row["corrected_on"])})  # type: ignore[arg-type]
        for row in rows
        if row["edition"] == edition
    ]
    return sorted(found, key=lambda item: item.corrected_on, reverse=True)
