"""Whether the figures bear a statement out, under every reading that its words fit."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from helpers.evidence.claims import judge
from helpers.prose.claims.directions import ONLY_A_SHARE
from helpers.prose.claims.making import NEITHER_WAY
from helpers.prose.every_category import Count
from helpers.prose.figures.agreement import agrees
from helpers.prose.figures.candidate import Candidate, token
from helpers.prose.judging.agreeing import agreeing_with
from helpers.prose.judging.finding import SAY_SO, Finding, Level, finding
from helpers.prose.judging.reserves import cautions, mismatch, overstated
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import Quantity
from helpers.prose.statement import Statement
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Claim, Kind, Operator, Outcome, Verdict

# The attribute of a token that says of itself how things are.
ATTRIBUTES = {
    Kind.CHANGE: "since",
    Kind.RATIO: "since",
    Kind.STREAK: "since",
    Kind.EXTREME: "position",
    Kind.TARGET: "target_status",
}
DENIED = {Outcome.HOLDS: Outcome.FAILS, Outcome.FAILS: Outcome.HOLDS}


def judge_statement(statement: Statement, parsed: Parsed) -> Finding:
    """What came of a statement: an error only where every reading is decided and one fails beyond doubt."""
    doubt = "" if statement.claims else statement.doubt
    if not statement.claims or _are_figures_of_one_other(statement, parsed):
        is_asked = doubt.startswith(ONLY_A_SHARE) or (doubt == NEITHER_WAY and _has_figures(statement, parsed))
        level = Level.QUESTION if is_asked and not statement.is_said else Level.UNDECIDED
        return _found(level, statement, parsed, doubt or "the figures beside it are of another measure")
    judged = [(claim, judge(claim, parsed.context.edition)) for claim in statement.claims]
    verdicts = _told_by_figures(judged, parsed)
    holds = [verdict for verdict in verdicts if _outcome(verdict, statement) is Outcome.HOLDS]
    fails = [verdict for verdict in verdicts if _outcome(verdict, statement) is Outcome.FAILS]
    said = _joined(verdict.arithmetic for verdict in (*fails, *holds))
    if statement.count is not None and len(verdicts) > 1:
        level = _of_count(statement.count, len(holds), len(fails), len(verdicts))
        return _found(level, statement, parsed, said)
    if fails:
        is_error = len(fails) + len(holds) == len(verdicts) and _is_certain(statement, holds, fails)
        is_error = is_error and not _are_figures_of_another(statement, parsed)
        level = Level.ERROR if is_error else Level.QUESTION
        return _found(level, statement, parsed, said, _advice(statement, parsed.context))
    if holds:
        return _with_reserve(statement, parsed, holds, said)
    latest = _contradicted_by_latest(statement, parsed)
    reason = mismatch(verdicts) if any(claim.compared_with for claim in statement.claims) else ""
    if latest or (reason and not parsed.has("cautious")):
        return _found(Level.QUESTION, statement, parsed, latest or reason, "" if latest else SAY_SO)
    return _found(Level.UNDECIDED, statement, parsed, _joined(verdict.reason for verdict in verdicts))


def _contradicted_by_latest(statement: Statement, parsed: Parsed) -> str:
    """What the latest figures of two measures say against an order, where none are of one period; empty if nothing."""
    context, named = parsed.context, {name for item in parsed.names for name in item.means}
    for claim in statement.claims if statement.kind == "order" and not statement.is_denied else ():
        if claim.compared_with not in named or claim.breakdown:
            continue
        pair = [
            context.latest(Subject(name))[:1]
            for name in (claim.indicator_id, claim.compared_with)
            if context.rows(Subject(name))
        ]
        rows = [row for side in pair for row in side if row.value.point is not None]
        if len(rows) == 2 and _stands(claim.operator, rows[0].value.point, rows[1].value.point) is False:
            return "; ".join(f"{row.value.printed} {row.period.words}" for row in rows)
    return ""


def _stands(operator: Operator | None, one: Decimal | None, other: Decimal | None) -> bool | None:
    """Whether one number stands to another as is asserted; None where something else is."""
    if one is None or other is None:
        return None
    return {Operator.ABOVE: one > other, Operator.BELOW: one < other}.get(operator) if operator else None


def _of_count(said: Count, holds: int, fails: int, readings: int) -> Level:
    """Whether a statement holds of as many as are said; readings that are open count where they may be meant."""
    is_whole_known = said.whole is not None and holds + fails >= said.whole
    most = holds if is_whole_known else readings - fails
    stated = Quantity(0, 0, said.number, "count", said.closeness)
    fitting = [agrees(stated, Decimal(count), Decimal(count)) for count in range(holds, most + 1)]
    return Level.VERIFIED if all(fitting) else Level.UNDECIDED if any(fitting) else Level.QUESTION


def _told_by_figures(judged: Sequence[tuple[Claim, Verdict]], parsed: Parsed) -> list[Verdict]:
    """The verdicts on what the typed figures of a sentence are of, where readings differ: "84 led by us"."""
    verdicts = [verdict for _, verdict in judged]
    if len({verdict.outcome for verdict in verdicts}) < 2:
        return verdicts
    typed = [agreeing_with(item, parsed) for item in parsed.quantities if item.is_figure]
    told = {item.subject for item in typed if item is not None}
    own = [verdict for claim, verdict in judged if Subject(claim.indicator_id, claim.breakdown) in told]
    return own if len(told) == 1 and None not in typed and own else verdicts


def _found(level: Level, statement: Statement, parsed: Parsed, figures: str, advice: str = "") -> Finding:
    return finding(level, statement.kind, parsed.sentence, statement.words, figures, advice)


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))


def _outcome(verdict: Verdict, statement: Statement) -> Outcome:
    """Whether a claim agrees with the figures, or, of a denied statement, does not."""
    return DENIED.get(verdict.outcome, verdict.outcome) if statement.is_denied else verdict.outcome


def _is_certain(statement: Statement, holds: Sequence[Verdict], fails: Sequence[Verdict]) -> bool:
    """Whether a failing claim is beyond doubt: named, not reported, of one measure, certain itself."""
    is_one_measure = len({claim.indicator_id for claim in statement.claims}) == 1
    has_readings = is_one_measure and len({claim.breakdown for claim in statement.claims}) > 1
    is_plain = statement.about.is_named and not statement.is_said
    # Bands of one breakdown added together are sure enough.
    is_sure = all(verdict.is_certain or any("|" in claim.breakdown for claim in statement.claims) for verdict in fails)
    return is_plain and (has_readings or not holds) and is_sure


def _has_figures(statement: Statement, parsed: Parsed) -> bool:
    """Whether figures of the measure stand beside a judgement that they cannot bear out: neither way is good."""
    known = [agreeing_with(item, parsed) for item in parsed.quantities if item.is_figure]
    said_of = {item.indicator_id for item in statement.about.subjects}
    return len([item for item in known if item and item.subject.indicator_id in said_of]) > 1


def _typed_beside(statement: Statement, parsed: Parsed) -> list[Candidate | None]:
    """The published figure that each one typed in digits in the clause of a statement is."""
    low, high = parsed.clause(statement.start)
    typed = (item for item in parsed.quantities if item.is_figure and item.digits and low <= item.start < high)
    return [agreeing_with(item, parsed) for item in typed]


def _are_figures_of_one_other(statement: Statement, parsed: Parsed) -> bool:
    """Whether two figures typed beside a change are of one measure, which is none that it seems to be said of."""
    known = [item and item.subject.indicator_id for item in _typed_beside(statement, parsed)]
    said_of = {claim.indicator_id for claim in statement.claims}
    return len(known) == 2 and len(set(known)) == 1 and None not in known and said_of.isdisjoint(known)


def _are_figures_of_another(statement: Statement, parsed: Parsed) -> bool:
    """Whether figures are typed beside a change, of which none is one of what it seems to be said of."""
    if statement.kind not in ("change", "ratio", "judgement"):
        return False
    known = _typed_beside(statement, parsed)
    return len(known) > 1 and not any(known)


def _with_reserve(statement: Statement, parsed: Parsed, holds: Sequence[Verdict], said: str) -> Finding:
    """A statement that holds, unless it leaves out what must be said beside it, or overstates."""
    caution = cautions(holds)
    if caution and not parsed.has("cautious"):
        return _found(Level.QUESTION, statement, parsed, caution, SAY_SO)
    problem = overstated(statement.kind, statement.size, holds)
    if problem:
        return _found(Level.QUESTION, statement, parsed, f"{said}: {problem}")
    return _found(Level.VERIFIED, statement, parsed, said)


def _advice(statement: Statement, context: Context) -> str:
    """The token that says it as it is; empty where there is none."""
    claim = statement.claims[0]
    attribute = ATTRIBUTES.get(claim.kind, "")
    if claim.kind is Kind.ORDER and claim.compared_with in context.edition.areas:
        attribute = f"{context.edition.areas[claim.compared_with].token}_gap"
    category = f'.of("{claim.breakdown}")' if claim.breakdown else ""
    return token(f"{claim.indicator_id}{category}.{attribute}") if attribute else ""
