"""Terms of the glossary, and where a text uses one for the first time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Explained(StrEnum):
    """Whether pages explain a term where they first use it; everyday words stand in the glossary only."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or abbreviation that readers may not know."""

    term: str
    stands_for: str
    also_written: tuple[str, ...]
    is_explained: bool
    meaning: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The ways in which a text writes it, without those that only add an s.

        >>> Term("assessment (child)", "", ("child assessment",), True, "A study.").forms
        ('child assessment',)
        """
        own = () if "(" in self.term else (self.term,)
        return (*own, *filter(None, [self.stands_for]), *self.also_written)


def term_of(row: Mapping[str, str]) -> Term:
    """A term from its row of the table."""
    written = tuple(part.strip() for part in row["also_written"].split(";") if part.strip())
    explained = row["explained"] == Explained.YES
    return Term(row["term"], row["stands_for"], written, explained, row["meaning"])


def _pattern(form: str) -> str:
    """A form as whole words over any break of line or hyphen; a small first letter may be a capital."""
    first, rest = re.escape(form[0]), re.escape(form[1:]).replace(r"\ ", r"[\s-]+").replace("'", "['’]")
    return (f"[{first}{first.upper()}]" if form[0].islower() else first) + rest


BREAK = re.compile(r"[\s-]+")


def _key(words: str) -> str:
    """Words as they are looked up: whatever breaks them, and whichever apostrophe."""
    return BREAK.sub(" ", words).replace("’", "'")


@lru_cache(maxsize=4)  # each page of a book asks for the same
def _pattern_of_any(forms: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the forms; without groups, so that Python tries only those with the right first letter."""
    longest_first = sorted(forms, key=len, reverse=True)  # the longer of two that start alike is meant
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_pattern, longest_first))})s?(?![\w-])")


class FirstUses:
    """Finds the first use of each explained term in the texts of one page, given in their order."""

    def __init__(self, terms: Iterable[Term]) -> None:
        forms = {form: term for term in terms if term.is_explained for form in term.forms}
        self._uses = _pattern_of_any(tuple(forms)) if forms else None
        self._terms = {_key(form): term for form, term in forms.items()}
        self._seen: set[str] = set()

    def _term(self, words: str) -> Term:
        """The term that was used: written so, with a small first letter, or without an s at the end."""
        key = _key(words)
        ways = (key, key[:1].lower() + key[1:], key[:-1], key[:1].lower() + key[1:-1])
        return next(self._terms[way] for way in ways if way in self._terms)

    def split(self, text: str) -> list[tuple[str, Term | None]]:
        """The text in pieces; beside a piece that is a first use stands its term.

        >>> caf = Term("CAF", "", ("common assessment",), True, "A shared form.")
        >>> [(piece, term and term.term) for piece, term in FirstUses([caf]).split("Two CAFs, a CAF.")]
        [('Two ', None), ('CAFs', 'CAF'), (', a CAF.', None)]
        """
        pieces: list[tuple[str, Term | None]] = []
        done = 0
        for match in self._uses.finditer(text) if self._uses else ():
            term = self._term(match[0])
            if term.term in self._seen:
                continue
            self._seen.add(term.term)
            pieces += [(text[done : match.start()], None), (match[0], term)]
            done = match.end()
        return [piece for piece in [*pieces, (text[done:], None)] if piece[0]]
