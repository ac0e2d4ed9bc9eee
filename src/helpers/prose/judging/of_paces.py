"""Two changes that a sentence sets against each other: "completions rose faster than new clients did"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.evidence.claims import judge
from helpers.prose.about import about
from helpers.prose.claims.making import claim_of
from helpers.prose.clause_periods import now_and_then
from helpers.prose.cues import FoundCue
from helpers.prose.fitting import resolve
from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.moments import Moment
from helpers.prose.parsing import Parsed
from helpers.prose.subjects import Subject
from helpers.vocabulary.assertions import Kind, Operator
from helpers.vocabulary.observations import categories

# After a change: how its pace stands to that of another.
PACE = re.compile(
    r"\b(?:(?P<more>faster|quicker|further|at a (?:faster|quicker) (?:pace|rate)|"
    r"more (?:sharply|steeply|quickly|rapidly|strongly|markedly)|(?:by )?more)"
    r"|slower|more slowly|at a slower (?:pace|rate)|less (?:sharply|steeply|quickly|rapidly|strongly)|(?:by )?less)"
    r" (?:over [\w ]{2,20} )?than "
    r"(?!in (?:\d|any\b|earlier\b|the (?:previous|last|year)\b)|a\b|last\b|expected|half|twice|\d)",
    re.IGNORECASE,
)
# It stands within so many letters of its change.
NEAR = 40


@dataclass(frozen=True, slots=True)
class _Pace:
    """What a figure went from and to over its last step."""

    before: Decimal
    now: Decimal

    @property
    def share(self) -> Decimal:
        """By which share of itself it changed."""
        return (self.now - self.before) / self.before

    def __str__(self) -> str:
        return f"{self.before:f} to {self.now:f} ({self.share * 100:+.1f}%)"


def judge_paces(parsed: Parsed) -> Iterator[Finding]:
    """What came of every comparison of two changes; nothing where one of them is not known."""
    for match in PACE.finditer(parsed.text):
        cue = _change_before(parsed, match.start())
        if cue is None:
            continue
        now, _ = now_and_then(parsed, cue.start)
        ours, theirs = (_paces(side, now, parsed) for side in _sides(parsed, cue, match.end()))
        if len(ours) == len(theirs) == 1:
            yield _judged(parsed, match, cue, ours[0], theirs[0])


def _change_before(parsed: Parsed, place: int) -> FoundCue | None:
    """The change of which a pace is said."""
    low, _ = parsed.clause(place)
    near = max(low, place - NEAR)
    found = [item for item in parsed.cues if item.cue.kind == "change" and near <= item.start and item.end <= place]
    return found[-1] if found and found[-1].cue.operator in ("up", "down") else None


def _sides(parsed: Parsed, cue: FoundCue, place: int) -> tuple[Sequence[Subject], Sequence[Subject]]:
    """What stands before a change, and after "than": two categories of one measure, else two measures."""
    low, high = parsed.clause(place - 1)
    found = about(parsed, cue.start).subjects
    measures = dict.fromkeys(item.indicator_id for item in found)
    left, right = _of_categories(parsed, measures, low, cue.start), _of_categories(parsed, measures, place, high)
    if left and right:
        return left, right
    named = [Subject(name) for item in parsed.names if place <= item.start < high for name in item.means]
    return found, [item for item in named if item.indicator_id not in measures]


def _of_categories(parsed: Parsed, measures: Iterable[str], low: int, high: int) -> list[Subject]:
    """The categories of some measures that are named between two places."""
    pairs = {pair for item in parsed.categories if low <= item.start < high for pair in item.means}
    return [
        Subject(name, known)
        for name in measures
        for known in parsed.context.index.breakdowns.get(name, ())
        if pairs and len(categories(known)) == 1 and pairs.issuperset(categories(known).items())
    ]


def _paces(subjects: Sequence[Subject], now: Moment | None, parsed: Parsed) -> list[_Pace]:
    """How each of some figures changed over the step to a period named, else over its last."""
    found = []
    for subject in subjects:
        rows = parsed.context.rows(subject)
        for row in (resolve(now, rows) if now else rows)[-1:]:
            figures = judge(claim_of(Kind.CHANGE, subject, row, Operator.UP), parsed.context.edition).figures
            points = [figure.value.point for figure in figures]
            if len(points) == 2 and points[0] and points[1] is not None:
                found.append(_Pace(points[0], points[1]))
    return found


def _way(cue: FoundCue) -> int:
    return -1 if cue.cue.operator == "down" else 1


def _judged(parsed: Parsed, match: re.Match[str], cue: FoundCue, ours: _Pace, theirs: _Pace) -> Finding:
    """Verified where both went the way that is said and the one further than the other, in per cent."""
    after = [item for item in parsed.cues if item.cue.kind == "change" and item.start >= match.end()]
    one = _way(cue) * ours.share
    two = _way(after[0] if after else cue) * theirs.share  # "fell faster than visits rose"
    holds = one > 0 and two > 0 and (one > two if match["more"] else one < two)
    words = parsed.text[cue.start : match.end()]
    level = Level.VERIFIED if holds else Level.QUESTION
    return finding(level, "order", parsed.sentence, words, f"{ours}; {theirs}")
