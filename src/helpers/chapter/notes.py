"""What stands beside a figure: its table, its description in words, its definition and sources."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from helpers.chapter import markup, wording
from helpers.chapter.commentary import escape
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, comparable
from helpers.vocabulary.indicators import Indicator
from helpers.vocabulary.observations import Judgement, Observation
from helpers.vocabulary.periods import day_words
from helpers.vocabulary.values import Symbol


def _category(row: Observation, column: str) -> str:
    return row.categories.get(column.lower(), "") or "; ".join(row.categories.values())


def figures_table(
    edition: Edition, indicator: Indicator, rows: Iterable[Observation], columns: Sequence[str]
) -> Markup:
    """The figures behind a chart, the latest first; the second column is the place or a category."""
    ordered = sorted(rows, key=lambda row: row.period.end, reverse=True)
    cells = [
        [
            row.period.label,
            edition.areas[row.area_code].name if columns[1] == "Where" else _category(row, columns[1]),
            wording.observation_words(row, indicator.unit),
            wording.status_words(row),
            f"{edition.sources[row.source_id].title} ({row.locator})",
        ]
        for row in ordered
    ]
    caption = wording.subject_words(indicator, _one_breakdown(ordered))
    return markup.table(caption if columns[1] == "Where" else f"{caption} by {columns[1].lower()}", columns, cells)


def _one_breakdown(rows: Sequence[Observation]) -> str:
    """The breakdown of figures that all have the same; blank where they differ."""
    breakdowns = {row.breakdown for row in rows}
    return breakdowns.pop() if len(breakdowns) == 1 else ""


def _extremes(edition: Edition, indicator: Indicator, rows: Sequence[Observation]) -> str:
    """What one area's figures say: the latest, and over three or more that may be compared the extremes."""
    name = edition.areas[rows[-1].area_code].name
    latest = f"{name}: {_in_period(indicator, rows[-1])}"
    known = comparable(edition, rows, rows[-1])
    if len(known) < 3:
        before = [_in_period(indicator, row) for row in rows[:-1]]
        return f"{latest}{'; before that ' + wording.list_words(before) if before else ''}."
    low, high = (pick(known, key=lambda row: row.value.point or 0) for pick in (min, max))
    return f"{latest}; lowest {_in_period(indicator, low)}, highest {_in_period(indicator, high)}."


def _in_period(indicator: Indicator, row: Observation) -> str:
    return f"{wording.observation_words(row, indicator.unit)} in {row.period.words}"


def describe(kind: str, indicator: Indicator, edition: Edition, rows: Sequence[Observation]) -> str:
    """A chart in words: its kind, its measure, and for each line or category the latest and extremes."""
    series: dict[tuple[str, str], list[Observation]] = {}
    for row in sorted(rows, key=lambda row: row.period.end):
        series.setdefault((row.area_code, row.breakdown), []).append(row)
    if len(series) > 4:
        latest = max(row.period.end for row in rows)
        now = [row for row in rows if row.period.end == latest]
        parts = [
            f"{'; '.join(row.categories.values())} {wording.observation_words(row, indicator.unit)}" for row in now
        ]
        return f"{kind}: {indicator.title}, {now[0].period.words}. {wording.list_words(parts)}."
    parts = [_extremes(edition, indicator, rows) for rows in series.values()]
    return f"{kind}: {wording.subject_words(indicator, _one_breakdown(rows))}. {' '.join(parts)}"


def describe_target(reading: Reading) -> str:
    """The end of a chart's description where it draws a target: " Target at least 70%: missed."; else nothing."""
    if reading.target is None or reading.target.symbol is not None:
        return ""
    words = wording.target_status_words(reading)
    return f" {words[0].upper()}{words[1:]}."


def describe_gaps(indicator: Indicator, gaps: Sequence[str]) -> str:
    """A chart of gaps in words: its kind, its measure, and each gap with its period."""
    return f"Bar chart of gaps to comparators: {indicator.title}. {'; '.join(gaps)}."


def definition_anchor(indicator: Indicator) -> str:
    """Where an indicator is defined on its chapter's page: an address that stays the same every year."""
    return f"{indicator.service_area}-{indicator.indicator_id}".replace("_", "-")


def tile(tile_id: str, reading: Reading) -> dict[str, str]:
    """One large number with its name, what must be said beside it, and how it changed."""
    row, unit = reading.observation, reading.indicator.unit
    return {
        "id": tile_id,
        "value": wording.value_words(row.value, unit),
        "title": wording.subject_words(reading.indicator, row.breakdown),
        "notes": ", ".join(note for note in (wording.count_words(row), *row.markers) if note),
        "since": "; ".join(_beside(reading)),
    }


