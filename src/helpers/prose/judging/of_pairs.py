"""Two figures of one measure in one sentence, and the way that its words say they stand to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from helpers.evidence.claims import judge
from helpers.prose.about import about
from helpers.prose.claims.compared import compared_with
from helpers.prose.claims.making import Spot, claim_of, operator_for
from helpers.prose.claims.mood import is_denied, is_real, size_of
from helpers.prose.claims.orders import A_SHARE, AS_CHANGE, TURNED
from helpers.prose.claims.ratios import as_multiples
from helpers.prose.cues import FoundCue
from helpers.prose.fitting import fit
from helpers.prose.judging.agreeing import agreeing_with
from helpers.prose.judging.contradictions import is_published
from helpers.prose.judging.finding import SAY_SO, Finding, Level, finding
from helpers.prose.judging.reserves import cautions, mismatch, overstated
from helpers.prose.lexicon import lexicon
from helpers.prose.narrowing import COUNTS
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import Quantity
from helpers.prose.statement import Statement
from helpers.prose.subjects import Subject
from helpers.vocabulary.assertions import Claim, Kind, Outcome, Verdict
from helpers.vocabulary.observations import Observation

WAYS = ("change", "judgement", "order", "ratio")


@dataclass(frozen=True, slots=True)
class Side:
    """A published figure at its place in a sentence."""

    start: int
    end: int
    row: Observation

    @property
    def subject(self) -> Subject:
        """What it is a figure of."""
        return Subject(self.row.indicator_id, self.row.breakdown)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one measure: of two periods, or of two places in one period."""

    first: Side
    second: Side

    @property
    def is_of_places(self) -> bool:
        """Whether the two differ in place."""
        return self.first.row.area_code != self.second.row.area_code

    @property
    def is_comparable(self) -> bool:
        """Whether one thing alone tells the two apart."""
        one, two = self.first.row, self.second.row
        is_one_period = one.period == two.period
        return self.first.subject == self.second.subject and self.is_of_places == is_one_period


def _published(quantity: Quantity, parsed: Parsed) -> Observation | None:
    """The published level that a typed figure is; None where it is none, or only follows from one."""
    item = agreeing_with(quantity, parsed)
    return item.rows[0] if item is not None and is_published(item) else None


def the_pair(parsed: Parsed) -> Pair | None:
    """The two figures that a sentence sets against each other; None unless there are just two."""
    pairs = [pair for pair in (Pair(one, two) for one, two in combinations(_sides(parsed), 2)) if pair.is_comparable]
    return pairs[0] if len(pairs) == 1 else None


def _sides(parsed: Parsed) -> list[Side]:
    """The published figures of a sentence, named or typed, in their order."""
    named = [
        Side(item.start, item.end, item.observation) for item in parsed.sentence.bound if item.observation is not None
    ]
    levels = (item for item in parsed.quantities if item.is_figure and item.high is None)
    typed = [Side(item.start, item.end, row) for item in levels if (row := _published(item, parsed)) is not None]
    return sorted([*named, *typed], key=lambda item: item.start)


def judge_unlike(parsed: Parsed) -> Iterator[Finding]:
    """A figure and another place's that are compared although they are of different kinds of period."""
    cues = [item for item in parsed.cues if item.cue.kind == "order"]
    sides = _sides(parsed) if cues else []
    for one, two in pairwise(sides):
        first, second = one.row, two.row
        is_of_places = one.subject == two.subject and first.area_code != second.area_code
        between = [item for item in cues if one.end <= item.start < two.start]
        if is_of_places and between and first.period.kind is not second.period.kind:
            words = parsed.text[one.start : two.end]
            said = f"the one is of {first.period.words}, the other of {second.period.words}"
            yield finding(Level.QUESTION, "definition", parsed.sentence, words, said, SAY_SO)


def is_of_pair(statement: Statement, parsed: Parsed) -> bool:
    """Whether a statement is one of time about the measure whose latest figure a sentence sets against an earlier."""
    pair = the_pair(parsed) if statement.kind != "order" else None
    if pair is None or pair.first.subject not in statement.about.subjects:
        return False
    latest = parsed.context.latest(pair.first.subject)
    return any(side.row in latest for side in (pair.first, pair.second))


