"""What changed since the edition before, as tables: directions, measures, figures, definitions."""

from collections.abc import Mapping

from markupsafe import Markup

from helpers.chapter import markup, wording
from helpers.chapter.disagreements import difference_row
from helpers.chapter.scorecards import direction_cell
from helpers.evidence.editions import Edition
from helpers.evidence.looking_back import edition_before
from helpers.evidence.readings import Reading
from helpers.evidence.since_last import Fate, Passage, courses, passages, redefinitions, revisions
from helpers.vocabulary.indicators import Comparable

# A longer table opens on request.
MOST_UNFOLDED = 12
COMPARABLE_WORDS = {
    Comparable.NOT_AT_ALL: "No.",
    Comparable.WITH_CAUTION: "With caution.",
}


def directions_table(edition: Edition) -> Markup:
    """Each indicator in the last edition that reported it and in this one; empty without any.

    What the earlier edition said is what it knew then, not what is known now.
    """
    rows = [
        [
            item.now.indicator.title,
            _standing(item.then, f"edition {item.year}: "),
            _standing(item.now),
            item.turn.value,
        ]
        for item in courses(edition)
    ]
    columns = ("Indicator", "Then", f"Now, edition {edition.year}", "Now it goes")
    return _table("Direction of travel then and now", columns, rows)


def _standing(reading: Reading, edition_words: str = "") -> Markup:
    """A figure, what it covers and where it went."""
    row = reading.observation
    figure = Markup('<strong>{}</strong> <span class="detail">{}{}</span> ').format(
        wording.observation_words(row, reading.indicator.unit), edition_words, row.period.label
    )
    return figure + direction_cell(reading)


def passages_table(edition: Edition, service_names: Mapping[str, str]) -> Markup:
    """The measures that are new, reported again or no longer reported; empty without any.

    `service_names` has the titles of the chapters, by service area.
    """
    found = passages(edition)
    rows = [
        [
            item.indicator.title,
            service_names.get(item.indicator.service_area, item.indicator.service_area),
            _fate_words(item),
        ]
        for item in found
    ]
    counts = [f"{number} {fate.value}" for fate in Fate if (number := sum(item.fate is fate for item in found))]
    caption = f"Measures since the edition of {edition_before(edition)}: {wording.list_words(counts)}"
    table = _table(caption, ("Indicator", "Service area", "What became of it"), rows)
    return markup.folded(caption, table) if len(rows) > MOST_UNFOLDED else table


def _fate_words(item: Passage) -> str:
    match item.fate:
        case Fate.NEW:
            return "new"
        case Fate.BACK:
            return f"reported again: last in {item.last}"
        case Fate.GONE:
            return f"no longer reported: last in {item.last}"


def revisions_table(edition: Edition) -> Markup:
    """Figures of the edition before that a later document prints with another value; empty without any."""
    before = edition_before(edition)
    columns = ("Measure", f"Edition {before}", f"Edition {edition.year}", "Why they differ")
    rows = [difference_row(edition, item) for item in revisions(edition)]
    return _table(f"Figures revised since the edition of {before}", columns, rows)


def definitions_table(edition: Edition) -> Markup:
    """The indicators that count something else than when they were last reported; empty without any."""
    rows = [
        [
            course.now.indicator.title,
            f"{course.then.observation.period.label} and {course.now.observation.period.label}",
            COMPARABLE_WORDS[item.comparable],
            item.text,
        ]
        for course, item in redefinitions(edition)
    ]
    columns = ("Indicator", "The two figures", "May they be compared?", "What changed")
    return _table("Indicators that count something else than before", columns, rows)


def _table(caption: str, columns: tuple[str, ...], rows: list[list[markup.Cell]]) -> Markup:
    return markup.table(caption, columns, rows, kind="scorecard") if rows else Markup("")
