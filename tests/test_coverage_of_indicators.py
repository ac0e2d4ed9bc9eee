"""Every indicator of the tables, and every way it is broken down, is shown in its chapter."""

from pathlib import Path

from helpers.chapter.outline import read_outlines
from helpers.data.tables import Tables
from helpers.vocabulary.observations import categories

HOME = "E08000026"


def test_every_indicator_and_breakdown_is_shown(root: Path, tables: Tables) -> None:
    shown = {
        (name, tuple(sorted(call.arguments[1:])) if call.name == "composition" else call.arguments[1:2])
        for outline in read_outlines(root)
        for section in outline.sections
        for whole in section.calls
        for call in whole.parts
        if call.name in ("trend", "composition", "numbers")
        for name in (call.arguments if call.name == "numbers" else call.arguments[:1])
    }
    named = {name for name, _ in shown}
    rows = tables.frame("observations")
    rows = rows[rows["area_code"] == HOME]
    missing = {name for name in rows["indicator_id"] if name not in named}
    for name, breakdown in zip(rows["indicator_id"], rows["breakdown"], strict=True):
        names = tuple(sorted(categories(breakdown)))
        if breakdown and not {(name, names), (name, (breakdown,))} & shown:
            missing.add(f"{name} by {' and '.join(names)}")
    assert sorted(missing) == []


def test_an_indicator_with_several_periods_or_a_comparator_has_a_chart(root: Path, tables: Tables) -> None:
    charted = {
        call.arguments[0]
        for outline in read_outlines(root)
        for section in outline.sections
        for whole in section.calls
        for call in whole.parts
        if call.name in ("trend", "composition")
    }
    rows = tables.frame("observations")
    compared = set(rows.loc[rows["area_code"] != HOME, "indicator_id"])
    periods = rows[rows["area_code"] == HOME].groupby("indicator_id")["period_end"].nunique()
    assert sorted((compared | set(periods[periods > 1].index)) - charted) == []