def _beside(reading: Reading) -> list[str]:
    """What is said under a single number: its period or change, and its target."""
    words = [wording.since_words(reading) if reading.change else reading.observation.period.label]
    return words + ([wording.target_status_words(reading)] if reading.target else [])


def judgements_table(edition: Edition, judgements: Sequence[Judgement]) -> Markup:
    """Grades with what the step of the scale means."""
    columns = ("What was judged", "Grade", "What the grade means", "Judged by", "Found")
    rows = [
        [
            item.subject,
            Markup("{} {}").format(item.grade, markup.scale(item.rank, item.steps)),
            item.descriptor,
            f"{item.body}, {item.judged_on.year}",
            item.text or "–",
        ]
        for item in judgements
    ]
    return markup.table(f"Judgements published for {edition.year}", columns, rows)


def breakdowns_table(edition: Edition, characteristics: Sequence[str]) -> Markup:
    """For each indicator reported in an edition, by which characteristics of people it is broken down."""
    rows = [
        [indicator.title, *("yes" if edition.reports_by(name, item) else "not published" for item in characteristics)]
        for name, indicator in edition.indicators.items()
        if name in edition.reported_indicators
    ]
    without = sum("yes" not in row for row in rows)
    summary = f"{len(rows)} indicators, {without} of them published without any of these breakdowns"
    caption = f"Breakdowns published for {edition.year}"
    return markup.folded(summary, markup.table(caption, ["Indicator", *map(str.capitalize, characteristics)], rows))


def _definition(indicator: Indicator) -> str:
    sentences = [indicator.definition, wording.POLARITY_WORDS[indicator.polarity], indicator.caveat]
    if indicator.collection:
        sentences.append(f"Collected in: {indicator.collection}")
    anchor = f'<span id="{definition_anchor(indicator)}"></span>'
    lines = [f"{anchor}**{escape(indicator.title)}**", escape(" ".join(map(_sentence, filter(None, sentences))))]
    if indicator.everyday_names:
        lines.append(f"*Also looked for as: {escape(', '.join(indicator.everyday_names))}*")
    return "  \n  ".join(lines)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _differences(edition: Edition) -> list[str]:
    """Figures that another document, or another place of one, prints otherwise."""
    used = {
        (row.indicator_id, row.area_code, row.period, row.breakdown, row.population): row
        for row in edition.observations
    }
    found = []
    for row in edition.superseded:
        kept = used.get((row.indicator_id, row.area_code, row.period, row.breakdown, row.population))
        if kept is None or kept.value == row.value or row.indicator_id not in edition.reported_indicators:
            continue
        indicator = edition.indicators[row.indicator_id]
        place, other = (f"{edition.sources[item.source_id].title}, {item.locator}" for item in (kept, row))
        found.append(
            f"- {escape(indicator.title)}, {escape(row.period.words)}: "
            f"{escape(wording.observation_words(kept, indicator.unit))} here ({escape(place)}); "
            f"{escape(wording.observation_words(row, indicator.unit))} in {escape(other)}."
        )
    return found


def notes(edition: Edition) -> str:
    """The notes of a chapter as Markdown: what was measured, where it stands, what the marks mean."""
    reported = [item for name, item in edition.indicators.items() if name in edition.reported_indicators]
    rows = [row for row in edition.observations if row.indicator_id in edition.reported_indicators]
    used = {row.source_id for row in rows} | {fact.source_id for fact in edition.facts.values()}
    sources = [source for name, source in edition.sources.items() if name in used]
    # A page that gathers all service areas leaves the definitions to their own chapters.
    reported = [] if edition.sees_all else reported
    lines = ["**What the indicators mean**", "", *(f"- {_definition(item)}" for item in reported)] if reported else []
    breaks = [item for item in edition.breaks if item.indicator_id in {found.indicator_id for found in reported}]
    if breaks:
        titles = edition.indicators
        lines += ["", "**Where series are broken**", ""]
        lines += [f"- {escape(titles[item.indicator_id].title)}: {escape(item.text)}" for item in breaks]
    differences = _differences(edition)
    if differences:
        lines += ["", "**Where documents print different figures**", "", *differences]
    lines += ["", "**Where the figures come from**", ""]
    for source in sources:
        words = f"{source.title}. {source.publisher}, {source.published}. {source.note}".strip()
        lines.append(f"- {escape(words)}")
    symbols = [row.value.symbol for row in rows if row.value.symbol is not None]
    marks = [f"- \\[{symbol.value}\\]: {escape(symbol.meaning)}." for symbol in Symbol if symbol in symbols]
    lines += ["", "**What the marks mean**", "", *marks]
    lines += [
        "- Provisional: published before the final figure. Unvalidated: not confirmed by the body that publishes it.",
        "- Not stated: the document does not say whether the figure is final.",
        f"- This edition knows what was published by {day_words(edition.cutoff)}.",
    ]
    return "\n".join(lines)
