"""Which of several readings the words around allow: share, number or rate; the category named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from helpers.prose.clauses import Span
from helpers.prose.every_category import of_every_category
from helpers.prose.exceptions import excepted
from helpers.prose.lexicon import lexicon
from helpers.prose.mentions import Mention
from helpers.prose.not_figures import blank
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantity import CHANGE, PART
from helpers.prose.spoken import spoken_of, with_named_categories
from helpers.prose.subjects import Category, Context, Subject
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import categories

COUNTS = frozenset({Unit.COUNT, Unit.AVERAGE_COUNT})
RATES = frozenset({Unit.PER_10000, Unit.PER_100000})
SHARES = frozenset({Unit.PERCENT})
SHARE = "share"
FRAME = re.compile(r"(?:in|within|for|on|at) (?:our )?", re.IGNORECASE)
FIGURE_ALONE = re.compile(r"[\s,(]*[\d.,]+%?[\s,)]*")
GOES_ON = re.compile(r"\W*which\b")
# The first words that are found decide, if any reading has such a unit.
KINDS = (
    (re.compile(r"\brates?\b|\b(?:per|for every|of every|in every) 10", re.IGNORECASE), RATES),
    (re.compile(r"\b(?:share|proportion|percentage|per ?cent of)\b|%", re.IGNORECASE), SHARES),
    (re.compile(r"\b(?:numbers?|count|more|fewer|total)\b", re.IGNORECASE), COUNTS),
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place whose readings are narrowed: its clause, the words that tell the unit, the categories named beside it.

    `is_number`: a typed number stands there, no share in words.
    """

    place: int
    clause: Span
    words: str
    named: tuple[Mention[Category], ...]
    is_number: bool

    @property
    def has_categories_here(self) -> bool:
        """Whether all categories stand in the clause; those from elsewhere may be meant, and so may all together."""
        low, high = self.clause
        return all(low <= item.start < high for item in self.named)


def narrow(found: About, parsed: Parsed, place: int) -> About:
    """Keep the readings that the words around a place allow; never none of them."""
    spot = _spot(parsed, place)
    subjects = _of_kind(found.subjects, spot.words, parsed.context) if found.words else found.subjects
    readings = _with_named(subjects, found, spot, parsed)
    if not spot.is_number:
        return _of_words(found, subjects, readings, spot, parsed)
    is_of_another = not spot.has_categories_here or _are_of_another_figure(spot, parsed)
    if found.words and found.is_named and spot.named and is_of_another:
        wholes = (Subject(reading.indicator_id) for reading in readings)
        readings = tuple(dict.fromkeys((*subjects, *readings, *wholes)))
    return replace(found, subjects=readings)


def _spot(parsed: Parsed, place: int) -> _Spot:
    low, high = parsed.clause(place)
    if GOES_ON.match(parsed.text, low):  # "…, which is a higher share than in England": of what came before
        low = 0
    figure = next((item for item in parsed.quantities if item.start == place), None)
    is_number = figure is not None and not figure.is_loose
    words = _own_words(parsed, place) if is_number else parsed.text[low:high]
    is_share = figure is not None and figure.unit == PART and figure.role != CHANGE
    words = SHARE if is_share else words
    return _Spot(place, (low, high), words, tuple(_categories_at(parsed, place)), is_number)


def _own_words(parsed: Parsed, place: int) -> str:
    """The words of a piece without the other figures in it: "532 enquiries correspond to 185 per 100,000"."""
    low, high = parsed.piece(place)
    others = (item.span for item in parsed.quantities if item.start != place or item.role == CHANGE)
    return blank(parsed.text, others)[low:high]


def _with_named(subjects: tuple[Subject, ...], found: About, spot: _Spot, parsed: Parsed) -> tuple[Subject, ...]:
    """The subjects with the categories named; where none of them has such, the measures that do."""
    context, named = parsed.context, spot.named
    readings = _with_categories(subjects, named, context, spot.is_number)
    is_of_named = bool(named) and bool(found.words)
    if is_of_named and not _have_categories(readings):
        readings = _with_categories(subjects, [*named, *_of_other_kinds(spot, parsed)], context)
    if is_of_named and not _have_categories(readings) and _are_finer(subjects, spot, context):
        return readings
    is_here = not spot.is_number or spot.has_categories_here
    if is_of_named and is_here and not (_have_categories(readings) or _are_frame(spot, parsed)):
        others = _with_categories(_of_kind(with_named_categories(parsed), spot.words, context), named, context)
        readings = tuple(reading for reading in others if reading.breakdown) or readings
    if named and is_here and _have_categories(readings):
        readings = tuple(reading for reading in readings if reading.breakdown)
    if readings and not any(context.rows(reading) for reading in readings):
        readings = spoken_of(parsed) or readings
    return readings


def _are_finer(subjects: Iterable[Subject], spot: _Spot, context: Context) -> bool:
    """Whether a number is of categories that a measure named has only together with others: girls by level of risk."""
    pairs = {pair for item in spot.named for pair in item.means}
    return spot.is_number and any(pairs <= context.index.pairs.get(item.indicator_id, set()) for item in subjects)


