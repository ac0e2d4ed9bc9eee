"""Claims that one figure is above, below or about another: of a place, a category, an earlier time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from helpers.prose.claims.compared import Compared, compared_with
from helpers.prose.claims.directions import ONLY_A_SHARE, direction
from helpers.prose.claims.flows import flow_order
from helpers.prose.claims.making import NEITHER_WAY, Made, Spot, claim_of, made, operator_for
from helpers.prose.lexicon import lexicon
from helpers.prose.mentions import Mention
from helpers.prose.narrowing import COUNTS
from helpers.prose.number_words import NUMBER
from helpers.prose.parsing import About
from helpers.prose.quantity import CHANGE
from helpers.prose.spoken import spoken_of
from helpers.prose.subjects import Category, Context, Subject
from helpers.vocabulary.assertions import Claim, Kind, Operator
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import categories

PACE = re.compile(r"(?:quick|fast|slow|soon)", re.IGNORECASE)
OF_COUNTS = re.compile(r"(?:more|fewer)(?! (?:common|frequent|usual|widespread|prevalent))", re.IGNORECASE)
CLOSER = re.compile(r"closer\b", re.IGNORECASE)
OF_A_DIFFERENCE = re.compile(r"\b(?:difference|gap) [^,;]*?\bbetween\b[^,;]*?\band\b", re.IGNORECASE)
A_SHARE, ONLY_A_NUMBER = re.compile(r"\b(?:share|proportion|percentage)\b"), "only numbers are known, no share"
OF_TIME = re.compile(r"\s*(?:in|at|on|by|a|the|it|they|we|last|for|during|before|previously)\b", re.IGNORECASE)
A_SPAN = re.compile(
    rf"\s*{NUMBER} (?:working )?(?:days?|weeks?|months?|years?|hours?)\b(?! (?:earlier|before|ago|previously))",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s*")
# A comparison with another time is a change.
AS_CHANGE = {"above": "up", "below": "down", "about": "same", "better": "improved", "worse": "worsened"}
TURNED = {"above": "below", "below": "above", "about": "about", "better": "worse", "worse": "better"}
# How one figure may stand to another of any kind; better and worse depend on the measure.
SIDES = ("above", "below", "about")
UNCLEAR_WITH = "it is not clear what this is compared with"
NO_FIGURE = "there is no figure to compare"
# Within so many letters: "above 70%" states a level; "higher than before" a change.
FIGURE_NEAR, VAGUE_NEAR = 12, 25


def order(spot: Spot, operator: str) -> Made | None:
    """The claims of a comparison, which depend on what it is with; None if it is none."""
    if CLOSER.match(spot.words) and not any(map(spot.context.is_gap, spot.about.subjects)):
        return None
    timed = _of_time(spot)
    if timed is None:
        return None
    if _is_of_a_difference(timed):
        return Made("order", doubt="it is said of the difference of two figures")
    return _order(timed, operator)


def _order(spot: Spot, operator: str) -> Made | None:
    """The claims of a comparison of what is spoken of."""
    against = compared_with(spot.parsed, spot.end)
    flows = _flows(spot, operator, against)
    if flows is not None:
        return flows
    if _is_no_order(spot, against):
        return None
    if _is_with_time(spot, against):
        return _change(spot, operator)
    if _is_with_whole(spot, against):
        return _whole_order(spot, operator)
    if against is None:
        return Made("order", doubt=UNCLEAR_WITH) if spot.about.is_named else None
    return _with_thing(spot, operator, against)


def _flows(spot: Spot, operator: str, against: Compared | None) -> Made | None:
    """The claims that more came than went; None where it is set against a place, a number or another time."""
    if against is not None and (against.area is not None or against.figure is not None):
        return None
    is_of_time = against is not None and against.moment is not None and OF_TIME.match(spot.parsed.text, spot.end)
    return None if is_of_time else flow_order(spot, operator)


def _of_time(spot: Spot) -> Spot | None:
    """Of a pace the measure in days that the sentence speaks of, where what it names is not; None if of none."""
    if not PACE.match(spot.words) or any(spot.context.unit(item) is Unit.DAYS for item in spot.about.subjects):
        return spot
    timed = spoken_of(spot.parsed, Unit.DAYS)
    return replace(spot, about=replace(spot.about, subjects=timed, is_named=False)) if timed else None


def _is_of_a_difference(spot: Spot) -> bool:
    """Whether it is said of how far two figures are apart, by a measure that is no gap itself."""
    low, _ = spot.parsed.clause(spot.start)
    is_gap = any(map(spot.context.is_gap, spot.about.subjects))
    return not is_gap and OF_A_DIFFERENCE.search(spot.parsed.text, low, spot.start) is not None


def _with_thing(spot: Spot, operator: str, against: Compared) -> Made | None:
    """The claims of a comparison with a place, a category or another measure."""
    if against.area is not None:
        codes = [code for code in against.area.means if code != spot.context.home]
        return area_order(spot, operator, codes) if codes else _other_way_round(spot, operator)
    if against.category is not None:
        return _category_order(spot, operator, against.category)
    if against.measure is not None:
        return _measure_order(spot, operator, against.measure)
    is_open = against.figure is None and spot.about.is_named
    return Made("order", doubt=UNCLEAR_WITH) if is_open else None


def _is_no_order(spot: Spot, against: Compared | None) -> bool:
    """Whether a figure stands where the other side would: a level, a multiple, a pace, a period's own words."""
    text, end = spot.parsed.text, spot.end
    following = SPACE.match(text, end)
    if A_SPAN.match(text, end):
        return True
    if following and lexicon().after["times_of"].match(text, following.end()):
        return True
    if against is None:
        return False
    is_far_moment = against.moment is not None and not _is_measured(text[end : against.start])
    return is_far_moment or (against.figure is not None and against.start <= end + FIGURE_NEAR)


