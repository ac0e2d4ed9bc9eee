"""The words for figures: as printed, with all that must be said beside them, and never a hidden number."""

import dataclasses
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from helpers.chapter import wording
from helpers.evidence.positions import Position
from helpers.evidence.readings import Change, read
from helpers.vocabulary.indicators import Direction, Unit
from helpers.vocabulary.observations import Quality, Stage
from helpers.vocabulary.periods import Period, PeriodKind
from helpers.vocabulary.values import Qualifier, Symbol, Value, decimals_printed

UNITS = st.sampled_from(list(Unit))
NUMBERS = st.decimals(-10_000, 10_000, places=1)


def reading(indicator_id="visits_in_time", year="2019-20", **rows):
    return read(tiny.edition(year, **rows), indicator_id)


def changed(difference, observation, decimals=1, is_about=False):
    return Change(observation(), Decimal(difference), None, "", decimals, is_about)


# Values.


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "unit", "words"),
    [
        (Qualifier.EXACT, "3287", "3287", Unit.COUNT, "3,287"),
        (Qualifier.EXACT, "-12", "-12", Unit.COUNT, "−12"),
        (Qualifier.EXACT, "69.0", "69.0", Unit.PERCENT, "69.0%"),
        (Qualifier.EXACT, "89", "89", Unit.PER_10000, "89 per 10,000"),
        (Qualifier.EXACT, "458", "458", Unit.DAYS, "458 days"),
        (Qualifier.ABOUT, "70", "70", Unit.COUNT, "about 70"),
        (Qualifier.AT_LEAST, "550", None, Unit.COUNT, "at least 550"),
        (Qualifier.OVER, "90", None, Unit.PERCENT, "more than 90%"),
        (Qualifier.AT_MOST, None, "109", "places", "up to 109"),
        (Qualifier.UNDER, None, "50", Unit.PERCENT, "below 50%"),
        (Qualifier.RANGE, "65", "75", Unit.PERCENT, "65% to 75%"),
        (Qualifier.RANGE, "65", "75", Unit.DAYS, "65 to 75 days"),
        (Qualifier.EXACT, "0", "0", Unit.PERCENT, "0%"),
    ],
)
def test_a_value_says_how_firmly_it_was_stated(qualifier, low, high, unit, words):
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert wording.value_words(Value(f"as printed: {low or high}", qualifier, *ends), unit) == words


@given(st.sampled_from(list(Symbol)), NUMBERS, NUMBERS, UNITS)
def test_a_value_with_a_symbol_says_its_meaning_and_never_its_number(symbol, low, high, unit):
    value = Value(f"{low}%", low=low, high=high, symbol=symbol)
    words = wording.value_words(value, unit)
    assert words == wording.symbol_words(symbol)
    assert not re.search(r"\d", words)


@given(st.sampled_from(list(Symbol)), st.integers(10, 99), st.integers(100, 999))
def test_a_figure_with_a_symbol_hides_the_counts_behind_it_too(hidden, symbol, part, whole):
    row = hidden(symbol, numerator=Decimal(part), denominator=Decimal(whole))
    assert not re.search(r"\d", wording.observation_words(row, Unit.PERCENT))


def test_a_value_is_as_precise_as_it_was_printed():
    assert wording.value_words(Value.exact("69.0%", Decimal(69)), Unit.PERCENT) == "69.0%"


def test_every_figure_of_the_book_is_said_with_the_decimals_that_were_printed(years, edition_of):
    wrong = set()
    for year in years:
        edition = edition_of(year)
        for row in edition.observations:
            words = wording.value_words(row.value, edition.indicators[row.indicator_id].unit)
            if row.value.point is not None and decimals_printed(words) != row.value.decimals:
                wrong.add((row.indicator_id, row.value.printed, words))
    assert wrong == set()


# What must be said beside a figure.


def test_a_share_is_said_with_the_counts_behind_it(observation):
    row = observation("4.2%", numerator=Decimal(34), denominator=Decimal(814))
    assert wording.observation_words(row, Unit.PERCENT) == "4.2% (34 of 814)"


