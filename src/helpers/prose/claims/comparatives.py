"""Statements without a verb of change: "more children were …", "a smaller share of …"."""

import re
from collections.abc import Iterator

from helpers.prose.about import about
from helpers.prose.claims.directions import ONLY_A_SHARE, direction
from helpers.prose.claims.making import Made, Spot
from helpers.prose.claims.mood import is_real
from helpers.prose.claims.orders import ONLY_A_NUMBER, counts_only, is_share_of_counts
from helpers.prose.lexicon import lexicon
from helpers.prose.parsing import About, Parsed
from helpers.prose.statement import Statement
from helpers.vocabulary.assertions import Operator

THAN = re.compile(r"(?<!rather )\bthan\b")
# "12 more", "or more", "no more": a number, or no comparison with a year earlier.
NO_COMPARISON_BEFORE = re.compile(r"(?:\d|\bor|\bany|\bonce|\bfor|\bno)\s*$")
# What there is more of is named within so many letters.
NEAR = 60


def comparatives(parsed: Parsed) -> Iterator[Statement]:
    """Every statement that there is more or less of something than a year earlier."""
    for match in lexicon().comparative.finditer(parsed.text):
        if _is_comparison(parsed, match):
            found = _of_what(parsed, match)
            if found is not None:
                yield _statement(parsed, match, found)


def _is_comparison(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether it is set against a year earlier, and not part of a name, a figure or an order."""
    start, end = match.span()
    _, high = parsed.clause(start)
    inside = [item.span for item in parsed.names] + [item.span for item in parsed.sentence.bound]
    inside += [item.span for item in parsed.quantities]
    return not (
        THAN.search(parsed.text, end, high)
        or any(first <= start < last for first, last in inside)
        or any(item.end >= start - 1 and item.start < start for item in parsed.quantities)
        or NO_COMPARISON_BEFORE.search(parsed.text, 0, start)
        or not is_real(parsed, start, end)
    )


def _of_what(parsed: Parsed, match: re.Match[str]) -> About | None:
    """What there is more of: the measure named after it, or the number by name in its clause."""
    low, high = parsed.clause(match.start())
    after = [item for item in parsed.names if match.end() <= item.start < max(high, match.end() + NEAR)]
    if after:
        return about(parsed, after[0].end)
    has_bound = any(low <= item.start < high for item in parsed.sentence.bound)
    return about(parsed, match.end()) if has_bound else None


def _statement(parsed: Parsed, match: re.Match[str], found: About) -> Statement:
    """A statement that a number rose or fell; "more" and "fewer" are said of counts only."""
    operator, share = (Operator.UP, "higher") if match["more"] else (Operator.DOWN, "lower")
    kept = counts_only(found, parsed.context) if match[0].casefold() in ("more", "fewer") else found
    if found.subjects and is_share_of_counts(match[0], found, parsed.context):
        made = Made("change", doubt=ONLY_A_NUMBER)
    elif found.subjects and not kept.subjects:
        kept, made = found, Made("change", doubt=f'{ONLY_A_SHARE}"a {share} share"')
    else:
        made = direction(Spot(parsed, match.start(), match.end(), kept), operator)
    return Statement(
        made.kind,
        match[0],
        match.start(),
        match.end(),
        kept,
        made.claims,
        is_said=parsed.is_said,
        doubt=made.doubt,
        way=operator.value,
    )
