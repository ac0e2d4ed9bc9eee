"""The published figure that a typed one is: the nearest by measure, period and place that agrees with it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.prose.about import about
from helpers.prose.clauses import Span
from helpers.prose.figures.aims import aims
from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.candidates import candidates
from helpers.prose.figures.facts import facts
from helpers.prose.figures.in_a_row import in_a_row
from helpers.prose.judging.far_off import far_off
from helpers.prose.lexicon import lexicon
from helpers.prose.mentions import Mention
from helpers.prose.narrowing import narrow
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantities import COUNT
from helpers.prose.quantity import CHANGE, EARLIER, Quantity
from helpers.prose.subjects import Subject

# "12" may be anything; figures of so many digits tell something by themselves.
TELLING = 2
# "More than 500" is said of up to so many times as much, "fewer than 500" of no less than that part of it.
MOST_OVER = 2
# "Fewer than 50" may be said of any small number.
SMALL = Decimal(50)
IN_ORDER = re.compile(r"\brespectively\b", re.IGNORECASE)
GOAL_OF = re.compile(r"\b(?:target|goal|standard|benchmark) (?:of|was|is|at)\s*$", re.IGNORECASE)
WORDS = re.compile(r"[A-Za-z]{2,}")
# A piece of so few words says nothing of its own about its figure.
FEW_WORDS = 3


def agreeing(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> Candidate | None:
    """The published figure that a typed one is, by value, unit and the words around it; None if there is none.

    `known` are the candidates of what the words are about. Those that are meant come first; then, from
    near to far, what else the sentence may speak of.
    """
    in_any_order = IN_ORDER.search(parsed.text) is not None
    sure = [item for item in known if (item.is_meant or in_any_order) and item.is_stated_by(quantity)]
    if quantity.closeness in ("over", "at least") and quantity.unit == COUNT:
        sure = [item for item in sure if item.low is None or item.low <= MOST_OVER * quantity.value]
    if quantity.closeness in ("under", "at most") and quantity.unit == COUNT:
        sure = [item for item in sure if item.high is None or quantity.value <= max(SMALL, MOST_OVER * item.high)]
    sure.sort(key=lambda item: not item.is_number)  # a number rather than a range
    if lexicon().lists["aim"].search(parsed.text, *_own_words(quantity, parsed)):
        named = About(tuple(Subject(name) for item in parsed.names for name in item.means), True)
        known_goals = aims(parsed, quantity, found) or aims(parsed, quantity, named)
        goals = [item for item in known_goals if _is_goal(quantity, item)]
        if not goals and GOAL_OF.search(parsed.text, 0, quantity.start):
            return None
        sure = goals or ([] if quantity.high is not None else sure)
    is_bound = quantity.closeness != "" or quantity.high is not None
    is_of_each = (quantity.is_loose or is_bound) and lexicon().lists["each_of"].search(parsed.text) is not None
    if sure and (_is_of_all(known, sure) or not (is_of_each or _may_be_of_several(quantity, found))):
        return sure[0]
    if is_of_each:
        return None
    others = (item for item in _otherwise(quantity, parsed, found, known) if item.is_stated_by(quantity))
    return next(others, None)


def agreeing_with(quantity: Quantity, parsed: Parsed) -> Candidate | None:
    """The published figure that a typed one is, by what stands around it; None if there is none."""
    if quantity not in parsed.agreed:
        found = about(parsed, quantity.start)
        parsed.agreed[quantity] = agreeing(quantity, parsed, found, candidates(parsed, quantity, found))
    known: Candidate | None = parsed.agreed[quantity]
    return known


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
    return quantity.is_loose and (not found.is_named or len({item.breakdown for item in found.subjects}) > 2)


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
    yield from far_off(quantity, parsed, found, known)


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
    before = [item for item in parsed.quantities if item.end <= low and item.is_figure]
    same = [item for item in before if quantity.role == CHANGE or item.unit == quantity.unit]
    known = agreeing_with(same[-1], parsed) if same else None
    if known is None:
        return []
    measure = About((Subject(known.subject.indicator_id),), True)
    return candidates(parsed, quantity, narrow(measure, parsed, quantity.start))


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
