"""The rules for claims about one figure, or about one figure set against another."""

from collections.abc import Sequence
from decimal import Decimal

from helpers.evidence.arithmetic import Quantity, decimals_of
from helpers.evidence.closeness import BOUNDS, agrees, agrees_times, is_same
from helpers.evidence.editions import Edition
from helpers.evidence.pairs import Pair
from helpers.evidence.readings import read
from helpers.evidence.subjects import (
    Subject,
    Undecided,
    are_alike,
    cautions_between,
    number_words,
    subject_of,
)
from helpers.vocabulary.assertions import Claim, Kind, Operator, Outcome, Verdict
from helpers.vocabulary.indicators import Sense, Target, TargetStatus, Unit
from helpers.vocabulary.observations import Observation

WAYS = (Operator.UP, Operator.DOWN)
SIDES = (Operator.ABOVE, Operator.BELOW)
LEVEL_WORDS = (Operator.EQUALS, Operator.ABOUT, *BOUNDS)
NOT_SAID = "what it is set against is not published"
OPEN = "a bound or rounding leaves it open"


def rule(
    holds: bool | None,
    edition: Edition,
    rows: Sequence[Observation],
    arithmetic: str,
    reason: str = "",
    across_measures: bool = False,
) -> Verdict:
    """A verdict on figures, the earliest first; the reason counts only where nothing is decided.

    `across_measures`: the claim is about several measures that belong together, as a part and its total.
    """
    ordered = sorted(rows, key=lambda row: (row.period.end, row.period.start))
    outcome = {True: Outcome.HOLDS, False: Outcome.FAILS, None: Outcome.UNDECIDED}[holds]
    return Verdict(
        outcome=outcome,
        figures=tuple(ordered),
        arithmetic=arithmetic,
        reason=reason if holds is None else "",
        cautions=cautions_between(edition, ordered),
        is_certain=are_alike(edition, ordered, across_measures),
    )


def asserted(claim: Claim) -> Decimal:
    """The number a claim asserts; Undecided where it asserts none."""
    if claim.value is None:
        raise Undecided(NOT_SAID)
    return claim.value


def latest(claim: Claim, edition: Edition) -> tuple[Subject, Observation]:
    """The figure a claim is about."""
    subject = subject_of(claim, edition)
    return subject, subject.at(claim.start, claim.end)[0]


