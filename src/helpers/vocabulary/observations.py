"""Published figures: levels, facts and grades, each with its source and place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from helpers.vocabulary.periods import Period
from helpers.vocabulary.values import Value


class Stage(StrEnum):
    """How final a figure is."""

    NOT_STATED = "not stated"
    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"


class Quality(StrEnum):
    """How far a figure may be relied on."""

    VALIDATED = "validated"
    UNVALIDATED = "unvalidated"
    EXPERIMENTAL = "experimental"
    LOW_RELIABILITY = "low reliability"


class Use(StrEnum):
    """Which of two values that one document prints for the same thing is used."""

    PREFERRED = "preferred"
    VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data file."""

    source_id: str
    title: str
    publisher: str
    published: str
    published_by: date
    stage: Stage
    url: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One published level: indicator × area × period × breakdown × population × source × place."""

    indicator_id: str
    area_code: str
    period: Period
    period_printed: str
    breakdown: str
    population: str
    value: Value
    numerator: Decimal | None
    denominator: Decimal | None
    stage: Stage
    quality: Quality
    coverage: Decimal | None
    source_id: str
    locator: str
    use: Use
    note: str

    @property
    def categories(self) -> Mapping[str, str]:
        """The breakdown as names and categories, in order.

        >>> categories("sex=female; risk level=serious")
        {'sex': 'female', 'risk level': 'serious'}
        """
        return categories(self.breakdown)

    @property
    def measured(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """What it is a figure of, whatever its period, population and the order in which its categories are written."""
        return (self.indicator_id, self.area_code, tuple(sorted(self.categories.items())))

    @property
    def markers(self) -> tuple[str, ...]:
        """What must be said wherever the figure is shown: provisional, unvalidated and the like."""
        stage = (self.stage.value,) if self.stage in (Stage.PROVISIONAL, Stage.REVISED) else ()
        quality = () if self.quality is Quality.VALIDATED else (self.quality.value,)
        return stage + quality

    @property
    def is_firm(self) -> bool:
        """Whether it is neither provisional, nor of doubtful quality, nor only about right."""
        provisional = self.stage is Stage.PROVISIONAL or self.quality is not Quality.VALIDATED
        return not provisional and not self.value.is_approximate


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that is no indicator: 102 homes, up to 109 places."""

    fact_id: str
    service_area: str
    describes: str
    value: Value
    unit: str
    source_id: str
    locator: str


@cache
def categories(breakdown: str) -> Mapping[str, str]:
    """A breakdown as names and categories, in order; empty for the headline.

    >>> categories("")
    {}
    """
    pairs = (part.partition("=") for part in breakdown.split(";") if part.strip())
    return {name.strip(): category.strip() for name, _, category in pairs}


@dataclass(frozen=True, slots=True)
class Judgement:
    """An inspector's grade, on a scale, by a body, on a date."""

    judgement_id: str
    service_area: str
    subject: str
    body: str
    judged_on: date
    period: Period | None
    scale_id: str
    grade: str
    rank: int
    steps: int
    descriptor: str
    text: str
    source_id: str
    locator: str
    is_new: bool
