"""Text cut into sentences that know their line and where numbers by name stand in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpers.prose.lexicon import lexicon
from helpers.vocabulary.observations import Observation

END = re.compile(r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[A-Z0-9]|\s*$)|(?<=[a-z)]):(?=\s*$)")


@dataclass(frozen=True, slots=True)
class Bound:
    """A number by name in a text: from where to where, and what it stands for."""

    start: int
    end: int
    indicator_id: str
    breakdown: str
    attribute: str
    observation: Observation | None = None

    @property
    def span(self) -> tuple[int, int]:
        """From where to where."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph, list item or cell as plain text: the line of each character, its numbers by name."""

    text: str
    lines: tuple[int, ...]
    bound: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, the line it begins on, the numbers by name in it.

    `is_first`: a run begins with it, so it goes on about nothing.
    """

    text: str
    line: int
    bound: tuple[Bound, ...] = ()
    is_first: bool = True


def _ends(run: Run) -> list[int]:
    """Where sentences end: at a mark that is neither part of an abbreviation nor of a number by name."""
    abbreviations = tuple(lexicon().plain["abbreviations"])
    return [
        place
        for place in (match.end() for match in END.finditer(run.text))
        if (place == len(run.text) or not run.text.endswith(abbreviations, 0, place))
        and not any(item.start < place < item.end for item in run.bound)
    ]


def sentences(run: Run) -> list[Sentence]:
    """The sentences of a run.

    >>> text = "It rose to 69.0% in 2019. That is more, e.g. in St. Michael's."
    >>> [sentence.text for sentence in sentences(Run(text, (4,) * len(text)))]
    ['It rose to 69.0% in 2019.', "That is more, e.g. in St. Michael's."]
    """
    found: list[Sentence] = []
    start = 0
    for end in [*_ends(run), len(run.text)]:
        text = run.text[start:end]
        if text.strip():
            first = start + len(text) - len(text.lstrip())
            found.append(Sentence(text.strip(), run.lines[first], _bound_between(run, first, end), not found))
        start = end
    return found


def _bound_between(run: Run, first: int, end: int) -> tuple[Bound, ...]:
    return tuple(
        replace(item, start=item.start - first, end=item.end - first)
        for item in run.bound
        if first <= item.start and item.end <= end
    )


def texts(runs: Iterable[Run]) -> list[Sentence]:
    """The sentences of several runs, in order."""
    return [sentence for run in runs for sentence in sentences(run)]
