"""Numbers by name: what `{{ gld }}` and its attributes say in commentary."""

from collections.abc import Callable, Iterator, Mapping

from helpers.chapter import wording
from helpers.errors import ReportError, did_you_mean
from helpers.evidence.editions import Edition
from helpers.evidence.positions import position
from helpers.evidence.readings import Comparison, Reading, read, series
from helpers.vocabulary.indicators import Indicator
from helpers.vocabulary.observations import Fact, Observation, categories

# What can be said of a reading alone; `position` needs the other years as well.
FROM_READING: Mapping[str, Callable[[Reading], str]] = {
    "value": wording.latest_words,
    "period": lambda reading: reading.observation.period.words,
    "previous": wording.previous_words,
    "change": wording.compared_words,
    "percent_change": wording.percent_change_words,
    "since": wording.since_words,
    "direction": wording.direction_words,
    "caution": wording.caution_words,
    "count": wording.numerator_words,
    "target": lambda reading: wording.aim_words(reading.target, reading.indicator.unit),
    "target_status": wording.met_words,
}
# What can be said without a figure: how the indicator and its category are called.
FROM_NAME: Mapping[str, Callable[[Indicator, str], str]] = {
    "title": wording.subject_words,
    "name": wording.name_words,
    "category": lambda _, breakdown: wording.category_words(breakdown) or "all",
}
PLAIN = (*FROM_READING, "position", *FROM_NAME)


class BoundText(str):
    """The text of a token, and what it was made from, for whoever checks the words around it.

    `observation` is the figure that the text states, or says something about; `previous` the one a
    year before it. For a gap, `observation` is ours. What is no indicator's has no `indicator_id`.

    >>> text = BoundText("102", "fact:homes")
    >>> text, text.attribute, text.observation
    ('102', 'fact:homes', None)
    """

    indicator_id: str
    breakdown: str
    attribute: str
    observation: Observation | None
    previous: Observation | None

    def __new__(
        cls,
        text: str,
        attribute: str,
        indicator_id: str = "",
        breakdown: str = "",
        observation: Observation | None = None,
        previous: Observation | None = None,
    ) -> "BoundText":
        """The text with its origin."""
        bound = super().__new__(cls, text)
        bound.attribute, bound.indicator_id, bound.breakdown = attribute, indicator_id, breakdown
        bound.observation, bound.previous = observation, previous
        return bound


class IndicatorToken:
    """What commentary may say of one indicator.

    `{{ gld }}` is its latest value, `{{ gld.change }}` its change over a year, `{{ gld.england }}` a
    comparator, `{{ gld.england_gap }}` the distance to it, `{{ gld.of("sex=female") }}` a category and
    `{{ gld.at("2018") }}` another period, named as the tables print or the book labels it. Where the
    value is a symbol, everything derived from it is that symbol.
    """

    def __init__(self, edition: Edition, indicator_id: str, reading: Reading | None) -> None:
        self._edition, self._id, self._headline = edition, indicator_id, reading
        self._breakdown = reading.observation.breakdown if reading else ""

    @property
    def _reading(self) -> Reading:
        """The reading that is meant; an indicator that has only categories needs one to be chosen."""
        if self._headline is None:
            known = breakdowns(self)
            raise ReportError(
                self._id,
                f'"{self._id}" has no figure for the whole, only for categories',
                f'Choose one: {{{{ {self._id}.of("{known[0]}") }}}}. It has {", ".join(known)}.',
            )
        return self._headline

    def __str__(self) -> str:
        return self._say("value")

    def __getattr__(self, name: str) -> BoundText:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in FROM_NAME:
            return self._bind(FROM_NAME[name](self._edition.indicator(self._id), self._breakdown), name)
        if name in PLAIN:
            return self._say(name)
        found = {item.area.token: item for item in self._reading.comparisons}
        area = name.removesuffix("_gap")
        if area in found:
            return self._compare(name, found[area])
        raise ReportError(
            self._id,
            f'"{self._id}" has no "{name}"',
            did_you_mean(name, attributes(self), f"It has {', '.join([*attributes(self), 'of', 'at'])}."),
        )

    def _say(self, name: str) -> BoundText:
        reading = self._reading
        if name == "position":
            place = position(self._edition, reading.observation)
            text = wording.position_words(place, reading.observation.value.symbol)
        else:
            text = FROM_READING[name](reading)
        shown = reading.previous if name == "previous" else reading.observation
        return self._bind(text, name, shown, None if name == "previous" else reading.previous)

    def _compare(self, name: str, comparison: Comparison) -> BoundText:
        ours, unit = self._reading.observation, self._reading.indicator.unit
        if name.endswith("_gap"):
            return self._bind(wording.gap_words(comparison, unit, ours), name, ours, self._reading.previous)
        return self._bind(wording.comparator_words(comparison, unit), name, comparison.observation)

    def _bind(
        self, text: str, attribute: str, observation: Observation | None = None, previous: Observation | None = None
    ) -> BoundText:
        return BoundText(text, attribute, self._id, self._breakdown, observation, previous)

    def of(self, category: str) -> "IndicatorToken":
        """The same indicator for a category: `{{ lac.of("sex=female") }}`, or by its everyday name, `of("girls")`."""
        known = breakdowns(self)
        wanted = categories(category)
        found = [own for own in known if categories(own) == wanted] or [
            own for own in known if category.casefold() in self._everyday_names(own)
        ]
        if len(found) == 1:
            return IndicatorToken(self._edition, self._id, read(self._edition, self._id, found[0]))
        if found:
            raise ReportError(
                self._id, f'"{self._id}" has several categories "{category}"', f"Choose {' or '.join(found)}."
            )
        otherwise = f"It has {', '.join(known) or 'none'}."
        raise ReportError(
            self._id, f'"{self._id}" has no category "{category}"', did_you_mean(category, known, otherwise)
        )

    def _everyday_names(self, breakdown: str) -> set[str]:
        """What else a category may be called: as titles have it, or by a phrase of data/categories.csv."""
        pairs = list(categories(breakdown).items())
        phrases = self._edition.category_names.get(pairs[0], ()) if len(pairs) == 1 else ()
        return {name.casefold() for name in (wording.category_words(breakdown), *phrases)}

    def at(self, period: str) -> "IndicatorToken":
        """The same indicator in another period: `{{ gld.at("2018") }}`."""
        rows = series(self._edition, self._id, self._reading.observation.breakdown)
        found = [row for row in rows if period in _period_names(row)]
        if not found:
            known = [row.period.label for row in rows]
            raise ReportError(
                self._id,
                f'"{self._id}" has no figure for "{period}"',
                did_you_mean(period, known, f"It has {', '.join(known)}."),
            )
        return IndicatorToken(self._edition, self._id, read(self._edition, self._id, self._breakdown, at=found[-1]))