def judge_pair(parsed: Parsed, decided: Sequence[tuple[int, int]]) -> Iterator[tuple[FoundCue, Finding]]:
    """What the two figures say of each cue near them that nothing else has decided."""
    cues = [item for item in parsed.cues if item.cue.kind in WAYS and not _is_hedge(item, parsed)]
    free = [item for item in cues if not any(low <= item.start < high for low, high in decided)]
    pair = the_pair(parsed) if free else None
    if pair is None:
        return
    if parsed.context.unit(pair.first.subject) in COUNTS:
        free = [item for item in free if not A_SHARE.search(parsed.text, item.start, item.end)]
    low, _ = parsed.clause(pair.first.start)
    _, high = parsed.clause(pair.second.start)
    for item in free:
        found = about(parsed, item.start)
        is_near = low <= item.start < high or not found.is_named or pair.first.subject in found.subjects
        is_size = any(0 <= item.start - side.end <= 1 for side in (pair.first, pair.second))  # "38.6% below the middle"
        is_beside = is_near and not is_size and not _is_with_time(pair, item, parsed)
        is_meant = is_beside and is_real(parsed, item.start, item.end, item.cue.kind)
        claims = _claims(pair, item, parsed) if is_meant and not is_denied(parsed, item.start) else ()
        verdict = _worst([judge(claim, parsed.context.edition) for claim in claims])
        if verdict is not None and (verdict.outcome is not Outcome.UNDECIDED or mismatch([verdict])):
            yield item, _found(verdict, item, parsed)


def _worst(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The verdict that decides: one that fails, else one that is open, else any."""
    order = (Outcome.FAILS, Outcome.UNDECIDED, Outcome.HOLDS)
    return min(verdicts, key=lambda verdict: order.index(verdict.outcome), default=None)


def _is_with_time(pair: Pair, item: FoundCue, parsed: Parsed) -> bool:
    """Whether a comparison is with a time that is neither figure's: "but below our own of 2015-16"."""
    against = compared_with(parsed, item.end)
    if against is None or against.moment is None:
        return False
    is_of_neither = not any(fit(against.moment, side.row.period) for side in (pair.first, pair.second))
    return pair.is_of_places or (against.moment.is_dated and is_of_neither)


def _found(verdict: Verdict, item: FoundCue, parsed: Parsed) -> Finding:
    """What came of a cue: verified, unless the figures say otherwise or must not stand side by side without a word."""
    words, caution = parsed.text[item.start : item.end], mismatch([verdict]) or cautions([verdict])
    if verdict.outcome is not Outcome.FAILS and caution and not parsed.has("cautious"):
        return finding(Level.QUESTION, item.cue.kind, parsed.sentence, words, caution, SAY_SO)
    problem = overstated(item.cue.kind, item.cue.size or size_of(parsed, item.start, item.end), [verdict])
    level = Level.VERIFIED if verdict.outcome is Outcome.HOLDS and not problem else Level.QUESTION
    said = "; ".join(filter(None, (verdict.arithmetic, problem)))
    return finding(level, item.cue.kind, parsed.sentence, words, said)


def _is_hedge(item: FoundCue, parsed: Parsed) -> bool:
    """Whether a comparison belongs to a number or a multiple: "more than a quarter", "more than halved"."""
    if any(figure.start <= item.start < figure.end for figure in parsed.quantities):
        return True
    return lexicon().after["times_of"].match(parsed.text, item.end + 1) is not None


def _claims(pair: Pair, item: FoundCue, parsed: Parsed) -> tuple[Claim, ...]:
    """What a cue states of the two: a change or a multiple between periods, an order between places."""
    claim = _order(pair, item, parsed) if pair.is_of_places else _change(pair, item, parsed)
    if claim is None or item.cue.kind != "ratio":
        return (claim,) if claim else ()
    return as_multiples([claim], Spot(parsed, item.start, item.end, about(parsed, item.start)), item.cue.value)


def _change(pair: Pair, item: FoundCue, parsed: Parsed) -> Claim | None:
    earlier, later = sorted((pair.first, pair.second), key=lambda side: side.row.period.end)
    way = item.cue.operator
    stands_between = pair.first.start < item.start < pair.second.start
    if item.cue.kind == "order" and stands_between and pair.first is earlier:  # "533, fewer than the 653 a year later"
        way = TURNED[way]
    asserted = operator_for(AS_CHANGE.get(way, way), later.subject, parsed.context)
    against = earlier.row.period.end.isoformat()
    return claim_of(Kind.CHANGE, later.subject, later.row, asserted, compared_with=against) if asserted else None


def _order(pair: Pair, item: FoundCue, parsed: Parsed) -> Claim | None:
    ours = next((side for side in (pair.first, pair.second) if side.row.area_code == parsed.context.home), None)
    if ours is None or item.cue.kind != "order":
        return None
    theirs = pair.second if ours is pair.first else pair.first
    stands_between = pair.first.start < item.start < pair.second.start
    way = TURNED[item.cue.operator] if stands_between and theirs is pair.first else item.cue.operator
    asserted = operator_for(way, ours.subject, parsed.context)
    code = theirs.row.area_code
    return claim_of(Kind.ORDER, ours.subject, ours.row, asserted, compared_with=code) if asserted else None
