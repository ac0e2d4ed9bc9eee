"""The scorecard: indicators in a table, each with what it was, where it goes and what it is set against."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from helpers.chapter import markup, wording
from helpers.evidence.readings import Reading
from helpers.vocabulary.indicators import Direction

COLUMNS = ("Indicator", "Latest", "A year before", "Direction of travel", "Target", "Compared with")
NOTHING = "–"
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
    return shown + (Markup('<span class="detail">{}{}</span>').format(detail, caution) if detail else "")


def target_cell(reading: Reading) -> Markup | str:
    """The target and whether it is met, the word as well as the colour."""
    if reading.target is None:
        return NOTHING
    words = wording.target_words(reading.target, reading.indicator.unit)
    if reading.target_status is None:
        return words
    return Markup("{} {}").format(words, markup.status(wording.target_met(reading), reading.target_status.value))


def _row(reading: Reading) -> list[markup.Cell]:
    unit, latest, previous = reading.indicator.unit, reading.observation, reading.previous
    before = NOTHING if previous is None else f"{wording.observation_words(previous, unit)} ({previous.period.label})"
    compared = "; ".join(wording.comparison_words(item, unit) for item in reading.comparisons) or NOTHING
    return [
        reading.indicator.title,
        Markup('<strong>{}</strong> <span class="detail">{}</span>').format(
            wording.observation_words(latest, unit), latest.period.label
        ),
        before,
        direction_cell(reading),
        target_cell(reading),
        compared,
    ]


def scorecard(caption: str, readings: Iterable[Reading]) -> Markup:
    """A table with a row for each reading; columns in which nothing stands are left out."""
    rows = [_row(reading) for reading in readings]
    used = [index for index in range(len(COLUMNS)) if any(row[index] != NOTHING for row in rows)]
    columns = [COLUMNS[index] for index in used]
    return markup.table(caption, columns, [[row[index] for index in used] for row in rows], kind="scorecard")


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
