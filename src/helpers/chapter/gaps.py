"""How far our figures are from comparators' for the same periods."""

from dataclasses import dataclass

from helpers.chapter import wording
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Comparison, Reading, read, series
from helpers.vocabulary.observations import Observation

# One gap alone is a number; a sentence says it better than a chart.
FEWEST_GAPS = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """How far one of our figures is from a comparator's for the same period; calculated."""

    reading: Reading
    comparison: Comparison

    @property
    def words(self) -> str:
        """The gap as a bar is named: "2018-19: 3.9 percentage points below England"."""
        row, unit = self.reading.observation, self.reading.indicator.unit
        markers = dict.fromkeys((*row.markers, *self.comparison.observation.markers))
        marked = f" ({', '.join(markers)})" if markers else ""
        return f"{row.period.label}: {wording.gap_words(self.comparison, unit, row)}{marked}"

    @property
    def rows(self) -> tuple[Observation, Observation]:
        """The two figures it lies between, ours first."""
        return self.reading.observation, self.comparison.observation


def find_gaps(edition: Edition, indicator_id: str, breakdown: str = "") -> list[Gap]:
    """Every gap that can be told, the latest period first; none where no comparator covers a period of ours.

    A gap needs two numbers for one period and population, both of them validated.
    """
    rows = [row for row in series(edition, indicator_id, breakdown) if row.value.symbol is None]
    readings = (read(edition, indicator_id, breakdown, at=row) for row in reversed(rows))
    return [
        Gap(reading, comparison)
        for reading in readings
        if reading is not None
        for comparison in reading.comparisons
        if comparison.gap is not None
    ]
