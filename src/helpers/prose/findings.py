"""What a sentence states, judged: verified, undecided, a question or an error, with the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.prose.about import about, carried_on
from helpers.prose.claims.mood import is_denied
from helpers.prose.claims.orders import ONLY_A_NUMBER
from helpers.prose.judging.agreeing import agreeing_with
from helpers.prose.judging.finding import Finding, Level
from helpers.prose.judging.of_figures import (
    DOUBTFUL,
    judge_again,
    judge_bound,
    judge_break,
    judge_figure,
    judge_firm,
    judge_move,
    judge_populations,
)
from helpers.prose.judging.of_goals import judge_goals
from helpers.prose.judging.of_grades import judge_grades
from helpers.prose.judging.of_none import judge_first, judge_none
from helpers.prose.judging.of_numbers import judge_numbers
from helpers.prose.judging.of_paces import judge_paces
from helpers.prose.judging.of_pairs import is_of_pair, judge_pair, judge_unlike
from helpers.prose.judging.of_shares import judge_share
from helpers.prose.judging.of_statements import judge_statement
from helpers.prose.judging.reports import with_reports
from helpers.prose.lexicon import lexicon
from helpers.prose.parsing import About, Parsed, parse
from helpers.prose.quantity import LEVEL
from helpers.prose.sentences import Sentence
from helpers.prose.statement import Statement
from helpers.prose.statements import statements
from helpers.prose.subjects import Context

__all__ = ["Finding", "Level", "review"]


def review(text: Iterable[Sentence], context: Context) -> list[Finding]:
    """Every statement of the sentences of a section, judged, in their order.

    A sentence that names nothing goes on about what the one before it named, within a paragraph.
    """
    found: list[Finding] = []
    carried: About | None = None
    for sentence in text:
        parsed = parse(sentence, context, None if sentence.is_first else carried)
        found += review_sentence(parsed)
        carried = _carried_on(parsed)
    return found


def _carried_on(parsed: Parsed) -> About | None:
    """What the next sentence may go on about: the measure of the last figure, else what was named last."""
    named = carried_on(parsed)
    levels = [item for item in parsed.quantities if item.role == LEVEL and not item.is_loose]
    last = agreeing_with(levels[-1], parsed) if levels and named is not None else None
    if last is None or named is None or last.subject.indicator_id in {item.indicator_id for item in named.subjects}:
        return named
    return replace(named, subjects=(last.subject,), words="")


def review_sentence(parsed: Parsed) -> list[Finding]:
    """Every statement of one sentence, judged: numbers by name, typed figures, then what words state.

    A question states nothing, but its figures must be right.
    """
    if parsed.text.rstrip().endswith("?"):
        return _of_figures(parsed)
    stated = statements(parsed)
    judged = _judged(stated, parsed)
    decided = {item.words for item in judged if item.kind == "target" and item.level is not Level.UNDECIDED}
    goals = judge_goals(parsed, [(item.start, item.end) for item in stated if item.words in decided])
    is_move = any(item.kind in ("change", "ratio", "order") for item in stated)
    beside = [*judge_grades(parsed), *judge_paces(parsed), *judge_firm(parsed), *judge_numbers(parsed)]
    found = [*_of_figures(parsed), *judged, *_of_definitions(parsed, is_move), *goals, *beside]
    return [_as_sure(item, found, parsed) for item in found]


def _of_figures(parsed: Parsed) -> list[Finding]:
    """Every number by name, and every typed figure that counts something."""
    named = [judge_bound(item, parsed) for item in parsed.sentence.bound]
    typed = [
        judge_again(item, parsed) or judge_none(item, parsed) or judge_first(item, parsed) or judge_figure(item, parsed)
        for item in parsed.quantities
    ]
    return [*named, *(item for item in typed if item is not None)]


def _of_definitions(parsed: Parsed, is_move: bool) -> list[Finding]:
    """Figures that stand side by side although they do not count the same, unless the sentence warns of it."""
    warnings = {match[0].casefold() for match in lexicon().lists["cautious"].finditer(parsed.text)}
    if parsed.has("no_trend") or warnings.difference(DOUBTFUL):  # to call a figure so warns of no other measure
        return []
    unlike = [*(judge_move(parsed) if is_move else ()), *judge_unlike(parsed)]
    return unlike if warnings else [*judge_break(parsed), *judge_populations(parsed), *unlike]


def _as_sure(item: Finding, found: Sequence[Finding], parsed: Parsed) -> Finding:
    """A finding as it is; an error becomes a question where the sentence may not be understood.

    That is where a typed figure is in question too, or where it tells of a rise and of a fall of one measure.
    """
    if item.level is not Level.ERROR:
        return item
    is_doubtful = any(other.level is Level.QUESTION and other.kind == "figure" for other in found)
    changes = [cue for cue in parsed.cues if cue.cue.kind == "change" and not is_denied(parsed, cue.start)]
    ways = {cue.cue.operator for cue in changes}
    measures = {subject.indicator_id for cue in changes for subject in about(parsed, cue.start).subjects}
    goes_both_ways = {"up", "down"} <= ways and len(measures) == 1
    return replace(item, level=Level.QUESTION) if is_doubtful or goes_both_ways else item


def _of_share(statement: Statement, parsed: Parsed) -> Finding | None:
    """What came of a share of a count; None where a statement is of something else, or the counts are not known."""
    return judge_share(statement, parsed) if statement.doubt == ONLY_A_NUMBER else None


def _judged(stated: Iterable[Statement], parsed: Parsed) -> list[Finding]:
    """What words state: judged by the figures meant, else by two figures that stand beside them, else by reports."""
    first = [(item, _of_share(item, parsed) or judge_statement(item, parsed)) for item in stated]
    sure = [(item.start, item.end) for item, found in first if found.level in (Level.VERIFIED, Level.ERROR)]
    asked = {item.start: item for item, found in first if found.level is Level.QUESTION}
    pairs = list(judge_pair(parsed, sure))
    contradicted = {cue.start for cue, found in pairs if found.level is Level.QUESTION}
    by_pair = {
        cue.start: found
        for cue, found in pairs
        if cue.start not in asked or (found.level is Level.VERIFIED and is_of_pair(asked[cue.start], parsed))
    }
    by_report = [
        found if item.start in contradicted else with_reports(found, item, parsed)
        for item, found in first
        if item.start not in by_pair
    ]
    return [*by_report, *by_pair.values()]
