"""The share that a category is of a count, said to have grown or shrunk: "a larger share of all plans than in 2015"."""

from decimal import Decimal

from helpers.prose.clause_periods import now_and_then
from helpers.prose.fitting import resolve
from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.parsing import Parsed
from helpers.prose.statement import Statement
from helpers.prose.subjects import Subject
from helpers.vocabulary.observations import Observation

WAYS = {"above": 1, "up": 1, "below": -1, "down": -1}


def judge_share(statement: Statement, parsed: Parsed) -> Finding | None:
    """Whether the share of a category changed as said, by counts of it and of all; None where they are not known."""
    way = WAYS.get(statement.way)
    shares = [pair for subject in statement.about.subjects if (pair := _shares(subject, statement, parsed)) is not None]
    if way is None or len(shares) != 1 or statement.is_denied:
        return None
    ((before, now),) = shares
    level = Level.VERIFIED if (now - before) * way > 0 else Level.QUESTION
    said = f"{before * 100:.1f}% of all, then {now * 100:.1f}%"
    return finding(level, statement.kind, parsed.sentence, statement.words, said)


def _shares(subject: Subject, statement: Statement, parsed: Parsed) -> tuple[Decimal, Decimal] | None:
    """The share before and now, of the periods that the clause names, or of the latest and the year before it."""
    rows = parsed.context.rows(subject)
    now, then = now_and_then(parsed, statement.start)
    latest = (resolve(now, rows) if now else rows[-1:])[-1:]
    if not subject.breakdown or not latest:
        return None
    earlier = resolve(then, rows, latest[0]) if then else [
        row for row in rows if row.period == latest[0].period.previous()
    ]  # fmt: skip
    found = [_share(row, subject, parsed) for row in (*earlier[:1], *latest)]
    before, last = found if len(found) == 2 else (None, None)
    return (before, last) if before is not None and last is not None else None


def _share(row: Observation, subject: Subject, parsed: Parsed) -> Decimal | None:
    """What part of all a category is at the time of one of its figures."""
    wholes = parsed.context.rows(Subject(subject.indicator_id))
    same = [whole.value.point for whole in wholes if whole.period == row.period and whole.population == row.population]
    if len(same) != 1 or not same[0] or row.value.point is None:
        return None
    return row.value.point / same[0]
