"""What a notebook calls: open a chapter, then one line for each thing it shows.

Every call displays what it made and returns nothing, so that a notebook reads like a table of
contents. A call that finds nothing for the edition shows one sentence and is marked as empty;
staging removes it, and with it a section in which everything is empty.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from IPython.display import display
from markupsafe import Markup

from helpers.chapter import charts, drawings, markup, notes, scorecards, wording
from helpers.chapter.commentary import fill, read_commentary, section_key
from helpers.chapter.tokens import token_names
from helpers.data.tables import find_root
from helpers.evidence.editions import Edition, open_edition
from helpers.evidence.readings import Reading, read, series
from helpers.vocabulary.observations import Observation

EMPTY_MARK = {"report": {"empty": True}}
FIGURE_COLUMNS = ("Period", "Where", "Figure", "Status", "Source")


def open_chapter(stem: str, year: str) -> "Chapter":
    """Open a chapter of the book for a year: what every notebook does first.

    Raises ReportError for a year without an edition.
    """
    root = find_root()
    return Chapter(root, stem, open_edition(root, year).chapter(stem))


class Chapter:
    """One chapter of one edition: its figures, its words, its charts."""

    def __init__(self, root: Path, stem: str, edition: Edition) -> None:
        self.root, self.stem, self.edition = root, stem, edition
        self._made: set[str] = set()

    # What a notebook calls.

    def scorecard(self, *indicators: str) -> None:
        """A table of the indicators named, or of the chapter's own, or of the edition's headlines."""
        readings = self._readings(indicators or self._own_indicators())
        if not readings:
            return self._nothing("no indicator")
        counts = scorecards.counts_words(readings)
        shown = scorecards.scorecard(self.edition, f"Indicators in {self.edition.year}", readings)
        return self._show(shown + Markup('<p class="counts">{}</p>').format(counts))

    def trend(self, indicator_id: str, breakdown: str = "") -> None:
        """How an indicator went over time, beside what it may be compared with, against its target."""
        reading = self._reading(indicator_id, breakdown)
        if reading is None:
            return self._nothing(self.edition.indicator(indicator_id).title)
        codes = (self.edition.home.area_code, *reading.indicator.compare_with)
        rows = [row for code in codes for row in series(self.edition, indicator_id, breakdown, code)]
        periods = {row.period for row in rows if row.area_code == codes[0] and row.value.symbol is None}
        if len(periods) < charts.FEWEST_FOR_A_LINE:
            return self._bars(f"{indicator_id}-trend", reading, rows)
        description = notes.describe("Line chart", reading.indicator, self.edition, rows)
        specification = charts.line_chart(self.edition, reading, rows, description)
        return self._figure(f"{indicator_id}-trend", reading, rows, specification, description)

    def comparison(self, indicator_id: str, breakdown: str = "") -> None:
        """The latest figure of an indicator beside those of comparators for the same period."""
        reading = self._reading(indicator_id, breakdown)
        if reading is None:
            return self._nothing(self.edition.indicator(indicator_id).title)
        others = [item.observation for item in reading.comparisons if item.gap is not None]
        return self._bars(f"{indicator_id}-comparison", reading, [reading.observation, *others])

    def composition(self, indicator_id: str, by: str, beside: str = "") -> None:
        """How a whole divides by a breakdown: the latest period and up to two before it.

        With a second breakdown, `beside`, the latest period alone, a bar for each of its categories.
        """
        breakdowns = [by, beside] if beside else [by]
        rows = self._composition_rows(indicator_id, breakdowns)
        if not rows or not self.edition.reports_by(indicator_id, *breakdowns):
            return self._nothing(self.edition.indicator(indicator_id).title)
        named = [(row.categories[by], row.categories.get(beside, ""), row) for row in rows]
        indicator = self.edition.indicator(indicator_id)
        description = notes.describe(f"Bar chart by {by}", indicator, self.edition, rows)
        specification = charts.composition_chart(self.edition, named, description)
        reading = read(self.edition, indicator_id, rows[-1].breakdown, at=rows[-1])
        assert reading is not None
        return self._figure(
            f"{indicator_id}-by-{by.replace(' ', '-')}",
            reading,
            rows,
            specification,
            description,
            title=f"{indicator.title} by {by}",
            column=by.capitalize(),
        )

    def numbers(self, *indicators: str) -> None:
        """Tiles with one number each, for figures that have no history."""
        readings = self._readings(indicators)
        if not readings:
            return self._nothing("no figure")
        return self._tiles(readings)

    def judgements(self, *bodies: str) -> None:
        """Grades given by inspectors, each on its scale."""
        found = self.edition.judgements_of(bodies)
        if not found:
            return self._nothing("no judgement")
        return self._show(notes.judgements_table(self.edition, found))

    def matrix(self) -> None:
        """Which indicator was reported in which edition, up to this one."""
        if not self.edition.reported:
            return self._nothing("no indicator")
        return self._show(scorecards.matrix(self.edition))

    def breakdowns(self, characteristic: str) -> None:
        """Every indicator that the edition reports by a characteristic of people."""
        found = [name for name in self.edition.indicators if self.edition.reports_by(name, characteristic)]
        if not found:
            return self._nothing(f"no figure by {characteristic}")
        for name in found:
            self._breakdown(name, characteristic)
        return None

    def missing_breakdowns(self, *characteristics: str) -> None:
        """Which indicators of the edition are reported by which characteristics, and which by none."""
        if not self.edition.reported:
            return self._nothing("no indicator")
        return self._show(notes.breakdowns_table(self.edition, characteristics))

    def commentary(self, heading: str) -> None:
        """What the year's commentary says under a heading, its numbers filled in."""
        commentary = read_commentary(self.root, self.edition.year, self.stem)
        section = commentary.sections.get(section_key(heading)) if commentary else None
        if commentary is None or section is None:
            return self._nothing(f'commentary under "{heading}"')
        return self._show_markdown(fill(section, commentary.shown, token_names(self.edition)))

    def notes(self) -> None:
        """Definitions, sources, symbols, caveats and differences between documents."""
        return self._show_markdown(notes.notes(self.edition))

    # How it is made.

    def _breakdown(self, indicator_id: str, characteristic: str) -> None:
        """A composition, or for a category without its counterpart its own figures over time."""
        own = {row.breakdown for row in self._composition_rows(indicator_id, [characteristic])}
        if len(own) > 1:
            return self.composition(indicator_id, characteristic)
        return self.trend(indicator_id, own.pop())

    def _own_indicators(self) -> tuple[str, ...]:
        return self.edition.headlines if self.edition.sees_all else tuple(self.edition.indicators)

    def _reading(self, indicator_id: str, breakdown: str = "") -> Reading | None:
        self.edition.indicator(indicator_id)
        reported = self.edition.reports(indicator_id, breakdown)
        return read(self.edition, indicator_id, breakdown) if reported else None

    def _readings(self, indicators: Sequence[str]) -> list[Reading]:
        return [found for found in map(self._reading, indicators) if found is not None]

    def _composition_rows(self, indicator_id: str, breakdowns: Sequence[str]) -> list[Observation]:
        home = self.edition.home.area_code
        rows = [
            row
            for row in self.edition.of(indicator_id)
            if row.area_code == home and sorted(row.categories) == sorted(breakdowns)
        ]
        periods = sorted({row.period for row in rows}, key=lambda period: period.end)[
            -1 if len(breakdowns) > 1 else -3 :
        ]
        return [row for row in rows if row.period in periods]

    def _bars(self, name: str, reading: Reading, rows: Sequence[Observation]) -> None:
        rows = [row for row in rows if row.value.symbol is None]
        if not rows:
            return self._show(
                notes.figures_table(self.edition, reading.indicator, [reading.observation], FIGURE_COLUMNS)
            )
        if len(rows) == 1:
            return self._tiles([reading])
        places = {row.area_code for row in rows}
        named = [(self._bar_name(row, len(places) > 1), row) for row in rows]
        description = notes.describe("Bar chart", reading.indicator, self.edition, rows)
        latest = reading.observation.period.label
        specification = charts.bar_chart(self.edition, named, description, latest)
        return self._figure(name, reading, rows, specification, description)

    def _bar_name(self, row: Observation, with_place: bool) -> str:
        place = f"{self.edition.areas[row.area_code].name} " if with_place else ""
        return f"{place}{row.period.label}"

    def _tiles(self, readings: Sequence[Reading]) -> None:
        tiles = [notes.tile(self._new_id(f"{reading.indicator.indicator_id}-number"), reading) for reading in readings]
        return self._show(markup.headlines(tiles))

    def _new_id(self, name: str) -> str:
        """An id that stands once in the chapter; the indicator is its stem."""
        wanted = name.replace("_", "-")
        made = next(name for name in self._candidates(wanted) if name not in self._made)
        self._made.add(made)
        return made

    @staticmethod
    def _candidates(wanted: str) -> Iterator[str]:
        yield wanted
        yield from (f"{wanted}-{number}" for number in count(2))

    def _figure(
        self,
        name: str,
        reading: Reading,
        rows: Sequence[Observation],
        specification: charts.Specification,
        description: str,
        title: str = "",
        column: str = "",
    ) -> None:
        indicator, edition = reading.indicator, self.edition
        places = list(dict.fromkeys(edition.areas[row.area_code].name for row in rows))
        periods = [row.period.label for row in sorted(rows, key=lambda row: row.period.end)]
        columns = (FIGURE_COLUMNS[0], column, *FIGURE_COLUMNS[2:]) if column else FIGURE_COLUMNS
        sources = dict.fromkeys(edition.sources[row.source_id].title for row in rows)
        shown = markup.figure(
            self._new_id(name),
            title=title or wording.title_words(reading),
            subtitle=wording.measure_words(indicator, places, periods, "" if column else reading.observation.breakdown),
            description=description,
            specification=specification,
            source=f"Source: {'; '.join(sources)}.",
            table=notes.figures_table(edition, indicator, rows, columns),
            drawing=markup.DRAWING_LATER if drawings.draws_later() else drawings.draw(specification),
        )
        return self._show(shown)

    def _nothing(self, what: str) -> None:
        sentence = f"Nothing was published for {self.edition.year}: {what}."
        display(
            _Shown("text/html", f'<p class="empty-section">{markup.escape_text(sentence)}</p>', sentence),
            metadata=EMPTY_MARK,
        )

    @staticmethod
    def _show(shown: Markup) -> None:
        display(_Shown("text/html", str(shown), "A figure of the report."))

    @staticmethod
    def _show_markdown(words: str) -> None:
        display(_Shown("text/markdown", words, words))


class _Shown:
    """Something displayed in one form, with plain words beside it."""

    def __init__(self, mimetype: str, text: str, plain: str) -> None:
        self._forms = {mimetype: text, "text/plain": plain}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return self._forms
