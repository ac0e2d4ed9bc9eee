"""A published figure that a typed one may stand for."""

from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.prose.figures.agreement import agrees
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.observations import Observation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published figure, or one that follows from two of them, in a unit that a sentence may use.

    `is_meant`: the words point to it, and not only to its measure. `token` is its name in commentary.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    subject: Subject
    rows: tuple[Observation, ...]
    token: str
    is_meant: bool = True

    @property
    def is_number(self) -> bool:
        """Whether it is one number, not a bound or a range."""
        return self.low is not None and self.low == self.high

    def is_stated_by(self, quantity: Quantity) -> bool:
        """Whether a typed figure of the same unit agrees with it; "34 of the 841" also in what it is a part of."""
        return agrees(quantity, self.low, self.high) and not self._is_of_other_whole(quantity)

    def _is_of_other_whole(self, quantity: Quantity) -> bool:
        if not quantity.whole or len(self.rows) != 1:
            return False
        (row,) = self.rows
        is_part = row.numerator is not None and self.low == row.numerator
        return is_part and row.denominator is not None and row.denominator != quantity.whole

    def unmeant(self) -> "Candidate":
        """The same figure, to which the words do not point."""
        return replace(self, is_meant=False)


def number(value: Decimal, unit: str, subject: Subject, rows: tuple[Observation, ...], token: str) -> Candidate:
    """A candidate that is one number."""
    return Candidate(value, value, unit, subject, rows, token)


def token(expression: str) -> str:
    """A number by name as commentary writes it.

    >>> token("gld.change")
    '{{ gld.change }}'
    """
    return f"{{{{ {expression} }}}}"


def token_of(subject: Subject, row: Observation, context: Context, attribute: str = "") -> str:
    """The name by which commentary can have a figure, or something of it: `.count`, `.change`."""
    category = f'.of("{row.breakdown}")' if row.breakdown else ""
    if row.area_code != context.home:
        return token(f"{subject.indicator_id}{category}.{context.edition.areas[row.area_code].token}")
    rows = context.rows(subject)
    is_latest = bool(rows) and row.period == rows[-1].period
    period = "" if is_latest else f'.at("{row.period.label}")'
    return token(f"{subject.indicator_id}{category}{period}{attribute}")
