"""Figures that no category is said to reach, or no year before: "no other group makes up as much as 10%"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from helpers.prose.about import about
from helpers.prose.exceptions import excepted
from helpers.prose.figures.agreement import agrees
from helpers.prose.figures.levels import levels
from helpers.prose.judging.agreeing import agreeing_with
from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.lexicon import lexicon
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantity import Quantity
from helpers.prose.stems import stem
from helpers.prose.subjects import Category, Subject
from helpers.vocabulary.observations import categories

BOUNDS = ("over", "under", "at least", "at most", "just over")
FIRST_TIME = re.compile(r"\b(?:for the first time|(?:was|is|marked) the first time)\b(?! since)", re.IGNORECASE)
OTHER = re.compile(r"\bother\b", re.IGNORECASE)


def judge_none(quantity: Quantity, parsed: Parsed) -> Finding | None:
    """What came of a figure that none is said to reach; None where nothing of the kind is said."""
    low, _ = parsed.clause(quantity.start)
    said = lexicon().lists["of_none"].search(parsed.text, low, quantity.start)
    if said is None:
        return None
    before = (item for item in parsed.categories if item.end <= said.start() and OTHER.search(said[0]))
    left_out = excepted(parsed).union(*(item.means for item in before))
    known = list(_of_categories(quantity, parsed, said[0], left_out))
    if not known:
        return None
    is_passed = quantity.closeness in ("over", "just over")  # "more than 22": 22 itself is not
    above = [
        f"{name}: {value.normalize():f}"
        for name, value in known
        if value > quantity.value or (value == quantity.value and not is_passed)
    ]
    level = Level.QUESTION if above else Level.BOUND
    return finding(level, "figure", parsed.sentence, quantity.words, "; ".join(above) or "it is said of none")


def _of_categories(
    quantity: Quantity, parsed: Parsed, said: str, left_out: frozenset[Category]
) -> Iterator[tuple[str, Decimal]]:
    """The latest level of each other category of the breakdown that the sentence names, or names one of."""
    found = about(parsed, quantity.start)
    named = {kind for item in parsed.categories for kind, _ in item.means}
    kinds = named or _kinds_said(said, found, parsed)
    group = {item.breakdown for item in found.subjects if item.breakdown}
    for measure in dict.fromkeys(item.indicator_id for item in found.subjects):
        for name in parsed.context.index.breakdowns.get(measure, ()):
            own = categories(name)
            is_outside = len(group) > 1 and name not in group  # "none of the inner teams"
            if is_outside or len(own) != 1 or not kinds.issuperset(own) or left_out & set(own.items()):
                continue
            for row in parsed.context.rows(Subject(measure, name))[-1:]:
                known = levels(Subject(measure, name), row, parsed.context)
                yield from ((name, item.low) for item in known if item.unit == quantity.unit and item.low is not None)


def _kinds_said(said: str, found: About, parsed: Parsed) -> set[str]:
    """The breakdowns of a measure that words name: "none of the teams"."""
    words = {stem(word) for word in said.split()}
    breakdowns = parsed.context.index.breakdowns
    kinds = {
        kind for item in found.subjects for name in breakdowns.get(item.indicator_id, ()) for kind in categories(name)
    }
    return {kind for kind in kinds if stem(kind.split()[-1]) in words}


def judge_first(quantity: Quantity, parsed: Parsed) -> Finding | None:
    """What came of a bound said to be passed for the first time; None where that is not said, or it is so."""
    low, high = parsed.clause(quantity.start)
    said = FIRST_TIME.search(parsed.text, low, high)
    item = agreeing_with(quantity, parsed) if said and quantity.closeness in BOUNDS else None
    if item is None or len(item.rows) != 1:
        return None
    row = item.rows[0]
    rows = parsed.context.rows(item.subject, row.area_code)
    before = [
        one for one in rows if one.period.end < row.period.end and agrees(quantity, one.value.low, one.value.high)
    ]
    if not before:
        return None
    said_before = f"so it was {before[-1].period.words}: {before[-1].value.printed}"
    return finding(Level.QUESTION, "figure", parsed.sentence, quantity.words, said_before)
