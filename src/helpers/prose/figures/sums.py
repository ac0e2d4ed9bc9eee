"""What neighbouring categories of a breakdown come to together."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from helpers.prose.figures.agreement import agrees
from helpers.prose.figures.candidate import Candidate
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context
from helpers.vocabulary.observations import Observation

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


def unpublished_whole(indicator_id: str, named: Mapping[str, str], context: Context) -> tuple[Observation, ...]:
    """The latest figures that come to a whole nobody published: boys at each level of risk, where boys are named."""
    rows = [row for row in context.edition.of(indicator_id) if row.area_code == context.home]
    last = max((row.period for row in rows), key=lambda period: period.end, default=None)
    parts = [row for row in rows if row.period == last and named.items() <= row.categories.items()]
    if any(row.categories == named for row in rows):
        return ()
    fewest = min((len(row.categories) for row in parts), default=0)
    found = tuple(row for row in parts if len(row.categories) == fewest)
    return found if len({frozenset(row.categories) for row in found}) == 1 else ()


def _is_run(quantity: Quantity, numbers: Sequence[Decimal]) -> bool:
    for first in range(len(numbers)):
        total = numbers[first]
        for other in numbers[first + 1 :]:
            total += other
            if agrees(quantity, total, total):
                return True
    return False
