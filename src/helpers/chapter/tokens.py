"""Numbers by name: what `{{ gld }}` and its attributes say in commentary."""

from collections.abc import Mapping

from helpers.chapter import wording
from helpers.errors import ReportError, did_you_mean
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Comparison, Reading, read, series

PLAIN = (
    "value", "count", "previous", "change", "percent_change", "since", "direction", "target", "target_status", "period",
)  # fmt: skip


class IndicatorToken:
    """What commentary may say of one indicator.

    `{{ gld }}` is its latest value, `{{ gld.change }}` its change over a year, `{{ gld.england }}` a
    comparator, `{{ gld.england_gap }}` the distance to it, `{{ gld.of("sex=female") }}` a category and
    `{{ gld.at("2018") }}` another period, named as the tables print or the book labels it.
    """

    def __init__(self, edition: Edition, indicator_id: str, reading: Reading | None) -> None:
        self._edition, self._id, self._headline = edition, indicator_id, reading
        self._unit = edition.indicator(indicator_id).unit

    @property
    def _reading(self) -> Reading:
        """The reading that is meant; an indicator that has only categories needs one to be chosen."""
        if self._headline is None:
            known = sorted({row.breakdown for row in self._edition.of(self._id) if row.breakdown})
            raise ReportError(
                self._id,
                f'"{self._id}" has no figure for the whole, only for categories',
                f'Choose one: {{{{ {self._id}.of("{known[0]}") }}}}. It has {", ".join(known)}.',
            )
        return self._headline

    def __str__(self) -> str:
        return self.value

    def __getattr__(self, name: str) -> str:
        found = {item.area.token: item for item in self._reading.comparisons}
        area = name.removesuffix("_gap")
        if area in found:
            return self._comparator(found[area], name.endswith("_gap"))
        known = [*PLAIN, "of", "at", *found, *(f"{token}_gap" for token in found)]
        raise ReportError(
            self._id,
            f'"{self._id}" has no "{name}"',
            did_you_mean(name, known, f"It has {', '.join(known)}."),
        )

    def _comparator(self, comparison: Comparison, gap: bool) -> str:
        if gap:
            return wording.gap_words(comparison, self._unit)
        words = wording.observation_words(comparison.observation, self._unit)
        return words if comparison.gap is not None else f"{words} in {comparison.observation.period.words}"

    @property
    def value(self) -> str:
        """The latest value with what must be said beside it."""
        return wording.observation_words(self._reading.observation, self._unit)

    @property
    def previous(self) -> str:
        """The value one year earlier."""
        if self._reading.previous is None:
            return "not available [x]"
        return wording.observation_words(self._reading.previous, self._unit)

    @property
    def change(self) -> str:
        """The change over a year: "up 1.2 percentage points"."""
        if self._reading.change is None:
            return f"not compared ({self._reading.reason})"
        return wording.change_words(self._reading.change, self._unit)

    @property
    def percent_change(self) -> str:
        """The change of a count over a year in percent: "up 3.6%"."""
        change = self._reading.change
        if change is None or change.percent is None:
            return "not available [x]"
        way = "up" if change.percent > 0 else "down"
        return f"{way} {wording.number_words(abs(change.percent), 1)}%" if change.percent else "unchanged"

    @property
    def since(self) -> str:
        """The change with the earlier figure and its period."""
        return wording.since_words(self._reading)

    @property
    def direction(self) -> str:
        """The direction of travel in a word or two."""
        return self._reading.direction.value

    @property
    def target(self) -> str:
        """The target in words."""
        target = self._reading.target
        return wording.target_words(target, self._unit) if target else "no target"

    @property
    def target_status(self) -> str:
        """Whether the target is met."""
        return self._reading.target_status.value if self._reading.target_status else "not judged"

    @property
    def count(self) -> str:
        """The count behind a share: "3,009"."""
        numerator = self._reading.observation.numerator
        return "not available [x]" if numerator is None else wording.number_words(numerator)

    @property
    def period(self) -> str:
        """The period of the latest value."""
        return self._reading.observation.period.words

    def of(self, breakdown: str) -> "IndicatorToken":
        """The same indicator for a category: `{{ lac.of("sex=female") }}`."""
        reading = read(self._edition, self._id, breakdown)
        if reading is None:
            known = sorted({row.breakdown for row in self._edition.of(self._id) if row.breakdown})
            raise ReportError(
                self._id,
                f'"{self._id}" has no category "{breakdown}"',
                did_you_mean(breakdown, known, f"It has {', '.join(known) or 'none'}."),
            )
        return IndicatorToken(self._edition, self._id, reading)

    def at(self, period: str) -> "IndicatorToken":
        """The same indicator in another period: `{{ gld.at("2018") }}`."""
        breakdown = self._reading.observation.breakdown
        rows = series(self._edition, self._id, breakdown)
        found = [row for row in rows if period in (row.period.label, row.period_printed, row.period.words)]
        if not found:
            known = [row.period.label for row in rows]
            raise ReportError(
                self._id,
                f'"{self._id}" has no figure for "{period}"',
                did_you_mean(period, known, f"It has {', '.join(known)}."),
            )
        reading = read(self._edition, self._id, breakdown, at=found[-1])
        assert reading is not None
        return IndicatorToken(self._edition, self._id, reading)


class FactToken(dict[str, str]):
    """Facts by name: `{{ fact.caradoc_hall_homes }}`."""

    def __str__(self) -> str:
        raise ReportError("fact", "a fact needs its name", f"Choose one: {', '.join(self) or 'there is none here'}.")

    def __getattr__(self, name: str) -> str:
        if name in self:
            return self[name]
        raise ReportError("fact", f'no fact is called "{name}"', did_you_mean(name, self, "See data/facts.csv."))


def token_names(edition: Edition) -> Mapping[str, object]:
    """Every name that commentary of this edition may use, with what it stands for."""
    known = {row.indicator_id for row in edition.observations if row.area_code == edition.home.area_code}
    facts = {name: wording.value_words(fact.value, fact.unit) for name, fact in edition.facts.items()}
    names = {name: IndicatorToken(edition, name, read(edition, name)) for name in edition.indicators if name in known}
    return {**names, "fact": FactToken(facts), "year": edition.year}
