"""Terms of the glossary, and where a text uses one for the first time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


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


class FirstUses:
    """Finds the first use of each explained term in the texts of one page, given in their order."""

    def __init__(self, terms: Iterable[Term]) -> None:
        forms = {form: term for term in terms if term.is_explained for form in term.forms}
        self._order = sorted(forms, key=len, reverse=True)  # the longer of two that start alike is meant
        self._terms = [forms[form] for form in self._order]
        joined = "|".join(f"({_pattern(form)})" for form in self._order)
        self._uses = re.compile(rf"(?<![\w-])(?:{joined})s?(?![\w-])") if forms else None
        self._seen: set[str] = set()

    def split(self, text: str) -> list[tuple[str, Term | None]]:
        """The text in pieces; beside a piece that is a first use stands its term.

        >>> caf = Term("CAF", "", ("common assessment",), True, "A shared form.")
        >>> [(piece, term and term.term) for piece, term in FirstUses([caf]).split("Two CAFs, a CAF.")]
        [('Two ', None), ('CAFs', 'CAF'), (', a CAF.', None)]
        """
        pieces: list[tuple[str, Term | None]] = []
        done = 0
        for match in self._uses.finditer(text) if self._uses else ():
            term = self._terms[(match.lastindex or 1) - 1]
            if term.term in self._seen:
                continue
            self._seen.add(term.term)
            pieces += [(text[done : match.start()], None), (match[0], term)]
            done = match.end()
        return [piece for piece in [*pieces, (text[done:], None)] if piece[0]]
