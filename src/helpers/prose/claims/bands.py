"""Spans of time that may be read in two ways: plans "of 18 months" are those of 18 to 23, or of 18 and more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from helpers.prose.number_words import NUMBER, number
from helpers.prose.parsing import Parsed
from helpers.prose.subjects import Context
from helpers.vocabulary.assertions import Claim

SPAN = re.compile(rf"\b({NUMBER})[- ](?:months?|years?)\b(?! (?:or|and) )", re.IGNORECASE)
BAND = re.compile(r"(\d+)(?: to \d+|\+)")


def of_bands(claims: Iterable[Claim], parsed: Parsed) -> Iterator[Claim]:
    """The claims, each once for every band of time that its words may mean."""
    stated = {number(match[1]) for match in SPAN.finditer(parsed.text)}
    for claim in claims:
        meant = _meant(claim.indicator_id, stated, parsed.context) if stated else []
        if meant and claim.breakdown in ("", *meant):
            yield from (replace(claim, breakdown=breakdown) for breakdown in meant)
        else:
            yield claim


def _meant(indicator_id: str, stated: set[Decimal], context: Context) -> list[str]:
    """The band that begins with a number stated, and all from there on; none where no band begins with it."""
    for name, bands in _bands(indicator_id, context).items():
        for low in sorted(stated & set(bands)):
            onwards = [bands[other] for other in sorted(bands) if other >= low]
            if len(onwards) > 1:
                return [f"{name}={onwards[0]}", f"{name}={' | '.join(onwards)}"]
    return []


def _bands(indicator_id: str, context: Context) -> dict[str, dict[Decimal, str]]:
    """The bands of each breakdown of a measure, by the number they begin with."""
    found: dict[str, dict[Decimal, str]] = {}
    for row in context.edition.of(indicator_id):
        for name, category in row.categories.items():
            band = BAND.fullmatch(category)
            if band and len(row.categories) == 1:
                found.setdefault(name, {})[Decimal(band[1])] = category
    return found