def _is_measured(between: str) -> bool:
    """Whether nothing but "the level in" and the like stands between a comparison and a period."""
    return lexicon().plain["measured"].issuperset(between.casefold().split())


def _is_with_time(spot: Spot, against: Compared | None) -> bool:
    if against is None:
        vague = lexicon().lists["vague_before"]
        return vague.search(spot.parsed.text, spot.end, spot.end + VAGUE_NEAR) is not None
    return against.moment is not None


def _change(spot: Spot, operator: str) -> Made:
    """The claims of a comparison with an earlier time; "more" and "fewer" are said of counts only."""
    way = AS_CHANGE[operator]
    if way in ("improved", "worsened"):
        return direction(spot, way, "judgement")
    if is_share_of_counts(spot.words, spot.about, spot.context):
        return Made("change", doubt=ONLY_A_NUMBER)
    sized = any(item.role == CHANGE and 0 <= spot.start - item.end <= 2 for item in spot.parsed.quantities)
    if sized or not OF_COUNTS.match(spot.words):
        return direction(spot, way)
    counts = counts_only(spot.about, spot.context)
    if spot.about.subjects and not counts.subjects:
        return Made("change", doubt=f'{ONLY_A_SHARE}"a higher share" or "a lower share"')
    return direction(replace(spot, about=counts), way)


def _other_way_round(spot: Spot, operator: str) -> Made | None:
    """The claims where a place is set against ours: "wider in England than here" says that ours is narrower."""
    low, _ = spot.parsed.clause(spot.start)
    before = [item for item in spot.parsed.areas if low <= item.start < spot.end]
    codes = [code for item in before[-1:] for code in item.means if code != spot.context.home]
    return area_order(spot, TURNED[operator], codes) if codes and operator in TURNED else None


def counts_only(about: About, context: Context) -> About:
    """What is spoken of, without measures that are no counts."""
    return replace(about, subjects=tuple(item for item in about.subjects if context.unit(item) in COUNTS))


