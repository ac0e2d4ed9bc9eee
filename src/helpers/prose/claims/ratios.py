"""Claims of a multiple: doubled, halved, "twice as wide as in England"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.prose.claims.directions import direction
from helpers.prose.claims.making import Made, Spot
from helpers.prose.claims.orders import (
    ONLY_A_NUMBER,
    UNCLEAR_WITH,
    area_order,
    category_claims,
    is_share_of_counts,
)
from helpers.prose.number_words import NUMBER, number
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import closeness_before
from helpers.prose.subjects import Subject
from helpers.vocabulary.assertions import Claim, Kind, Operator

TO_PLACE = re.compile(r"[\s\w'’]{0,30}?(?:as|of|than|that) (?:in |of |that of |the )*")
# "Twice as many were lost as were gained": of another measure, not of another time.
OF_ANOTHER = re.compile(r"[\w\s'’]{0,40}\bas (?:were|was|had|did|those|the number)\b")
TO_ONE = re.compile(
    rf"\bby (?:about |around |roughly |nearly |almost )?(?P<more>more than |over )?(?P<times>{NUMBER}) to one\b",
    re.IGNORECASE,
)
# "… as many girls as boys"
AS = re.compile(
    r"\bas (?:for |in |of |there (?:are|were) |are |were |is |was |those (?:for |in |of )?|the )*", re.IGNORECASE
)
OF_WHOM = re.compile(r"(?:%|per ?cent) of (?:the |all |our )?$", re.IGNORECASE)  # "to 7.7% of children entering care"
OF_TARGET = re.compile(r"[\w\s'’]{0,30}?\b(?:target|goal|standard|threshold|limit)s?\b")
# "Three years ago it was": so near the beginning of a clause that the clause is about that time.
OPENING, IT_WAS = 12, re.compile(r",? (?:it|they|there|the \w+) (?:was|were|had|stood)\b", re.IGNORECASE)
OPPOSITE = {"up": "down", "down": "up"}
HALF = re.compile(r"half\b")


def ratio(spot: Spot, operator: str, value: Decimal) -> Made:
    """The claims of a multiple of a year earlier, or of another place where one is named."""
    if _is_of_another(spot) or OF_TARGET.match(spot.parsed.text, spot.end):
        return Made("ratio", doubt=UNCLEAR_WITH)
    if is_share_of_counts(spot.words, spot.about, spot.context):
        return Made("ratio", doubt=ONLY_A_NUMBER)
    codes = _area_after(spot.parsed, spot.end)
    of_categories = _of_categories(spot, operator)
    if of_categories:
        return Made("ratio", as_multiples(of_categories, spot, value))
    if codes:
        found = area_order(spot, "above", [code for code in codes if code != spot.context.home])
    elif _is_of_earlier_time(spot):
        found, value = direction(spot, OPPOSITE[operator]), 1 / value
    else:
        found = direction(spot, operator)
    return Made("ratio", as_multiples(found.claims, spot, value), found.doubt)


def so_many_to_one(made: Made, spot: Spot) -> Made:
    """The claims of an order, as claims of a multiple where the words after it say so: "by three to one"."""
    _, high = spot.parsed.clause(spot.start)
    found = TO_ONE.search(spot.parsed.text, spot.end, high)
    if found is None or not made.claims:
        return made
    beyond = Operator.OVER if found["more"] else Operator.ABOUT
    value = number(found["times"])
    return Made(
        made.kind,
        tuple(replace(claim, kind=Kind.RATIO, value=value, closeness=beyond, unit="times") for claim in made.claims),
    )


def as_multiples(claims: Iterable[Claim], spot: Spot, value: Decimal) -> tuple[Claim, ...]:
    """Claims of a change as claims of how many times as much it came to, by the words at a place."""
    return tuple(
        replace(claim, kind=Kind.RATIO, value=value, closeness=close, unit="times")
        for claim in claims
        for close in _closeness(spot, value)
    )


def _of_categories(spot: Spot, operator: str) -> Sequence[Claim]:
    """The claims of one category being a multiple of another: "twice as many plans for neglect as for …"."""
    parsed = spot.parsed
    low, high = parsed.clause(spot.start)
    as_ = next((match.end() for match in AS.finditer(parsed.text, spot.end, high)), None)
    after = [item for item in parsed.categories if as_ is not None and as_ <= item.start < high]
    before = [item for item in parsed.categories if low <= item.start and item.end <= (as_ or low)]
    if not after or not before:
        return ()
    asserted = Operator.ABOVE if operator == "up" else Operator.BELOW
    measures = dict.fromkeys(item.indicator_id for item in spot.about.subjects)
    return [
        claim
        for name in measures
        for claim in category_claims(Subject(name), before[-1], after[0], asserted, spot.context)
    ]


def _is_of_earlier_time(spot: Spot) -> bool:
    """Whether the earlier figure is said to be so many times the later: "three years ago it was 14%, twice as much"."""
    low, _ = spot.parsed.clause(spot.start)
    return any(
        item.is_earlier and item.start - low < OPENING and IT_WAS.match(spot.parsed.text, item.end)
        for item in spot.parsed.moments
        if low <= item.start < spot.start
    )


def _is_of_another(spot: Spot) -> bool:
    """Whether a multiple is of another measure, not of another time: "twice as much as repeat referrals did"."""
    _, high = spot.parsed.clause(spot.start)
    names = [item for item in spot.parsed.names if spot.end <= item.start < high]
    after = [item for item in names if not OF_WHOM.search(spot.parsed.text, 0, item.start)]
    ours = {subject.indicator_id for subject in spot.about.subjects}
    is_named = spot.about.is_named and any(ours.isdisjoint(item.means) for item in after)
    return is_named or OF_ANOTHER.match(spot.parsed.text, spot.end) is not None


def _closeness(spot: Spot, value: Decimal) -> tuple[Operator, ...]:
    """How near the multiple is meant: "more than halved" leaves less than half, "almost doubled" is a bit less."""
    hedge, _ = closeness_before(spot.parsed.text, spot.start)
    is_share = HALF.match(spot.words) is not None  # "more than half as many": the share itself is meant
    beyond, least = (Operator.OVER, Operator.AT_LEAST)
    if value < 1 and not is_share:
        beyond, least = (Operator.UNDER, Operator.AT_MOST)
    meant = {"over": beyond, "just over": beyond, "at least": least, "under": Operator.UNDER}
    if hedge == "nearly":
        short = Operator.UNDER if value > 1 or is_share else Operator.OVER
        return Operator.ABOUT, short
    return (meant.get(hedge, Operator.ABOUT if hedge else Operator.EQUALS),)


def _area_after(parsed: Parsed, end: int) -> tuple[str, ...]:
    """The place that a multiple is of."""
    near = (item for item in parsed.areas if item.start >= end and TO_PLACE.fullmatch(parsed.text, end, item.start))
    return next((item.means for item in near), ())
