"""Two figures set against each other: two periods, two places, two categories or two measures."""

from dataclasses import dataclass

from helpers.evidence.arithmetic import Quantity
from helpers.evidence.editions import Edition
from helpers.evidence.subjects import (
    Subject,
    Undecided,
    against,
    difference_words,
    fitting,
    number_words,
    subject_of,
)
from helpers.vocabulary.assertions import Claim
from helpers.vocabulary.observations import Observation


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and the one it is set against, with what lies between them."""

    subject: Subject
    row: Observation
    other: Subject
    other_row: Observation

    @classmethod
    def of(cls, claim: Claim, edition: Edition) -> "Pair":
        """The figure that a claim is about, and the one it is set against; Undecided without them."""
        subject = subject_of(claim, edition)
        return cls(subject, *_fitting_pair(subject, claim))

    @property
    def edition(self) -> Edition:
        """The edition that knows both."""
        return self.subject.edition

    @property
    def now(self) -> Quantity:
        """The figure, with its rounding."""
        return self.subject.size(self.row)

    @property
    def before(self) -> Quantity:
        """What it is set against, with its rounding."""
        return self.other.size(self.other_row)

    @property
    def difference(self) -> Quantity:
        """How far the figure is above the other, in the unit."""
        return self.now.minus(self.before)

    def year_earlier(self) -> "Pair":
        """The same two a year earlier; Undecided where one of them is not published."""
        period = self.row.period.previous()
        row, other = (fitting(self.row, item.at(period.start, period.end)) for item in (self.subject, self.other))
        return Pair(self.subject, row, self.other, other)

    @property
    def rows(self) -> tuple[Observation, Observation]:
        """Both figures, first the one it is set against."""
        return self.other_row, self.row

    @property
    def decimals(self) -> int:
        """As many decimals as the more precise of the two figures."""
        return max(row.value.decimals for row in self.rows)

    def growth(self) -> Quantity:
        """The change in percent of the figure it is set against; Undecided if that is nought."""
        found = self.now.percent_from(self.before)
        if found is None:
            raise Undecided("a change from nought has no percentage", self.rows)
        return found

    def words(self, in_percent: bool = False) -> str:
        """Both figures and the difference: "27 on 31 March 2015, 25 on 31 March 2016: down 2 (7.4%)"."""
        first, second = self.other.figure_words(self.other_row), self.subject.figure_words(self.row)
        step = self._step(in_percent or self.subject.is_relative)
        if self.other.area_code != self.subject.area_code:
            names = [self.edition.areas[item.area_code].name for item in (self.other, self.subject)]
            return f"{names[0]} {first}, {names[1]} {second}{step}"
        if self.other == self.subject:
            return f"{first}, {second}{step}"
        return f"{self._name(self.other)}: {first}; {self._name(self.subject)}: {second}{step.replace(': ', ', ')}"

    def _name(self, item: Subject) -> str:
        """What tells one of the two from the other: its category, or its measure."""
        is_same_measure = self.other.indicator_id == self.subject.indicator_id
        return ", ".join(item.category_words) if is_same_measure and item.breakdown else item.words

    def times_words(self) -> str:
        """How many times the other figure this one is: "2.0 times"."""
        found = self.now.ratio_to(self.before)
        return "" if found is None or found.point is None else f"{number_words(found.point, 1)} times"

    def _step(self, in_percent: bool) -> str:
        """The difference in words, led by a colon; empty where it is not one number."""
        point = self.difference.point
        if point is None:
            return ""
        if point == 0:
            return ": the same"
        ways = ("up", "down") if self.other == self.subject else ("higher by", "lower by")
        words = f": {ways[0] if point > 0 else ways[1]} {difference_words(point, self.decimals, self.subject.unit)}"
        growth = self.now.percent_from(self.before) if in_percent else None
        if growth is None or growth.point is None:
            return words
        return f"{words} ({number_words(abs(growth.point), 1)}%)"


def _fitting_pair(subject: Subject, claim: Claim) -> tuple[Observation, Subject, Observation]:
    """Of several figures for a period the first that has its like to be set against."""
    reason: Undecided | None = None
    for row in subject.at(claim.start, claim.end):
        try:
            other, found = against(subject, claim, row)
        except Undecided as undecided:
            reason = reason or undecided
        else:
            return row, other, found
    assert reason is not None
    raise reason
