"""The rules for claims about several years of one measure: every year, the highest, so many years running."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from helpers.evidence.closeness import agrees, is_same
from helpers.evidence.editions import Edition
from helpers.evidence.judging import asserted, closeness_of, rule
from helpers.evidence.readings import comparable
from helpers.evidence.subjects import ISO_DAY, Subject, Undecided, subject_of
from helpers.vocabulary.assertions import Claim, Operator, Verdict
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.periods import day_words

CHANGES = (Operator.UP, Operator.DOWN, Operator.SAME)


def _last(claim: Claim, edition: Edition) -> tuple[Subject, Observation]:
    """The last figure of a claim about several years."""
    subject = subject_of(claim, edition)
    row = subject.at(None, claim.end)[0]
    subject.size(row)
    return subject, row


def _years_back(subject: Subject, last: Observation, most: int) -> list[Observation]:
    """The readable figures of so many years up to the last, latest first, up to the first that is missing."""
    rows = {row.period: row for row in reversed(subject.rows()) if row.population == last.population}
    found, period = [last], last.period.previous()
    while len(found) < most and period in rows and rows[period].value.symbol is None:
        found.append(rows[period])
        period = period.previous()
    return found


def _known_since(subject: Subject, last: Observation, years: int) -> list[Observation]:
    """The readable figures of so many years before the last, and the last, earliest first."""
    first = last.period
    for _ in range(years):
        first = first.previous()
    alike = [row for row in subject.rows() if (row.period.kind, row.population) == (first.kind, last.population)]
    known = [row for row in alike if first.end <= row.period.end <= last.period.end and row.value.symbol is None]
    return sorted(known, key=lambda row: row.period.end)


def every_year(claim: Claim, edition: Edition) -> Verdict:
    """Whether every known yearly figure of a span is as asserted, or every yearly change goes one way.

    The span runs from the first day of the claim to its last; without a first day, over all that is known.
    """
    subject, last = _last(claim, edition)
    rows = [
        row
        for row in subject.rows()
        if (row.period.kind, row.population) == (last.period.kind, last.population)
        and row.period.end <= last.period.end
        and (row.period.end.month, row.period.end.day) == (last.period.end.month, last.period.end.day)
        and (claim.start is None or row.period.start >= claim.start)
    ]
    known = [row for row in rows if row.value.symbol is None]
    words = ", ".join(subject.figure_words(row) for row in known)
    if claim.operator in CHANGES:
        steps = [_goes(subject, earlier, later, claim.operator) for earlier, later in pairwise(known)]
    else:
        steps = [agrees(subject.size(row), closeness_of(claim), asserted(claim)) for row in known]
    if len(known) < 2 and claim.start != last.period.start:
        raise Undecided("only one year is known", known)
    verdict = rule(_all(steps), edition, known, words, "too few years are known")
    hidden = tuple(f"The figure {row.period.words} is not published." for row in rows if row.value.symbol is not None)
    return replace(verdict, cautions=(*verdict.cautions, *hidden))


def _goes(subject: Subject, earlier: Observation, later: Observation, way: Operator | None) -> bool | None:
    """Whether a figure went the way that is said from one year to another."""
    before = subject.size(earlier)
    difference = subject.size(later).minus(before)
    if way is Operator.SAME:
        return is_same(difference, before, subject.materiality, subject.is_relative)
    if difference.point is None:
        return None
    return difference.point > 0 if way is Operator.UP else difference.point < 0


def _all(steps: Sequence[bool | None]) -> bool | None:
    """Whether all hold; one that fails decides."""
    if False in steps:
        return False
    return None if None in steps or not steps else True


def extreme(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure is the highest or the lowest of those it may be compared with; a tie holds.

    They are all that are known, those since a day, or with a value those of so many years.
    """
    subject, last = _last(claim, edition)
    since = date.fromisoformat(claim.compared_with) if ISO_DAY.fullmatch(claim.compared_with) else date.min
    rows = [row for row in comparable(edition, subject.rows(), last) if since <= row.period.end <= last.period.end]
    if claim.value is not None:
        years = {last.period}
        for _ in range(int(claim.value) - 1):
            years.add(min(years, key=lambda period: period.end).previous())
        rows = [row for row in rows if row.period in years]
    left_out = [row for row in subject.rows() if row.period.end == since and row not in rows]
    if left_out:
        raise Undecided("the figure that it is measured from may not be compared with it", (*left_out, last))
    if len(rows) < 2 or last not in rows:
        raise Undecided("there is no other figure that it may be compared with", (last,))
    points = [row.value.point for row in rows if row.value.point is not None]
    best = max(points) if claim.operator is Operator.HIGHEST else min(points)
    joint = " (joint)" if points.count(best) > 1 and last.value.point == best else ""
    holds: bool | None = last.value.point == best
    if holds and claim.value is not None and len(rows) < claim.value:
        holds = None
    words = ", ".join(subject.figure_words(row) for row in rows)
    reason = f"only {len(rows)} of the {claim.value} years are known"
    return rule(holds, edition, rows, words + joint, reason)


def streak(claim: Claim, edition: Edition) -> Verdict:
    """Whether a figure went one way so many years running; undecided where not all of them are known.

    Two known figures that went the other way decide it, whatever lies between them.
    """
    subject, last = _last(claim, edition)
    wanted = int(asserted(claim))
    rows = _years_back(subject, last, wanted + 1)[::-1]
    steps = [_goes(subject, earlier, later, claim.operator) for earlier, later in pairwise(rows)]
    holds = _all(steps)
    if holds and len(steps) < wanted:
        known = _known_since(subject, last, wanted)
        turned = claim.operator is not Operator.SAME and False in [
            _goes(subject, earlier, later, claim.operator) for earlier, later in pairwise(known)
        ]
        holds, rows = (False, known) if turned else (None, rows)
    words = ", ".join(subject.figure_words(row) for row in rows)
    missing = f"only {len(steps)} of the {wanted} yearly changes up to {day_words(last.period.end)} are known"
    return rule(holds, edition, rows, words, missing)
