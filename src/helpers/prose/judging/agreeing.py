"""The published figure that a typed one is: the nearest by measure, period and place that agrees with it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.prose.about import about
from helpers.prose.clauses import Span
from helpers.prose.figures.aims import aims
from helpers.prose.figures.beside import areas_of, moment_beside
from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.candidates import candidates, elsewhere
from helpers.prose.figures.facts import facts
from helpers.prose.figures.in_a_row import in_a_row
from helpers.prose.fitting import AS_NAMED, fit
from helpers.prose.lexicon import lexicon
from helpers.prose.mentions import Mention
from helpers.prose.narrowing import narrow
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantities import COUNT
from helpers.prose.quantity import CHANGE, EARLIER, PART, Quantity
from helpers.prose.stems import stems_of
from helpers.prose.subjects import Subject

# A figure of a measure that is only spoken of must be this near, as a share of itself, and the words
# that it shares with the sentence this rare, a single one rarer than several.
NEAR = Decimal("0.15")
RARE, RARE_ALONE = 0.6, 1
# "12" may be anything; figures of so many digits are told apart by themselves.
TELLING, VERY_TELLING = 2, 3
# "More than 500" is said of up to so many times as much.
MOST_OVER = 2
IN_ORDER = re.compile(r"\brespectively\b|\bfrom\b.+\bto\b.+\bthen to\b|\bfirst\b.+\bthen\b", re.IGNORECASE)
WORDS = re.compile(r"[A-Za-z]{2,}")
# A piece of so few words says nothing of its own about its figure.
FEW_WORDS = 3
ASIDE = re.compile(r"\s*\([^)]*\)")


def agreeing(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> Candidate | None:
    """The published figure that a typed one is, by value, unit and the words around it; None if there is none.

    `known` are the candidates of what the words are about. Those that are meant come first; then, from
    near to far, what else the sentence may speak of.
    """
    in_any_order = IN_ORDER.search(parsed.text) is not None
    sure = [item for item in known if (item.is_meant or in_any_order) and item.is_stated_by(quantity)]
    if quantity.closeness in ("over", "at least") and quantity.unit == COUNT:
        sure = [item for item in sure if item.low is None or item.low <= MOST_OVER * quantity.value]
    if lexicon().lists["aim"].search(parsed.text, *_own_words(quantity, parsed)):
        goals = [item for item in aims(parsed, quantity, found) if _is_goal(quantity, item)]
        sure = goals or ([] if quantity.high is not None else sure)
    is_of_each = quantity.is_loose and lexicon().lists["each_of"].search(parsed.text) is not None
    if sure and (_is_of_all(known, sure) or not (is_of_each or _may_be_of_several(quantity, found))):
        return sure[0]
    if is_of_each:
        return None
    others = (item for item in _otherwise(quantity, parsed, found, known) if item.is_stated_by(quantity))
    return next(others, None)


def agreeing_with(quantity: Quantity, parsed: Parsed) -> Candidate | None:
    """The published figure that a typed one is, by what stands around it; None if there is none."""
    found = about(parsed, quantity.start)
    return agreeing(quantity, parsed, found, candidates(parsed, quantity, found))


def _own_words(quantity: Quantity, parsed: Parsed) -> Span:
    """Where the words about a figure stand: its piece, or its clause where the piece is little else than the figure."""
    low, high = parsed.piece(quantity.start)
    beside = parsed.text[low : quantity.start] + parsed.text[quantity.end : high]
    return (low, high) if len(WORDS.findall(beside)) > FEW_WORDS else parsed.clause(quantity.start)


def _is_goal(quantity: Quantity, item: Candidate) -> bool:
    if quantity.high is not None:
        return (item.low, item.high) == (quantity.value, quantity.high)
    return item.is_number and item.is_stated_by(quantity)


def _may_be_of_several(quantity: Quantity, found: About) -> bool:
    """Whether a share in words could be said of several measures: then it must be true of all of them."""
    return quantity.is_loose and not found.is_named


def _is_of_all(known: Sequence[Candidate], sure: Sequence[Candidate]) -> bool:
    return len({item.subject for item in sure}) == len({item.subject for item in known if item.is_meant})


def _otherwise(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """What a typed figure may be, if it is none that the words point to."""
    names_it = any(0 <= item.start - quantity.end <= 1 for item in parsed.names if not _has_figure(item, parsed))
    if names_it and quantity.unit == COUNT:  # "33 episodes": it counts what follows
        return
    unclaimed = narrow(About(_unclaimed(quantity, parsed, found, bool(known)), True), parsed, quantity.start)
    yield from (item for item in candidates(parsed, quantity, unclaimed) if item.is_meant)
    yield from (item for item in _of_bound_before(quantity, parsed) if item.is_meant)
    yield from (item for item in _of_figure_before(quantity, parsed) if item.is_meant)
    yield from in_a_row(quantity, parsed, _of_the_same_unit(quantity, parsed))
    yield from facts(quantity, parsed)
    far = list(elsewhere(parsed, quantity, found))
    if not known and not quantity.is_loose:  # what is named has no figure of this unit
        yield from (item for item in far if _is_spoken_of(quantity, item, parsed))
    yield from _of_period_beside(quantity, parsed, found, far)
    if _is_taken(quantity, parsed, found, known):
        yield from (item for item in far if _shares_words(item, parsed) and _is_latest(item, parsed))
    yield from (item for item in far if _is_told_apart(quantity, item, parsed))
    low, high = parsed.piece(quantity.start)
    if not any(low <= item.start < high for item in parsed.categories):
        free = (item for item in known if not item.is_meant and _has_named_category(item, parsed))
        places = areas_of(parsed, quantity)
        near = (item for item in free if item.rows[-1].area_code in places)
        yield from (item for item in near if _is_of_moments(item, low, high, parsed))


def _of_bound_before(quantity: Quantity, parsed: Parsed) -> list[Candidate]:
    """What a figure may be that a number by name is set against: "{{ gld }} of them, against 60% a year earlier"."""
    bound = [item for item in parsed.sentence.bound if item.end <= quantity.start and item.indicator_id]
    if quantity.role != EARLIER or not bound:
        return []
    return candidates(parsed, quantity, About((Subject(bound[-1].indicator_id, bound[-1].breakdown),), True))


def _has_figure(name: Mention[str], parsed: Parsed) -> bool:
    """Whether a figure stands amid the words of a name: "16 households left and ten were approved"."""
    return any(name.start < item.start < name.end for item in parsed.quantities)


def _of_the_same_unit(quantity: Quantity, parsed: Parsed) -> list[Subject]:
    """What the figures of a sentence that have the unit of one of them are about."""
    same = (item for item in parsed.quantities if item.unit == quantity.unit)
    return [subject for item in same for subject in about(parsed, item.start).subjects]


def _of_figure_before(quantity: Quantity, parsed: Parsed) -> list[Candidate]:
    """What a figure may be of the measure of the last one before, if its own piece names none.

    "Plans were in place for 91.6% of care leavers, against 88.9% a year before: better, by 2.7 points."
    """
    low, high = parsed.clause(quantity.start) if quantity.role == CHANGE else parsed.piece(quantity.start)
    if quantity.digits < TELLING or any(low <= item.start < high for item in parsed.names):
        return []
    before = [item for item in parsed.quantities if item.end <= low and item.role != CHANGE and not item.is_loose]
    same = [item for item in before if quantity.role == CHANGE or item.unit == quantity.unit]
    known = agreeing_with(same[-1], parsed) if same else None
    if known is None:
        return []
    measure = About((Subject(known.subject.indicator_id),), True)
    return candidates(parsed, quantity, narrow(measure, parsed, quantity.start))


def _is_taken(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> bool:
    """Whether what is named is what another figure of the sentence counts: "61 missing episodes of 33 children"."""
    if quantity.closeness or quantity.is_loose or quantity.digits < TELLING:
        return False
    same_unit = (item for item in parsed.quantities if item != quantity and item.unit == quantity.unit)
    others = [item for item in same_unit if about(parsed, item.start).subjects == found.subjects]
    return any(item.is_meant and item.is_stated_by(other) for item in known for other in others)


def _shares_words(item: Candidate, parsed: Parsed) -> bool:
    """Whether a sentence has words that tell the measure of a figure from others."""
    shared = parsed.stems & parsed.context.called(item.subject)
    return sum(parsed.context.index.rarity[word] for word in shared) >= RARE


def _unclaimed(quantity: Quantity, parsed: Parsed, found: About, has_unit: bool) -> tuple[Subject, ...]:
    """The other measures that a sentence names, unless another figure stands nearer to them.

    `has_unit`: what is named nearest has figures of this unit; if not, several figures may be of one name.
    """
    others = [item for item in parsed.quantities if item != quantity] if has_unit else []
    taken = {subject.indicator_id for item in others for subject in about(parsed, item.start).subjects}
    taken |= {item.indicator_id for item in parsed.sentence.bound}
    taken |= {subject.indicator_id for subject in found.subjects}
    free = (item for item in parsed.names if taken.isdisjoint(item.means))
    return tuple(dict.fromkeys(Subject(name) for item in free for name in item.means))


def _is_spoken_of(quantity: Quantity, item: Candidate, parsed: Parsed) -> bool:
    """Whether a sentence has words of what a measure is called, and its latest figure is near the one typed."""
    shared = parsed.stems & parsed.context.called(item.subject)
    rarity = sum(parsed.context.index.rarity[word] for word in shared)
    known = item.low if item.low is not None else item.high
    is_near = known is not None and abs(known - quantity.value) <= abs(known) * NEAR
    return rarity >= (RARE if len(shared) > 1 else RARE_ALONE) and is_near and _is_latest(item, parsed)


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
