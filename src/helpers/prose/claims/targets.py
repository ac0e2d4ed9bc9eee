"""Claims that a target was met or missed, or that a figure lies within, above or below it."""

from helpers.prose.claims.making import Made, Spot, claim_of, made
from helpers.vocabulary.assertions import Kind, Operator


def target(spot: Spot, operator: str) -> Made:
    """The claims about the target of every reading."""
    claims = [
        claim_of(Kind.TARGET, subject, row, Operator(operator))
        for subject in spot.about.subjects
        for row in spot.rows(subject)
    ]
    return made("target", claims, "it is not clear which target is meant")
