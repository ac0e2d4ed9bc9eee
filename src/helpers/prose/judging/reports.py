"""What the documents of an edition state without levels: the claims that commentary may repeat."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from helpers.prose.judging.finding import Finding, Level
from helpers.prose.parsing import Parsed
from helpers.prose.statement import Statement
from helpers.prose.stems import stem
from helpers.vocabulary.assertions import Kind, Operator, StatedClaim
from helpers.vocabulary.indicators import Polarity

# As what a claim may be worded: its way, its order.
WAYS = {
    Operator.UP: ("up",),
    Operator.DOWN: ("down",),
    Operator.SAME: ("same", "about"),
    Operator.ABOVE: ("up", "above", "better", "worse"),
    Operator.BELOW: ("down", "below", "better", "worse"),
    Operator.ABOUT: ("about",),
    Operator.EQUALS: ("about",),
    Operator.OVER: ("above", "better", "worse"),
    Operator.UNDER: ("below", "better", "worse"),
}
REACHING = (Operator.AT_LEAST, Operator.ABOVE, Operator.EQUALS)
OPPOSITE = {
    "up": "down",
    "down": "up",
    "above": "below",
    "below": "above",
    "improved": "worsened",
    "worsened": "improved",
}
# What a rise and a fall may be called; either, of a measure whose polarity is not known.
EITHER = ("improved", "worsened")
CALLED: Mapping[Polarity | None, Mapping[str, Sequence[str]]] = {
    Polarity.HIGHER: {"up": ["improved"], "down": ["worsened"]},
    Polarity.LOWER: {"up": ["worsened"], "down": ["improved"]},
    None: {"up": EITHER, "down": EITHER},
}
BESIDE = re.compile(r"(?: (?:in|of|for|the|that|than|those|average))*\s*", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z0-9]{3,}")
# The share of a claim's words that a sentence must have, if it does not name the measure.
LEAST_SHARED, NAMED = 0.5, 1.0


@cache
def _ways(
    operator: Operator | None, polarity: Polarity | None, is_of_target: bool, is_of_place: bool
) -> frozenset[str]:
    """Everything that a claim may be worded as: "up", and "improved" where up is good; beside a place no change."""
    ways = set(WAYS.get(operator, ())) if operator else set()
    ways -= {"up", "down"} if is_of_place else set()
    if is_of_target:
        ways |= {"met", "within"} if operator in REACHING else {"missed"}
    return frozenset(ways.union(*(CALLED.get(polarity, {}).get(way, ()) for way in ways)))


def _stating(way: str, statement: Statement, parsed: Parsed) -> list[StatedClaim]:
    """The claims of documents that may be worded in a way.

    Where neither way is good in itself, a judgement is one of the document's, and the sentence must say so.
    """
    edition = parsed.context.edition
    others = edition.areas.keys() - {parsed.context.home}

    def may_say(row: StatedClaim) -> bool:
        claim = row.claim
        indicator = edition.indicators.get(claim.indicator_id)
        polarity = indicator.polarity if indicator else None
        polarity = polarity if polarity in CALLED or not statement.is_said else None
        is_of_place = claim.compared_with in others and claim.kind is not Kind.CHANGE
        return way in _ways(claim.operator, polarity, "target" in claim.compared_with, is_of_place)

    return [row for row in parsed.context.index.reported if may_say(row)]


@cache
def _called(indicator_id: str) -> frozenset[str]:
    """The words of an indicator's name in data, as stems."""
    return frozenset(stem(word) for word in indicator_id.split("_") if len(word) > 2)


def _shared(row: StatedClaim, statement: Statement, spoken: frozenset[str]) -> float:
    """How much of what a claim is about a sentence speaks of: 1 where it names the measure."""
    if any(subject.indicator_id == row.claim.indicator_id for subject in statement.about.subjects):
        return NAMED
    is_spoken = statement.about.is_named or (
        statement.kind == "judgement" and statement.about.words and not statement.is_said
    )
    if is_spoken and statement.about.subjects and statement.kind != "streak":
        return 0  # another measure is spoken of
    called = _called(row.claim.indicator_id)
    return len(spoken & called) / len(called) if called else 0


def _best_reported(way: str, statement: Statement, parsed: Parsed) -> tuple[float, StatedClaim | None]:
    """The claim of a document, worded in a way, that a sentence speaks of most; how much that is.

    A rise that a document states is no word for its having doubled.
    """
    spoken = frozenset(stem(word) for word in WORD.findall(parsed.text))
    named = {code for item in parsed.areas for code in item.means}
    others = parsed.context.edition.areas.keys() - named
    stating = [
        row
        for row in _stating(way, statement, parsed)
        if (statement.kind != "ratio" or row.claim.kind is Kind.RATIO) and row.claim.compared_with not in others
    ]
    ranked = ((_shared(row, statement, spoken), row) for row in stating)
    return max(ranked, key=lambda item: item[0], default=(0.0, None))


def _is_of_report(statement: Statement, parsed: Parsed) -> bool:
    """Whether a statement is one that documents make: a change up to now, or an order beside the place after it."""
    if statement.kind == "order":
        others = (item for item in parsed.areas if parsed.context.home not in item.means)
        return any(BESIDE.fullmatch(parsed.text, statement.end, item.start) for item in others)
    start = f"{parsed.context.edition.year[:4]}-04-01"
    named = [item.last for item in parsed.moments if item.last and not item.is_earlier]
    is_of_other_time = any(last.isoformat() < start for last in named)
    return bool(statement.about.words) and not is_of_other_time


def with_reports(finding: Finding, statement: Statement, parsed: Parsed) -> Finding:
    """What no figure decides may be what a document of the edition states, or the opposite of it."""
    is_open = finding.level is Level.UNDECIDED
    is_reportable = finding.level is Level.QUESTION and (statement.is_said or not statement.claims)
    if statement.is_denied or not (is_open or is_reportable):
        return finding
    shared, row = _best_reported(statement.way, statement, parsed)
    if row is not None and shared >= LEAST_SHARED:
        return replace(finding, level=Level.VERIFIED, figures=f"stated in {row.source_id}, {row.locator}", advice="")
    if not (is_open and statement.way in OPPOSITE and (statement.is_said or _is_of_report(statement, parsed))):
        return finding
    shared, row = _best_reported(OPPOSITE[statement.way], statement, parsed)
    if row is None or shared < NAMED:
        return finding
    said = f"{row.source_id}, {row.locator}, says the opposite"
    return replace(finding, level=Level.QUESTION, figures=said, advice="")
