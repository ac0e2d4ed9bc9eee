"""Claims that a target was met or missed, or that a figure lies within, above or below it."""

from collections.abc import Iterator

from helpers.prose.claims.making import Made, Spot, claim_of, made
from helpers.prose.clause_periods import now_and_then
from helpers.prose.fitting import fit
from helpers.prose.subjects import Subject
from helpers.vocabulary.assertions import Kind, Operator
from helpers.vocabulary.observations import Observation


def target(spot: Spot, operator: str) -> Made:
    """The claims about the target of every reading."""
    claims = [
        claim_of(Kind.TARGET, subject, row, Operator(operator))
        for subject in spot.about.subjects
        for row in (_every(spot, subject) if _is_of_every_time(spot) else spot.rows(subject))
    ]
    return made("target", claims, "it is not clear which target is meant")


def _is_of_every_time(spot: Spot) -> bool:
    """Whether it is said of every figure: "at every date the caseload was within the range"."""
    low, high = spot.parsed.clause(spot.start)
    return any(item.cue.kind == "every year" and low <= item.start < high for item in spot.parsed.cues)


def _every(spot: Spot, subject: Subject) -> Iterator[Observation]:
    """All figures of a subject that lie in the period the clause names, or all there are."""
    now, _ = now_and_then(spot.parsed, spot.start)
    return (row for row in spot.context.rows(subject) if now is None or fit(now, row.period))
