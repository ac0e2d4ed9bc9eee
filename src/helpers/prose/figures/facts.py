"""Facts, figures that are no indicator: whether a typed figure is one, or tells one otherwise."""

from collections.abc import Iterator

from helpers.prose.figures.candidate import Candidate, token
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import CHANGE, PART, Quantity
from helpers.prose.stems import stem, stems_of
from helpers.prose.subjects import Subject

UNITS = ("count", "percent", "days", PART)


def facts(quantity: Quantity, parsed: Parsed) -> Iterator[Candidate]:
    """The facts that a typed figure may be: the same number, and a word of what it describes.

    A share in words says less than a number, so it needs a second word.
    """
    if quantity.unit not in UNITS:
        return
    is_share_of_change = quantity.role == CHANGE and quantity.unit != "count"
    scale, words_needed = 100 if quantity.unit == PART else 1, 2 if quantity.unit == PART or is_share_of_change else 1
    for name, fact in parsed.context.edition.facts.items():
        described = stems_of(fact.describes) | {stem(fact.unit)}
        low, high = (None if end is None else end / scale for end in (fact.value.low, fact.value.high))
        if len(parsed.stems & described) >= words_needed and quantity.value in (low, high):
            yield Candidate(low, high, quantity.unit, Subject(""), (), token(f"fact.{name}"))


def rival_fact(quantity: Quantity, parsed: Parsed) -> str:
    """What a fact says that a sentence tells otherwise: several words in common, among them the unit, or two more."""
    if quantity.unit != "count":
        return ""
    for fact in parsed.context.edition.facts.values():
        words_needed = 2 if stem(fact.unit) in parsed.stems else 4
        if len(parsed.stems & stems_of(fact.describes)) >= words_needed:
            return f"the fact says {fact.value.printed} {fact.unit}"
    return ""
