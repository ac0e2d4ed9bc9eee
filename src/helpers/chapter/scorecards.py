"""The scorecard: indicators in a table, each with what it was, where it goes and what it is set against."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from helpers.chapter import markup, wording
from helpers.chapter.charts import FEWEST_FOR_A_LINE
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, series, stretches
from helpers.vocabulary.indicators import Direction, TargetStatus
from helpers.vocabulary.observations import Observation

COLUMNS = ("Indicator", "Latest", "A year before", "Over time", "Direction of travel", "Target", "Compared with")
# Columns that can be put in order. Figures of several units cannot: 69% is neither more nor less than 913 households.
ORDERED = ("Indicator", "Direction of travel", "Target")
WORST_FIRST = (
    Direction.WORSENED,
    Direction.NO_CHANGE,
    Direction.IMPROVED,
    Direction.WENT_UP,
    Direction.WENT_DOWN,
    Direction.CANNOT_COMPARE,
    Direction.NOT_PUBLISHED,
)
MISSED_FIRST = (TargetStatus.MISSED, TargetStatus.WITHIN_TOLERANCE, TargetStatus.MET)
NOTHING = "–"
NEW, GONE = "new", "not since"
COUNTED = {
    Direction.IMPROVED: "improved",
    Direction.WORSENED: "worsened",
    Direction.NO_CHANGE: "showed no change",
    Direction.WENT_UP: "went up, without being better or worse",
    Direction.WENT_DOWN: "went down, without being better or worse",
    Direction.CANNOT_COMPARE: "cannot be compared",
    Direction.NOT_PUBLISHED: "were not published",
}


def direction_cell(reading: Reading) -> Markup:
    """The direction of travel with its change, or with the reason why there is none."""
    words = reading.direction.value
    unit = reading.indicator.unit
    detail = wording.change_words(reading.change, unit) if reading.change else reading.reason
    if detail in (words, "unchanged"):
        detail = ""
    caution = "; compare with caution" if reading.change and reading.change.caution else ""
    shown = markup.direction(reading.direction.value, wording.ARROWS[reading.direction], words)
    return shown + (Markup(' <span class="detail">{}{}</span>').format(detail, caution) if detail else "")


def target_cell(reading: Reading) -> Markup | str:
    """The target and whether it is met, the word as well as the colour."""
    if reading.target is None:
        return NOTHING
    words = wording.target_words(reading.target, reading.indicator.unit)
    if reading.target_status is None:
        return words
    return Markup("{} {}").format(words, markup.status(wording.target_met(reading), reading.target_status.value))


def sparkline_cell(edition: Edition, reading: Reading) -> Markup | str:
    """All figures that may stand beside the latest, as a small line; nothing for fewer than three."""
    rows = series(edition, reading.indicator.indicator_id, reading.observation.breakdown)
    known = [row for row in rows if row.value.point is not None]
    if len(known) < FEWEST_FOR_A_LINE:
        return NOTHING
    days = [row.period.end.toordinal() for row in known]
    points = [float(row.value.point or 0) for row in known]
    span, height = (max(days) - min(days)) or 1, (max(points) - min(points)) or 1

    def place(row: Observation) -> tuple[float, float]:
        return (row.period.end.toordinal() - min(days)) / span, (float(row.value.point or 0) - min(points)) / height

    words = "; ".join(f"{row.period.label}: {wording.value_words(row.value, reading.indicator.unit)}" for row in known)
    return markup.sparkline([[place(row) for row in part] for part in stretches(edition, known)], words)


def _row(edition: Edition, reading: Reading) -> list[markup.Cell]:
    unit, latest, previous = reading.indicator.unit, reading.observation, reading.previous
    before = NOTHING if previous is None else f"{wording.observation_words(previous, unit)} ({previous.period.label})"
    compared = "; ".join(wording.comparison_words(item, unit) for item in reading.comparisons) or NOTHING
    return [
        reading.indicator.title,
        Markup('<strong>{}</strong> <span class="detail">{}</span>').format(
            wording.observation_words(latest, unit), latest.period.label
        ),
        before,
        sparkline_cell(edition, reading),
        direction_cell(reading),
        target_cell(reading),
        compared,
    ]


def _keys(reading: Reading) -> dict[str, int]:
    """Where a row stands when a column is put in order: what needs attention comes first."""
    status = reading.target_status
    return {
        "Direction of travel": WORST_FIRST.index(reading.direction),
        "Target": MISSED_FIRST.index(status) if status else len(MISSED_FIRST) + (reading.target is None),
    }


def scorecard(
    edition: Edition, caption: str, readings: Sequence[Reading], service_names: Mapping[str, str] | None = None
) -> Markup:
    """A table with a row for each reading; columns in which nothing stands are left out.

    With `service_names`, the titles of the chapters by service area, each indicator says whose it is. The
    rows say what they can be filtered by and put in order by; a script offers that, and the table is whole
    without it.
    """
    rows = [_row(edition, reading) for reading in readings]
    used = [index for index in range(len(COLUMNS)) if any(row[index] != NOTHING for row in rows)]
    names = service_names or {}
    return markup.scorecard(
        caption,
        [{"name": COLUMNS[index], "is_ordered": COLUMNS[index] in ORDERED} for index in used],
        [
            {
                "cells": [row[index] for index in used],
                "keys": _keys(reading),
                "service_area": reading.indicator.service_area,
                "service": names.get(reading.indicator.service_area, ""),
                "direction": reading.direction.value,
            }
            for row, reading in zip(rows, readings, strict=True)
        ],
    )


def matrix(edition: Edition) -> Markup:
    """Which indicator was reported in which edition, and which came new or vanished since the one before."""
    years = list(edition.reported_in)
    ever = {name for reported in edition.reported_in.values() for name in reported}
    rows = []
    for name, indicator in edition.indicators.items():
        if name in ever:
            marks = ["yes" if name in edition.reported_in[year] else NOTHING for year in years]
            rows.append([indicator.title, *marks, _fate(edition, name)])
    summary = f"Every measure, and the editions that reported it: {len(rows)} measures"
    return markup.folded(summary, markup.table("Measures reported in each year", ["Indicator", *years, "Now"], rows))


def _fate(edition: Edition, name: str) -> str:
    earlier = [year for year in edition.reported_in if year < edition.year and name in edition.reported_in[year]]
    if name in edition.reported_in[edition.year]:
        return "reported" if earlier else NEW
    return f"{GONE} {earlier[-1]}"


def counts_words(readings: Sequence[Reading]) -> str:
    """How many improved, worsened, held and so on, and what was left out of the counts and why.

    An unvalidated figure is in no count.
    """
    counted = [reading.direction for reading in readings if reading.is_counted]
    parts = [f"{counted.count(kind)} {words}" for kind, words in COUNTED.items() if kind in counted]
    left_out = [reading.indicator.title for reading in readings if not reading.is_counted]
    words = (
        f"Of {len(counted)} indicator{'' if len(counted) == 1 else 's'}: {wording.list_words(parts)}."
        if counted
        else ""
    )
    words += " Changes are calculated from the published figures." if counted else ""
    return words + (f" Not counted, because unvalidated: {wording.list_words(left_out)}." if left_out else "")
