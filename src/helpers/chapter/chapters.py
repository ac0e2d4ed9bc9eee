"""What a notebook calls: open a chapter, then one line for each thing it shows.

Every call displays what it made and returns nothing, so that a notebook reads like a table of
contents. A call that finds nothing for the edition shows one sentence and is marked as empty;
staging removes it, and with it a section in which everything is empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from IPython.display import display
from markupsafe import Markup

from helpers.chapter import (
    about_edition,
    bars,
    chart_files,
    charts,
    disagreements,
    drawings,
    edition_changes,
    markup,
    notes,
    panels,
    scorecards,
    scrutiny,
    token_list,
    wording,
)
from helpers.chapter.commentary import fill, read_commentary, section_key
from helpers.chapter.gaps import FEWEST_GAPS, find_gaps
from helpers.chapter.marks import Drawn
from helpers.chapter.outline import read_outlines
from helpers.chapter.tokens import token_names
from helpers.data.tables import find_root
from helpers.evidence.editions import Edition, open_edition
from helpers.evidence.looking_back import edition_before
from helpers.evidence.readings import Reading, read, series
from helpers.vocabulary.indicators import Polarity
from helpers.vocabulary.observations import Observation

EMPTY_MARK = {"report": {"empty": True}}
FIGURE_COLUMNS = ("Period", "Where", "Figure", "Status", "Source")


@dataclass(frozen=True, slots=True)
class Pictured:
    """A chart with what it shows: its figures and its words, and the heading of its table's second column."""

    reading: Reading
    rows: Sequence[Observation]
    drawn: Drawn
    description: str
    title: str
    by: str = ""


