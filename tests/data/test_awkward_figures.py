"""Figures of the real documents that are easy to get wrong load as they were printed."""

from decimal import Decimal

import pytest

from helpers.evidence.readings import read, series
from helpers.vocabulary.indicators import Direction
from helpers.vocabulary.observations import Quality, Stage
from helpers.vocabulary.values import Qualifier

COVENTRY, ENGLAND, WEST_MIDLANDS = "E08000026", "E92000001", "E12000005"


@pytest.fixture
def find(edition_of):
    """Observations of an edition by what is known of them, in the order of the document."""

    def search(year, indicator_id, *, area=COVENTRY, source=None, superseded=False, **known):
        edition = edition_of(year)
        rows = edition.superseded if superseded else edition.observations
        return [
            row
            for row in rows
            if (row.indicator_id, row.area_code) == (indicator_id, area)
            and source in (None, row.source_id)
            and all(getattr(row, name) == wanted for name, wanted in known.items())
        ]

    return search


def shown(row):
    """What a figure covers and says: kind, first and last day, as printed, the number."""
    return (row.period.kind.value, str(row.period.start), str(row.period.end), row.value.printed, row.value.point)


ONE_FIGURE = {
    "children adopted in a financial year": (
        ("2015-16", "children_adopted", {"period_printed": "2011/12"}),
        ("financial year", "2011-04-01", "2012-03-31", "28", 28),
    ),
    "an average of days over three years, to date": (
        ("2015-16", "adoption_a1", {"period_printed": "2013/16 YTD"}),
        ("rolling three years", "2013-04-01", "2016-03-31", "542", 542),
    ),
    "contacts in time, year to date": (
        ("2015-16", "contacts_in_time", {"period_printed": "YTD"}),
        ("year to date", "2015-04-01", "2016-02-29", "70.5%", Decimal("70.5")),
    ),
    "looked after children at the end of a quarter": (
        ("2015-16", "lac", {"period_printed": "Q4 2015-16"}),
        ("snapshot", "2016-03-31", "2016-03-31", "585", 585),
    ),
    "looked after children on 29 February": (
        ("2015-16", "lac", {"period_printed": "29 February 2016"}),
        ("snapshot", "2016-02-29", "2016-02-29", "605", 605),
    ),
    "looked after children at the end of 2016-17": (
        ("2016-17", "lac", {"source": "council-plan-2016-17"}),
        ("snapshot", "2017-03-31", "2017-03-31", "616", 616),
    ),
    "a share printed without decimals": (
        ("2019-20", "gld", {"period_printed": "2019"}),
        ("academic year", "2018-09-01", "2019-08-31", "69%", 69),
    ),
    "a range of people a week": (
        ("2016-17", "homeless_on_the_night", {}),
        ("financial year", "2016-04-01", "2017-03-31", "65-75", None),
    ),
    "an unvalidated share": (
        ("2019-20", "breastfeeding_6_8_weeks", {"period_printed": "This year"}),
        ("financial year", "2019-04-01", "2020-03-31", "48%", 48),
    ),
    "stage 1 assessments in the table of activity": (
        ("2015-16", "fostering_assessments_stage_1", {"period_printed": "2014/15"}),
        ("financial year", "2014-04-01", "2015-03-31", "69", 69),
    ),
    "stage 1 assessments in the table of conversion": (
        ("2015-16", "fostering_conversion", {"breakdown": "stage=stage 1"}),
        ("financial year", "2014-04-01", "2015-03-31", "76", 76),
    ),
    "a share that its own counts do not give": (
        ("2015-16", "fostering_places_filled_share", {"period_printed": "Q1"}),
        ("snapshot", "2015-06-30", "2015-06-30", "58.1%", Decimal("58.1")),
    ),
    "people in long-term support, one count": (
        ("2016-17", "asc_long_term_support_2016_17", {}),
        ("snapshot", "2017-03-31", "2017-03-31", "1,269", 1269),
    ),
    "people in long-term support, another count": (
        ("2019-20", "asc_long_term_support", {"period_printed": "March 2019"}),
        ("snapshot", "2019-03-31", "2019-03-31", "3,287", 3287),
    ),
    "households owed a duty": (
        ("2018-19", "homeless_owed_duty", {"period_printed": "2018/19"}),
        ("financial year", "2018-04-01", "2019-03-31", "388", 388),
    ),
    "households accepted as homeless": (
        ("2019-20", "homeless_accepted", {"period_printed": "2018/19"}),
        ("financial year", "2018-04-01", "2019-03-31", "388", 388),
    ),
    "a register on a day": (
        ("2018-19", "homefinder_register", {}),
        ("snapshot", "2019-04-01", "2019-04-01", "13,658", 13658),
    ),
    "the same register on average": (
        ("2018-19", "homefinder_register_average", {}),
        ("average over a year", "2018-04-01", "2019-03-31", "14,000", 14000),
    ),
    "re-referrals in one document, to date": (
        ("2016-17", "rereferrals", {"source": "csc-2015-16"}),
        ("year to date", "2015-04-01", "2016-02-29", "29%", 29),
    ),
    "re-referrals in the next document, for the year": (
        ("2016-17", "rereferrals", {"source": "council-plan-2016-17", "period_printed": "2015/16"}),
        ("financial year", "2015-04-01", "2016-03-31", "28.7%", Decimal("28.7")),
    ),
}


