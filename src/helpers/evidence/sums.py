"""The rules for claims about counts that belong together: shares, totals, nets, stocks and flows."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.evidence.arithmetic import Quantity, decimals_of, is_share_of, numerators, share_of, total
from helpers.evidence.editions import Edition
from helpers.evidence.judging import asserted, latest, rule
from helpers.evidence.pairs import Pair
from helpers.evidence.subjects import Subject, Undecided, fitting, number_words, refer, subject_of
from helpers.vocabulary.assertions import Claim, Verdict
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation


def share_of_count(claim: Claim, edition: Edition) -> Verdict:
    """Whether an asserted share is that of two counts, rounded half up to its own decimals.

    The counts are those of the claim's indicator and of the one it is set against, or those printed
    behind a share. Counts for the last day of a period stand in for those of the whole, uncertainly.
    """
    subject, number = subject_of(claim, edition), asserted(claim)
    if claim.start is not None and all(row.period.start != claim.start for row in subject.at(None, claim.end)):
        on_the_last_day = share_of_count(replace(claim, start=None), edition)
        return replace(on_the_last_day, is_certain=False)
    row = subject.at(claim.start, claim.end)[0]
    subject.size(row)
    if subject.unit is not Unit.COUNT:
        return _possible_share(claim, subject, row, number)
    pair = Pair.of(claim, edition)
    part, whole = pair.now.point, pair.before.point
    if part is None or not whole:
        raise Undecided("the counts behind the share are not published", pair.rows)
    holds = is_share_of(number, decimals_of(number), part, whole)
    return rule(holds, edition, pair.rows, share_words(part, whole, decimals_of(number)), across_measures=True)


def _possible_share(claim: Claim, subject: Subject, row: Observation, number: Decimal) -> Verdict:
    """Whether a share can be that of a count: its own counts, or any whole number of what it is set against."""
    decimals = decimals_of(number)
    if row.numerator is not None and row.denominator:
        holds = is_share_of(number, decimals, row.numerator, row.denominator)
        return rule(holds, subject.edition, [row], share_words(row.numerator, row.denominator, decimals))
    if not claim.compared_with:
        raise Undecided("the counts behind the share are not published", (row,))
    pair = Pair.of(claim, subject.edition)
    whole = pair.before.point
    if not whole or pair.other.unit is not Unit.COUNT:
        raise Undecided("the count of which it is a share is not published", pair.rows)
    words = possible_words(number, decimals, whole)
    holds = bool(numerators(number, decimals, whole))
    return rule(holds, subject.edition, pair.rows, words, across_measures=True)


def share_words(part: Decimal, whole: Decimal, decimals: int) -> str:
    """A share with its counts: "136 of 236 is 57.6%".

    >>> share_words(Decimal(136), Decimal(236), 1)
    '136 of 236 is 57.6%'
    """
    share = number_words(share_of(part, whole), decimals)
    return f"{number_words(part)} of {number_words(whole)} is {share}%"


def possible_words(number: Decimal, decimals: int, whole: Decimal) -> str:
    """Which counts come nearest to a share.

    >>> possible_words(Decimal("98.9"), 1, Decimal(244))
    '241 of 244 is 98.8%, 242 of 244 is 99.2%'
    """
    fitting_counts = numerators(number, decimals, whole)
    below = int(number * whole / 100)
    counts = fitting_counts[:1] or range(below, min(below + 1, int(whole)) + 1)
    return ", ".join(share_words(Decimal(count), whole, decimals) for count in counts)


def _each(subject: Subject, row: Observation, names: Sequence[str]) -> list[tuple[Subject, Observation]]:
    """The figures of several measures or categories beside one, for its period and population."""
    others = [refer(subject, name)[0] for name in names]
    return [(other, fitting(row, other.at(row.period.start, row.period.end))) for other in others]


def _names(claim: Claim) -> list[str]:
    return [name.strip() for name in claim.compared_with.split(";") if name.strip()]


def total_of_parts(claim: Claim, edition: Edition) -> Verdict:
    """Whether parts add to a total: indicators or categories, separated by semicolons."""
    subject, row = latest(claim, edition)
    parts = _each(subject, row, _names(claim))
    if len(parts) < 2:
        raise Undecided("the parts are not published", (row,))
    return _adds_up(subject, row, parts, [part.size(own) for part, own in parts])


def net(claim: Claim, edition: Edition) -> Verdict:
    """Whether a net is what was gained less what was lost: "gained; lost"."""
    subject, row = latest(claim, edition)
    parts = _each(subject, row, _names(claim))
    if len(parts) != 2:
        raise Undecided("what was gained and what was lost are not both published", (row,))
    (gained, first), (lost, second) = parts
    return _adds_up(subject, row, parts, [gained.size(first), lost.size(second).negated()])


def stock_and_flow(claim: Claim, edition: Edition) -> Verdict:
    """Whether a stock is that of an earlier day with what came and less what went: "2015-03-31; gained; lost".

    The flows cover the time between the two days.
    """
    subject, row = latest(claim, edition)
    day, *flows = _names(claim)
    earlier = Pair.of(replace(claim, compared_with=day), edition)
    parts = [(earlier.subject, earlier.other_row)]
    sizes = [earlier.before]
    for index, name in enumerate(flows):
        flow = Subject(edition, name, subject.area_code, "")
        own = _between(flow, earlier.other_row, row)
        parts.append((flow, own))
        sizes.append(flow.size(own).negated() if index else flow.size(own))
    return _adds_up(subject, row, parts, sizes)


def _between(flow: Subject, earlier: Observation, later: Observation) -> Observation:
    """What flowed between two days."""
    for row in flow.rows():
        if row.period.end == later.period.end and 0 <= (row.period.start - earlier.period.end).days <= 1:
            return row
    raise Undecided(f"no figure of “{flow.words}” between the two days", (earlier, later))


def _adds_up(
    subject: Subject, row: Observation, parts: Sequence[tuple[Subject, Observation]], sizes: Sequence[Quantity]
) -> Verdict:
    printed, added = subject.size(row), total(sizes)
    if added.point is None or printed.point is None:
        raise Undecided("a bound or a range cannot be added", (row, *(own for _, own in parts)))
    words = f"{sum_words(sizes)} = {number_words(added.point)}; printed: {number_words(printed.point)}"
    return rule(
        printed.overlaps(added), subject.edition, [*(own for _, own in parts), row], words, across_measures=True
    )


def sum_words(sizes: Sequence[Quantity]) -> str:
    """The terms of a sum as it is written.

    >>> sum_words([Quantity.exact(6), Quantity.exact(-2)])
    '6 − 2'
    """
    points = [size.point or Decimal(0) for size in sizes]
    signed = (f"{'−' if point < 0 else '+'} {number_words(abs(point))}" for point in points)
    return " ".join(signed).removeprefix("+ ")


def same_measure(claim: Claim, edition: Edition) -> Verdict:
    """Whether two figures that should be one agree, each with its rounding."""
    pair = Pair.of(claim, edition)
    return rule(pair.now.overlaps(pair.before), edition, pair.rows, pair.words())
