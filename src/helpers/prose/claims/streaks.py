"""Claims about several years on end: "the third rise running", "every year", "over 90% in every year"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from helpers.prose.claims.making import Made, Spot, claim_of, made, operator_for
from helpers.prose.clause_periods import now_and_then
from helpers.prose.fitting import resolve
from helpers.prose.lexicon import lexicon
from helpers.prose.number_words import ORDINALS, number
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import LEVEL, PART, Quantity
from helpers.prose.subjects import Subject
from helpers.vocabulary.assertions import Claim, Kind, Operator
from helpers.vocabulary.observations import Observation

BOUNDS = {
    "over": Operator.OVER,
    "under": Operator.UNDER,
    "at least": Operator.AT_LEAST,
    "at most": Operator.AT_MOST,
    "about": Operator.ABOUT,
}
ORDINAL_WORD = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.IGNORECASE)
COUNT = re.compile(r"\b(?:\d+|two|three|four|five|six|seven|eight)\b", re.IGNORECASE)
EACH_BEFORE = re.compile(
    r"\b(?:(?P<more>higher|more|larger|greater)|lower|fewer|less|smaller)\b[^,;]{0,60}?\bthan (?:at |in |on )?the "
    r"(?:(?:one|count|year|quarter|month|date|figure) before|(?:previous|last|preceding) (?:one|count|quarter|date))"
)
WITHIN_YEARS = re.compile(r"quarter|month|count|date|point", re.IGNORECASE)
NO_WAY = "it is not clear which way things are said to have gone"


def streak(spot: Spot) -> Made:
    """The claims of a run of years that went one way."""
    way = way_said(spot.parsed, spot.start)
    if not way:
        return Made("streak", doubt=NO_WAY)
    claims = (claim for subject in spot.about.subjects for claim in _streaks(spot, subject, way))
    return made("streak", claims)


def every_year(spot: Spot) -> Made | None:
    """The claims of "every year": a bound that held in each, or else a run of years; None if neither."""
    levels = tuple(claim for subject in spot.about.subjects for claim in _bounds(spot, subject))
    if levels:
        return Made("every year", levels)
    way = way_said(spot.parsed, spot.start)
    if way and WITHIN_YEARS.search(spot.words):
        claims = tuple(claim for subject in spot.about.subjects for claim in _each_step(spot, subject, way))
        return Made("streak", claims, "" if claims else NO_WAY)
    return streak(spot) if way else None


def way_said(parsed: Parsed, place: int) -> str:
    """The way that the words beside a run of years say things went: in its clause, else anywhere."""
    low, high = parsed.clause(place)
    ways = [cue for cue in lexicon().cues if cue.kind in ("change", "judgement")]
    found = (
        cue.operator
        for first, last in ((low, high), (0, len(parsed.lower)))
        for cue in ways
        if cue.pattern.search(parsed.lower, first, last)
    )
    beside = EACH_BEFORE.search(parsed.lower, low, high)  # "each count was lower than the one before"
    if beside:
        return "up" if beside["more"] else "down"
    more_or_less = lexicon().comparative.search(parsed.lower, low, high)  # "a smaller share of children had …"
    said = ("up" if more_or_less["more"] else "down") if more_or_less else ""
    return next(found, said)


def _years_said(words: str) -> int:
    """How many years a run is said to have; 0 where the words do not say."""
    ordinal, count = ORDINAL_WORD.search(words), COUNT.search(words)
    if ordinal:
        return ORDINALS[ordinal[0].casefold()]
    return int(number(count[0])) if count else 0


def _streaks(spot: Spot, subject: Subject, way: str) -> Iterator[Claim]:
    operator = operator_for(way, subject, spot.context)
    if operator is None:
        return
    for row in spot.rows(subject):
        years = _years_said(spot.words) or _steps(spot, row, spot.context.rows(subject))
        yield claim_of(Kind.STREAK, subject, row, operator, value=Decimal(years))


def _each_step(spot: Spot, subject: Subject, way: str) -> Iterator[Claim]:
    """A change for each count after another: of the time that is named, else of the last year."""
    operator, rows = operator_for(way, subject, spot.context), spot.context.rows(subject)
    if operator is None or not rows:
        return
    now, then = now_and_then(spot.parsed, spot.start)
    last = (resolve(now, rows) if now else rows[-1:])[-1:]
    first = resolve(then, rows, last[0]) if then and last else []
    for row in last:
        since = first[0].period.end if first else row.period.previous().end
        inside = [item for item in rows if since <= item.period.end <= row.period.end]
        counts = [item for item in inside if item.period.kind is row.period.kind]
        for earlier, later in pairwise(counts):
            against = earlier.period.end.isoformat()
            yield claim_of(Kind.CHANGE, subject, later, operator, compared_with=against)


def _steps(spot: Spot, row: Observation, rows: list[Observation]) -> int:
    """How many changes "every year" spans: up to a figure, from the period named or the first there is."""
    _, then = now_and_then(spot.parsed, spot.start)
    alike = [other for other in rows if other.period.kind is row.period.kind]
    since = resolve(then, alike, row)[:1] if then else []
    inside = [other for other in alike if not since or since[0].period.end <= other.period.end <= row.period.end]
    return max(len(inside) - 1, 1)


def _bounds(spot: Spot, subject: Subject) -> Iterator[Claim]:
    """The claim of "over 90% every year": that every figure known is so."""
    rows, stated = spot.context.rows(subject), _bound_said(spot)
    if stated is None or not rows:
        return
    _, then = now_and_then(spot.parsed, spot.start)
    years = _years_said(spot.words)
    since = resolve(then, rows, rows[-1]) if then else rows[-years:][:1]  # none said: from the first on
    if since:
        start, end = since[0].period.start, rows[-1].period.end
        yield Claim(
            Kind.EVERY_YEAR,
            subject.indicator_id,
            BOUNDS[stated.closeness],
            breakdown=subject.breakdown,
            start=start,
            end=end,
            value=stated.value * (100 if stated.unit == PART else 1),
        )


def _bound_said(spot: Spot) -> Quantity | None:
    low, high = spot.parsed.clause(spot.start)
    return next(
        (
            item
            for item in spot.parsed.quantities
            if low <= item.start < high and item.closeness in BOUNDS and item.role == LEVEL
        ),
        None,
    )
