"""What neighbouring categories of a breakdown come to together."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from helpers.prose.figures.agreement import agrees
from helpers.prose.figures.candidate import Candidate
from helpers.prose.quantity import Quantity

Table = tuple[str, tuple[str, ...], object, str]


def is_sum(quantity: Quantity, known: Iterable[Candidate]) -> bool:
    """Whether a typed figure is the sum of neighbouring categories, in the order in which they are printed."""
    tables: dict[Table, list[Decimal]] = {}
    for item in known:
        if item.low is None or not item.is_number or len(item.rows) != 1 or not item.rows[0].breakdown:
            continue
        row = item.rows[0]
        tables.setdefault((row.indicator_id, tuple(sorted(row.categories)), row.period, row.area_code), []).append(
            item.low
        )
    return any(_is_run(quantity, numbers) for numbers in tables.values())


def _is_run(quantity: Quantity, numbers: Sequence[Decimal]) -> bool:
    for first in range(len(numbers)):
        total = numbers[first]
        for other in numbers[first + 1 :]:
            total += other
            if agrees(quantity, total, total):
                return True
    return False