@pytest.mark.parametrize("case", ONE_FIGURE)
def test_a_figure_loads_as_printed_with_what_it_covers(find, case):
    (year, indicator_id, known), expected = ONE_FIGURE[case]
    assert [shown(row) for row in find(year, indicator_id, **known)] == [expected]


def test_every_figure_loads_as_printed_with_its_place(tables, edition_of):
    rows = tables.frame("observations").to_dict("records")
    loaded = [*edition_of("2019-20").observations, *edition_of("2019-20").superseded]
    assert sorted((row.indicator_id, row.value.printed, row.source_id, row.locator) for row in loaded) == sorted(
        (row["indicator_id"], row["printed"], row["source_id"], row["locator"]) for row in rows
    )


def test_the_adoption_average_to_date_is_marked_provisional_and_the_closed_one_is_not(find):
    (to_date,) = find("2015-16", "adoption_a1", period_printed="2013/16 YTD")
    (closed,) = find("2015-16", "adoption_a1", period_printed="2012/15")
    assert (to_date.stage, to_date.markers) == (Stage.PROVISIONAL, ("provisional",))
    assert (closed.stage, closed.markers) == (Stage.NOT_STATED, ())


def test_looked_after_children_are_compared_from_end_of_year_to_end_of_year(edition_of):
    found = read(edition_of("2016-17"), "lac")
    assert (found.observation.value.point, found.change.since.value.point) == (616, 585)
    assert str(found.change.since.period.end) == "2016-03-31"


@pytest.mark.parametrize(
    ("breakdown", "printed"),
    [
        ("team=RAS", ["42", "23.72", "20.47", "14.14", "26.6", "28.9", "26.6"]),
        ("team=South", ["20.54", "23.78", "19.17", "20.41", "19.7", "19.3"]),
        ("team=North West", ["17.02", "20.49", "20.06", "16.6", "20.7", "20.6"]),
        ("team=North East", ["19.81", "21.97", "19.75", "19.71", "17.8", "21.7"]),
    ],
)
def test_caseloads_by_team_are_those_of_march_june_september_december_february_and_march(find, breakdown, printed):
    rows = [
        row for row in find("2015-16", "caseload_social_work", breakdown=breakdown) if row.period.kind == "snapshot"
    ]
    rows.sort(key=lambda row: row.period)
    assert [row.value.printed for row in rows] == printed
    days = ["2015-03-31", "2015-06-30", "2015-09-30", "2015-12-31", "2016-02-29", "2016-03-31"]
    assert [str(row.period.end) for row in rows][-6:] == days


@pytest.mark.parametrize("breakdown", ["team=RAS", "team=South", "team=North West", "team=North East"])
def test_the_caseload_of_march_is_compared_with_that_of_march_and_not_of_february(edition_of, breakdown):
    edition = edition_of("2015-16")
    (march,) = [row for row in series(edition, "caseload_social_work", breakdown) if row.period_printed == "Mar 16"]
    assert read(edition, "caseload_social_work", breakdown, at=march).change.since.period_printed == "Mar 15"


def test_69_percent_is_not_69_point_0_and_0_point_0_has_a_decimal(find):
    (whole,) = find("2019-20", "gld", period_printed="2019")
    zeros = [row for row in find("2015-16", "lac_placement_type") if row.value.point == 0]
    assert whole.value.decimals == 0
    assert {(row.value.printed, row.value.decimals) for row in zeros} == {("0.0%", 1)}


def test_65_to_75_a_week_is_a_range_of_both_ends(find):
    (row,) = find("2016-17", "homeless_on_the_night")
    assert (row.value.qualifier, row.value.low, row.value.high) == (Qualifier.RANGE, 65, 75)


def test_up_to_109_is_a_fact_without_a_lower_end(edition_of):
    value = edition_of("2018-19").facts["housing_first_places"].value
    assert (value.printed, value.qualifier, value.low, value.high) == ("up to 109", Qualifier.AT_MOST, None, 109)
    assert value.point is None


def test_48_percent_is_unvalidated_with_its_coverage(find):
    (row,) = find("2019-20", "breastfeeding_6_8_weeks", period_printed="This year")
    assert (row.quality, row.coverage, row.markers) == (Quality.UNVALIDATED, Decimal("94.3"), ("unvalidated",))


