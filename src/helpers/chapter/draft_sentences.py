"""Sentences of a first commentary: about one figure, one breakdown, one inspection. Figures only, no causes."""

import re
from collections.abc import Iterator, Sequence

from helpers.chapter import wording
from helpers.chapter.tokens import IndicatorToken, earlier_periods
from helpers.evidence.editions import Edition
from helpers.evidence.positions import position
from helpers.evidence.readings import Reading, comparable, read, series
from helpers.vocabulary.indicators import Direction, TargetStatus, Unit
from helpers.vocabulary.observations import Judgement, Observation, Quality

LONGEST = 28  # words of a sentence that takes the change in as well
FEWEST_FOR_AN_EXTREME = 3
MOST_NAMED = 4  # indicators in one list
# First words of titles that are one amount, not several things that could be counted.
AMOUNTS = ("Average ", "Gap ", "Net ", "Number ", "Rate ", "Share ", "Time ")
JUDGED = (Direction.IMPROVED, Direction.WORSENED, Direction.NO_CHANGE)


def token(name: str, attribute: str = "") -> str:
    """A token as commentary has it.

    >>> token("gld"), token('gld.of("sex=female")', "since")
    ('{{ gld }}', '{{ gld.of("sex=female").since }}')
    """
    return f"{{{{ {name}{'.' if attribute else ''}{attribute} }}}}"


def expression(indicator_id: str, breakdown: str = "") -> str:
    """What stands between the braces for an indicator, or for one category of it."""
    return f'{indicator_id}.of("{breakdown}")' if breakdown else indicator_id


def figure_sentences(edition: Edition, reading: Reading, turn: int = 0) -> list[str]:
    """What may be said of one figure, the most important first; each leans on those before it.

    The level; the change since a year ago, or why there is none; what the change counts as; the target;
    comparators; whether no other year is higher or lower. `turn` chooses among sentences that say the same.
    """
    name = expression(reading.indicator.indicator_id, reading.observation.breakdown)
    level = _level(name, reading, turn)
    if reading.observation.value.symbol is not None:
        return [f"{level}."]
    found = [f"{level}.", *_why_no_change(edition, name, reading, turn)]
    if reading.change is not None:
        since = token(name, "since")
        is_short = _word_count(reading) <= LONGEST
        found = [f"{level}, {since}."] if is_short else [f"{level}.", f"{('This', 'That')[turn % 2]} was {since}."]
    return [*found, *_judged(name, reading, turn), *_set_against(name, reading), *_extreme(edition, name, reading)]


def _when(name: str, row: Observation) -> str:
    return f"{wording.preposition(row.period)} {token(name, 'period')}"


def _word_count(reading: Reading) -> int:
    """About how many words level and change together have."""
    subject = wording.subject_words(reading.indicator, reading.observation.breakdown)
    words = (
        f"{subject} {wording.latest_words(reading)} {reading.observation.period.words} {wording.since_words(reading)}"
    )
    return len(words.split()) + 3


def _level(name: str, reading: Reading, turn: int) -> str:
    row, figure, title, called = reading.observation, token(name), token(name, "title"), token(name, "name")
    when = _when(name, row)
    if row.value.symbol is not None:
        return f"For {called}, the figure {when} is {figure}"
    if row.breakdown:
        return f"{title}: {figure} {when}"
    if reading.indicator.title.startswith(AMOUNTS):
        return (f"The {called} was {figure} {when}", f"The {called} came to {figure} {when}")[turn % 2]
    if reading.indicator.unit is Unit.COUNT:
        is_bare = "(" not in wording.latest_words(reading) and row.value.point != 1
        fits = is_bare and wording.name_words(reading.indicator)[0].islower()
        return f"There were {figure} {called} {when}" if fits else f"{title} numbered {figure} {when}"
    return (f"{title} stood at {figure} {when}", f"The figure for {called} was {figure} {when}")[turn % 2]


def _why_no_change(edition: Edition, name: str, reading: Reading, turn: int) -> Iterator[str]:
    """Why there is no change over a year, and the latest earlier figure where one may stand beside it."""
    row = reading.observation
    if row.quality is Quality.UNVALIDATED:
        yield "The figure is unvalidated, so no direction of travel is given."
        return
    rows = series(edition, row.indicator_id, row.breakdown)
    if any(other.period == row.period.previous() for other in rows):
        yield f"It is not compared with a year earlier: {token(name, 'caution')}."
        return
    earlier = earlier_periods(IndicatorToken(edition, row.indicator_id, reading))
    before = {at: other for at, other in earlier.items() if other in comparable(edition, rows, row)}
    if not before:
        yield (
            "No earlier figure is published to compare it with, so no direction of travel can be given.",
            "Nothing published earlier can be set beside it, so it has no direction of travel.",
        )[turn % 2]
        return
    yield "No figure for a year earlier is published, so no direction of travel can be given."
    at, other = next(iter(before.items()))
    then = f'{name}.at("{at}")'
    yield f"The latest figure before it was {token(then)} {_when(then, other)}."


def _judged(name: str, reading: Reading, turn: int) -> Iterator[str]:
    """What the change counts as, and what to heed in it."""
    if reading.change is None:
        return
    if reading.change.caution:
        yield f"A break calls for caution: {token(name, 'caution')}."
    if reading.direction in JUDGED and reading.change.difference != 0:
        direction = token(name, "direction")
        yield (f"As a direction of travel this counts as {direction}.", f"This counts as {direction}.")[turn % 2]