@pytest.mark.parametrize("own", [{"numerator": Decimal(34)}, {"denominator": Decimal(814)}, {}])
def test_a_share_without_both_counts_is_said_without_any(own, observation):
    assert wording.observation_words(observation("4.2%", **own), Unit.PERCENT) == "4.2%"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"stage": Stage.PROVISIONAL}, "48% (provisional)"),
        ({"stage": Stage.REVISED}, "48% (revised)"),
        ({"stage": Stage.FINAL}, "48%"),
        ({"stage": Stage.NOT_STATED}, "48%"),
        ({"quality": Quality.UNVALIDATED}, "48% (unvalidated)"),
        ({"quality": Quality.EXPERIMENTAL}, "48% (experimental)"),
        ({"quality": Quality.LOW_RELIABILITY}, "48% (low reliability)"),
        ({"stage": Stage.PROVISIONAL, "quality": Quality.UNVALIDATED}, "48% (provisional, unvalidated)"),
    ],
)
def test_a_figure_that_is_not_final_or_not_sure_says_so(own, words, observation):
    assert wording.observation_words(observation("48%", **own), Unit.PERCENT) == words


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({}, "final"),
        ({"stage": Stage.PROVISIONAL}, "provisional"),
        (
            {"stage": Stage.NOT_STATED, "quality": Quality.UNVALIDATED, "coverage": Decimal("94.3")},
            "not stated, unvalidated, status known for 94.3%",
        ),
    ],
)
def test_a_table_says_stage_quality_and_coverage(own, words, observation):
    assert wording.status_words(observation(**own)) == words


# Changes.


@pytest.mark.parametrize(
    ("difference", "decimals", "unit", "words"),
    [
        ("1.2", 1, Unit.PERCENT, "up 1.2 percentage points"),
        ("-1", 0, Unit.PERCENT, "down 1 percentage point"),
        ("2", 0, Unit.PERCENTAGE_POINTS, "up 2 percentage points"),
        ("-14", 0, Unit.COUNT, "down 14"),
        ("1500", 0, Unit.COUNT, "up 1,500"),
        ("-3", 0, Unit.PER_10000, "down 3 per 10,000"),
        ("20", 0, Unit.DAYS, "up 20 days"),
        ("0", 0, Unit.PERCENT, "unchanged"),
    ],
)
def test_a_change_says_its_way_its_size_and_its_unit(difference, decimals, unit, words, observation):
    assert wording.change_words(changed(difference, observation, decimals), unit) == words


def test_a_change_of_one_day_is_one_day(observation):
    assert wording.change_words(changed("1", observation, 0), Unit.DAYS) == "up 1 day"


def test_a_change_between_figures_that_are_only_about_right_says_so(observation):
    assert wording.change_words(changed("6.4", observation, 0, is_about=True), Unit.PERCENT) == (
        "up about 6 percentage points"
    )


def test_a_change_that_rounds_to_nothing_is_not_said_to_go_up(observation):
    words = wording.change_words(changed("0.4", observation, 0, is_about=True), Unit.PERCENT)
    assert "up about 0" not in words


@given(NUMBERS.filter(bool), UNITS)
def test_the_opposite_change_swaps_up_and_down_and_nothing_else(observation, difference, unit):
    swapped = {"up": "down", "down": "up"}
    way, _, size = wording.change_words(changed(difference, observation), unit).partition(" ")
    back, _, other = wording.change_words(changed(-difference, observation), unit).partition(" ")
    assert (swapped[way], size) == (back, other)


@given(NUMBERS, st.sampled_from([Unit.PERCENT, Unit.PERCENTAGE_POINTS]))
def test_a_difference_of_shares_is_never_said_in_percent(difference, unit):
    words = wording.difference_words(difference, 1, unit)
    assert "percentage point" in words
    assert "%" not in words


def test_a_change_names_the_figure_and_the_period_it_is_measured_against():
    assert wording.since_words(reading()) == "up 1.5 percentage points from 68% in 2018-19"


def test_a_change_since_a_day_is_since_a_figure_on_that_day():
    days = [
        tiny.level("children_waiting", "2019-20", printed, period_kind="snapshot", period_start=day, period_end=day)
        for day, printed in (("2019-03-31", "20"), ("2020-03-31", "14"))
    ]
    assert wording.since_words(reading("children_waiting", observations=days)) == "down 6 from 20 on 31 March 2019"


def test_a_change_across_a_break_with_caution_says_so():
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2019-04-01",
        "comparable": "with caution",
        "text": "A new form.",
    }
    assert wording.since_words(reading(breaks=[found])).endswith("in 2018-19 (compare with caution)")


