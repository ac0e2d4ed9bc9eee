"""Statements that what is said of one measure or category is so of another: "… fell, and so did …"."""

import re
from collections.abc import Iterator, Sequence

from helpers.prose.cues import FoundCue
from helpers.prose.lexicon import lexicon
from helpers.prose.mentions import Mention
from helpers.prose.parsing import About, Parsed
from helpers.prose.subjects import Category, Subject

# What is said of another: a change, a judgement, a multiple; an order has another side of its own.
KINDS = ("change", "judgement", "ratio", "target")


def echoes(parsed: Parsed) -> Iterator[tuple[FoundCue, re.Match[str], About]]:
    """Every echo of a sentence: the cue that is said again, the words that say it again, and of what."""
    for name in ("echo_of_next", "echo_of_last"):
        for match in lexicon().lists[name].finditer(parsed.text):
            cue = next((item for item in reversed(parsed.cues) if item.end <= match.start()), None)
            if cue is not None and cue.cue.kind in KINDS:
                found = _of_what(parsed, cue, match, is_after=name == "echo_of_next")
                if found:
                    yield cue, match, About(found, True, match[0])


def _of_what(parsed: Parsed, cue: FoundCue, match: re.Match[str], is_after: bool) -> tuple[Subject, ...]:
    """What an echo is about: what is named on its side, of the same measure where that is a category."""
    low, high = (match.end(), len(parsed.text)) if is_after else (cue.end, match.start())
    names = [item for item in parsed.names if low <= item.start < high]
    if names:
        chosen = names[0] if is_after else names[-1]
        return tuple(Subject(name) for name in chosen.means)
    groups = [item for item in parsed.categories if low <= item.start < high]
    return _categories(parsed, groups[0] if is_after else groups[-1]) if groups else ()


def _categories(parsed: Parsed, group: Mention[Category]) -> tuple[Subject, ...]:
    """A category of the measures that the sentence names, else of those the section shows."""
    spoken: Sequence[str] = [name for item in parsed.names for name in item.means]
    spoken = spoken or [item.indicator_id for item in parsed.context.shown]
    pairs = parsed.context.index.pairs
    return tuple(
        Subject(name, "=".join(pair))
        for name in dict.fromkeys(spoken)
        for pair in group.means
        if pair in pairs.get(name, ())
    )