def _by(indicator_id: str, by: str) -> str:
    """The name of a figure by a breakdown."""
    return f"{indicator_id}-by-{by}".replace(" ", "-")


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
        names = self._service_names() if self.edition.sees_all else {}
        shown = scorecards.scorecard(self.edition, f"Indicators in {self.edition.year}", readings, names)
        return self._show(shown + Markup('<p class="counts">{}</p>').format(counts))

    def trend(self, indicator_id: str, breakdown: str = "") -> None:
        """How an indicator went over time, beside what it may be compared with, against its target."""
        reading = self._reading(indicator_id, breakdown)
        if reading is None:
            return self._nothing(self.edition.indicator(indicator_id).title)
        pictured = self._line(reading)
        if pictured is None:
            title = wording.title_words(reading)
            return self._bars(f"{indicator_id}-trend", reading, self._rows_over_time(reading), title)
        return self._figure(f"{indicator_id}-trend", pictured)

    def comparison(self, indicator_id: str, breakdown: str = "") -> None:
        """The latest figure of an indicator beside those of comparators for the same period."""
        reading = self._reading(indicator_id, breakdown)
        if reading is None:
            return self._nothing(self.edition.indicator(indicator_id).title)
        others = [item.observation for item in reading.comparisons if item.gap is not None]
        title = wording.comparison_title(reading)
        return self._bars(f"{indicator_id}-comparison", reading, [reading.observation, *others], title)

    def gap(self, indicator_id: str, breakdown: str = "") -> None:
        """How far an indicator was from its comparators, for each period that both have."""
        reading = self._reading(indicator_id, breakdown)
        gaps = find_gaps(self.edition, indicator_id, breakdown) if reading else []
        if reading is None or len(gaps) < FEWEST_GAPS:
            return self._nothing(f"{self.edition.indicator(indicator_id).title} beside a comparator")
        rows = list(dict.fromkeys(row for gap in gaps for row in gap.rows))
        description = notes.describe_gaps(reading.indicator, [gap.words for gap in gaps])
        drawn = bars.gap_chart(self.edition, gaps, description)
        title = wording.comparison_title(reading)
        return self._figure(f"{indicator_id}-gap", Pictured(reading, rows, drawn, description, title))

    def composition(self, indicator_id: str, by: str, beside: str = "") -> None:
        """How a whole divides by a breakdown: the latest period and up to two before it.

        With a second breakdown, `beside`, the latest period alone, a bar for each of its categories.
        """
        pictured = self._composed(indicator_id, by, beside)
        if pictured is None:
            return self._nothing(self.edition.indicator(indicator_id).title)
        return self._figure(_by(indicator_id, by), pictured)

    def funnel(self, indicator_id: str, by: str) -> None:
        """How many of those at the first stage reached each later one, in the latest period."""
        rows = self._composition_rows(indicator_id, [by], periods=1)
        if not self.edition.reports_by(indicator_id, by) or not rows or rows[0].value.point is None:
            return self._nothing(self.edition.indicator(indicator_id).title)
        indicator = self.edition.indicator(indicator_id)
        description = notes.describe(f"Bar chart by {by}", indicator, self.edition, rows)
        drawn = bars.funnel_chart(self.edition, [(row.categories[by], row) for row in rows], description)
        title = wording.funnel_title(indicator, by, rows)
        return self._figure(_by(indicator_id, by), self._pictured(indicator_id, rows, drawn, description, title, by))

    def panels(self, indicator_id: str, by: str) -> None:
        """How each category of a breakdown went over time, a panel each, against its own target."""
        indicator, edition = self.edition.indicator(indicator_id), self.edition
        names = {row.categories[by]: row.breakdown for row in self._rows_by(indicator_id, [by])}
        if not names or not edition.reports_by(indicator_id, by):
            return self._nothing(indicator.title)
        rows = {name: series(edition, indicator_id, breakdown) for name, breakdown in names.items()}
        readings = {name: found for name in names if (found := read(edition, indicator_id, names[name]))}
        each = [row for own in rows.values() for row in own]
        if all(row.value.symbol is not None for row in each):
            return self._show(notes.figures_table(edition, indicator, each, FIGURE_COLUMNS))
        description = notes.describe(f"Line charts by {by}", indicator, edition, each)
        drawn = panels.panels_chart(edition, rows, readings, description)
        title = wording.targets_title(indicator, by, list(readings.values()))
        return self._figure(_by(indicator_id, by), self._pictured(indicator_id, each, drawn, description, title, by))

    def numbers_and_shares(self, numbers: str, shares: str, by: str = "") -> None:
        """A thing as a number and as a share, over time or by a breakdown; a reader may switch between them."""
        names = {"Numbers": numbers, "Shares": shares}
        found = {view: self._composed(name, by) if by else self._line_of(name) for view, name in names.items()}
        known = {view: pictured for view, pictured in found.items() if pictured is not None}
        if len(known) < len(names):
            for name in names.values():
                self.composition(name, by) if by else self.trend(name)
            return None
        group = self._new_id(f"{_by(numbers, by) if by else numbers}-views")
        made = {view: self._figure_with_file(self._view_name(names[view], by), item) for view, item in known.items()}
        files = {name: text for _, own in made.values() for name, text in own.items()}
        return self._show(markup.views(group, [(view, shown) for view, (shown, _) in made.items()]), files)

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
        """Which indicator was reported in which edition, up to this one; nothing in a first edition."""
        if not edition_before(self.edition):
            return self._nothing("no indicator that could have come or gone")
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

    def checked(self) -> None:
        """How far the edition's words were checked against its figures, and what was accepted."""
        if not self.edition.reported:
            return self._nothing("no figure")
        return self._show(about_edition.checked_tables(self.edition, self.root))

    def disagreements(self) -> None:
        """What documents state that their own figures do not bear out, a table for each document."""
        found = disagreements.findings_tables(self.edition)
        return self._show(found) if found else self._nothing("no statement that figures do not bear out")

    def differences(self) -> None:
        """Figures of the edition that an earlier document prints with another value, and why."""
        found = disagreements.differences_table(self.edition)
        return self._show(found) if found else self._nothing("no figure that documents print differently")

    def directions(self) -> None:
        """Which way each indicator went when an edition last reported it, and which way it goes now."""
        return self._show_if(
            edition_changes.directions_table(self.edition), "no indicator that an edition reported before"
        )

    def new_and_dropped(self) -> None:
        """The measures that are new since the edition before, reported again, or no longer reported."""
        shown = edition_changes.passages_table(self.edition, self._service_names())
        return self._show_if(shown, "no measure that came or went")

    def revisions(self) -> None:
        """Figures of the edition before that a document published since prints with another value."""
        return self._show_if(edition_changes.revisions_table(self.edition), "no figure that was revised")

    def definitions_changed(self) -> None:
        """The indicators that count something else than when an edition last reported them."""
        return self._show_if(edition_changes.definitions_table(self.edition), "no definition that changed")

    def headlines(self) -> None:
        """The headline indicators of the edition in a narrow table, for the scrutiny brief."""
        return self._show_if(scrutiny.headlines_table(self.edition), "no headline indicator")

    def worsened(self) -> None:
        """Every indicator of the edition that worsened or missed its target."""
        return self._show_if(scrutiny.worsened_table(self.edition), "no indicator")

    def missing_figures(self) -> None:
        """What the edition does not say: figures that are missing, not confirmed, or that stand alone."""
        return self._show_if(scrutiny.missing_list(self.edition), "no indicator")

    def grades(self) -> None:
        """The grades published for the edition in a narrow table, for the scrutiny brief."""
        return self._show_if(scrutiny.grades_table(self.edition), "no judgement")

    def questions(self) -> None:
        """What to ask about the edition, made from its figures."""
        return self._show_if(scrutiny.questions_list(self.edition, self._service_names()), "nothing to ask about")

    def commentary(self, heading: str) -> None:
        """What the year's commentary says under a heading, its numbers filled in."""
        commentary = read_commentary(self.root, self.edition.year, self.stem)
        section = commentary.sections.get(section_key(heading)) if commentary else None
        if commentary is None or section is None:
            return self._nothing(f'commentary under "{heading}"')
        return self._show_markdown(fill(section, commentary.shown, token_names(self.edition)))

    def notes(self) -> None:
        """Definitions, sources, symbols, caveats, differences between documents, and the files to download."""
        self._show_markdown(notes.notes(self.edition))
        return self._show(markup.downloads())

    # What whoever writes calls in JupyterLab; checking refuses it in a notebook of the book.

    def tokens(self, *indicators: str) -> None:
        """Every number by name with its present text, or those of some indicators, ready to paste."""
        groups = token_list.token_groups(self.edition, indicators)
        words = "\n".join([token_list.FOR_WRITING, *token_list.lines(groups)])
        display(_Shown("text/html", str(token_list.tables(groups)), words))

    # How it is made.

    def _breakdown(self, indicator_id: str, characteristic: str) -> None:
        """A composition, or for a category without its counterpart its own figures over time."""
        own = {row.breakdown for row in self._composition_rows(indicator_id, [characteristic])}
        if len(own) > 1:
            return self.composition(indicator_id, characteristic)
        return self.trend(indicator_id, own.pop())

    def _service_names(self) -> dict[str, str]:
        """The title of each chapter, by its service area; empty where there is no book around the tables."""
        in_book = (self.root / "_toc.yml").is_file()
        return {outline.stem: outline.title for outline in read_outlines(self.root)} if in_book else {}

    def _own_indicators(self) -> tuple[str, ...]:
        return self.edition.headlines if self.edition.sees_all else tuple(self.edition.indicators)

    def _reading(self, indicator_id: str, breakdown: str = "") -> Reading | None:
        self.edition.indicator(indicator_id)
        reported = self.edition.reports(indicator_id, breakdown)
        return read(self.edition, indicator_id, breakdown) if reported else None

    def _readings(self, indicators: Sequence[str]) -> list[Reading]:
        return [found for found in map(self._reading, indicators) if found is not None]

    @staticmethod
    def _view_name(indicator_id: str, by: str) -> str:
        return _by(indicator_id, by) if by else f"{indicator_id}-trend"

    def _rows_by(self, indicator_id: str, breakdowns: Sequence[str]) -> list[Observation]:
        """Our figures of an indicator by some breakdowns."""
        home, wanted = self.edition.home.area_code, sorted(breakdowns)
        rows = self.edition.of(indicator_id)
        return [row for row in rows if row.area_code == home and sorted(row.categories) == wanted]

    def _composition_rows(self, indicator_id: str, breakdowns: Sequence[str], periods: int = 3) -> list[Observation]:
        """Our figures by some breakdowns, of the last few periods; by two breakdowns of the last alone."""
        rows = self._rows_by(indicator_id, breakdowns)
        known = sorted({row.period for row in rows}, key=lambda period: period.end)
        shown = known[-1 if len(breakdowns) > 1 else -periods :]
        return [row for row in rows if row.period in shown]

    def _composed(self, indicator_id: str, by: str, beside: str = "") -> Pictured | None:
        """A whole by a breakdown; nothing where the edition reports none."""
        breakdowns = [by, beside] if beside else [by]
        rows = self._composition_rows(indicator_id, breakdowns)
        if not rows or not self.edition.reports_by(indicator_id, *breakdowns):
            return None
        named = [(row.categories[by], row.categories.get(beside, ""), row) for row in rows]
        indicator = self.edition.indicator(indicator_id)
        description = notes.describe(f"Bar chart by {by}", indicator, self.edition, rows)
        drawn = bars.composition_chart(self.edition, named, description)
        title = wording.composition_title(indicator, by, rows)
        return self._pictured(indicator_id, rows, drawn, description, title, by)

    def _pictured(
        self, indicator_id: str, rows: Sequence[Observation], drawn: Drawn, description: str, title: str, by: str
    ) -> Pictured:
        """A chart by a breakdown."""
        reading = read(self.edition, indicator_id, rows[-1].breakdown, at=rows[-1])
        assert reading is not None
        return Pictured(reading, rows, drawn, description, title, by)

    def _rows_over_time(self, reading: Reading) -> list[Observation]:
        """Our figures and those of comparators, as a chart over time shows them."""
        indicator, breakdown = reading.indicator, reading.observation.breakdown
        codes = (self.edition.home.area_code, *indicator.compare_with)
        return [row for code in codes for row in series(self.edition, indicator.indicator_id, breakdown, code)]

    def _line(self, reading: Reading) -> Pictured | None:
        """An indicator over time; nothing where it has too few periods for a line."""
        rows, home = self._rows_over_time(reading), self.edition.home.area_code
        periods = {row.period for row in rows if row.area_code == home and row.value.symbol is None}
        if len(periods) < charts.FEWEST_FOR_A_LINE:
            return None
        description = notes.describe("Line chart", reading.indicator, self.edition, rows)
        description += notes.describe_target(reading)
        drawn = charts.line_chart(self.edition, reading, rows, description)
        return Pictured(reading, rows, drawn, description, wording.title_words(reading))

    def _line_of(self, indicator_id: str) -> Pictured | None:
        reading = self._reading(indicator_id)
        return self._line(reading) if reading else None

    def _bars(self, name: str, reading: Reading, rows: Sequence[Observation], title: str) -> None:
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
        description += notes.describe_target(reading)
        drawn = bars.bar_chart(self.edition, named, description, reading.observation.period.label)
        return self._figure(name, Pictured(reading, rows, drawn, description, title))

    def _bar_name(self, row: Observation, with_place: bool) -> str:
        place = f"{self.edition.areas[row.area_code].name} " if with_place else ""
        return f"{place}{row.period.label}"

    def _tiles(self, readings: Sequence[Reading]) -> None:
        tiles = [notes.tile(self._new_id(f"{reading.indicator.indicator_id}-number"), reading) for reading in readings]
        return self._show(markup.headlines(tiles))

    def _new_id(self, name: str) -> str:
        """An id that stands once in the book: the chapter, the indicator, the kind of figure."""
        wanted = f"{self.stem}-{name}".replace("_", "-")
        made = next(name for name in self._candidates(wanted) if name not in self._made)
        self._made.add(made)
        return made

    @staticmethod
    def _candidates(wanted: str) -> Iterator[str]:
        yield wanted
        yield from (f"{wanted}-{number}" for number in count(2))

    def _figure(self, name: str, pictured: Pictured) -> None:
        return self._show(*self._figure_with_file(name, pictured))

    def _figure_with_file(self, name: str, pictured: Pictured) -> tuple[Markup, dict[str, str]]:
        """A figure, and the file it links to by its name."""
        figure_id, specification = self._new_id(name), pictured.drawn.specification
        file, column = f"{figure_id}.csv", pictured.by.capitalize() or FIGURE_COLUMNS[1]
        columns = (FIGURE_COLUMNS[0], column, *FIGURE_COLUMNS[2:])
        made = markup.figure(
            figure_id,
            self._beside(pictured, file),
            specification,
            notes.figures_table(self.edition, pictured.reading.indicator, pictured.rows, columns),
            markup.DRAWING_LATER if drawings.draws_later() else drawings.draw(specification),
        )
        return made, {file: chart_files.figures_csv(self.edition, pictured.rows)}

    def _beside(self, pictured: Pictured, file: str) -> markup.Beside:
        """The words, the key and the links around a chart."""
        edition, reading, rows, drawn = self.edition, pictured.reading, pictured.rows, pictured.drawn
        indicator, breakdown = reading.indicator, "" if pictured.by else reading.observation.breakdown
        places = list(dict.fromkeys(edition.areas[row.area_code].name for row in rows))
        periods = [row.period.label for row in sorted(rows, key=lambda row: row.period.end)]
        about = wording.subject_words(indicator, breakdown)
        own_page = "" if indicator.service_area == self.stem else f"{indicator.service_area}.html"
        sources = dict.fromkeys(edition.sources[row.source_id].title for row in rows)
        good = wording.POLARITY_WORDS[indicator.polarity]
        is_judged = not pictured.by and indicator.polarity in (Polarity.HIGHER, Polarity.LOWER)
        return markup.Beside(
            title=pictured.title,
            subtitle=wording.measure_words(indicator, places, periods, breakdown) + (f" {good}" if is_judged else ""),
            description=pictured.description,
            source=f"Source: {'; '.join(sources)}.",
            about=wording.by_words(indicator, pictured.by) if pictured.by else about,
            key=drawn.key,
            is_direct=drawn.is_direct,
            choices=drawn.choices,
            download=f"../{chart_files.CHARTS}/{file}",
            definition=f"{own_page}#{notes.definition_anchor(indicator)}",
        )

    def _nothing(self, what: str) -> None:
        sentence = f"Nothing was published for {self.edition.year}: {what}."
        display(
            _Shown("text/html", f'<p class="empty-section">{markup.escape_text(sentence)}</p>', sentence),
            metadata=EMPTY_MARK,
        )

    def _show_if(self, shown: Markup, what: str) -> None:
        return self._show(shown) if shown else self._nothing(what)

    @staticmethod
    def _show(shown: Markup, files: Mapping[str, str] | None = None) -> None:
        """Show markup; the files that it links to lie in the output's metadata until staging writes them."""
        metadata = {"report": {"files": dict(files)}} if files else None
        display(_Shown("text/html", str(shown), "A figure of the report."), metadata=metadata)

    @staticmethod
    def _show_markdown(words: str) -> None:
        display(_Shown("text/markdown", words, words))


class _Shown:
    """Something displayed in one form, with plain words beside it."""

    def __init__(self, mimetype: str, text: str, plain: str) -> None:
        self._forms = {mimetype: text, "text/plain": plain}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return self._forms