@pytest.mark.parametrize(
    ("year", "indicator_id", "words"),
    [
        ("2016-17", "visits_in_time", "cannot be compared: no figure for 2015-16"),
        ("2018-19", "visits_in_time", "cannot be compared: no figure for 2017-18"),
        ("2018-19", "children_waiting", "confidential [c]"),
        ("2019-20", "children_waiting", "confidential [c]"),
    ],
    ids=["first year", "a year is missing", "hidden", "measured against a hidden figure"],
)
def test_what_cannot_be_compared_says_why(year, indicator_id, words):
    assert wording.since_words(reading(indicator_id, year)) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PeriodKind.SNAPSHOT, "on 31 March 2020"),
        (PeriodKind.FINANCIAL_YEAR, "in 2019-20"),
        (PeriodKind.ACADEMIC_YEAR, "in the 2019/20 academic year"),
        (PeriodKind.ROLLING_THREE_YEARS, "over the three years 2019-20"),
        (PeriodKind.YEAR_TO_DATE, "in April 2019 to March 2020"),
    ],
)
def test_a_figure_holds_on_a_day_in_a_year_or_over_several(kind, words):
    start = date(2020, 3, 31) if kind is PeriodKind.SNAPSHOT else date(2019, 4, 1)
    assert wording.when_words(Period(kind, start, date(2020, 3, 31))) == words


def test_a_figure_that_is_about_the_same_is_so_as_another_and_not_from_it(observation):
    found = dataclasses.replace(reading(), change=changed("0.4", observation, 0, is_about=True))
    assert wording.since_words(found) == "about the same as 68% in 2018-19"


# Where a figure stands among others.


@pytest.mark.parametrize(
    ("higher", "lower", "level", "words"),
    [
        (0, 3, 0, "the highest of the four years shown"),
        (3, 0, 0, "the lowest of the four years shown"),
        (1, 3, 0, "the second highest of the five years shown"),
        (3, 1, 0, "the second lowest of the five years shown"),
        (1, 1, 0, "the second highest of the three years shown"),
        (0, 2, 1, "the joint highest of the four years shown"),
        (2, 1, 1, "the joint second lowest of the five years shown"),
        (0, 1, 0, "the higher of the two years shown"),
        (1, 0, 0, "the lower of the two years shown"),
        (0, 0, 1, "the same in both years shown"),
        (0, 0, 3, "the same in all four years shown"),
        (10, 12, 0, "the 11th highest of the 23 years shown"),
    ],
)
def test_a_position_is_counted_from_the_nearer_end_and_says_ties(higher, lower, level, words):
    assert wording.position_words(Position(PeriodKind.FINANCIAL_YEAR, higher, lower, level)) == words


@given(*[st.integers(0, 40)] * 3)
def test_only_a_figure_that_no_other_surpasses_is_called_the_highest(higher, lower, level):
    words = wording.position_words(Position(PeriodKind.QUARTER, higher, lower, level))
    if re.match("the (joint )?highe(st|r) ", words):
        assert higher == 0
    if re.match("the (joint )?lowe(st|r) ", words):
        assert lower == 0
    assert ("joint" in words or "same" in words) == (level > 0 or higher + lower == 0)


@pytest.mark.parametrize("kind", PeriodKind)
def test_what_is_ranked_is_named_by_its_kind_of_period(kind):
    words = wording.position_words(Position(kind, lower=2))
    assert words.endswith(" years shown") == (kind not in wording.PERIODS_SHOWN)


@pytest.mark.parametrize("symbol", Symbol)
def test_the_count_behind_a_hidden_share_is_hidden_even_where_a_source_left_it(symbol, hidden):
    row = hidden(symbol, numerator=Decimal(3), denominator=Decimal(7))
    found = dataclasses.replace(reading(), observation=row)
    assert wording.numerator_words(found) == wording.symbol_words(symbol)


# Targets and comparators.


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"sense": "at least", "lower": "70"}, "target at least 70%: missed"),
        ({"sense": "at least", "lower": "69.5"}, "target at least 69.5%: met"),
        ({"sense": "at least", "lower": "70", "tolerance": "1"}, "target at least 70%: within tolerance"),
        ({"sense": "at most", "upper": "69.5"}, "target at most 69.5%: met"),
        ({"sense": "within", "lower": "69.5", "upper": "75"}, "target 69.5 to 75%: met"),
        ({"sense": "within", "lower": "60", "upper": "69.5"}, "target 60 to 69.5%: met"),
        ({"symbol": "x"}, "target not available [x]"),
    ],
)
def test_a_target_says_what_it_asks_for_and_whether_it_is_met(cells, words):
    found = reading(targets=[tiny.target("visits_in_time", "2019-20", "printed", **cells)])
    assert wording.target_status_words(found) == words


def test_without_a_target_there_is_none():
    assert wording.target_status_words(reading(targets=[])) == "no target"
    assert wording.target_met(reading(targets=[])) == "none"


@pytest.mark.parametrize(
    ("cells", "colour"),
    [
        ({"lower": "69.5"}, "green"),
        ({"lower": "70", "tolerance": "1"}, "amber"),
        ({"lower": "70"}, "red"),
    ],
)
def test_amber_needs_a_tolerance(cells, colour):
    target = tiny.target("visits_in_time", "2019-20", "printed", sense="at least", **cells)
    assert wording.target_met(reading(targets=[target])) == colour


