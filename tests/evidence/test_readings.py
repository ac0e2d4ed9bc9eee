"""Readings: measured against the same period a year before, and never across what forbids it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from helpers.evidence.readings import find_break, read, series
from helpers.vocabulary.indicators import Comparable, Direction, TargetStatus
from helpers.vocabulary.periods import PeriodKind

SWAPPED = {Direction.IMPROVED: Direction.WORSENED, Direction.WORSENED: Direction.IMPROVED}
SHARES = st.decimals(0, 100, places=1)


def visits(year="2019-20", printed="69.5%", **cells):
    return tiny.level("visits_in_time", year, printed, **cells)


def reading(*observations, year="2019-20", breakdown="", **rows):
    """What the miniature book says of home visits, from these observations."""
    return read(tiny.edition(year, observations=observations, **rows), "visits_in_time", breakdown)


def two_years(before, now, **rows):
    return reading(visits("2018-19", before), visits("2019-20", now), **rows)


def indicators(**cells):
    return [{**tiny.VISITS, **cells}, tiny.WAITING]


def a_break(comparable, text="Counted anew.", from_date="2019-04-01"):
    return {"indicator_id": "visits_in_time", "from_date": from_date, "comparable": comparable, "text": text}


# What a change is measured against


def test_a_change_is_measured_against_the_year_before_and_says_so():
    found = read(tiny.edition(), "visits_in_time")
    assert found.previous.period.label == "2018-19"
    assert found.change.since is found.previous
    assert found.change.difference == Decimal("1.5")
    assert (found.direction, found.reason) == (Direction.IMPROVED, "")


def test_the_row_before_is_not_the_year_before_where_a_year_is_missing():
    found = read(tiny.edition("2018-19"), "visits_in_time")
    assert [row.value.printed for row in series(tiny.edition("2018-19"), "visits_in_time")] == ["60%", "68%"]
    assert (found.previous, found.change) == (None, None)
    assert (found.direction, found.reason) == (Direction.CANNOT_COMPARE, "no figure for 2017-18")


@settings(max_examples=15)
@given(st.permutations(tiny.ROWS["observations"]))
def test_a_reading_is_the_same_whatever_the_order_of_rows(rows):
    edition, usual = tiny.edition(observations=rows), tiny.edition()
    for indicator_id in usual.indicators:
        assert read(edition, indicator_id) == read(usual, indicator_id)


def test_an_indicator_without_a_figure_has_no_reading():
    assert reading(visits(area_code=tiny.ENGLAND)) is None
    assert reading(visits(), breakdown="sex=female") is None


def test_a_category_is_read_by_its_names_in_any_order_and_apart_from_the_headline():
    rows = [visits(), visits(printed="50%", breakdown="sex=female; age=16")]
    assert reading(*rows).observation.value.printed == "69.5%"
    assert reading(*rows, breakdown="age=16; sex=female").observation.value.printed == "50%"


def test_an_earlier_observation_is_read_against_its_own_year_before():
    edition = tiny.edition(
        observations=[visits("2016-17", "60%"), visits("2017-18", "65%", source_id="report-2018-19"), visits()]
    )
    middle = series(edition, "visits_in_time")[1]
    assert read(edition, "visits_in_time", at=middle).change.difference == 5


@pytest.mark.parametrize("kind", ["average over a year", "year to date"])
def test_figures_of_another_kind_of_period_are_not_compared(kind):
    end = {"period_end": "2019-02-28"} if kind == "year to date" else {}
    found = reading(visits("2018-19", "68%", period_kind=kind, **end), visits())
    assert found.change is None
    assert (found.direction, found.reason) == (Direction.CANNOT_COMPARE, "no figure for 2018-19")


def test_a_year_to_date_is_compared_with_the_same_months_of_the_year_before():
    part = {"period_kind": "year to date", "period_end": "2020-02-29"}
    whole_year = visits("2018-19", "60%", source_id="report-2019-20")
    same_months = visits("2018-19", "68%", **{**part, "period_end": "2019-02-28"})
    found = reading(whole_year, same_months, visits(printed="70%", **part))
    assert found.previous.value.printed == "68%"
    assert found.change.difference == 2


@pytest.mark.parametrize(
    "part",
    [
        {"period_kind": "quarter", "period_start": "2020-01-01"},
        {"period_kind": "month", "period_start": "2020-03-01"},
        {"period_kind": "year to date", "period_start": "2019-06-01"},
    ],
)
def test_of_two_periods_that_end_together_the_whole_one_is_the_latest(part):
    for rows in ([visits(), visits(printed="99%", **part)], [visits(printed="99%", **part), visits()]):
        assert reading(*rows).observation.period.kind is PeriodKind.FINANCIAL_YEAR


def test_figures_of_two_populations_are_not_compared():
    found = reading(visits("2018-19", "68%", population="first visits"), visits(population="all visits"))
    assert found.previous is None
    assert found.direction is Direction.CANNOT_COMPARE
    assert found.reason == "the figure for 2018-19 counts another population"


def test_of_two_populations_of_one_day_the_first_printed_is_the_headline():
    rows = [visits(population="all visits"), visits(printed="80%", population="first visits")]
    assert reading(*rows).observation.population == "all visits"
    assert reading(*rows[::-1]).observation.population == "first visits"


# Breaks


def test_nothing_is_compared_across_a_break():
    found = two_years("68%", "69.5%", breaks=[a_break("not at all")])
    assert found.change is None
    assert (found.direction, found.reason) == (Direction.CANNOT_COMPARE, "Counted anew")


def test_a_break_that_asks_for_caution_is_said_with_the_change():
    found = two_years("68%", "69.5%", breaks=[a_break("with caution")])
    assert found.direction is Direction.IMPROVED
    assert found.change.caution == "Counted anew."


@pytest.mark.parametrize("from_date", ["2018-04-01", "2020-04-01"])
def test_a_break_before_both_periods_or_after_them_does_not_matter(from_date):
    found = two_years("68%", "69.5%", breaks=[a_break("not at all", from_date=from_date)])
    assert (found.direction, found.change.caution) == (Direction.IMPROVED, "")


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_breaks_the_worse_one_counts(order):
    breaks = [a_break("with caution", "Slightly."), a_break("not at all", "Entirely.", "2019-03-01")][::order]
    edition = tiny.edition(observations=[visits("2018-19", "68%"), visits()], breaks=breaks)
    assert find_break(edition, *series(edition, "visits_in_time")).comparable is Comparable.NOT_AT_ALL
    assert read(edition, "visits_in_time").reason == "Entirely"


def test_nothing_is_compared_across_two_definitions():
    old = {**tiny.VISITS, "valid_to": "2019-03-31"}
    new = {**tiny.VISITS, "definition_id": "visits_in_time_2", "valid_from": "2019-04-01"}
    found = two_years("68%", "69.5%", indicators=[old, new, tiny.WAITING])
    assert (found.change, found.direction) == (None, Direction.CANNOT_COMPARE)
    assert found.reason == "From 1 April 2019 the indicator has another definition"


# What a change means


@settings(max_examples=25)
@given(SHARES, SHARES)
def test_a_share_changes_in_percentage_points_and_never_by_a_percentage(before, now):
    change = two_years(f"{before}%", f"{now}%").change
    assert change.difference == now - before
    assert change.percent is None


@pytest.mark.parametrize(("before", "percent"), [("200", Decimal(-25)), ("0", None)])
def test_a_count_changes_by_a_percentage_where_it_was_not_nought(before, percent):
    assert two_years(before, "150", indicators=indicators(unit="count")).change.percent == percent


@settings(max_examples=25)
@given(SHARES, SHARES, st.decimals(0, 20, places=1))
def test_a_difference_smaller_than_materiality_is_no_change_and_any_other_is_one(before, now, materiality):
    found = two_years(f"{before}%", f"{now}%", indicators=indicators(materiality=str(materiality)))
    is_small = abs(now - before) < materiality or now == before
    assert (found.direction is Direction.NO_CHANGE) is is_small


@settings(max_examples=25)
@given(SHARES, SHARES)
def test_flipping_polarity_swaps_improved_and_worsened(before, now):
    higher, lower = (
        two_years(f"{before}%", f"{now}%", indicators=indicators(polarity=polarity)).direction
        for polarity in ("higher", "lower")
    )
    assert lower is SWAPPED.get(higher, higher)


@pytest.mark.parametrize(("now", "direction"), [("72%", Direction.WENT_UP), ("64%", Direction.WENT_DOWN)])
def test_a_neutral_indicator_only_goes_up_and_down(now, direction):
    assert two_years("68%", now, indicators=indicators(polarity="neither")).direction is direction


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        ("55%", "58%", Direction.IMPROVED),
        ("75%", "72%", Direction.IMPROVED),
        ("62%", "58%", Direction.WORSENED),
        ("62%", "66%", Direction.WENT_UP),
        ("58%", "72%", Direction.WENT_UP),
    ],
)
def test_best_within_a_range_is_judged_by_the_distance_from_it(before, now, direction):
    targets = [tiny.target("visits_in_time", "2019-20", "60-70%", sense="within", lower="60", upper="70")]
    found = two_years(before, now, indicators=indicators(polarity="within range"), targets=targets)
    assert found.direction is direction


@pytest.mark.parametrize(("before", "now", "decimals"), [("67.8%", "69%", 1), ("68%", "69%", 0), ("68%", "69.55%", 2)])
def test_a_change_is_as_precise_as_the_more_precise_of_two_exact_figures(before, now, decimals):
    assert two_years(before, now).change.decimals == decimals


def test_a_change_of_an_approximate_figure_is_approximate_and_less_precise():
    found = reading(visits("2018-19", "12.6%"), visits("2019-20", "about 19%", value="19", qualifier="about"))
    assert found.change.is_about
    assert (found.change.difference, found.change.decimals) == (Decimal("6.4"), 0)


# Figures that say less


@pytest.mark.parametrize(
    "cells",
    [
        {"printed": "over 60%", "value": "", "qualifier": "over", "range_low": "60"},
        {"printed": "60-70%", "value": "", "qualifier": "range", "range_low": "60", "range_high": "70"},
    ],
)
@pytest.mark.parametrize("wide", ["2018-19", "2019-20"])
def test_a_bound_or_a_range_is_not_compared(wide, cells):
    found = reading(*(visits(year, **(cells if year == wide else {})) for year in ("2018-19", "2019-20")))
    assert found.change is None
    assert found.direction is Direction.CANNOT_COMPARE
    assert found.reason == "one of the two figures is a bound, a range or missing"


def test_a_figure_that_is_hidden_has_no_direction_no_change_and_meets_no_target():
    hidden = visits(printed="*", value="", symbol="c", note="Few visits.")
    found = reading(visits("2018-19", "68%"), hidden, visits(printed="70%", area_code=tiny.ENGLAND))
    assert (found.direction, found.reason) == (Direction.NOT_PUBLISHED, "no figure was published")
    assert (found.change, found.target_status) == (None, None)
    assert [(item.gap, item.verdict) for item in found.comparisons] == [(None, None)]


def test_the_year_after_a_hidden_figure_is_not_compared():
    found = read(tiny.edition(), "children_waiting")
    assert found.previous.value.symbol == "c"
    assert (found.change, found.direction) == (None, Direction.CANNOT_COMPARE)


def test_an_unvalidated_figure_has_no_direction_no_verdict_and_no_place_in_a_count():
    found = reading(
        visits("2018-19", "60%"), visits(quality="unvalidated"), visits(printed="50%", area_code=tiny.ENGLAND)
    )
    assert (found.direction, found.reason) == (Direction.NOT_PUBLISHED, "the figure is unvalidated")
    assert (found.change, found.is_counted) == (None, False)
    assert [(item.gap, item.verdict) for item in found.comparisons] == [(None, None)]


def test_nothing_is_compared_with_an_unvalidated_figure():
    found = reading(visits("2018-19", "60%", quality="unvalidated"), visits())
    assert (found.direction, found.reason) == (Direction.CANNOT_COMPARE, "the earlier figure is unvalidated")
    assert found.is_counted


# Targets


@pytest.mark.parametrize(("printed", "status"), [("69.9%", TargetStatus.MISSED), ("70%", TargetStatus.MET)])
def test_a_target_is_that_of_the_period_and_of_the_category(printed, status):
    assert reading(visits(printed=printed)).target_status is status
    assert reading(visits("2018-19", printed)).target is None
    assert reading(visits(printed=printed, breakdown="sex=female"), breakdown="sex=female").target is None


def test_a_target_over_several_years_holds_in_each():
    targets = [tiny.target("visits_in_time", "2018-19", "60%", sense="at least", lower="60", period_end="2021-03-31")]
    assert reading(visits(), targets=targets).target_status is TargetStatus.MET


def test_a_target_stated_to_be_absent_is_there_but_neither_met_nor_missed():
    found = read(tiny.edition(), "children_waiting")
    assert found.target.symbol == "x"
    assert found.target_status is None


# Comparators


def test_a_comparator_of_the_same_period_has_a_gap_and_a_verdict():
    (england,) = read(tiny.edition(), "visits_in_time").comparisons
    assert (england.area.name, england.gap, england.verdict) == ("England", Decimal("-0.5"), Direction.WORSENED)


@pytest.mark.parametrize("cells", [{}, {"period_kind": "average over a year"}])
def test_a_comparator_of_another_period_or_kind_is_shown_without_a_gap_or_verdict(cells):
    year = "2019-20" if cells else "2018-19"
    (england,) = reading(visits(), visits(year, "70%", area_code=tiny.ENGLAND, **cells)).comparisons
    assert england.observation.value.printed == "70%"
    assert (england.gap, england.verdict) == (None, None)


@pytest.mark.parametrize("cells", [{"population": "first visits"}, {"breakdown": "sex=female"}])
def test_a_comparator_of_another_population_or_category_has_no_verdict(cells):
    comparisons = reading(visits(), visits(printed="70%", area_code=tiny.ENGLAND, **cells)).comparisons
    assert [item for item in comparisons if item.verdict is not None] == []


def test_a_gap_smaller_than_materiality_is_no_difference():
    (england,) = reading(visits(), visits(printed="69.9%", area_code=tiny.ENGLAND)).comparisons
    assert (england.gap, england.verdict) == (Decimal("-0.4"), Direction.NO_CHANGE)


def test_an_area_that_an_indicator_is_not_compared_with_is_left_out():
    assert read(tiny.edition(indicators=indicators(compare_with="")), "visits_in_time").comparisons == ()


def test_an_unvalidated_comparator_gives_no_verdict():
    (england,) = reading(visits(), visits(printed="70%", area_code=tiny.ENGLAND, quality="unvalidated")).comparisons
    assert england.verdict is None


# The book itself


def test_the_breastfeeding_figure_of_2019_20_has_no_direction_and_no_place_in_a_count(edition_of):
    found = read(edition_of("2019-20"), "breastfeeding_6_8_weeks")
    assert (found.observation.value.printed, found.observation.coverage) == ("48%", Decimal("94.3"))
    assert found.observation.markers == ("unvalidated",)
    assert (found.direction, found.reason) == (Direction.NOT_PUBLISHED, "the figure is unvalidated")
    assert (found.change, found.is_counted) == (None, False)


def test_the_homelessness_reduction_act_stops_the_comparison(edition_of):
    found = read(edition_of("2018-19"), "homeless_owed_duty")
    assert [row.value.printed for row in series(edition_of("2018-19"), "homeless_owed_duty")] == ["557", "388"]
    assert found.direction is Direction.CANNOT_COMPARE
    assert found.reason.startswith("The Homelessness Reduction Act")


def test_616_looked_after_children_lie_in_the_target_range(edition_of):
    found = read(edition_of("2016-17"), "lac")
    assert (found.observation.value.printed, found.target.printed) == ("616", "580-630")
    assert found.target_status is TargetStatus.MET


@pytest.mark.parametrize("year", ["2004-05", "2015-16", "2016-17", "2018-19", "2019-20"])
def test_in_every_reading_of_the_book_two_figures_compared_are_alike_in_kind_and_a_year_apart(edition_of, year):
    edition = edition_of(year)
    readings = [
        read(edition, row.indicator_id, row.breakdown, at=row)
        for row in edition.observations
        if row.area_code == edition.home.area_code
    ]
    changed = [found for found in readings if found.change is not None]
    assert bool(changed) is (year != "2004-05")
    for found in changed:
        now, before = found.observation, found.change.since
        assert now.period.previous() == before.period
        assert (now.population, now.categories) == (before.population, before.categories)
        assert found.change.percent is None or found.indicator.unit != "percent"
        broken = find_break(edition, before, now)
        assert broken is None or (broken.comparable is Comparable.WITH_CAUTION and found.change.caution)
