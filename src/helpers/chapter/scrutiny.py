"""The scrutiny brief: an edition on two printed pages, for those who question the council about it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from helpers.chapter import markup, questions, scorecards, wording
from helpers.evidence.editions import Edition
from helpers.evidence.looking_back import edition_before
from helpers.evidence.readings import Reading, read
from helpers.vocabulary.indicators import Direction
from helpers.vocabulary.observations import Stage

COLUMNS = ("Indicator", "Latest", "A year before", "Direction of travel", "Target")
WORSE_COLUMNS = ("Indicator", "Latest", "What worsened or was missed")
GRADE_COLUMNS = ("What was judged", "Grade", "Judged by")


def readings_of(edition: Edition, indicators: Iterable[str]) -> list[Reading]:
    """What an edition reports of some indicators, each as a whole and not by category."""
    found = (read(edition, name) for name in indicators if edition.reports(name))
    return [reading for reading in found if reading is not None]


def headlines_table(edition: Edition) -> Markup:
    """The headline indicators in a narrow table, so that two pages hold all of them."""
    rows = [_headline(reading) for reading in readings_of(edition, edition.headlines)]
    if not rows:
        return Markup()
    return _brief(markup.table(f"Headline indicators in {edition.year}", COLUMNS, rows, kind="scorecard"))


def _headline(reading: Reading) -> list[markup.Cell]:
    unit, latest, previous = reading.indicator.unit, reading.observation, reading.previous
    return [
        reading.indicator.title,
        f"{wording.observation_words(latest, unit)}, {latest.period.label}",
        wording.observation_words(previous, unit) if previous else scorecards.NOTHING,
        scorecards.direction_cell(reading),
        scorecards.target_cell(reading),
    ]


def worsened_table(edition: Edition) -> Markup:
    """Every indicator of the edition that worsened or missed its target, after a count of all."""
    readings = readings_of(edition, edition.indicators)
    if not readings:
        return Markup()
    worse = [item for item in readings if item.direction is Direction.WORSENED or questions.has_missed(item)]
    counts = Markup('<p class="counts">{}</p>').format(scorecards.counts_words(readings))
    if not worse:
        return _brief(counts + Markup("<p>None of them is known to have worsened or to have missed a target.</p>"))
    rows = [
        [
            item.indicator.title,
            f"{wording.latest_words(item)}, {item.observation.period.label}",
            "; ".join(_worse(item)),
        ]
        for item in worse
    ]
    return _brief(counts + markup.table(f"Worsened or missed in {edition.year}", WORSE_COLUMNS, rows, kind="scorecard"))


def _worse(reading: Reading) -> list[str]:
    found = [f"worsened: {wording.since_words(reading)}"] if reading.direction is Direction.WORSENED else []
    return found + ([wording.target_status_words(reading)] if questions.has_missed(reading) else [])


def missing_list(edition: Edition) -> Markup:
    """What the edition does not say: figures that are missing, not confirmed, or that stand alone."""
    readings = readings_of(edition, edition.indicators)
    if not readings:
        return Markup()
    total = len(readings)
    gone = [edition.indicators[name].title for name in _gone(edition)]
    parts = [
        _gap("Not confirmed by the body that publishes it", _titles(filter(questions.is_unconfirmed, readings)), total),
        _gap("Provisional, may still change", _titles(filter(_is_provisional, readings)), total),
        *(_gap(f"Cannot be compared: {reason}", _titles(own), total) for reason, own in _by_reason(readings).items()),
        _gap(f"No figure since {edition_before(edition)}", gone),
        _share("have no published target", sum(item.target is None for item in readings), total),
        _share("have no figure of another area for the same period", sum(map(_stands_alone, readings)), total),
    ]
    return _brief(Markup("<ul>{}</ul>").format(Markup().join(parts)))


def _gap(words: str, titles: Sequence[str], total: int = 0) -> Markup:
    """What is missing and where; if it is so everywhere, the titles would say nothing."""
    if not titles:
        return Markup()
    listed = "; ".join(titles) if len(titles) == 1 else f"{len(titles)} indicators: {'; '.join(titles)}"
    where = "Every indicator" if len(titles) == total else listed
    return Markup("<li><strong>{}.</strong> {}.</li>").format(markup.on_one_line(words), where)


def _share(words: str, number: int, total: int) -> Markup:
    return Markup("<li>{} of {} indicators {}.</li>").format(number, total, words) if number else Markup()


def _titles(readings: Iterable[Reading]) -> list[str]:
    return [item.indicator.title for item in readings]


def _is_provisional(reading: Reading) -> bool:
    return reading.observation.stage is Stage.PROVISIONAL and not questions.is_unconfirmed(reading)


def _by_reason(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for item in readings:
        if item.direction is Direction.CANNOT_COMPARE:
            found.setdefault(item.reason, []).append(item)
    return dict(sorted(found.items(), key=lambda part: -len(part[1])))


def _gone(edition: Edition) -> list[str]:
    """The indicators of the edition before that this one does not report, those of a service area together."""
    gone = edition.reported_in.get(edition_before(edition), frozenset()) - edition.reported_in[edition.year]
    in_order = (name for name in edition.indicators if name in gone)
    return sorted(in_order, key=lambda name: edition.indicators[name].service_area)


def _stands_alone(reading: Reading) -> bool:
    return all(item.gap is None for item in reading.comparisons)


def grades_table(edition: Edition) -> Markup:
    """The grades published for the edition, each on its scale."""
    rows = [
        [
            item.subject,
            Markup("{} ({}) {}").format(item.grade, item.descriptor, markup.scale(item.rank, item.steps)),
            f"{item.body}, {item.judged_on.year}",
        ]
        for item in edition.judgements_of()
    ]
    if not rows:
        return Markup()
    return _brief(markup.table(f"Grades published for {edition.year}", GRADE_COLUMNS, rows, kind="scorecard"))


def questions_list(edition: Edition, services: Mapping[str, str]) -> Markup:
    """What to ask about the edition: what worsened first, then what is missing. `services` names the service areas."""
    asked = Markup().join(
        Markup("<li>{}</li>").format(words) for words in (*_about_figures(edition), *_about_gaps(edition, services))
    )
    return _brief(Markup("<ol>{}</ol>").format(asked)) if asked else asked


def _about_figures(edition: Edition) -> list[str]:
    readings = readings_of(edition, edition.indicators)
    return [
        *(questions.why_changed(item) for item in readings if item.direction is Direction.WORSENED),
        *(questions.how_met(item) for item in readings if questions.has_missed(item)),
        *(questions.what_since(item) for item in edition.judgements_of() if questions.is_low(item)),
    ]


def _about_gaps(edition: Edition, services: Mapping[str, str]) -> list[str]:
    readings, headlines = (readings_of(edition, names) for names in (edition.indicators, edition.headlines))
    alone = _titles(filter(questions.lacks_year_before, headlines))
    aimless = sum(item.target is None for item in readings)
    before = edition_before(edition)
    gone = groupby(_gone(edition), key=lambda name: edition.indicators[name].service_area)
    return [
        *(questions.when_confirmed(item) for item in readings if questions.is_unconfirmed(item)),
        *([questions.what_before(alone)] if alone else []),
        *(
            questions.when_again(services.get(area, area), [edition.indicators[name].title for name in names], before)
            for area, names in gone
        ),
        *([questions.what_aim(aimless, len(readings))] if aimless else []),
    ]


def _brief(content: Markup) -> Markup:
    """A part of the brief: paper sets it small and close."""
    return Markup('<div class="brief">{}</div>').format(content)