def _set_against(name: str, reading: Reading) -> Iterator[str]:
    """The figure against its target and beside comparators for the same period."""
    aim, status = token(name, "target"), token(name, "target_status")
    if reading.target is not None and reading.target.symbol is None:
        if reading.target_status in (TargetStatus.MET, TargetStatus.MISSED):
            yield f"The target of {aim} was {status}."
        elif reading.target_status is not None:
            yield f"Against the target of {aim}, the result was {status}."
        else:
            yield f"The target was {aim}."
    areas = [item.area.token for item in reading.comparisons if item.gap is not None]
    gaps = [f"{token(name, area + '_gap')} ({token(name, area)})" for area in areas]
    if gaps:
        yield f"The figure was {wording.list_words(gaps)}."
    for item in reading.comparisons:
        if item.observation.period != reading.observation.period:
            yield f"The latest figure for {item.area.name}, {token(name, item.area.token)}, covers another period."


def _extreme(edition: Edition, name: str, reading: Reading) -> Iterator[str]:
    place = position(edition, reading.observation)
    is_at_an_end = (place.higher == 0) != (place.lower == 0)
    if place.total >= FEWEST_FOR_AN_EXTREME and is_at_an_end:
        yield f"It was {token(name, 'position')}."


def breakdown_sentences(edition: Edition, indicator_id: str, by: str) -> list[str]:
    """Which two categories of a breakdown came first in its latest period."""
    rows = [row for row in edition.of(indicator_id) if row.area_code == edition.home.area_code]
    breakdowns = dict.fromkeys(row.breakdown for row in rows if list(row.categories) == [by])
    found = [reading for own in breakdowns if (reading := read(edition, indicator_id, own)) is not None]
    latest = max((reading.observation.period.end for reading in found), default=None)
    now = [reading.observation for reading in found if reading.observation.period.end == latest]
    ranked = sorted((row for row in now if row.value.point is not None), key=lambda row: -(row.value.point or 0))
    if not ranked:
        return []
    title = edition.indicator(indicator_id).title
    way = by if by.endswith(" by") else f"by {by}"
    head = token(indicator_id, "title") + ("" if re.search(rf"\b{by}\b", title, re.IGNORECASE) else f", {way}")
    hidden = ["Some categories have no published figure."] if len(ranked) < len(now) else []
    return [f"{head}: {_first(indicator_id, ranked)}.", *hidden]


def _first(indicator_id: str, ranked: Sequence[Observation]) -> str:
    names = [expression(indicator_id, row.breakdown) for row in ranked[:2]]
    figures, called = [token(name) for name in names], [token(name, "category") for name in names]
    when = _when(names[0], ranked[0])
    if len(names) == 1:
        return f"{figures[0]} for {called[0]} {when}"
    if ranked[0].value.point == ranked[1].value.point:
        return f"{called[0]} and {called[1]} came first, with {figures[0]} each, {when}"
    return f"{called[0]} came first with {figures[0]} {when}, followed by {called[1]} with {figures[1]}"


def standing_sentences(readings: Sequence[Reading]) -> list[str]:
    """Which indicators have which direction of travel: a sentence for each direction."""
    found: dict[Direction, list[str]] = {}
    for reading in readings:
        found.setdefault(reading.direction, []).append(reading.indicator.indicator_id)
    return [
        f'The direction of travel is "{token(names[0], "direction")}" for {_some(names)}.'
        for direction in Direction
        if (names := found.get(direction))
    ]


def _some(names: Sequence[str]) -> str:
    called = [token(name, "name") for name in names[:MOST_NAMED]]
    return wording.list_words([*called, "others"] if len(names) > MOST_NAMED else called)


def judgement_sentences(judgements: Sequence[Judgement]) -> list[str]:
    """What was given which grade by whom and when; a grade that is a number is left to its table."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in judgements:
        is_words = not any(map(str.isdigit, f"{item.subject} {item.grade}"))
        given = f"({item.body}, {item.judged_on.year})"
        found.setdefault((given, item.grade if is_words else ""), []).append(item.subject)
    return [
        f'The grade was "{grade}" for {wording.list_words(subjects)} {given}.'
        if grade
        else f"A table shows the grades given {given}, each with what it means."
        for (given, grade), subjects in found.items()
    ]


def published_sentence(edition: Edition, characteristics: Sequence[str]) -> str:
    """By which characteristics of people an edition has figures; empty if by none."""
    known = [item for item in characteristics if _is_published(edition, item)]
    return f"The {token('year')} edition has figures by {wording.list_words(known)}." if known else ""


def missing_sentence(edition: Edition, characteristics: Sequence[str]) -> str:
    """By which characteristics of people an edition has no figure; empty if there are some by each."""
    lacking = [item for item in characteristics if not _is_published(edition, item)]
    return f"The {token('year')} edition has no figure by {wording.list_words(lacking, 'or')}." if lacking else ""


def _is_published(edition: Edition, characteristic: str) -> bool:
    return any(edition.reports_by(name, characteristic) for name in edition.indicators)