def level(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure is what is asserted of it; a bound is given by the operator or by the closeness."""
    subject, row = latest(claim, edition)
    number, found = asserted(claim), subject.size(row)
    closeness = {Operator.ABOVE: Operator.OVER, Operator.BELOW: Operator.UNDER}.get(
        claim.operator or Operator.EQUALS, closeness_of(claim)
    )
    is_so_stated = row.value.qualifier.value == closeness.value and number in (row.value.low, row.value.high)
    holds = is_so_stated or agrees(found, closeness, number)
    if holds and closeness is Operator.EQUALS and found.point is not None:
        holds = agrees(Quantity.exact(found.point), closeness, number) or None
    return rule(holds, edition, [row], subject.figure_words(row), "the figure is published less precisely than that")


def share_of_everything(claim: Claim, edition: Edition) -> Verdict:
    """Whether a share is all of it; "under" denies that it is."""
    subject, row = latest(claim, edition)
    if subject.unit is not Unit.PERCENT:
        raise Undecided("the figure is no share", (row,))
    closeness = closeness_of(claim) if claim.operator in BOUNDS else Operator.AT_LEAST
    holds = agrees(subject.size(row), closeness, Decimal(100))
    return rule(holds, edition, [row], subject.figure_words(row), "the figure is rounded")


def within_range(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure lies between two ends, written "65-75", both included; with a value it is a level."""
    if claim.value is not None:
        return level(claim, edition)
    subject, row = latest(claim, edition)
    low, _, high = claim.compared_with.partition("-")
    if not (low.strip().replace(".", "").isdigit() and high.strip().replace(".", "").isdigit()):
        raise Undecided("the range is not published", (row,))
    found = subject.size(row)
    bottom, top = (Quantity.to_decimals(end, decimals_of(end)) for end in (Decimal(low), Decimal(high)))
    holds = found.overlaps(Quantity(None, bottom.low, top.high))
    return rule(holds, edition, [row], f"{subject.figure_words(row)}; the range is {low} to {high}", "")


def _is_positive(found: Quantity) -> bool | None:
    """Whether a number is above nought as printed; None where bounds leave it open."""
    if found.point is not None:
        return found.point > 0
    if found.low is not None and found.low >= 0:
        return True
    return False if found.high is not None and found.high <= 0 else None


def _went(step: Decimal, way: Operator | None) -> bool:
    return step < 0 if way is Operator.DOWN else step > 0


def _signed(difference: Quantity, way: Operator | None) -> Quantity:
    """A difference counted in the direction that is asserted."""
    return difference.negated() if way in (Operator.DOWN, Operator.BELOW) else difference


def _both(first: bool | None, second: bool | None) -> bool | None:
    return False if False in (first, second) else None if None in (first, second) else True


def closeness_of(claim: Claim) -> Operator:
    """How the asserted number is meant."""
    return claim.operator if claim.operator in LEVEL_WORDS else claim.closeness


def change(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure went up, went down or stayed, and by how much."""
    if claim.unit == "percent" and subject_of(claim, edition).is_relative:
        return percent_change(claim, edition)
    pair = Pair.of(claim, edition)
    if claim.operator not in WAYS:
        return _stayed(pair)
    return _moved(pair, claim, _signed(pair.difference, claim.operator))


def percent_change(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure went up or down by so many percent of itself, with the rounding of both figures."""
    pair = Pair.of(claim, edition)
    if claim.operator not in (None, *WAYS, *LEVEL_WORDS):
        return _stayed(pair)
    return _moved(pair, claim, _signed(pair.growth(), claim.operator))


def _stayed(pair: Pair) -> Verdict:
    holds = is_same(pair.difference, pair.before, pair.subject.materiality, pair.subject.is_relative)
    return rule(holds, pair.edition, pair.rows, pair.words(), "little changed" if pair.difference.point else OPEN)


def _moved(pair: Pair, claim: Claim, size: Quantity) -> Verdict:
    """Whether the move goes the way that is said, and is as large as is said."""
    holds = _is_positive(size) if claim.operator in WAYS else True
    if claim.value is not None and holds is not False:
        holds = _both(holds, agrees(size, closeness_of(claim), claim.value))
    words = pair.words(in_percent=claim.kind is Kind.PERCENT_CHANGE)
    return rule(holds, pair.edition, pair.rows, words, OPEN)


def ratio(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure is so many times another; with the way "down" the other is so many times it."""
    pair, times = Pair.of(claim, edition), asserted(claim)
    turned = claim.operator in (Operator.DOWN, Operator.BELOW) and times > 1
    found = pair.before.ratio_to(pair.now) if turned else pair.now.ratio_to(pair.before)
    if found is None:
        raise Undecided("nothing is a multiple of nought", pair.rows)
    holds = agrees_times(found, closeness_of(claim), times)
    return rule(holds, edition, pair.rows, f"{pair.words()}; {pair.times_words()}", OPEN)


def order(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure is above, below or about the same as another: a place, an earlier date, a category."""
    pair = Pair.of(claim, edition)
    if claim.operator in SIDES:
        holds = _is_positive(_signed(pair.difference, claim.operator))
    elif claim.operator is Operator.EQUALS:
        holds = pair.now.overlaps(pair.before)
    else:
        holds = _is_near(pair)
    return rule(holds, edition, pair.rows, pair.words(), OPEN)


def _is_near(pair: Pair) -> bool | None:
    """Whether two figures are about the same: within the materiality, or five percent for counts and rates."""
    if pair.difference.point is None or pair.before.point is None:
        return None
    size = abs(pair.difference.point)
    return size <= pair.subject.materiality or (pair.subject.is_relative and size * 20 <= abs(pair.before.point))


def gap(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure lies so far above or below another, or whether the gap has widened or narrowed."""
    pair = Pair.of(claim, edition)
    if claim.operator in WAYS:
        return _gap_moved(pair, claim)
    found = _signed(pair.difference, claim.operator)
    holds = _is_positive(found) if claim.operator in SIDES else True
    if claim.value is not None and holds is not False:
        sizes = [found] if claim.unit != "percent" or pair.subject.unit is Unit.PERCENT else []
        sizes += [_signed(pair.growth(), claim.operator)] if claim.unit == "percent" else []
        close = [agrees(size, closeness_of(claim), claim.value) for size in sizes]
        holds = _both(holds, True if True in close else None if None in close else False)
    return rule(holds, edition, pair.rows, pair.words(), OPEN)


def _gap_moved(pair: Pair, claim: Claim) -> Verdict:
    """Whether the gap to another place is wider or narrower than a year earlier."""
    earlier = pair.year_earlier()
    now, before = pair.difference.point, earlier.difference.point
    holds = None if now is None or before is None else _went(abs(now) - abs(before), claim.operator)
    rows = (*earlier.rows, *pair.rows)
    return rule(holds, pair.edition, rows, f"{earlier.words()}; {pair.words()}", OPEN)


def target(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure meets its target, misses it, or lies within, above or below it."""
    subject, row = latest(claim, edition)
    subject.size(row)
    reading = read(edition, claim.indicator_id, claim.breakdown, at=row)
    if claim.area_code not in ("", edition.home.area_code) or reading is None or reading.target is None:
        raise Undecided("no target is published", (row,))
    aim = reading.target
    if reading.target_status is None or row.value.point is None:
        raise Undecided("whether the target is met cannot be told", (row,))
    bounds = [end for end in (aim.lower, aim.upper) if end is not None]
    words = f"{subject.figure_words(row)}; target {_target_words(aim)}"
    if claim.value is not None and claim.value not in bounds:
        return rule(False, edition, [row], words, "")
    holds = _against_target(claim.operator, row.value.point, bounds, reading.target_status)
    return rule(holds, edition, [row], words, "the figure misses the target by no more than its tolerance")


def _against_target(
    operator: Operator | None, point: Decimal, bounds: Sequence[Decimal], status: TargetStatus
) -> bool | None:
    if operator is Operator.ABOVE:
        return point > bounds[-1]
    if operator is Operator.BELOW:
        return point < bounds[0]
    if operator is Operator.WITHIN and status is TargetStatus.WITHIN_TOLERANCE:
        return True
    if status is TargetStatus.WITHIN_TOLERANCE:
        return None
    return (status is TargetStatus.MISSED) == (operator is Operator.MISSED)


def _target_words(aim: Target) -> str:
    ends = " to ".join(number_words(end) for end in (aim.lower, aim.upper) if end is not None)
    return ends if aim.sense is Sense.WITHIN or aim.sense is None else f"{aim.sense.value} {ends}"
