"""What changed since the edition before: said only where both editions could say it."""

from collections import Counter
from collections.abc import Callable

import pytest

import tiny
from helpers.evidence.differences import Reason
from helpers.evidence.editions import Edition
from helpers.evidence.since_last import Fate, Turn, courses, passages, redefinitions, revisions
from helpers.vocabulary.indicators import Direction


def visits(levels: dict[str, str]) -> list[dict[str, str]]:
    """Rows of one indicator, each printed by the report of its year, and the year before by the first."""
    first = "report-2016-17"
    known = {f"report-{year}" for year in tiny.YEARS}
    return [
        tiny.level("visits_in_time", year, printed, source_id=own if (own := f"report-{year}") in known else first)
        for year, printed in levels.items()
    ]


@pytest.mark.parametrize(
    ("levels", "then", "now", "turn"),
    [
        (("60%", "70%", "75%", "80%"), Direction.IMPROVED, Direction.IMPROVED, Turn.AS_BEFORE),
        (("60%", "70%", "75%", "74%"), Direction.IMPROVED, Direction.WORSENED, Turn.WORSE),
        (("60%", "50%", "75%", "75%"), Direction.WORSENED, Direction.NO_CHANGE, Turn.BETTER),
    ],
)
def test_a_measure_goes_better_or_less_well_than_the_last_edition_said(
    levels: tuple[str, ...], then: Direction, now: Direction, turn: Turn
) -> None:
    rows = visits(dict(zip(["2015-16", "2016-17", "2018-19", "2019-20"], levels, strict=True)))
    rows = [row for row in rows if row["source_id"] != "report-2018-19"] + [
        {**row, "source_id": "report-2019-20"} for row in rows if row["source_id"] == "report-2018-19"
    ]
    (course,) = courses(tiny.edition("2019-20", observations=rows))
    assert (course.year, course.then.direction, course.now.direction, course.turn) == ("2016-17", then, now, turn)


def test_no_verdict_where_one_of_the_editions_could_not_judge() -> None:
    turns = {course.now.indicator.indicator_id: course.turn for course in courses(tiny.edition("2019-20"))}
    assert turns["visits_in_time"] is Turn.OPEN


def test_the_first_edition_with_figures_has_nothing_before_it(edition_of: Callable[[str], Edition]) -> None:
    for year in ("2004-05", "2015-16"):
        edition = edition_of(year)
        assert not any(found(edition) for found in (courses, passages, revisions, redefinitions))


def test_measures_are_new_back_or_gone(edition_of: Callable[[str], Edition]) -> None:
    edition = edition_of("2019-20")
    found = passages(edition)
    then, now = edition.reported_in["2018-19"], edition.reported_in["2019-20"]
    assert {item.indicator.indicator_id for item in found} == then ^ now
    fates = {item.indicator.indicator_id: (item.fate, item.last) for item in found}
    assert fates["lac_rate"] == (Fate.NEW, "")
    assert fates["gld"] == (Fate.BACK, "2016-17")
    assert fates["homefinder_register"] == (Fate.GONE, "2018-19")
    assert Counter(item.fate for item in found)[Fate.GONE] == len(then - now)


def test_a_part_of_a_year_made_whole_is_a_revision(edition_of: Callable[[str], Edition]) -> None:
    (found,) = revisions(edition_of("2016-17"))
    assert (found.earlier.value.printed, found.used.value.printed) == ("29%", "28.7%")
    assert found.reason is Reason.PART_YEAR_TO_FINAL


def test_a_figure_revised_long_ago_is_no_news() -> None:
    rows = [
        tiny.level("visits_in_time", "2016-17", "60%"),
        tiny.level("visits_in_time", "2016-17", "58%", source_id="report-2018-19"),
        tiny.level("visits_in_time", "2019-20", "69.5%"),
    ]
    assert len(revisions(tiny.edition("2018-19", observations=rows))) == 1
    assert revisions(tiny.edition("2019-20", observations=rows)) == []


def test_a_break_between_the_figures_of_two_editions_is_named(edition_of: Callable[[str], Edition]) -> None:
    found = {course.now.indicator.indicator_id: item.text for course, item in redefinitions(edition_of("2019-20"))}
    assert set(found) == {"homeless_accepted", "asc_inadequate_services"}
    assert found["homeless_accepted"].startswith("The Homelessness Reduction Act")
