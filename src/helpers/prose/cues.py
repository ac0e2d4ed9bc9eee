"""The cues of a sentence: the words by which it states something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.prose.clauses import Span, overlaps
from helpers.prose.lexicon import Cue, lexicon

# Where cues overlap: what is said of a target is no order, and "twice as high as" is no change.
RANK = {"target": 0, "ratio": 1, "streak": 1, "order": 3}
OTHER_RANK = 2


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue at its place in a sentence."""

    cue: Cue
    start: int
    end: int


def find_cues(lower: str, taken: Sequence[Span]) -> tuple[FoundCue, ...]:
    """The cues of a text in lower case, in order; none on another, none that begins where something else stands.

    >>> text = "it rose by 12, twice as high as before"
    >>> [text[item.start:item.end] for item in find_cues(text, [])]
    ['rose', 'twice as high']
    """
    found = sorted(
        _all_cues(lower, taken), key=lambda item: (RANK.get(item.cue.kind, OTHER_RANK), item.start - item.end)
    )
    kept: list[FoundCue] = []
    for item in found:
        if not overlaps(item.start, item.end, ((other.start, other.end) for other in kept)):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def _all_cues(lower: str, taken: Sequence[Span]) -> Iterator[FoundCue]:
    for cue in lexicon().cues:
        for match in cue.pattern.finditer(lower):
            if not any(low <= match.start() < high for low, high in taken):
                yield FoundCue(cue, *match.span())
