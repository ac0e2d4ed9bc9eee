"""Claims that a figure is the highest or lowest, the best or worst: of several years, or of categories."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.prose.about import JOINED
from helpers.prose.claims.making import Made, Spot, claim_of, made, operator_for
from helpers.prose.clause_periods import now_and_then
from helpers.prose.exceptions import excepted
from helpers.prose.fitting import resolve
from helpers.prose.lexicon import lexicon
from helpers.prose.number_words import NUMBER
from helpers.prose.subjects import Category, Subject
from helpers.vocabulary.assertions import Claim, Kind, Operator
from helpers.vocabulary.observations import Observation, categories

SINCE = re.compile(r"\b(?:since|from|after)\b", re.IGNORECASE)
PEAKED = re.compile(
    r"peak(?:ed\b|(?= (?:of the year|was (?:reached|in|at)|came)))"
    r"|(?:highest|lowest)(?= (?:point|level|count|number|figure) (?:of|in|for) the year)",
    re.IGNORECASE,
)
REPLACED = re.compile(
    r"\b(?:replac|overt(?:ak|ook)|supplant|displac)\w*\s+(?:the |those |children |people )*(?:aged )?$", re.IGNORECASE
)
NOT = re.compile(r"\b(?:not|rather than|no longer)\s+(?:the )?$", re.IGNORECASE)
NOT_SINCE = re.compile(r"not since\b", re.IGNORECASE)
NEVER, FOLLOWED = re.compile(r"never\b", re.IGNORECASE), re.compile(r"followed\b", re.IGNORECASE)
RELATIVE = re.compile(
    r"\b(?:who|that|which) (?!(?:is|was|are|were|has|had|remains?)\b)\w+ $", re.IGNORECASE
)  # "the children who moved most often"
AN_AGE = re.compile(
    rf"(?<![\w/–-])(?!\d{{3}}){NUMBER} (?:is|was) (?:now |still )?the $", re.IGNORECASE
)  # "Nineteen was the commonest age"
# "In any of the three years before that", "… from 2011-12 to 2013-14"
NOT_TO_NOW = re.compile(r"\byears? (?:before (?:that|then)|from \S+ to \S+|between \S+ and \S+)", re.IGNORECASE)
# How many letters after and before the words tell whether time is meant.
AFTER, BEFORE = 60, 30
NEXT = "next highest"
# "The next largest group was …": what follows is it; "… was the second largest" tells of what stands before.
IS_THAT_AFTER = re.compile(r"[^,;]*?\b(?:is|was|are|were|being|comes?|came)\b|\s*(?:being|:)", re.IGNORECASE)
AMONG_CATEGORIES = {"highest": Operator.ABOVE, "lowest": Operator.BELOW}


def extreme(spot: Spot, operator: str) -> Made | None:
    """The claims of a superlative: over time where the words around say so, else among categories; None of a grade."""
    if (
        RELATIVE.search(spot.parsed.text, 0, spot.start)
        or AN_AGE.search(spot.parsed.text, 0, spot.start)
        or (operator == NEXT and not _is_of_categories(spot))
    ):
        return None
    text = spot.parsed.text
    if PEAKED.match(text, spot.start) and spot.about.is_named:
        return _of_the_year(spot, operator)
    if NOT_SINCE.match(spot.words) or NEVER.match(spot.words):
        return _over_time(spot, operator, NEVER.match(spot.words) is None)
    low, _ = spot.parsed.clause(spot.start)
    over_time = lexicon().lists["over_time"]
    tail, lead = text[spot.end : spot.end + AFTER], text[max(low, spot.start - BEFORE) : spot.start]
    is_over_time = over_time.search(tail) is not None or over_time.search(lead) is not None
    if NOT_TO_NOW.search(tail) or (is_over_time and operator == NEXT):
        return Made("extreme", doubt="it is said of some of the years only")
    if is_over_time:
        return _over_time(spot, operator, SINCE.search(tail) is not None)
    among = _next_to_highest if operator == NEXT else _among_categories
    claims = (claim for subject in _said_to_be(spot, operator) for claim in among(spot, subject, operator))
    return made("extreme", claims, "it is not clear among what this is the highest or lowest")


def _is_of_categories(spot: Spot) -> bool:
    """Whether the next in a row is one of categories; "followed by" only after the highest of them."""
    is_after_highest = any(item.cue.operator == "highest" and item.end <= spot.start for item in spot.parsed.cues)
    is_row = is_after_highest or not FOLLOWED.match(spot.words)
    return is_row and any(subject.breakdown for subject in spot.about.subjects)


def _of_the_year(spot: Spot, operator: str) -> Made:
    """The claims of a peak: no figure of the twelve months before is above that of the time named, nor any after."""
    claims: list[Claim] = []
    for subject in spot.about.subjects:
        for row in spot.rows(subject):
            start, end = row.period.previous().end.isoformat(), row.period.end.isoformat()
            claims.append(claim_of(Kind.EXTREME, subject, row, Operator(operator), compared_with=start))
            later = (item for item in spot.context.rows(subject) if item.period.end > row.period.end)
            after = Operator.DOWN if operator == "highest" else Operator.UP
            claims += [claim_of(Kind.CHANGE, subject, item, after, compared_with=end) for item in later]
    return made("extreme", claims)


def _said_to_be(spot: Spot, operator: str) -> Sequence[Subject]:
    """The categories of which a superlative is said: those before it, else the first after it."""
    before, after = _last_before(spot), _first_after(spot, operator == NEXT)
    for pairs in (after, before) if operator == NEXT else (before, after):
        found = [item for item in spot.about.subjects if pairs & set(categories(item.breakdown).items())]
        if found:
            return found
    return spot.about.subjects


def _first_after(spot: Spot, is_verb_asked: bool) -> set[Category]:
    """The category named first after a superlative; `is_verb_asked`: only after "is" or "was"."""
    _, high = spot.parsed.clause(spot.start)
    after = [item for item in spot.parsed.categories if spot.end <= item.start < high]
    if is_verb_asked and not FOLLOWED.match(spot.words):
        verb = IS_THAT_AFTER.match(spot.parsed.text, spot.end, high)
        after = [item for item in after if verb is not None and item.start >= verb.end()]
    return set(after[0].means) if after else set()


def _last_before(spot: Spot) -> set[Category]:
    """The categories named last before a superlative, with those that are joined to them."""
    found: set[Category] = set()
    first = spot.start
    for item in reversed([item for item in spot.parsed.categories if item.end <= spot.start]):
        if found and not JOINED.fullmatch(spot.parsed.text[item.end : first]):
            break
        if excepted(spot.parsed).issuperset(item.means):
            continue
        is_other = REPLACED.search(spot.parsed.text, 0, item.start) or NOT.search(spot.parsed.text, 0, item.start)
        if not is_other or len(spot.parsed.categories) < 2:
            found |= set(item.means)
        first = item.start
    return found


def _over_time(spot: Spot, operator: str, has_since: bool) -> Made:
    _, then = now_and_then(spot.parsed, spot.start)
    claims: list[Claim] = []
    for subject in spot.about.subjects:
        asserted, meant = operator_for(operator, subject, spot.context), spot.rows(subject)
        if asserted is None or not meant:
            continue
        first = ""
        if then and has_since:
            known = resolve(then, spot.context.rows(subject), meant[-1])
            if not known:
                return Made("extreme", doubt="there is no figure for the year it is measured from")
            after = [row for row in spot.context.rows(subject) if row.period.end > known[0].period.end]
            is_after = NOT_SINCE.match(spot.words) and bool(after)  # "not since 2011-12 so few": fewer than after that
            first = (after if is_after else known)[0].period.end.isoformat()
        claims += [claim_of(Kind.EXTREME, subject, row, asserted, compared_with=first) for row in meant]
    return made("extreme", claims)


def _among_categories(spot: Spot, subject: Subject, operator: str) -> Iterator[Claim]:
    """A category set against each other one of the same breakdown."""
    asserted = AMONG_CATEGORIES.get(operator_for(operator, subject, spot.context) or "")
    for row in spot.rows(subject) if asserted else ():
        for other in _others(spot, subject):
            yield claim_of(Kind.ORDER, subject, row, asserted, compared_with=other)


def _others(spot: Spot, subject: Subject) -> list[str]:
    """The other categories of the same breakdown: of a group, where the sentence names one, none that it excepts."""
    own = categories(subject.breakdown)
    known = [
        name
        for name in spot.context.index.breakdowns.get(subject.indicator_id, ())
        if subject.breakdown and name != subject.breakdown and categories(name).keys() == own.keys()
    ]
    left_out = excepted(spot.parsed)
    groups = [item.means for item in spot.parsed.groups if set(own.items()) & set(item.means)]
    return [
        name
        for name in known
        if not left_out & set(categories(name).items())
        and all(set(categories(name).items()) & set(group) for group in groups)
    ]


def _next_to_highest(spot: Spot, subject: Subject, _: str) -> Iterator[Claim]:
    """A category set below the highest of the others, and above all the rest."""
    for row in spot.rows(subject):
        others = sorted(_points_beside(spot, subject, row), key=lambda item: item[1], reverse=True)
        for place, (name, _point) in enumerate(others):
            asserted = Operator.ABOVE if place else Operator.BELOW
            yield claim_of(Kind.ORDER, subject, row, asserted, compared_with=name)


def _points_beside(spot: Spot, subject: Subject, row: Observation) -> Iterator[tuple[str, Decimal]]:
    """The numbers of the other categories for the same period."""
    for name in _others(spot, subject):
        for other in spot.context.rows(Subject(subject.indicator_id, name)):
            if other.period == row.period and other.value.point is not None:
                yield name, other.value.point
