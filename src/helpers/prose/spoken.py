"""The measure that a sentence speaks of without naming it."""

from collections.abc import Iterable
from math import fsum

from helpers.prose.parsing import Parsed
from helpers.prose.subjects import Category, Subject
from helpers.vocabulary.indicators import Unit

# A word of its own, or as much in words that few measures share …
ENOUGH = 1
# … and so much more than the next measure has.
CLEARLY = 1.3


def spoken_of(parsed: Parsed, unit: Unit | None = None) -> tuple[Subject, ...]:
    """The measure, of a unit where one is asked for, with most of a sentence's rarer words; none where two have."""
    index = parsed.context.index
    scores = {name: fsum(index.rarity[word] for word in parsed.stems & called) for name, called in index.called.items()}
    if unit is not None:
        scores = {name: score for name, score in scores.items() if parsed.context.unit(Subject(name)) is unit}
    best = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if not best or best[0][1] < ENOUGH or (len(best) > 1 and best[0][1] < CLEARLY * best[1][1]):
        return ()
    return (Subject(best[0][0]),)


def with_named_categories(parsed: Parsed) -> tuple[Subject, ...]:
    """The measures shown, or else of the chapter, whose categories a sentence names."""
    named = {pair for item in parsed.categories for pair in item.means}
    context = parsed.context
    shown = dict.fromkeys(subject.indicator_id for subject in context.shown)
    return _with_any(named, shown, parsed) or _with_any(named, context.edition.indicators, parsed)


def _with_any(named: set[Category], names: Iterable[str], parsed: Parsed) -> tuple[Subject, ...]:
    pairs = parsed.context.index.pairs
    return tuple(Subject(name) for name in names if named & pairs.get(name, frozenset()))
