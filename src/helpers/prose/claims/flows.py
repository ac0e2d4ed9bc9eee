"""Claims that more came than went: two measures of the same things, told apart by a word before and after "than"."""

from collections.abc import Mapping
from itertools import product

from helpers.prose.claims.making import Made, Spot, claim_of
from helpers.prose.narrowing import COUNTS
from helpers.prose.stems import stems_of
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Kind, Operator
from helpers.vocabulary.periods import PeriodKind

SIDES = ("above", "below")
# So many words two measures share in their names, if they count the same things coming and going.
LEAST_SHARED = 2

Words = frozenset[str]


def flow_order(spot: Spot, operator: str) -> Made | None:
    """The claims of "we approved more households than we lost"; None where no two measures are so meant."""
    low, high = spot.parsed.clause(spot.start)
    before, after = stems_of(spot.parsed.text[low : spot.end]), stems_of(spot.parsed.text[spot.end : high])
    pair = _meant(before, after, spot.context) if operator in SIDES else None
    if pair is None:
        return None
    ours = Subject(pair[0])
    claims = (claim_of(Kind.ORDER, ours, row, Operator(operator), compared_with=pair[1]) for row in spot.rows(ours))
    return Made("order", tuple(claims))


def _meant(before: Words, after: Words, context: Context) -> tuple[str, str] | None:
    """The two counts, of one kind of period, that words before and after "than" tell apart best."""
    called = {name: words for name, words in context.index.called.items() if context.unit(Subject(name)) in COUNTS}
    firsts = [name for name, words in called.items() if len(before & words) > LEAST_SHARED]
    seconds = [name for name, words in called.items() if after & words]
    titles = _titles(context) if firsts and seconds else {}
    found = {
        (one, other): _telling(before, after, one, other, called) + _telling(before, after, one, other, titles)
        for one, other in product(firsts, seconds)
        if before & (called[one] - called[other])
        and after & (called[other] - called[one])
        and len(before & called[one] & called[other]) >= LEAST_SHARED
        and _kinds(one, context) & _kinds(other, context)
    }
    best = [pair for pair, score in found.items() if score == max(found.values())]
    return best[0] if len(best) == 1 else None


def _telling(before: Words, after: Words, one: str, other: str, names: Mapping[str, Words]) -> int:
    """How many words before "than" belong to the one measure only, and after it to the other only."""
    return len(before & (names[one] - names[other])) + len(after & (names[other] - names[one]))


def _titles(context: Context) -> dict[str, Words]:
    return {name: stems_of(indicator.title) for name, indicator in context.edition.indicators.items()}


def _kinds(name: str, context: Context) -> set[PeriodKind]:
    return {row.period.kind for row in context.rows(Subject(name))}
