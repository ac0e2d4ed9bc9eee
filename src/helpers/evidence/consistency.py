"""What follows from the tables of one document without any words: shares, totals, wholes, figures printed twice.

The rules, and when they apply:

- a share is that of its counts: of the counts printed behind it; of the count it is named after and that
  count's headline (`care_leavers_share`, `care_leavers`); or, of the one count printed in the same row of a
  table about the same people, at least that of some whole number;
- parts make a total where the table prints the total beside them, or where the same parts make it up
  exactly at another time;
- shares make a whole where the same shares do so, within rounding, at another time;
- a figure printed twice is one number, and so is a measure of one day that several tables total.

Nothing is concluded from a figure that is hidden, a bound or a range.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.evidence.arithmetic import Quantity, is_share_of, numerators, quantity, total
from helpers.evidence.editions import Edition
from helpers.evidence.subjects import number_words, value_words
from helpers.evidence.sums import possible_words, share_words, sum_words
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.periods import Period

SHARE = "_share"
WHOLE = Decimal(100)

Key = tuple[str, str, Period | None, str, str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one document that do not fit together: which one, with which, by what arithmetic.

    `says` is what the document prints, if that is not the figure itself. `is_certain`: they cannot all
    be right; otherwise they may count different people.
    """

    row: Observation
    figures: tuple[Observation, ...]
    arithmetic: str
    says: str = ""
    is_certain: bool = True


def disagreements(document: Edition, variants: Sequence[Observation]) -> Iterator[Disagreement]:
    """Everything in the figures of one document that does not fit together."""
    figures = _Figures(document)
    yield from _shares(figures)
    yield from _totals(figures)
    yield from _wholes(figures)
    yield from _printed_twice(figures, variants)
    yield from _several_totals(figures)


def _point(row: Observation) -> Decimal | None:
    return row.value.point if row.value.symbol is None else None


class _Figures:
    """The readable figures of a document, found by what they measure and by where they stand."""

    def __init__(self, document: Edition) -> None:
        self.document = document
        self.rows = [row for row in document.observations if _point(row) is not None]
        self.counts = {_key(row): row for row in self.rows if self.unit(row) is Unit.COUNT}
        self.beside: dict[Key, list[Observation]] = defaultdict(list)
        for row in self.counts.values():
            self.beside[_key(row, row.locator)].append(row)

    def unit(self, row: Observation) -> Unit:
        """The unit of a figure."""
        return self.document.indicators[row.indicator_id].unit

    def people(self, row: Observation) -> str:
        """Who or what a figure counts."""
        return self.document.indicators[row.indicator_id].unit_words

    def of_unit(self, unit: Unit) -> Iterator[Observation]:
        """Figures of one unit that a document states exactly."""
        return (row for row in self.rows if self.unit(row) is unit and not row.value.is_approximate)


def _key(row: Observation, name: str = "", breakdown: str | None = None) -> Key:
    """Where a figure belongs: measure (or place in the document), area, period, category, population."""
    category = _category(row) if breakdown is None else breakdown
    return (name or row.indicator_id, row.area_code, row.period, category, row.population)


def _category(row: Observation, without: str = "") -> str:
    """The breakdown of a figure in one order, whatever the order in the table; one name may be left out."""
    return "; ".join(f"{name}={category}" for name, category in sorted(row.categories.items()) if name != without)


def _shares(figures: _Figures) -> Iterator[Disagreement]:
    """Shares that are not those of their counts, or of no count at all."""
    for row in figures.of_unit(Unit.PERCENT):
        point, decimals = row.value.point or Decimal(0), row.value.decimals
        counts = _counts_of(figures, row)
        if counts is not None:
            part, whole, shown = counts
            if not is_share_of(point, decimals, part, whole):
                yield Disagreement(row, shown, share_words(part, whole, decimals))
            continue
        base = _base_of(figures, row)
        if base is not None and not numerators(point, decimals, base.value.point or Decimal(0)):
            arithmetic = possible_words(point, decimals, base.value.point or Decimal(0))
            yield Disagreement(row, (base, row), arithmetic)


def _counts_of(figures: _Figures, row: Observation) -> tuple[Decimal, Decimal, tuple[Observation, ...]] | None:
    """The two counts of a share, with the figures they come from; None where they are not both known."""
    if row.numerator is not None and row.denominator:
        return row.numerator, row.denominator, (row,)
    if not row.indicator_id.endswith(SHARE):
        return None
    name = row.indicator_id.removesuffix(SHARE)
    part, whole = (figures.counts.get(_key(row, name, breakdown)) for breakdown in (None, ""))
    if not row.breakdown or part is None or whole is None or not whole.value.point:
        return None
    return part.value.point or Decimal(0), whole.value.point, (part, whole, row)