def _period_names(row: Observation) -> tuple[str, ...]:
    """What a period may be called: as the book labels it, as the document prints it, as prose has it."""
    return (row.period.label, row.period_printed, row.period.words)


def earlier_periods(token: IndicatorToken) -> dict[str, Observation]:
    """The periods before the latest, each with a name that `at` takes for it and for no other; the latest first."""
    rows = series(token._edition, token._id, token._breakdown)
    meant = {name: row for row in rows for name in _period_names(row) if name}
    latest = token._reading.observation
    found = {}
    for row in reversed([row for row in rows if row.period != latest.period]):
        name = next((name for name in _period_names(row) if meant.get(name) is row), "")
        if name:
            found[name] = row
    return found


def has_headline(token: IndicatorToken) -> bool:
    """Whether an indicator has a figure for the whole, not only for categories."""
    return token._headline is not None


def comparators(token: IndicatorToken) -> list[str]:
    """The names of comparators that may follow, each with its gap: `england`, `england_gap`."""
    areas = [item.area.token for item in token._reading.comparisons]
    return [name for area in areas for name in (area, f"{area}_gap")]


def attributes(token: IndicatorToken) -> list[str]:
    """Every name that may follow an indicator, `of` and `at` apart: `change`, `england_gap` …"""
    return [*FROM_READING, "position", *comparators(token), *FROM_NAME]


def breakdowns(token: IndicatorToken) -> list[str]:
    """Every category of ours that `of` accepts, as the tables write it and in their order."""
    home = token._edition.home.area_code
    rows = token._edition.of(token._id)
    return list(dict.fromkeys(row.breakdown for row in rows if row.breakdown and row.area_code == home))


class FactToken:
    """Facts by name: `{{ fact.caradoc_hall_homes }}`."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts

    def __str__(self) -> str:
        raise ReportError(
            "fact", "a fact needs its name", f"Choose one: {', '.join(self._facts) or 'there is none here'}."
        )

    def __getattr__(self, name: str) -> BoundText:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._facts:
            near = did_you_mean(name, self._facts, "See data/facts.csv.")
            raise ReportError("fact", f'no fact is called "{name}"', near)
        fact = self._facts[name]
        return BoundText(wording.value_words(fact.value, fact.unit), f"fact:{name}")


class TokenNames(Mapping[str, object]):
    """Every name that commentary of an edition may use; an indicator is read when it is first named."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        ours = {row.indicator_id for row in edition.observations if row.area_code == edition.home.area_code}
        self._indicators = [name for name in edition.indicators if name in ours]
        self._known: dict[str, object] = {
            "fact": FactToken(edition.facts),
            "year": BoundText(edition.year, "year"),
        }

    def __getitem__(self, name: str) -> object:
        if name not in self._known and name in self._indicators:
            self._known[name] = IndicatorToken(self._edition, name, read(self._edition, name))
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known or name in self._indicators

    def __iter__(self) -> Iterator[str]:
        return iter([*self._indicators, "fact", "year"])

    def __len__(self) -> int:
        return len(self._indicators) + 2


def token_names(edition: Edition) -> Mapping[str, object]:
    """Every name that commentary of this edition may use, with what it stands for."""
    return TokenNames(edition)
