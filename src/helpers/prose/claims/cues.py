"""The cues of a sentence: the words by which it states something."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.prose.clauses import overlaps
from helpers.prose.lexicon import Cue, lexicon
from helpers.prose.parsing import Parsed

# Where cues overlap: what is said of a target is no order, and "twice as high as" is no change.
RANK = {"target": 0, "ratio": 1, "streak": 1, "order": 3}
OTHER_RANK = 2


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue at its place in a sentence."""

    cue: Cue
    start: int
    end: int


def find_cues(parsed: Parsed) -> list[FoundCue]:
    """The cues of a sentence in order, none on another, none in a number by name or a measure's name."""
    found = sorted(_all_cues(parsed), key=lambda item: (RANK.get(item.cue.kind, OTHER_RANK), item.start - item.end))
    kept: list[FoundCue] = []
    for item in found:
        if not overlaps(item.start, item.end, ((other.start, other.end) for other in kept)):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def _all_cues(parsed: Parsed) -> Iterator[FoundCue]:
    bound = [item.span for item in parsed.sentence.bound]
    taken = [*bound, *(part for item in parsed.names for part in item.parts)]
    for cue in lexicon().cues:
        for match in cue.pattern.finditer(parsed.lower):
            if not any(low <= match.start() < high for low, high in taken):
                yield FoundCue(cue, *match.span())