@pytest.mark.parametrize("year", ["2015-16", "2016-17", "2019-20"])
def test_66_places_on_hold_are_used_and_the_62_of_the_text_kept_as_the_variant(find, year):
    known = {"period_printed": "2014/15"}
    assert [row.value.printed for row in find(year, "fostering_places_on_hold", **known)] == ["66"]
    (variant,) = find(year, "fostering_places_on_hold", superseded=True)
    assert (variant.value.printed, variant.use, variant.period.label) == ("62", "variant", "31 March 2015")
    assert "66" in variant.note


def test_58_point_1_percent_stands_beside_136_of_236_without_being_corrected(find):
    share, filled, approved = (
        find("2015-16", indicator_id, period_printed="Q1")[0].value.point
        for indicator_id in ("fostering_places_filled_share", "fostering_places_filled", "fostering_places_approved")
    )
    assert (share, filled, approved) == (Decimal("58.1"), 136, 236)
    assert round(filled / approved * 100, 1) != share


@pytest.mark.parametrize(
    ("indicator_id", "kind", "levels"),
    [
        ("cse_at_risk", "snapshot", {"serious": (5, 56), "significant": (3, 22), "at risk": (18, 74), None: (26, 152)}),
        ("cse_newly_identified", "quarter", {"serious": (0, 17), "significant": (0, 2), "at risk": (2, 30)}),
    ],
)
def test_victims_are_told_by_sex_and_risk_and_newly_identified_ones_apart(find, indicator_id, kind, levels):
    rows = find("2015-16", indicator_id)
    assert {row.period.kind for row in rows} == {kind}
    found = {(row.categories["sex"], row.categories.get("risk level")): row.value.point for row in rows}
    assert found == {
        (sex, level): pair[place] for level, pair in levels.items() for place, sex in enumerate(("male", "female"))
    }


def test_the_totals_of_care_leavers_stand_side_by_side_by_population(edition_of):
    rows = [row for row in series(edition_of("2015-16"), "care_leavers") if row.period.label == "31 March 2016"]
    assert {row.population: row.value.point for row in rows} == {
        "status table": 381,
        "age table": 375,
        "gender table": 375,
        "disability table": 371,
        "ethnicity table": 375,
    }


def test_the_total_of_care_leavers_is_compared_within_its_own_population(edition_of):
    found = read(edition_of("2015-16"), "care_leavers")
    assert (found.observation.population, found.observation.value.point) == ("status table", 381)
    assert (found.change.since.population, found.change.since.value.point) == ("status table", 361)


def test_a1_for_england_2011_14_stands_beside_coventry_2012_15_without_a_gap(edition_of):
    edition = edition_of("2015-16")
    (coventry,) = [row for row in series(edition, "adoption_a1") if row.period_printed == "2012/15"]
    areas = {item.area.area_code: item for item in read(edition, "adoption_a1", at=coventry).comparisons}
    england, midlands = areas[ENGLAND], areas[WEST_MIDLANDS]
    assert (coventry.period.words, coventry.value.point) == ("the three years 2012-15", 625)
    assert (england.observation.period.words, england.observation.value.point) == ("the three years 2011-14", 628)
    assert (england.gap, england.verdict) == (None, None)
    assert (midlands.observation.period, midlands.gap) == (coventry.period, 35)
    assert midlands.verdict is Direction.WORSENED


def test_1269_and_3287_people_in_long_term_support_are_two_indicators_never_compared(edition_of):
    edition = edition_of("2019-20")
    two = ["asc_long_term_support_2016_17", "asc_long_term_support"]
    assert [[row.value.point for row in series(edition, name)] for name in two] == [[1269], [3287, 3405]]
    assert len({edition.indicator(name).definition for name in two}) == 2


def test_388_households_stand_under_two_names_with_two_series(edition_of):
    edition = edition_of("2019-20")
    levels = {
        name: {row.period.label: row.value.point for row in series(edition, name)}
        for name in ("homeless_owed_duty", "homeless_accepted")
    }
    assert levels == {
        "homeless_owed_duty": {"2017-18": 557, "2018-19": 388},
        "homeless_accepted": {"2015-16": 533, "2016-17": 653, "2018-19": 388, "2019-20": 913},
    }


def test_13658_on_a_day_and_14000_on_average_are_two_indicators_of_two_kinds(find):
    (day,), (average,) = find("2018-19", "homefinder_register"), find("2018-19", "homefinder_register_average")
    assert (day.period.words, average.period.words) == ("1 April 2019", "2018-19 on average")


def test_29_percent_to_date_and_28_point_7_for_the_year_are_both_kept_and_the_year_is_compared(edition_of):
    edition = edition_of("2016-17")
    assert [row.value.printed for row in series(edition, "rereferrals")] == ["29%", "28.7%", "23.9%"]
    found = read(edition, "rereferrals")
    assert (found.observation.value.printed, found.change.since.value.printed) == ("23.9%", "28.7%")
    assert [row for row in edition.superseded if row.indicator_id == "rereferrals"] == []
