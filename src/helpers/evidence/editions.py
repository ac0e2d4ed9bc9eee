"""What an edition knows: the figures published by its cut-off, and nothing that must stay hidden."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from helpers.data.tables import Tables, read_tables
from helpers.errors import ReportError, did_you_mean
from helpers.vocabulary.areas import Area, AreaKind
from helpers.vocabulary.assertions import Claim, Kind, Operator, StatedClaim
from helpers.vocabulary.indicators import Break, Comparable, Indicator, Polarity, Sense, Target, Unit
from helpers.vocabulary.observations import Fact, Judgement, Observation, Quality, Source, Stage, Use, categories
from helpers.vocabulary.periods import Period, PeriodKind, day_words, last_day_of
from helpers.vocabulary.values import Qualifier, Symbol, Value

Row = Mapping[str, str]


@dataclass(frozen=True)
class Edition:
    """The book for one year, as much of it as one reader of figures may see.

    `observations` has one row for each indicator × area × period × breakdown × population: the
    latest published by the cut-off. `superseded` has what other documents or places print for the
    same thing. `reported` has each indicator and breakdown with a figure of ours first published
    since the edition before. `reported_in` has the indicators of this and of each earlier edition,
    `earlier` the cut-offs of the earlier ones.
    `category_names` has the phrases that name a category in prose, also of breakdowns without a figure
    in this edition: words about girls must not be read as words about everyone.
    """

    year: str
    cutoff: date
    headlines: tuple[str, ...]
    home: Area
    areas: Mapping[str, Area]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    observations: tuple[Observation, ...]
    superseded: tuple[Observation, ...]
    targets: tuple[Target, ...]
    breaks: tuple[Break, ...]
    facts: Mapping[str, Fact]
    judgements: tuple[Judgement, ...]
    reported: frozenset[tuple[str, str]]
    reported_in: Mapping[str, frozenset[str]]
    new_sources: frozenset[str]
    category_names: Mapping[tuple[str, str], tuple[str, ...]]
    claims: tuple[StatedClaim, ...] = ()
    earlier: Mapping[str, date] = field(default_factory=dict)
    sees_all: bool = True

    def chapter(self, service_area: str) -> "Edition":
        """The same edition, with the figures of one service area only.

        A chapter that is no service area of the tables (at a glance) sees the whole edition.
        """
        if service_area not in self.service_areas:
            return self
        own = {name: item for name, item in self.indicators.items() if item.service_area == service_area}
        return replace(
            self,
            indicators=own,
            observations=tuple(row for row in self.observations if row.indicator_id in own),
            superseded=tuple(row for row in self.superseded if row.indicator_id in own),
            targets=tuple(row for row in self.targets if row.indicator_id in own),
            breaks=tuple(row for row in self.breaks if row.indicator_id in own),
            facts={name: fact for name, fact in self.facts.items() if fact.service_area == service_area},
            judgements=tuple(row for row in self.judgements if row.service_area == service_area),
            claims=tuple(row for row in self.claims if row.claim.indicator_id in own),
            reported=frozenset(pair for pair in self.reported if pair[0] in own),
            sees_all=False,
        )

    @property
    def service_areas(self) -> frozenset[str]:
        """The service areas that the tables have anything about."""
        things: tuple[Indicator | Fact | Judgement, ...] = (
            *self.indicators.values(),
            *self.facts.values(),
            *self.judgements,
        )
        return frozenset(thing.service_area for thing in things)

    @property
    def reported_indicators(self) -> frozenset[str]:
        """The indicators with anything new in this edition."""
        return frozenset(indicator_id for indicator_id, _ in self.reported)

    def reports(self, indicator_id: str, breakdown: str = "") -> bool:
        """Whether the edition has a new figure of an indicator: its headline, or one category."""
        return any(categories(own) == categories(breakdown) for own in self._reported_breakdowns.get(indicator_id, []))

    def reports_by(self, indicator_id: str, *breakdowns: str) -> bool:
        """Whether the edition has new figures of an indicator broken down by one thing, or by two at once."""
        wanted = sorted(breakdowns)
        return any(sorted(categories(own)) == wanted for own in self._reported_breakdowns.get(indicator_id, []))

    def judgements_of(self, bodies: Iterable[str] = ()) -> list[Judgement]:
        """Judgements first published for this edition, of the bodies named or of all."""
        wanted = set(bodies)
        return [row for row in self.judgements if row.is_new and (not wanted or row.body in wanted)]

    def indicator(self, indicator_id: str) -> Indicator:
        """An indicator by its id; ReportError with the nearest names where there is none."""
        try:
            return self.indicators[indicator_id]
        except KeyError:
            raise ReportError(
                f'indicator "{indicator_id}"',
                "no indicator of this chapter has that name",
                did_you_mean(indicator_id, self.indicators, "See data/indicators.csv."),
            ) from None

    def of(self, indicator_id: str) -> list[Observation]:
        """Every observation of an indicator that the edition knows, earliest period first."""
        return self._by_indicator.get(indicator_id, [])

    @cached_property
    def _reported_breakdowns(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for indicator_id, breakdown in self.reported:
            found.setdefault(indicator_id, []).append(breakdown)
        return found

    @cached_property
    def _by_indicator(self) -> dict[str, list[Observation]]:
        found: dict[str, list[Observation]] = {}
        for row in sorted(self.observations, key=lambda row: (row.period.end, row.period.start)):
            found.setdefault(row.indicator_id, []).append(row)
        return found


def edition_years(root: Path) -> list[str]:
    """The editions there are, oldest first, without reading the rest of the data."""
    with (root / "data" / "editions.csv").open(encoding="utf-8-sig", newline="") as file:
        return sorted(row["edition"] for row in csv.DictReader(file))


def require_edition(year: object, years: Iterable[str]) -> str:
    """The year, if there is an edition of it.

    >>> require_edition("2019-20", ["2018-19", "2019-20"])
    '2019-20'
    """
    known = sorted(years)
    if isinstance(year, str) and year in known:
        return year
    raise ReportError(
        f'year "{year}"',
        "there is no such edition",
        f"The editions are {', '.join(known)}; a new one is a row of data/editions.csv.",
    )


def _decimal(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _day(cell: str) -> date:
    return date.fromisoformat(cell)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _period(row: Row) -> Period:
    return Period(PeriodKind(row["period_kind"]), _day(row["period_start"]), _day(row["period_end"]))


def _value(row: Row) -> Value:
    if row.get("symbol"):
        return Value(row["printed"], symbol=Symbol(row["symbol"]))
    qualifier = Qualifier(row["qualifier"] or "exact")
    if row["value"]:
        return Value(row["printed"], qualifier, Decimal(row["value"]), Decimal(row["value"]))
    return Value(row["printed"], qualifier, _decimal(row["range_low"]), _decimal(row["range_high"]))


def _source(row: Row) -> Source:
    own = {name: row[name] for name in ("source_id", "title", "publisher", "published", "url", "licence", "note")}
    return Source(**own, stage=Stage(row["stage"]), published_by=last_day_of(row["published"]))


def _area(row: Row) -> Area:
    own = {name: row[name] for name in ("area_code", "name", "model", "model_date", "statistic")}
    return Area(**own, kind=AreaKind(row["kind"]), named_as=_words(row["named_as"]))


def _indicator(row: Row) -> Indicator:
    own = {
        name: row[name]
        for name in (
            "indicator_id",
            "service_area",
            "title",
            "unit_words",
            "definition",
            "numerator",
            "denominator",
            "caveat",
            "collection",
        )
    }
    return Indicator(
        **own,
        unit=Unit(row["unit"]),
        decimals=int(row["decimals"]),
        polarity=Polarity(row["polarity"]),
        compare_with=_words(row["compare_with"]),
        everyday_names=_words(row["everyday_names"]),
        named_as=_words(row["named_as"]),
        materiality=Decimal(row["materiality"] or 0),
    )


def _observation(row: Row, sources: Mapping[str, Source]) -> Observation:
    shown = not row["symbol"]  # what stands behind a symbol goes no further than the tables
    return Observation(
        **{
            name: row[name]
            for name in (
                "indicator_id",
                "area_code",
                "period_printed",
                "breakdown",
                "population",
                "source_id",
                "locator",
                "note",
            )
        },
        period=_period(row),
        value=_value(row),
        numerator=_decimal(row["numerator"]) if shown else None,
        denominator=_decimal(row["denominator"]) if shown else None,
        stage=Stage(row["stage"]) if row["stage"] else sources[row["source_id"]].stage,
        quality=Quality(row["quality"] or "validated"),
        coverage=_decimal(row["coverage"]),
        use=Use(row["use"] or "preferred"),
    )


def _target(row: Row) -> Target:
    own = {name: row[name] for name in ("indicator_id", "breakdown", "printed", "set_by", "source_id", "locator")}
    return Target(
        **own,
        period=_period(row),
        sense=Sense(row["sense"]) if row["sense"] else None,
        lower=_decimal(row["lower"]),
        upper=_decimal(row["upper"]),
        tolerance=_decimal(row["tolerance"]),
        symbol=Symbol(row["symbol"]) if row["symbol"] else None,
    )


def _fact(row: Row) -> Fact:
    own = {name: row[name] for name in ("fact_id", "service_area", "describes", "unit", "source_id", "locator")}
    return Fact(**own, value=_value(row))


def _claim(row: Row) -> StatedClaim:
    claim = Claim(
        kind=Kind(row["kind"]),
        indicator_id=row["indicator_id"],
        operator=Operator(row["operator"]) if row["operator"] else None,
        area_code=row["area_code"],
        breakdown=row["breakdown"],
        start=_day(row["period_start"]) if row["period_start"] else None,
        end=_day(row["period_end"]) if row["period_end"] else None,
        compared_with=row["compared_with"],
        value=_decimal(row["value"]),
        unit=row["unit"],
    )
    return StatedClaim(row["claim_id"], row["source_id"], row["locator"], claim, row["printed"], row["note"])


def _judgement(row: Row, scale: Mapping[tuple[str, str], tuple[int, str]], new: set[str]) -> Judgement:
    own = {
        name: row[name]
        for name in (
            "judgement_id",
            "service_area",
            "subject",
            "body",
            "scale_id",
            "grade",
            "text",
            "source_id",
            "locator",
        )
    }
    rank, descriptor = scale[(row["scale_id"], row["grade"])]
    return Judgement(
        **own,
        judged_on=last_day_of(row["judged_on"]),
        period=_period(row) if row["period_kind"] else None,
        rank=rank,
        steps=max(step for (scale_id, _), (step, _) in scale.items() if scale_id == row["scale_id"]),
        descriptor=descriptor,
        is_new=row["source_id"] in new,
    )


def _rows(tables: Tables, table: str, known: Iterable[str] | None = None) -> list[dict[str, str]]:
    rows = tables.records(table)
    documents = None if known is None else {*known, ""}
    return rows if documents is None else [row for row in rows if row["source_id"] in documents]


def _identity(row: Observation) -> tuple[object, ...]:
    """What a figure measures, whatever the order in which its categories are written."""
    return (*row.measured, row.period, row.population)


def latest_of_each(
    rows: Iterable[Observation], sources: Mapping[str, Source]
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """For each thing measured the figure to use, and the others that were published for it.

    What a later document hides stays hidden, also where an earlier one printed it.
    """
    order = list(sources)
    ranked = sorted(
        rows,
        key=lambda row: (
            row.use is Use.PREFERRED,
            sources[row.source_id].published_by,
            -order.index(row.source_id),
        ),
    )
    chosen = {_identity(row): row for row in ranked if row.use is Use.PREFERRED}
    hidden = {name for name, row in chosen.items() if row.value.symbol is Symbol.CONFIDENTIAL}
    kept = set(map(id, chosen.values()))
    others = (row for row in ranked if id(row) not in kept and _identity(row) not in hidden)
    return tuple(chosen.values()), tuple(others)


def edition_cutoffs(tables: Tables) -> dict[str, date]:
    """The cut-off of every edition."""
    return {row["edition"]: _day(row["cutoff_date"]) for row in tables.records("editions")}


def _published_for(tables: Tables, known: Mapping[str, Source]) -> dict[str, set[str]]:
    """For each edition the documents published since the one before it."""
    found, before = {}, date.min
    for year, cutoff in sorted(edition_cutoffs(tables).items()):
        found[year] = {name for name, source in known.items() if before < source.published_by <= cutoff}
        before = cutoff
    return found


def _scale(tables: Tables) -> dict[tuple[str, str], tuple[int, str]]:
    return {(row["scale_id"], row["grade"]): (int(row["rank"]), row["descriptor"]) for row in _rows(tables, "scales")}


def _valid(row: Row, cutoff: date) -> bool:
    """Whether a definition is in force when the edition closes; it then wins over the indicator's others."""
    return (not row["valid_from"] or _day(row["valid_from"]) <= cutoff) and (
        not row["valid_to"] or cutoff <= _day(row["valid_to"])
    )