def test_a_comparator_of_the_same_period_has_a_gap():
    (found,) = reading().comparisons
    assert wording.comparison_words(found, Unit.PERCENT) == "England 70%"
    assert wording.gap_words(found, Unit.PERCENT) == "0.5 percentage points below England"


def test_a_comparator_of_another_period_is_said_with_it_and_without_a_gap():
    rows = [
        tiny.level("visits_in_time", "2019-20", "69.5%"),
        tiny.level("visits_in_time", "2018-19", "70%", area_code=tiny.ENGLAND),
    ]
    (found,) = reading(observations=rows).comparisons
    assert wording.comparison_words(found, Unit.PERCENT) == "England 70% in 2018-19"
    assert wording.gap_words(found, Unit.PERCENT) == "not comparable with England"


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ("0", "the same as England"),
        ("2", "2 percentage points above England"),
        ("-0.5", "0.5 percentage points below England"),
    ],
)
def test_a_gap_says_its_side(gap, words):
    found = dataclasses.replace(reading().comparisons[0], gap=Decimal(gap))
    assert wording.gap_words(found, Unit.PERCENT) == words


def test_a_gap_to_or_from_a_hidden_figure_is_hidden(hidden, observation):
    (found,) = reading().comparisons
    theirs = dataclasses.replace(found, observation=hidden(), gap=None)
    assert wording.gap_words(theirs, Unit.PERCENT, observation()) == "confidential [c]"
    assert wording.gap_words(found, Unit.PERCENT, hidden(Symbol.NOT_APPLICABLE)) == "not applicable [z]"


# Titles and lists.


@pytest.mark.parametrize(
    ("title", "own", "words"),
    [
        ("Home visits in time", {}, "home visits in time"),
        ("NHS Health Checks completed", {}, "NHS Health Checks completed"),
        ("Homefinder properties let", {"named_as": ("Homefinder properties let",)}, "Homefinder properties let"),
        ("Homefinder properties let", {"definition": "Homes let through Homefinder."}, "Homefinder properties let"),
        ("Homes let", {"definition": "Homes let in a year."}, "homes let"),
    ],
)
def test_in_the_middle_of_a_sentence_only_names_keep_their_capital(title, own, words):
    assert wording.name_words(dataclasses.replace(reading().indicator, title=title, **own)) == words


def titled(most_words=10, **own):
    return wording.title_words(dataclasses.replace(reading(), **own), most_words)


def test_a_title_says_where_the_figure_went_as_fully_as_ten_words_allow():
    assert titled() == "Home visits in time rose to 69.5%"
    assert titled(most_words=5) == "Home visits in time rose"
    assert titled(most_words=4) == "Home visits in time"


@pytest.mark.parametrize("direction", [Direction.CANNOT_COMPARE, Direction.NOT_PUBLISHED])
def test_a_title_says_nothing_of_what_was_not_judged(direction):
    assert titled(direction=direction) == "Home visits in time"


def test_a_title_says_nothing_of_a_change_that_may_only_be_compared_with_caution():
    assert titled(change=dataclasses.replace(reading().change, caution="New law.")) == "Home visits in time"


def test_a_title_calls_a_change_too_small_to_matter_little_and_none_none():
    assert titled(direction=Direction.NO_CHANGE) == "Home visits in time: little change"
    same = dataclasses.replace(reading().change, difference=Decimal(0))
    assert titled(direction=Direction.NO_CHANGE, change=same) == "Home visits in time stayed at 69.5%"


def test_a_title_marks_a_figure_that_is_not_sure_or_leaves_it_out(observation):
    row = observation("69.5%", stage=Stage.PROVISIONAL)
    assert titled(observation=row) == "Home visits in time rose to 69.5% (provisional)"
    assert titled(observation=row, most_words=7) == "Home visits in time rose"


@pytest.mark.parametrize(("difference", "title"), [("2", "More home visits: 34"), ("-2", "Fewer home visits: 34")])
def test_a_title_of_a_count_says_more_or_fewer(difference, title, observation):
    indicator = dataclasses.replace(reading().indicator, title="Home visits", unit=Unit.COUNT)
    change = dataclasses.replace(reading().change, difference=Decimal(difference))
    assert titled(indicator=indicator, change=change, observation=observation("34")) == title


def test_a_title_does_not_speak_of_more_change():
    indicator = dataclasses.replace(reading().indicator, title="Net change in homes", unit=Unit.COUNT)
    assert titled(indicator=indicator).startswith("Net change in homes rose")


