"""Claims that a figure went up, down, nowhere, or that it improved or worsened."""

from helpers.prose.claims.bands import of_bands
from helpers.prose.claims.bases import bases
from helpers.prose.claims.making import NEITHER_WAY, UNCLEAR, Made, Spot, claim_of, made, operator_for
from helpers.vocabulary.assertions import Claim, Kind

NO_PERIOD = "there is no figure for the period named"
ONLY_A_SHARE = "only a share is known, no number: write "


def direction(spot: Spot, operator: str, kind: str = "change") -> Made:
    """The claims of a change: for every reading, and every figure that it may be measured against."""
    claims: list[Claim] = []
    doubts: list[str] = []
    for subject in spot.about.subjects:
        asserted = operator_for(operator, subject, spot.context)
        if asserted is None:
            doubts.insert(0, NEITHER_WAY)
            continue
        for base in bases(spot, subject):
            if base.doubt:
                doubts.append(base.doubt)
            else:
                against = base.against.isoformat() if base.against else ""
                claims.append(claim_of(Kind.CHANGE, subject, base.row, asserted, compared_with=against))
    doubts.append(NO_PERIOD if spot.about.subjects else UNCLEAR)
    return made(kind, of_bands(claims, spot.parsed), doubts[0])
