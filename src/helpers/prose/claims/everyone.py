"""Statements that something is so of everyone or of nobody: "all reviews were on time", a share of 100%."""

from collections.abc import Iterator
from decimal import Decimal

from helpers.prose.about import about
from helpers.prose.claims.making import Spot, claim_of
from helpers.prose.claims.mood import is_denied, is_unreal
from helpers.prose.lexicon import ends_at, lexicon
from helpers.prose.parsing import Parsed
from helpers.prose.statement import Statement
from helpers.vocabulary.assertions import Kind
from helpers.vocabulary.indicators import Unit


def everyone(parsed: Parsed) -> Iterator[Statement]:
    """Every statement that says "all" or "every" of what one or more shares are measured of."""
    for start, end in [item.span for item in parsed.names] + [item.span for item in parsed.categories]:
        before = ends_at(lexicon().before["everyone"], parsed.text, start)
        if before is None or is_unreal(parsed, before.start()):
            continue
        later = [item.end for item in parsed.names if item.start >= end]
        before_it = [item.end for item in parsed.names if item.end <= before.start()]
        found = about(parsed, (later or before_it[-1:] or [end])[0])
        if any(parsed.context.unit(subject) is not Unit.PERCENT for subject in found.subjects):
            continue
        claims = tuple(
            claim_of(Kind.ALL, subject, row) for subject in found.subjects for row in parsed.context.rows(subject)[-1:]
        )
        if claims:
            yield Statement(
                "all",
                before[0].strip(),
                before.start(),
                start,
                found,
                claims,
                is_said=parsed.is_said,
                is_denied=is_denied(parsed, before.start()),
            )


def nobody(parsed: Parsed) -> Iterator[Statement]:
    """Every statement that there is none of what is named in the same clause: a figure of nought.

    Of those who were late, where the figure counts those on time, nothing is said here.
    """
    for match in lexicon().lists["nobody"].finditer(parsed.text):
        low, high = parsed.clause(match.start())
        spans = [item.span for item in parsed.names] + [item.span for item in parsed.categories]
        named = [last for first, last in spans if match.end() <= first < high]
        if (
            not named
            or any(low <= item.start < match.start() for item in parsed.quantities)
            or is_unreal(parsed, match.start())
            or lexicon().lists["rest"].search(parsed.text, match.end(), high)
        ):
            continue
        spot = Spot(parsed, match.start(), match.end(), about(parsed, max(named)))
        claims = tuple(
            claim_of(Kind.LEVEL, subject, row, value=Decimal(0))
            for subject in spot.about.subjects
            for row in spot.rows(subject)
        )
        if claims:
            denied = is_denied(parsed, low)
            yield Statement(
                "all", spot.words, spot.start, spot.end, spot.about, claims, is_said=parsed.is_said, is_denied=denied
            )