def test_a_title_says_of_people_that_their_share_rose():
    indicator = dataclasses.replace(reading().indicator, title="Children who feel safe", unit_words="children")
    assert titled(indicator=indicator) == "Children who feel safe: share rose to 69.5%"


def test_the_title_of_a_comparison_names_the_side_on_which_all_comparators_lie():
    assert wording.comparison_title(reading()) == "Home visits in time: below England"
    level = [dataclasses.replace(item, verdict=Direction.NO_CHANGE) for item in reading().comparisons]
    assert wording.comparison_title(dataclasses.replace(reading(), comparisons=tuple(level))) == "Home visits in time"
    assert wording.comparison_title(dataclasses.replace(reading(), comparisons=())) == "Home visits in time"


def test_the_title_of_a_composition_names_its_highest_category_unless_two_share_it(observation):
    indicator = reading().indicator

    def title(*printed):
        rows = [
            observation(text, breakdown=f"sex={sex}") for sex, text in zip(("male", "female"), printed, strict=False)
        ]
        return wording.composition_title(indicator, "sex", rows)

    assert title("40%", "60%") == "Home visits in time: female highest at 60%"
    assert title("50%", "50%") == title("60%") == "Home visits in time by sex"


def test_the_title_of_a_composition_names_no_highest_where_one_figure_is_hidden(observation, hidden):
    rows = [observation("40%", breakdown="sex=male"), hidden(breakdown="sex=female")]
    assert wording.composition_title(reading().indicator, "sex", rows) == "Home visits in time by sex"


def test_the_title_of_a_funnel_says_how_many_of_the_first_stage_reached_the_last(observation, hidden):
    indicator = dataclasses.replace(reading().indicator, unit=Unit.COUNT)
    first, last = observation("290", breakdown="stage=enquiries"), observation("7", breakdown="stage=active")
    assert wording.funnel_title(indicator, "stage", [first, last]) == "Of 290 enquiries, 7 became active"
    assert wording.funnel_title(indicator, "stage", [first, hidden()]) == "Home visits in time by stage"


def test_the_title_of_panels_counts_those_that_meet_their_target_where_all_are_judged_by_one():
    judged, other = reading(), dataclasses.replace(reading(), target_status=None)
    assert wording.targets_title(judged.indicator, "team", [judged, judged]) == "0 of 2 teams within target"
    assert wording.targets_title(judged.indicator, "team", [judged, other]) == "Home visits in time by team"


def test_a_subtitle_names_measure_unit_places_and_periods():
    indicator = reading().indicator
    assert wording.measure_words(indicator, ["Hometown", "England"], ["2016-17", "2019-20"]) == (
        "Home visits in time, percent of visits. Hometown and England, 2016-17 to 2019-20."
    )
    assert wording.measure_words(indicator, ["Hometown"], ["2019-20"]) == (
        "Home visits in time, percent of visits. Hometown, 2019-20."
    )


@given(st.lists(st.text("abc", min_size=1)))
def test_a_list_names_everything_once(items):
    assert re.findall("[abc]+", wording.list_words(items).replace(" and ", " ")) == items


@pytest.mark.parametrize("table", [wording.SUFFIXES, wording.ARROWS, wording.POLARITY_WORDS])
def test_every_word_of_the_field_has_its_phrase(table):
    assert len(table) in {len(list(kind)) for kind in {type(key) for key in table}}
    assert len({type(key) for key in table}) == 1


def test_the_breastfeeding_figure_of_2019_20_is_unvalidated_in_words_and_has_no_direction(edition_of):
    found = read(edition_of("2019-20"), "breastfeeding_6_8_weeks")
    assert wording.observation_words(found.observation, Unit.PERCENT) == "48% (unvalidated)"
    assert wording.status_words(found.observation).endswith("unvalidated, status known for 94.3%")
    assert wording.since_words(found) == "cannot be compared: the figure is unvalidated"
    assert found.direction is Direction.NOT_PUBLISHED
    assert wording.title_words(found) == found.indicator.title


def test_a_period_of_another_kind_is_named_with_its_kind(observation):
    year = Period(PeriodKind.ACADEMIC_YEAR, date(2018, 9, 1), date(2019, 8, 31))
    before = Period(PeriodKind.ACADEMIC_YEAR, date(2017, 9, 1), date(2018, 8, 31))
    found = dataclasses.replace(
        reading(),
        observation=observation("69%", period=year),
        previous=observation("67.8%", period=before),
    )
    assert wording.since_words(found).endswith("from 67.8% in the 2017/18 academic year")
