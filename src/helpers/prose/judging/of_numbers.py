"""Two numbers that a sentence sets against each other the wrong way round: "13,658, more than the usual 14,000"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from helpers.prose.claims.mood import is_denied, is_real
from helpers.prose.cues import FoundCue
from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import CHANGE

WAYS = {"above": 1, "below": -1}
# What may stand between a comparison and the number it is with.
BEFORE_NUMBER = re.compile(
    r"\s*(?:(?:the|its|our|a|an|usual|average|of|that|about|around|some|previous)\s+)*", re.IGNORECASE
)


def judge_numbers(parsed: Parsed) -> Iterator[Finding]:
    """Every comparison of two numbers of a sentence that the numbers themselves contradict."""
    for item in parsed.cues:
        if item.cue.kind != "order" or item.cue.operator not in WAYS or is_denied(parsed, item.start):
            continue
        pair = _sides(parsed, item) if is_real(parsed, item.start, item.end, item.cue.kind) else None
        if pair is not None and (pair[0] - pair[1]) * WAYS[item.cue.operator] < 0:
            words = parsed.text[item.start : item.end]
            said = f"{pair[0]:f} is not {item.cue.operator} {pair[1]:f}"
            yield finding(Level.QUESTION, "order", parsed.sentence, words, said)


def _sides(parsed: Parsed, item: FoundCue) -> tuple[Decimal, Decimal] | None:
    """The number before a comparison and the one right after it, of the same unit; None unless there are both."""
    after = [
        one for one in parsed.quantities if one.is_figure and BEFORE_NUMBER.fullmatch(parsed.text, item.end, one.start)
    ]
    is_size = any(one.role == CHANGE and 0 <= item.start - one.end <= 2 for one in parsed.quantities)  # "6 more than"
    if is_size or not after or after[0].closeness or after[0].high is not None:
        return None
    typed = [
        (one.start, one.value)
        for one in parsed.quantities
        if one.end <= item.start and one.unit == after[0].unit and one.is_figure and one.high is None
    ]
    named = [
        (one.start, one.observation.value.point)
        for one in parsed.sentence.bound
        if one.end <= item.start and one.observation is not None and one.observation.value.point is not None
        if after[0].unit == ("percent" if "%" in parsed.text[one.start : one.end] else "count")
    ]
    before = sorted([*typed, *named])
    return (before[-1][1], after[0].value) if before else None