def _have_categories(readings: Iterable[Subject]) -> bool:
    return any(reading.breakdown for reading in readings)


def _of_other_kinds(spot: _Spot, parsed: Parsed) -> list[Mention[Category]]:
    """The categories of other breakdowns that a sentence has named before: "at serious risk …; 17 were girls"."""
    kinds = {kind for item in spot.named for kind, _ in item.means}
    before = (item for item in parsed.categories if item.start < spot.place)
    return [item for item in before if kinds.isdisjoint(kind for kind, _ in item.means)]


def _are_frame(spot: _Spot, parsed: Parsed) -> bool:
    """Whether categories only say which service a sentence is on: "In children's social care, repeat referrals …"."""
    return all(
        FRAME.fullmatch(parsed.text, 0, item.start) and parsed.text[item.end : item.end + 1] == ","
        for item in spot.named
    )


def _of_words(
    found: About, subjects: tuple[Subject, ...], readings: tuple[Subject, ...], spot: _Spot, parsed: Parsed
) -> About:
    """What words are about, where no number stands: also the whole, if categories are named elsewhere only."""
    if not spot.has_categories_here and lexicon().lists["the_whole"].search(parsed.text, *spot.clause):
        return replace(found, subjects=subjects)  # "fewer overall, although more stayed for two years"
    if excepted(parsed).issuperset(pair for item in spot.named for pair in item.means):
        readings = of_every_category(readings, parsed, spot.clause)
    if not found.words or spot.has_categories_here:
        return replace(found, subjects=readings)
    measures = {item.indicator_id for item in readings if item.breakdown}
    wider = [item for item in subjects if not measures or item.indicator_id in measures]
    both = tuple(dict.fromkeys((*readings, *wider)))
    return replace(found, subjects=both, is_named=found.is_named and both == readings)


def _are_of_another_figure(spot: _Spot, parsed: Parsed) -> bool:
    """Whether categories stand in a piece with a figure of its own: "1,948 in all, a quarter led by schools".

    Or after another piece that is a figure alone: "33 …, and two thirds of them, 22, were looked after".
    """
    alone = [
        item.end
        for item in parsed.quantities
        if item.start > spot.place and FIGURE_ALONE.fullmatch(parsed.text[slice(*parsed.piece(item.start))])
    ]
    if alone and all(item.start >= alone[0] for item in spot.named):
        return True
    pieces = {parsed.piece(item.start) for item in spot.named}
    figures = {parsed.piece(item.start) for item in parsed.quantities}
    return bool(pieces) and pieces <= figures - {parsed.piece(spot.place)}


def _of_kind(subjects: tuple[Subject, ...], words: str, context: Context) -> tuple[Subject, ...]:
    """Of several measures those whose unit the words name; all where that leaves none."""
    if len({subject.indicator_id for subject in subjects}) < 2:
        return subjects
    for pattern, units in KINDS:
        kept = tuple(subject for subject in subjects if context.unit(subject) in units)
        if kept and pattern.search(words):
            return kept
    return subjects


def _categories_at(parsed: Parsed, place: int) -> list[Mention[Category]]:
    """The categories named beside a place: for a figure those of its piece, else of the clause, else any."""
    low, high = parsed.clause(place)
    is_together = lexicon().lists["together"].search(parsed.text, low, high)
    if any(item.start == place for item in parsed.quantities) and not is_together:
        first, last = parsed.piece(place)
        beside = [item for item in parsed.categories if first <= item.start < last]
        if beside:
            return beside
        before = [item for item in parsed.categories if 0 <= first - item.end <= 1]
        is_aside = parsed.text[first] == "(" and any(
            item.start == place and parsed.text.startswith(")", item.end) for item in parsed.quantities
        )
        if is_aside and before:  # "more often young women (198) than young men (177)"
            return before
    return [item for item in parsed.categories if low <= item.start < high] or list(parsed.categories)


def _with_categories(
    subjects: Iterable[Subject], named: Sequence[Mention[Category]], context: Context, is_any: bool = False
) -> tuple[Subject, ...]:
    """The readings of subjects with the categories named beside them; `is_any`: with any of them."""
    pairs = {pair for item in named for pair in item.means}
    return tuple(
        dict.fromkeys(reading for subject in subjects for reading in _readings(subject, pairs, context, is_any))
    )


def _readings(subject: Subject, pairs: set[Category], context: Context, is_any: bool) -> list[Subject]:
    """A subject for each breakdown all of whose categories are named, those of most categories unless any will do."""
    if subject.breakdown or not pairs:
        return [subject]
    known = context.index.breakdowns.get(subject.indicator_id, ())
    fitting = [breakdown for breakdown in known if pairs.issuperset(categories(breakdown).items())]
    most = max((len(categories(breakdown)) for breakdown in fitting), default=0)
    return [
        Subject(subject.indicator_id, breakdown)
        for breakdown in sorted(fitting, key=lambda item: -len(categories(item)))
        if is_any or len(categories(breakdown)) == most
    ] or [subject]
