"""Looking back: what the edition before knew, as far as this one may still show it.

The earlier edition is taken out of the later one, not out of the tables. So what a later document hides
stays hidden here too, and an edition cannot learn anything by comparing itself.
"""

from dataclasses import replace
from datetime import date

from helpers.evidence.editions import Edition, latest_of_each


def edition_before(edition: Edition) -> str:
    """The last edition before this one that reported any indicator; empty for the first that does."""
    return next((year for year in reversed(list(edition.earlier)) if edition.reported_in.get(year)), "")


def as_of(edition: Edition, year: str) -> Edition:
    """What the edition of an earlier year knew: its figures, targets, breaks and judgements.

    Definitions are those of the later edition. Headlines, facts and claims are left out: nothing compares
    them. Raises KeyError for a year that is no earlier edition.
    """
    cutoff = edition.earlier[year]
    opened = max((day for day in edition.earlier.values() if day < cutoff), default=date.min)
    known = {name: source for name, source in edition.sources.items() if source.published_by <= cutoff}
    new = {name for name, source in known.items() if source.published_by > opened}
    rows = [row for row in (*edition.superseded, *edition.observations) if row.source_id in known]
    observations, superseded = latest_of_each(rows, known)
    return replace(
        edition,
        year=year,
        cutoff=cutoff,
        headlines=(),
        sources=known,
        observations=observations,
        superseded=superseded,
        targets=tuple(item for item in edition.targets if item.source_id in known),
        breaks=tuple(item for item in edition.breaks if item.from_date <= cutoff and item.source_id in {*known, ""}),
        facts={},
        judgements=tuple(
            replace(item, is_new=item.source_id in new) for item in edition.judgements if item.source_id in known
        ),
        reported=frozenset(
            (row.indicator_id, row.breakdown)
            for row in rows
            if row.area_code == edition.home.area_code and row.source_id in new
        ),
        reported_in={name: reported for name, reported in edition.reported_in.items() if name <= year},
        new_sources=frozenset(new),
        claims=(),
        earlier={name: day for name, day in edition.earlier.items() if name < year},
    )