def _stated_breaks(tables: Tables, known: Iterable[str]) -> Iterable[Break]:
    for row in _rows(tables, "breaks", known):
        comparable = Comparable(row["comparable"])
        yield Break(row["indicator_id"], _day(row["from_date"]), comparable, row["text"], row["source_id"])


def _new_definitions(tables: Tables, cutoff: date) -> Iterable[Break]:
    """A later definition of an indicator is a break: nothing is compared across it."""
    rows = _rows(tables, "indicators")
    for row in rows:
        several = sum(other["indicator_id"] == row["indicator_id"] for other in rows) > 1
        if several and row["valid_from"] and _day(row["valid_from"]) <= cutoff:
            words = f"From {day_words(_day(row['valid_from']))} the indicator has another definition."
            yield Break(row["indicator_id"], _day(row["valid_from"]), Comparable.NOT_AT_ALL, words)


def select_edition(tables: Tables, year: object) -> Edition:
    """Take from the tables what the edition of a year knows.

    An edition knows the documents published by its cut-off; where several print the same thing it
    takes the latest. Raises ReportError for a year without an edition.
    """
    year = require_edition(year, edition_cutoffs(tables))
    cutoff = edition_cutoffs(tables)[year]
    sources = {row["source_id"]: _source(row) for row in _rows(tables, "sources")}
    known = {name: source for name, source in sources.items() if source.published_by <= cutoff}
    new = _published_for(tables, known)[year]
    areas = {row["area_code"]: _area(row) for row in _rows(tables, "areas")}
    home = areas[tables.reporting_authority]
    scale = _scale(tables)
    rows = [_observation(row, sources) for row in _rows(tables, "observations", known)]
    ours = [row for row in rows if row.area_code == home.area_code]
    observations, superseded = latest_of_each(rows, known)
    headlines = {row["edition"]: row["headlines"] for row in _rows(tables, "editions")}
    return Edition(
        year=year,
        cutoff=cutoff,
        headlines=_words(headlines[year]),
        home=home,
        areas=areas,
        sources=known,
        indicators={
            row["indicator_id"]: _indicator(row)
            for row in sorted(_rows(tables, "indicators"), key=lambda row: _valid(row, cutoff))
        },
        observations=observations,
        superseded=superseded,
        targets=tuple(_target(row) for row in _rows(tables, "targets", known) if row["area_code"] == home.area_code),
        breaks=(*_stated_breaks(tables, known), *_new_definitions(tables, cutoff)),
        facts={row["fact_id"]: _fact(row) for row in _rows(tables, "facts", known)},
        judgements=tuple(_judgement(row, scale, new) for row in _rows(tables, "judgements", known)),
        reported=frozenset((row.indicator_id, row.breakdown) for row in ours if row.source_id in new),
        new_sources=frozenset(new),
        reported_in={
            earlier: frozenset(row.indicator_id for row in ours if row.source_id in published)
            for earlier, published in _published_for(tables, known).items()
            if earlier <= year
        },
        category_names={
            (row["breakdown"], row["category"]): _words(row["named_as"]) for row in _rows(tables, "categories")
        },
        claims=tuple(_claim(row) for row in _rows(tables, "claims", known)),
        earlier={name: day for name, day in sorted(edition_cutoffs(tables).items()) if name < year},
    )


def open_edition(root: Path, year: object) -> Edition:
    """Read the tables and take what the edition of a year knows."""
    return select_edition(read_tables(root), year)