def is_share_of_counts(words: str, about: About, context: Context) -> bool:
    """Whether words speak of a share where only numbers are known."""
    return A_SHARE.search(words) is not None and counts_only(about, context) == about


def area_order(spot: Spot, operator: str, codes: Sequence[str]) -> Made:
    """The claims of a comparison with other places."""
    claims: list[Claim] = []
    doubt = NO_FIGURE
    for subject in spot.about.subjects:
        asserted = operator_for(operator, subject, spot.context)
        if asserted is None:
            doubt = NEITHER_WAY
            continue
        claims += [
            claim_of(Kind.ORDER, subject, row, asserted, compared_with=code)
            for row in spot.rows(subject)
            for code in codes
        ]
    return made("order", claims, doubt)


def _is_with_whole(spot: Spot, against: Compared | None) -> bool:
    """Whether a category is set against everybody: "than care leavers as a whole"."""
    is_elsewhere = against is not None and against.area is not None and spot.context.home not in against.area.means
    _, high = spot.parsed.clause(spot.start)
    return not is_elsewhere and lexicon().lists["the_whole"].search(spot.parsed.text, spot.end, high) is not None


def _whole_order(spot: Spot, operator: str) -> Made:
    """The claims of a category set against the measure as a whole."""
    parts = [subject for subject in spot.about.subjects if subject.breakdown]
    operators = [(subject, operator_for(operator, subject, spot.context)) for subject in parts]
    claims = (
        claim_of(Kind.ORDER, subject, row, asserted, compared_with=subject.indicator_id)
        for subject, asserted in operators
        if asserted is not None
        for row in spot.rows(subject)
    )
    return made("order", claims, UNCLEAR_WITH)


def _category_order(spot: Spot, operator: str, against: Mention[Category]) -> Made:
    """The claims of one category set against another: "more girls than boys"."""
    before = [item for item in spot.parsed.categories if item.start < against.start]
    if not before:
        return Made("order", doubt=UNCLEAR_WITH)
    operators = ((subject, operator_for(operator, subject, spot.context)) for subject in spot.about.subjects)
    claims = (
        claim
        for subject, asserted in operators
        if asserted is not None
        for claim in category_claims(subject, before[-1], against, asserted, spot.context)
    )
    return made("order", claims, UNCLEAR_WITH)


def _measure_order(spot: Spot, operator: str, against: Mention[str]) -> Made | None:
    """The claims of one measure set against another of the same unit: "more households left than were approved"."""
    context = spot.context
    before = [item for item in spot.parsed.names if item.end <= against.start]
    claims = [
        claim_of(Kind.ORDER, Subject(one), row, asserted, compared_with=other)
        for one, other in product(before[-1].means if before else (), against.means)
        if one != other and context.unit(Subject(one)) is context.unit(Subject(other))
        if (asserted := operator_for(operator, Subject(one), context)) is not None
        for row in context.rows(Subject(one))[-1:]
    ]
    return made("order", claims, UNCLEAR_WITH) if claims or spot.about.is_named else None


def _breakdowns(mention: Mention[Category], subject: Subject) -> list[str]:
    """The breakdowns that a category may mean: alone, or in place of another beside which the subject has it."""
    own = categories(subject.breakdown)
    alone = ["=".join(pair) for pair in mention.means]
    inside = [
        "; ".join(f"{name}={value}" for name, value in {**own, kind: category}.items())
        for kind, category in mention.means
        if len(own) > 1 and kind in own
    ]
    return inside or alone


def category_claims(
    subject: Subject, ours: Mention[Category], theirs: Mention[Category], operator: Operator, context: Context
) -> Iterator[Claim]:
    """The claims that one category of a measure is above or below another."""
    for one, other in product(_breakdowns(ours, subject), _breakdowns(theirs, subject)):
        left, right = Subject(subject.indicator_id, one), Subject(subject.indicator_id, other)
        rows = context.rows(left)
        if left != right and rows and context.rows(right):
            yield claim_of(Kind.ORDER, left, rows[-1], operator, compared_with=other)
