"""A target that is typed as a number, and the words before it that say whether it was reached."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from helpers.evidence.claims import judge
from helpers.prose.claims.making import claim_of
from helpers.prose.claims.mood import is_denied, is_unreal
from helpers.prose.clause_periods import now_and_then
from helpers.prose.clauses import Span
from helpers.prose.fitting import resolve
from helpers.prose.judging.agreeing import agreeing_with
from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.lexicon import ends_at, lexicon
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Kind, Operator, Outcome
from helpers.vocabulary.indicators import Polarity

TARGET = ".target }}"
REACHED = re.compile(
    r"(?: (?:that|which|who|needed|required|asked|set|wanted)(?: [\w'’-]+){1,8}?)?"
    r" (?:was|were|is|has been|had been) (?:just |\w+ly )?"
    r"(?:reached|met|cleared|achieved|hit|passed|surpassed)\b",
    re.IGNORECASE,
)
LEVELS = {Outcome.HOLDS: Level.VERIFIED, Outcome.FAILS: Level.QUESTION}


def judge_goals(parsed: Parsed, decided: Sequence[Span]) -> Iterator[Finding]:
    """What the figures say of "within the range of 20 to 25", "clears the 95% that is asked for"."""
    for item in parsed.quantities:
        start, way = _reaching(item, parsed)
        if way is None or is_denied(parsed, start) or is_unreal(parsed, start):
            continue
        if any(low <= start < high for low, high in decided):
            continue
        goal = agreeing_with(item, parsed)
        if goal is not None and goal.token.endswith(TARGET) and not goal.rows:
            yield from _judged(parsed, item, goal.subject, way, parsed.text[start : item.end])


def _reaching(item: Quantity, parsed: Parsed) -> tuple[int, Operator | None]:
    """Where words before a number begin that say how things stand to it, and how they do."""
    for name, pattern in lexicon().goals.items():
        match = ends_at(pattern, parsed.text, item.start)
        if match:
            return match.start(), Operator(name)
    return item.start, Operator.MET if REACHED.match(parsed.text, item.end) else None


def _judged(parsed: Parsed, item: Quantity, subject: Subject, way: Operator, words: str) -> Iterator[Finding]:
    now, _ = now_and_then(parsed, item.start)
    rows = parsed.context.rows(subject)
    for row in (resolve(now, rows) if now else rows[-1:])[-1:]:
        verdict = judge(claim_of(Kind.TARGET, subject, row, way), parsed.context.edition)
        typed = _typed_beside(parsed, item, subject) if verdict.outcome is Outcome.UNDECIDED else None
        if typed is not None:
            level = Level.VERIFIED if _is_so(typed, item.value, subject, way, parsed.context) else Level.QUESTION
            yield finding(level, "target", parsed.sentence, words, f"{typed:f} beside {item.value:f}")
            continue
        level = LEVELS.get(verdict.outcome, Level.UNDECIDED)
        yield finding(level, "target", parsed.sentence, words, verdict.arithmetic or verdict.reason)


def _typed_beside(parsed: Parsed, goal: Quantity, subject: Subject) -> Decimal | None:
    """The one figure of the same measure that a sentence states beside a goal; None if it states none, or several."""
    others = [agreeing_with(item, parsed) for item in parsed.quantities if item.is_figure and item != goal]
    points = [item.low for item in others if item and item.rows and item.subject.indicator_id == subject.indicator_id]
    return points[0] if len(points) == 1 else None


def _is_so(point: Decimal, goal: Decimal, subject: Subject, way: Operator, context: Context) -> bool:
    """Whether a figure stands to a goal of one number as it is said to, by the polarity of its measure."""
    polarity = context.edition.indicators[subject.indicator_id].polarity
    is_reached = point <= goal if polarity is Polarity.LOWER else point >= goal
    ways = {Operator.ABOVE: point > goal, Operator.BELOW: point < goal, Operator.MISSED: not is_reached}
    return ways.get(way, is_reached)
