"""The engine of claims: what holds, what fails, what the figures do not decide, and why."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tiny
from helpers.evidence.claims import Claim, Kind, Operator, Outcome, judge

COUNCIL, ENGLAND = tiny.HOME, tiny.ENGLAND
HOLDS, FAILS, UNDECIDED = Outcome.HOLDS, Outcome.FAILS, Outcome.UNDECIDED


def number(text):
    return None if text is None else Decimal(text)


def claim(kind, indicator, operator=None, value=None, **more):
    """A claim in few words; `end` is the last day of a period as text."""
    end = more.pop("end", "")
    start = more.pop("start", "")
    return Claim(
        Kind(kind),
        indicator,
        Operator(operator) if operator else None,
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        value=number(value),
        closeness=Operator(more.pop("closeness", "equals")),
        **more,
    )


def visits(*figures, **cells):
    """An edition in which visits in time have these shares, one for each year up to 2019-20."""
    return measured("visits_in_time", [f"{figure}%" for figure in figures], **cells)


def waiting(*figures, **cells):
    """An edition in which so many children waited, one number for each year up to 2019-20."""
    return measured("children_waiting", figures, **cells)


def measured(indicator, printed, **cells):
    years = [f"{2020 - n}-{21 - n:02d}" for n in range(len(printed), 0, -1)]
    rows = [
        tiny.level(indicator, year, str(text), source_id="report-2019-20", **cells)
        for year, text in zip(years, printed, strict=True)
    ]
    return tiny.edition(observations=rows)


def outcome(said, edition):
    return judge(said, edition).outcome


# Levels and shares.


@pytest.mark.parametrize(
    ("said", "figure", "expected"),
    [
        ("69", "69.0", HOLDS),
        ("69", "68.7", HOLDS),
        ("69.0", "68.7", FAILS),
        ("70", "68.7", FAILS),
        ("69.0", "69", HOLDS),
        ("69.2", "69", UNDECIDED),
    ],
)
def test_a_level_is_as_exact_as_it_is_said(said, figure, expected):
    assert outcome(claim("level", "visits_in_time", "equals", said), visits(figure)) is expected


@pytest.mark.parametrize(
    ("operator", "figure", "expected"),
    [
        ("over", "90.4", HOLDS),
        ("over", "90", UNDECIDED),
        ("over", "89.7", FAILS),
        ("at least", "90", HOLDS),
        ("at least", "84.8", FAILS),
        ("under", "89.9", HOLDS),
        ("under", "90.4", FAILS),
        ("at most", "90", HOLDS),
        ("about", "82", HOLDS),
        ("about", "80.0", FAILS),
    ],
)
def test_a_level_is_about_over_or_under_what_is_said(operator, figure, expected):
    assert outcome(claim("level", "visits_in_time", operator, "90"), visits(figure)) is expected


def test_a_count_is_not_over_itself():
    assert outcome(claim("level", "children_waiting", "over", "14"), waiting(14)) is FAILS


def test_a_bound_proves_what_it_says_and_no_more():
    edition = waiting("below 50", qualifier="under", range_high="50")
    assert outcome(claim("level", "children_waiting", "under", "50"), edition) is HOLDS
    assert outcome(claim("level", "children_waiting", "over", "60"), edition) is FAILS
    assert outcome(claim("level", "children_waiting", "under", "40"), edition) is UNDECIDED


def test_all_means_a_hundred_percent():
    assert outcome(claim("all", "visits_in_time"), visits("100")) is HOLDS
    assert outcome(claim("all", "visits_in_time"), visits("98.9")) is FAILS
    assert outcome(claim("all", "visits_in_time", "under", "100"), visits("98.9")) is HOLDS
    assert outcome(claim("all", "children_waiting"), waiting(3)) is UNDECIDED


def test_a_range_holds_its_ends_with_their_rounding():
    said = claim("range", "visits_in_time", compared_with="26-28")
    assert [outcome(said, visits(figure)) for figure in ("26", "28", "28.4", "28.9", "25")] == [
        HOLDS, HOLDS, HOLDS, FAILS, FAILS,
    ]  # fmt: skip


# Changes.


@pytest.mark.parametrize(
    ("operator", "before", "now", "expected"),
    [
        ("up", "68", "69.5", HOLDS),
        ("up", "69.5", "68", FAILS),
        ("up", "68", "68", FAILS),
        ("down", "69.5", "68", HOLDS),
        ("down", "68", "68", FAILS),
        ("same", "68", "68.5", HOLDS),
        ("same", "68.0", "68.8", UNDECIDED),
        ("same", "68.0", "69.1", FAILS),
    ],
)
def test_a_share_went_up_down_or_stayed(operator, before, now, expected):
    assert outcome(claim("change", "visits_in_time", operator), visits(before, now)) is expected


@pytest.mark.parametrize(("now", "expected"), [(102, HOLDS), (104, UNDECIDED), (105, UNDECIDED), (106, FAILS)])
def test_a_count_stayed_within_two_percent_and_moved_beyond_five(now, expected):
    assert outcome(claim("change", "children_waiting", "same"), waiting(100, now)) is expected


@pytest.mark.parametrize(
    ("said", "closeness", "expected"),
    [
        ("1.2", "equals", HOLDS),
        ("1", "equals", HOLDS),
        ("3", "equals", FAILS),
        ("1", "over", HOLDS),
        ("2", "over", FAILS),
        ("1.3", "about", HOLDS),
    ],
)
def test_the_size_of_a_change_is_checked_with_the_rounding_of_both_figures(said, closeness, expected):
    """69% less 67.8% lies between 0.65 and 1.75."""
    said = claim("change", "visits_in_time", "up", said, closeness=closeness, unit="percentage points")
    assert outcome(said, visits("67.8", "69")) is expected


def test_the_right_size_the_wrong_way_fails():
    said = claim("change", "children_waiting", "up", "6", unit="count")
    assert outcome(said, waiting(20, 14)) is FAILS


def test_the_arithmetic_reads_as_a_councillor_would_say_it():
    verdict = judge(claim("change", "children_waiting", "down"), waiting(27, 25))
    assert verdict.arithmetic == "27 in 2018-19, 25 in 2019-20: down 2 (7.4%)"
    verdict = judge(claim("change", "visits_in_time", "up"), visits("67.8", "69"))
    assert verdict.arithmetic == "67.8% in 2018-19, 69% in 2019-20: up 1.2 percentage points"


def test_a_fall_by_forty_percent_is_not_one_by_thirty():
    edition = waiting(557, 388)
    assert outcome(claim("percent change", "children_waiting", "down", "40", unit="percent"), edition) is FAILS
    assert outcome(claim("percent change", "children_waiting", "down", "30.3", unit="percent"), edition) is HOLDS
    assert outcome(claim("percent change", "children_waiting", "down", "30", unit="percent"), edition) is HOLDS
    assert outcome(claim("change", "children_waiting", "down", "30", unit="percent"), edition) is HOLDS


def test_an_increase_of_a_third_is_not_one_by_half():
    said = claim("percent change", "visits_in_time", "up", "33.3", unit="percent")
    verdict = judge(said, visits("12.6", "19"))
    assert (verdict.outcome, "(50.8%)" in verdict.arithmetic) == (FAILS, True)


def test_a_rise_from_nought_has_no_percentage():
    verdict = judge(claim("percent change", "children_waiting", "up", "50"), waiting(0, 5))
    assert (verdict.outcome, verdict.reason) == (UNDECIDED, "a change from nought has no percentage")


@pytest.mark.parametrize(
    ("value", "closeness", "now", "expected"),
    [
        ("2", "equals", 40, HOLDS),
        ("2", "equals", 31, FAILS),
        ("2", "about", 37, HOLDS),
        ("2", "over", 45, HOLDS),
        ("2", "over", 39, FAILS),
        ("1.5", "equals", 30, HOLDS),
    ],
)
def test_twice_as_many_is_nearly_exact(value, closeness, now, expected):
    said = claim("ratio", "children_waiting", "up", value, closeness=closeness, unit="times")
    assert outcome(said, waiting(20, now)) is expected


def test_halved_is_the_other_way_round():
    assert outcome(claim("ratio", "children_waiting", "down", "2", unit="times"), waiting(40, 20)) is HOLDS
    assert outcome(claim("ratio", "children_waiting", "down", "0.5", unit="times"), waiting(40, 20)) is HOLDS


# Against other places, categories and measures.


def with_england(ours, theirs, **cells):
    rows = [
        tiny.level("visits_in_time", "2019-20", f"{ours}%"),
        tiny.level("visits_in_time", "2019-20", f"{theirs}%", area_code=ENGLAND, **cells),
    ]
    return tiny.edition(observations=rows)


@pytest.mark.parametrize(
    ("operator", "ours", "expected"),
    [
        ("above", "71", HOLDS),
        ("above", "70", FAILS),
        ("below", "69.5", HOLDS),
        ("below", "71", FAILS),
        ("about", "70.5", HOLDS),
        ("about", "72", FAILS),
        ("equals", "70.4", HOLDS),
    ],
)
def test_a_figure_is_above_below_or_like_another_places(operator, ours, expected):
    said = claim("order", "visits_in_time", operator, compared_with=ENGLAND)
    assert outcome(said, with_england(ours, "70")) is expected


def test_another_place_must_have_the_same_period_and_population():
    said = claim("order", "visits_in_time", "below", compared_with=ENGLAND)
    earlier = with_england("69.5", "70", **tiny.financial_year("2018-19"))
    assert "no figure" in judge(said, earlier).reason
    others = judge(said, with_england("69.5", "70", population="homes"))
    assert (others.outcome, others.is_certain) == (UNDECIDED, False)
    assert "another population" in others.reason


def test_a_gap_is_in_points_or_in_percent():
    edition = with_england("38.6", "32.4")
    for value, closeness, unit, expected in [
        ("6", "over", "percentage points", HOLDS),
        ("6.2", "equals", "percentage points", HOLDS),
        ("7", "over", "percentage points", FAILS),
        ("6", "equals", "percent", HOLDS),
        ("19", "equals", "percent", HOLDS),
        ("12", "equals", "percent", FAILS),
    ]:
        said = claim("gap", "visits_in_time", "above", value, compared_with=ENGLAND, closeness=closeness, unit=unit)
        assert outcome(said, edition) is expected, (value, unit)
    assert outcome(claim("gap", "visits_in_time", "below", compared_with=ENGLAND), edition) is FAILS


def test_a_gap_narrows_if_it_was_wider_a_year_earlier():
    rows = [
        tiny.level("visits_in_time", year, f"{figure}%", area_code=area, source_id="report-2019-20")
        for year, ours, theirs in (("2018-19", 60, 70), ("2019-20", 66, 71))
        for area, figure in ((COUNCIL, ours), (ENGLAND, theirs))
    ]
    edition = tiny.edition(observations=rows)
    assert outcome(claim("gap", "visits_in_time", "down", compared_with=ENGLAND), edition) is HOLDS
    assert outcome(claim("gap", "visits_in_time", "up", compared_with=ENGLAND), edition) is FAILS


def in_parts(**counts):
    """Children waiting by age, and all of them, on a day of one table."""
    rows = [
        tiny.level("children_waiting", "2019-20", str(count), breakdown="" if name == "all" else f"age={name}")
        for name, count in counts.items()
    ]
    return tiny.edition(observations=rows)


def test_categories_are_found_in_whatever_order_and_added_where_they_are_listed():
    edition = in_parts(young=3, older=11, all=14)
    assert outcome(claim("level", "children_waiting", "equals", "3", breakdown="age = young"), edition) is HOLDS
    both = judge(claim("level", "children_waiting", "equals", "14", breakdown="age=young | older"), edition)
    assert (both.outcome, both.is_certain) == (HOLDS, False)
    missing = judge(claim("level", "children_waiting", "equals", "3", breakdown="age=old"), edition)
    assert missing.reason == "no figure of “Children waiting for help, old” was published"


def test_parts_make_the_total_or_not():
    said = claim("total of parts", "children_waiting", "equals", compared_with="age=young; age=older")
    assert outcome(said, in_parts(young=3, older=11, all=14)) is HOLDS
    verdict = judge(said, in_parts(young=3, older=11, all=15))
    assert (verdict.outcome, verdict.arithmetic, verdict.is_certain) == (FAILS, "3 + 11 = 14; printed: 15", True)


def test_a_hidden_part_is_not_reckoned_from_the_others():
    rows = [
        tiny.level("children_waiting", "2019-20", "14"),
        tiny.level("children_waiting", "2019-20", "11", breakdown="age=older"),
        tiny.level("children_waiting", "2019-20", "*", breakdown="age=young", symbol="c", note="Few."),
    ]
    said = claim("total of parts", "children_waiting", "equals", compared_with="age=young; age=older")
    verdict = judge(said, tiny.edition(observations=rows))
    assert (verdict.outcome, verdict.arithmetic) == (UNDECIDED, "")


def test_a_share_is_that_of_its_counts():
    said = claim("share of count", "children_waiting", "equals", "66.7", breakdown="age=young", compared_with="")
    edition = in_parts(young=22, all=33)
    assert outcome(said, edition) is UNDECIDED
    of_all = Claim(Kind.SHARE_OF_COUNT, "children_waiting", Operator.EQUALS, breakdown="age=young",
                   compared_with="children_waiting", value=Decimal("64.7"))  # fmt: skip
    verdict = judge(of_all, edition)
    assert (verdict.outcome, verdict.arithmetic) == (FAILS, "22 of 33 is 66.7%")


def test_a_net_is_what_came_less_what_went():
    said = claim("net", "children_waiting", "equals", compared_with="age=came; age=went")
    assert outcome(said, in_parts(came=6, went=2, all=4)) is HOLDS
    assert judge(said, in_parts(came=6, went=2, all=1)).arithmetic == "6 − 2 = 4; printed: 1"


# What is not certain, and what is not decided.


def test_a_break_leaves_the_arithmetic_and_takes_the_certainty():
    row = {"indicator_id": "children_waiting", "from_date": "2019-04-01", "text": "A new list."}
    rows = [tiny.level("children_waiting", year, text, source_id="report-2019-20") for year, text in
            (("2018-19", "20"), ("2019-20", "14"))]  # fmt: skip
    for comparable, certain in (("not at all", False), ("with caution", True)):
        edition = tiny.edition(observations=rows, breaks=[{**row, "comparable": comparable}])
        verdict = judge(claim("change", "children_waiting", "down"), edition)
        assert (verdict.outcome, verdict.cautions, verdict.is_certain) == (HOLDS, ("A new list.",), certain)


def test_provisional_against_final_and_unvalidated_figures_are_cautions():
    rows = [
        tiny.level("children_waiting", "2018-19", "20", source_id="report-2019-20"),
        tiny.level("children_waiting", "2019-20", "14", stage="provisional", quality="unvalidated"),
    ]
    verdict = judge(claim("change", "children_waiting", "down"), tiny.edition(observations=rows))
    assert verdict.cautions == ("The figure in 2019-20 is provisional.", "The figure in 2019-20 is unvalidated.")


def test_figures_of_two_documents_decide_but_not_for_certain():
    rows = [tiny.level("children_waiting", "2018-19", "20"), tiny.level("children_waiting", "2019-20", "14")]
    verdict = judge(claim("change", "children_waiting", "down"), tiny.edition(observations=rows))
    assert (verdict.outcome, verdict.is_certain) == (HOLDS, False)


def test_a_day_is_not_set_against_a_year():
    day = {"period_kind": "snapshot", "period_start": "2020-03-31", "period_end": "2020-03-31"}
    rows = [tiny.level("children_waiting", "2018-19", "20"), tiny.level("children_waiting", "2019-20", "14", **day)]
    said = claim("change", "children_waiting", "down", end="2020-03-31", compared_with="2019-03-31")
    verdict = judge(said, tiny.edition(observations=rows))
    assert (verdict.outcome, verdict.is_certain) == (UNDECIDED, False)
    assert verdict.reason == "a single day is set against a financial year"


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_hidden_figure_decides_nothing_and_gives_nothing_away(kind):
    hidden = tiny.level("children_waiting", "2019-20", "*", symbol="c", note="Few.")
    rows = [tiny.level("children_waiting", "2018-19", "20"), hidden]
    said = claim(kind, "children_waiting", "up", "1", compared_with="2019-03-31", breakdown="")
    verdict = judge(said, tiny.edition(observations=rows))
    assert verdict.outcome is UNDECIDED
    assert verdict.arithmetic == ""
    assert all(row.numerator is None for row in verdict.figures)
    assert verdict.reason


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_measure_without_figures_is_undecided_with_a_reason(kind, edition_of):
    for edition in (tiny.edition(observations=[]), edition_of("2019-20")):
        for indicator in ("visits_in_time", "teenage_conceptions"):
            verdict = judge(claim(kind, indicator, "up", "1"), edition)
            assert verdict.outcome is UNDECIDED
            assert verdict.reason


def test_what_a_document_names_only_in_words_cannot_be_compared():
    verdict = judge(claim("order", "visits_in_time", "below", compared_with="comparators"), visits("69"))
    assert "“comparators”" in verdict.reason


# Several years.


def test_every_year_means_each_known_one():
    said = claim("every year", "visits_in_time", "over", "90")
    assert outcome(said, visits("96.8", "94.6")) is HOLDS
    assert outcome(said, visits("96.8", "84.8", "94.6")) is FAILS
    assert outcome(said, visits("96.8")) is UNDECIDED
    assert (
        outcome(claim("every year", "visits_in_time", "over", "90", start="2018-04-01"), visits("80", "95", "96"))
        is HOLDS
    )
    assert outcome(claim("every year", "visits_in_time", "down"), visits("96", "94", "93")) is HOLDS
    assert outcome(claim("every year", "visits_in_time", "down"), visits("94", "96", "93")) is FAILS


@pytest.mark.parametrize(
    ("operator", "figures", "expected"),
    [
        ("highest", (20, 14, 25), HOLDS),
        ("highest", (20, 26, 25), FAILS),
        ("highest", (25, 14, 25), HOLDS),
        ("lowest", (20, 14, 13), HOLDS),
        ("lowest", (20, 12, 13), FAILS),
        ("lowest", (13,), UNDECIDED),
    ],
)
def test_the_highest_and_the_lowest_of_what_may_be_compared(operator, figures, expected):
    assert outcome(claim("extreme", "children_waiting", operator), waiting(*figures)) is expected


def test_an_extreme_counts_from_the_day_or_the_years_that_are_said():
    edition = waiting(10, 20, 14, 13)
    assert outcome(claim("extreme", "children_waiting", "lowest"), edition) is FAILS
    assert outcome(claim("extreme", "children_waiting", "lowest", compared_with="2018-03-31"), edition) is HOLDS
    assert outcome(claim("extreme", "children_waiting", "lowest", "3"), edition) is HOLDS
    assert outcome(claim("extreme", "children_waiting", "lowest", "4"), edition) is FAILS
    five = judge(claim("extreme", "children_waiting", "highest", "5"), waiting(10, 20))
    assert (five.outcome, five.reason) == (UNDECIDED, "only 2 of the 5 years are known")


def test_an_extreme_since_a_figure_that_may_not_be_compared_is_open():
    years = {"2017-18": "10", "2018-19": "16", "2019-20": "14"}
    rows = [
        tiny.level(
            "children_waiting", year, text, source_id="report-2019-20", population="old" if year == "2017-18" else ""
        )
        for year, text in years.items()
    ]
    said = claim("extreme", "children_waiting", "lowest", compared_with="2018-03-31")
    found = judge(said, tiny.edition(observations=rows))
    assert (found.outcome, found.reason) == (
        UNDECIDED,
        "the figure that it is measured from may not be compared with it",
    )


def test_two_figures_that_went_the_other_way_decide_a_run_with_a_gap():
    years = {"2015-16": "28", "2016-17": "24", "2018-19": "26", "2019-20": "25"}
    rows = [tiny.level("children_waiting", year, text, source_id="report-2019-20") for year, text in years.items()]
    edition = tiny.edition(observations=rows)
    assert outcome(claim("streak", "children_waiting", "down", "4"), edition) is FAILS
    assert outcome(claim("streak", "children_waiting", "down", "2"), edition) is UNDECIDED


@pytest.mark.parametrize(
    ("value", "figures", "expected"),
    [
        ("2", (20, 18, 14), HOLDS),
        ("3", (25, 20, 18, 14), HOLDS),
        ("3", (20, 18, 14), UNDECIDED),
        ("3", (20, 21, 14), FAILS),
        ("1", (20, 21, 14), HOLDS),
    ],
)
def test_a_fall_for_years_running_needs_each_of_them(value, figures, expected):
    assert outcome(claim("streak", "children_waiting", "down", value), waiting(*figures)) is expected


def test_a_streak_ends_at_the_first_year_without_a_figure():
    rows = [tiny.level("children_waiting", year, text) for year, text in (("2016-17", "30"), ("2018-19", "20"),
                                                                       ("2019-20", "14"))]  # fmt: skip
    verdict = judge(claim("streak", "children_waiting", "down", "2"), tiny.edition(observations=rows))
    assert (verdict.outcome, len(verdict.figures)) == (UNDECIDED, 2)


# Targets.


def aimed(figure, **cells):
    own = tiny.level("visits_in_time", "2019-20", f"{figure}%")
    return tiny.edition(observations=[own], targets=[tiny.target("visits_in_time", "2019-20", "target", **cells)])


@pytest.mark.parametrize(
    ("operator", "figure", "expected"),
    [
        ("met", "70", HOLDS),
        ("met", "69.5", FAILS),
        ("missed", "69.5", HOLDS),
        ("missed", "70", FAILS),
        ("above", "71", HOLDS),
        ("below", "69", HOLDS),
        ("within", "70", HOLDS),
    ],
)
def test_a_target_is_met_or_missed(operator, figure, expected):
    edition = aimed(figure, sense="at least", lower="70")
    assert outcome(claim("target", "visits_in_time", operator), edition) is expected


def test_within_a_tolerance_a_target_is_neither_met_nor_missed():
    edition = aimed("69.5", sense="at least", lower="70", tolerance="1")
    for operator in ("met", "missed"):
        assert outcome(claim("target", "visits_in_time", operator), edition) is UNDECIDED


def test_a_claim_on_a_target_that_is_absent_or_another_is_not_borne_out():
    without = tiny.edition(targets=[])
    assert "no target" in judge(claim("target", "visits_in_time", "met"), without).reason
    assert outcome(claim("target", "children_waiting", "met"), tiny.edition()) is UNDECIDED
    edition = aimed("75", sense="at least", lower="70")
    assert outcome(claim("target", "visits_in_time", "met", "70"), edition) is HOLDS
    assert outcome(claim("target", "visits_in_time", "met", "75"), edition) is FAILS


# The engine as a whole.


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_up_and_down_never_both_hold_and_never_both_stay_open(now, before):
    edition = waiting(before, now)
    up, down = (outcome(claim("change", "children_waiting", way), edition) for way in ("up", "down"))
    assert UNDECIDED not in (up, down)
    assert (up, down) != (HOLDS, HOLDS)


@given(st.integers(1, 3000), st.integers(1, 3000))
@example(3, 400)  # 99.25% less, which rounds to 99.2 and to 99.3
def test_the_change_that_was_calculated_always_holds(now, before):
    edition = waiting(before, now)
    way = "up" if now >= before else "down"
    percent = abs(Decimal(now - before) / before * 100).quantize(Decimal("0.1"))
    if now != before:
        assert outcome(claim("change", "children_waiting", way, str(abs(now - before))), edition) is HOLDS
        assert outcome(claim("percent change", "children_waiting", way, str(percent)), edition) is HOLDS


def test_thousands_of_claims_are_judged_in_a_second(edition_of):
    edition = edition_of("2019-20")
    start = time.perf_counter()
    for _ in range(10):
        for stated in edition.claims:
            judge(stated.claim, edition)
    assert (time.perf_counter() - start) / (10 * len(edition.claims)) < 0.001
