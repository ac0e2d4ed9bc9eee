"""The figures that a typed one may be, if none near it is: of measures, periods and categories only spoken of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.prose.about import about
from helpers.prose.figures.beside import areas_of, moment_beside
from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.candidates import elsewhere
from helpers.prose.fitting import AS_NAMED, fit
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantity import PART, Quantity
from helpers.prose.stems import stems_of

# A figure of a measure that is only spoken of must be this near, as a share of itself, and the words
# that it shares with the sentence this rare, a single one rarer than several.
NEAR = Decimal("0.15")
RARE, RARE_ALONE = 0.6, 1
# "12" may be anything; figures of so many digits are told apart by themselves.
TELLING, VERY_TELLING = 2, 3
ASIDE = re.compile(r"\s*\([^)]*\)")


def far_off(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """What a typed figure may be besides what its own words name, from near to far.

    `found` is what its words are about, `known` are the figures of that. What is yielded need not agree with it.
    """
    far = list(elsewhere(parsed, quantity, found))
    if not known and not quantity.is_loose:  # what is named has no figure of this unit
        yield from (item for item in far if _is_spoken_of(quantity, item, parsed))
    yield from _of_period_beside(quantity, parsed, found, far)
    if _is_taken(quantity, parsed, found, known):
        yield from (item for item in far if _shared(item, parsed)[1] >= RARE and _is_latest(item, parsed))
    yield from (item for item in far if _is_told_apart(quantity, item, parsed))
    yield from _of_category_named(quantity, parsed, known)


def _of_category_named(quantity: Quantity, parsed: Parsed, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Figures of the category that another part of the sentence names."""
    low, high = parsed.piece(quantity.start)
    is_aside = parsed.text[low] == "("  # "young women (198)"
    if any(low <= item.start < high or (is_aside and 0 <= low - item.end <= 1) for item in parsed.categories):
        return
    free = (item for item in known if not item.is_meant and _has_named_category(item, parsed))
    places = areas_of(parsed, quantity)
    near = (item for item in free if item.rows[-1].area_code in places)
    yield from (item for item in near if _is_of_moments(item, low, high, parsed))


def _is_spoken_of(quantity: Quantity, item: Candidate, parsed: Parsed) -> bool:
    """Whether a sentence has words of what a measure is called, and its latest figure is near the one typed."""
    words, rarity = _shared(item, parsed)
    known = item.low if item.low is not None else item.high
    is_near = known is not None and abs(known - quantity.value) <= abs(known) * NEAR
    return rarity >= (RARE if words > 1 else RARE_ALONE) and is_near and _is_latest(item, parsed)


def _shared(item: Candidate, parsed: Parsed) -> tuple[int, float]:
    """How many words a sentence shares with what a measure is called, and how rare they are together."""
    shared = parsed.stems & parsed.context.called(item.subject)
    return len(shared), sum(parsed.context.index.rarity[word] for word in shared)


def _is_taken(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> bool:
    """Whether what is named is what another figure of the sentence counts: "61 missing episodes of 33 children"."""
    if quantity.closeness or quantity.is_loose or quantity.digits < TELLING:
        return False
    same_unit = (item for item in parsed.quantities if item != quantity and item.unit == quantity.unit)
    others = [item for item in same_unit if about(parsed, item.start).subjects == found.subjects]
    return any(item.is_meant and item.is_stated_by(other) for item in known for other in others)


def _is_latest(item: Candidate, parsed: Parsed) -> bool:
    """Whether a figure is of the latest period for which its measure has one."""
    rows = parsed.context.rows(item.subject)
    return bool(rows) and item.rows[-1].period == rows[-1].period


def _of_period_beside(quantity: Quantity, parsed: Parsed, found: About, far: Sequence[Candidate]) -> list[Candidate]:
    """Figures of other measures that a typed one is to the digit, for the very period beside it."""
    moment = moment_beside(parsed, quantity)
    if moment is None or found.is_named or quantity.closeness or quantity.digits < VERY_TELLING:
        return []
    return [item for item in far if fit(moment, item.rows[-1].period) == AS_NAMED]


def _is_told_apart(quantity: Quantity, item: Candidate, parsed: Parsed) -> bool:
    """Whether a word beside a figure belongs to one other measure alone, whose latest figure it is."""
    if quantity.closeness or quantity.unit == PART or quantity.digits < TELLING:
        return False
    context = parsed.context
    low, high = parsed.piece(quantity.start)
    aside = ASIDE.match(parsed.text, quantity.end)
    if aside:  # "1,187 (85%) were let": the piece goes on after the brackets
        _, high = parsed.piece(aside.end())
    if any(low <= name.start < high and item.subject.indicator_id not in name.means for name in parsed.names):
        return False  # "we advertised 1,187 homes": another measure is named there
    own = stems_of(parsed.text[low:high]) & context.called(item.subject)
    if not any(context.index.rarity[word] == 1 for word in own):
        return False
    latest = {row.period for row in context.latest(item.subject)}
    return any(row.period in latest for row in item.rows)


def _is_of_moments(item: Candidate, low: int, high: int, parsed: Parsed) -> bool:
    """Whether a figure is of a period named in a piece of the sentence, where one is named."""
    named = [moment for moment in parsed.moments if low <= moment.start < high and moment.is_dated and not moment.month]
    return not named or any(fit(moment, item.rows[-1].period) for moment in named)


def _has_named_category(item: Candidate, parsed: Parsed) -> bool:
    """Whether a sentence names, anywhere, the category that a figure of ours of the latest period has."""
    row = item.rows[-1]
    named = {pair for mention in parsed.categories for pair in mention.means}
    is_ours = row.area_code == parsed.context.home
    return bool(row.breakdown) and is_ours and named.issuperset(row.categories.items()) and _is_latest(item, parsed)
