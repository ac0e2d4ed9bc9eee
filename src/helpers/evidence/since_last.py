"""What changed since the edition before: directions of travel, figures, measures, definitions."""

from dataclasses import dataclass
from enum import StrEnum

from helpers.evidence.differences import Difference, differences
from helpers.evidence.editions import Edition
from helpers.evidence.looking_back import as_of, edition_before
from helpers.evidence.readings import Reading, find_break, read
from helpers.vocabulary.indicators import Break, Direction, Indicator

VERDICTS = (Direction.WORSENED, Direction.NO_CHANGE, Direction.IMPROVED)


class Turn(StrEnum):
    """How a direction of travel compares with the one an edition ago."""

    AS_BEFORE = "the same way"
    BETTER = "better than then"
    WORSE = "less well than then"
    OPEN = "cannot be said"


class Fate(StrEnum):
    """What became of a measure."""

    NEW = "new"
    BACK = "reported again"
    GONE = "no longer reported"


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator in two editions: what `year`, the last before that reported it, said, and what this one says."""

    year: str
    then: Reading
    now: Reading

    @property
    def turn(self) -> Turn:
        """Whether it goes another way now; open unless both editions could judge it.

        Going up and going down, where neither is better, are no judgements.
        """
        if not {self.then.direction, self.now.direction} <= set(VERDICTS):
            return Turn.OPEN
        before, after = (VERDICTS.index(reading.direction) for reading in (self.then, self.now))
        return Turn.AS_BEFORE if before == after else Turn.BETTER if after > before else Turn.WORSE


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure that came, came back or went; `last` is the edition before this one that reported it."""

    indicator: Indicator
    fate: Fate
    last: str


def _last_reported(edition: Edition, indicator_id: str) -> str:
    """The last edition before this one that reported an indicator; empty where none did."""
    years = (year for year in reversed(list(edition.earlier)) if indicator_id in edition.reported_in.get(year, ()))
    return next(years, "")


def courses(edition: Edition) -> list[Course]:
    """The indicators reported now and in an earlier edition, each beside the last that reported it.

    Editions do not all report the same, so that is not always the one before. Only figures of a whole
    count, no categories; in the order of the tables.
    """
    earlier = {year: as_of(edition, year) for year in edition.earlier}
    found = []
    for name in filter(edition.reports, edition.indicators):
        year = _last_reported(edition, name)
        then = read(earlier[year], name) if year and earlier[year].reports(name) else None
        now = read(edition, name)
        if then is not None and now is not None:
            found.append(Course(year, then, now))
    return found


def passages(edition: Edition) -> list[Passage]:
    """The measures reported now but not in the edition before, or then but not now; none in a first edition."""
    before, found = edition_before(edition), []
    for name, indicator in edition.indicators.items() if before else ():
        last = _last_reported(edition, name)
        if name in edition.reported_indicators and last != before:
            found.append(Passage(indicator, Fate.BACK if last else Fate.NEW, last))
        elif name not in edition.reported_indicators and last == before:
            found.append(Passage(indicator, Fate.GONE, last))
    return sorted(found, key=lambda item: list(Fate).index(item.fate))


def revisions(edition: Edition) -> list[Difference]:
    """The figures in use in the edition before for which a document published since prints another value."""
    before = edition_before(edition)
    if not before:
        return []
    in_use = set(map(id, as_of(edition, before).observations))
    return [
        item
        for item in differences(edition)
        if id(item.earlier) in in_use and edition.sources[item.used.source_id].published_by > edition.earlier[before]
    ]


def redefinitions(edition: Edition) -> list[tuple[Course, Break]]:
    """The breaks that lie between the figure an earlier edition led with and the one this edition leads with."""
    found = (
        (course, find_break(edition, course.then.observation, course.now.observation)) for course in courses(edition)
    )
    return [(course, item) for course, item in found if item is not None]