def _base_of(figures: _Figures, row: Observation) -> Observation | None:
    """The count of which a share is one: the only one in its row of a table, and about the same people."""
    counts = figures.beside[_key(row, row.locator)]
    if len(counts) != 1 or counts[0].indicator_id == row.indicator_id.removesuffix(SHARE):
        return None
    return counts[0] if figures.people(counts[0]) == figures.people(row) and counts[0].value.point else None


def _parts(figures: _Figures, unit: Unit) -> dict[Key, dict[Key, list[Observation]]]:
    """Figures of one unit by the whole they may be parts of: a category is left out of their breakdown."""
    found: dict[Key, dict[Key, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in figures.of_unit(unit):
        for name in row.categories:
            rest = _category(row, without=name)
            kind = (row.indicator_id, row.area_code, None, f"{rest}; {name}", row.population)
            found[kind][_key(row, breakdown=rest)].append(row)
    return found


def _totals(figures: _Figures) -> Iterator[Disagreement]:
    """Totals that are not the sum of their parts."""
    for wholes in _parts(figures, Unit.COUNT).values():
        sums = {
            key: (figures.counts[key], rows, total(quantity(row.value, Unit.COUNT) for row in rows))
            for key, rows in wholes.items()
            if key in figures.counts and len(rows) > 1
        }
        is_made_up = any(added.point == whole.value.point for whole, _, added in sums.values())
        for whole, rows, added in sums.values():
            is_beside = all(row.locator == whole.locator for row in rows)
            if added.point != whole.value.point and (is_beside or is_made_up) and _is_complete(figures, rows):
                terms = sum_words([quantity(row.value, Unit.COUNT) for row in rows])
                words = f"{terms} = {number_words(added.point or Decimal(0))}"
                yield Disagreement(whole, (*rows, whole), words)


def _wholes(figures: _Figures) -> Iterator[Disagreement]:
    """Shares of a whole that do not add to 100 within rounding, though they do at another time."""
    for wholes in _parts(figures, Unit.PERCENT).values():
        sums = [
            (rows, total(quantity(row.value, Unit.PERCENT) for row in rows))
            for rows in wholes.values()
            if len(rows) > 1
        ]
        if not any(added.overlaps(Quantity.exact(WHOLE)) for _, added in sums):
            continue
        for rows, added in sums:
            if not added.overlaps(Quantity.exact(WHOLE)) and _is_complete(figures, rows):
                terms = sum_words([quantity(row.value, Unit.PERCENT) for row in rows])
                words = f"{terms} = {number_words(added.point or WHOLE)}, not 100 within rounding"
                yield Disagreement(replace(rows[0], breakdown=""), tuple(rows), words, "the shares of a whole")


def _is_complete(figures: _Figures, rows: Sequence[Observation]) -> bool:
    """Whether no figure of the same table, period and measure is hidden; then nothing may be subtracted."""
    first = rows[0]
    return not any(
        row.value.symbol is not None and row.period == first.period and row.locator == first.locator
        for row in figures.document.of(first.indicator_id)
    )


def _printed_twice(figures: _Figures, variants: Sequence[Observation]) -> Iterator[Disagreement]:
    """Figures that the document prints with another value in another place."""
    for row in variants:
        kept = next((item for item in figures.document.of(row.indicator_id) if _key(item) == _key(row)), None)
        if kept is None or kept.value.symbol is not None or row.value.symbol is not None:
            continue
        unit = figures.unit(row)
        if not quantity(kept.value, unit).overlaps(quantity(row.value, unit)):
            words = f"{value_words(kept, unit)} is printed in another place ({kept.locator})"
            yield Disagreement(row, (kept, row), words)


def _several_totals(figures: _Figures) -> Iterator[Disagreement]:
    """Headlines of one measure, place and period that differ between the tables of a document."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for row in figures.counts.values():
        if not row.breakdown:
            found[(row.indicator_id, row.area_code, row.period, "", "")].append(row)
    for rows in found.values():
        points = {row.value.point: row for row in reversed(rows)}
        if len(points) > 1:
            listed = [f"{number_words(_point(row) or Decimal(0))} in “{row.locator}”" for row in rows]
            says = ", ".join(dict.fromkeys(row.value.printed for row in rows))
            yield Disagreement(rows[0], tuple(rows), ", ".join(listed), says, is_certain=False)
