"""Validation: every problem is named with file, line, what is wrong and what to do, all in one go."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from helpers.data.schema import TABLES, column_names
from helpers.data.validation import find_problems
from helpers.evidence.editions import select_edition

HOME_VISITS = "data/observations/home-visits.csv"
NEAREST_KINDS = (
    "financial year, academic year, calendar year, quarter, month, snapshot, year to date, "
    "rolling three years, average over a year"
)


def visits(printed="69.5%", year="2019-20", **cells):
    return {**tiny.level("visits_in_time", year, printed), **cells}


def problems(**rows):
    return list(map(str, find_problems(tiny.tables(**rows))))


def test_the_tables_of_the_book_have_no_problem(tables):
    assert find_problems(tables) == []


def test_the_miniature_tables_have_no_problem():
    assert problems() == []


ONE_WRONG_ROW = {
    "a value where a symbol stands": (
        visits("3", symbol="c", note="Hidden."),
        "line 2, column value: a row needs exactly one of a value, a bound or range, or a symbol. "
        "Fill value, or range_low and range_high, or symbol, and leave the others blank.",
    ),
    "a symbol where a value stands": (
        visits(value="[c]"),
        'line 2, column value: "[c]" is not a number. '
        "Write digits only (3287, 69, 12.6), or leave it blank and give a symbol.",
    ),
    "an unknown indicator": (
        visits(indicator_id="visits_in_tme"),
        'line 2, column indicator_id: "visits_in_tme" is not in data/indicators.csv. Did you mean visits_in_time?',
    ),
    "an indicator like no other": (
        visits(indicator_id="zzz"),
        'line 2, column indicator_id: "zzz" is not in data/indicators.csv. Add it to data/indicators.csv first.',
    ),
    "an unknown source": (
        visits(source_id="report-2019-2"),
        'line 2, column source_id: "report-2019-2" is not in data/sources.csv. '
        "Did you mean report-2019-20 or report-2018-19 or report-2016-17?",
    ),
    "a share below 0": (
        visits("-1%"),
        'line 2, column value: "-1" is not between 0 and 100, and visits_in_time is a percentage. '
        "Look it up in the document, or give the indicator another unit.",
    ),
    "a share above 100": (
        visits("100.1%"),
        'line 2, column value: "100.1" is not between 0 and 100, and visits_in_time is a percentage. '
        "Look it up in the document, or give the indicator another unit.",
    ),
    "a bound above 100": (
        visits("over 120%", value="", qualifier="over", range_low="120"),
        'line 2, column range_low: "120" is not between 0 and 100, and visits_in_time is a percentage. '
        "Look it up in the document, or give the indicator another unit.",
    ),
    "an unreadable date": (
        visits(period_end="31/03/2020"),
        'line 2, column period_end: "31/03/2020" is not a date. Write it as year-month-day, for example 2020-03-31.',
    ),
    "a day that does not exist": (
        visits(period_end="2020-02-30"),
        'line 2, column period_end: "2020-02-30" is not a date. Write it as year-month-day, for example 2020-03-31.',
    ),
    "days of another kind of period": (
        visits(period_end="2020-02-29"),
        "line 2, column period_end: the first and last day do not make a period of that kind. "
        "A financial year runs from 1 April to 31 March, an academic year from 1 September to 31 August; "
        "a snapshot has the same day twice.",
    ),
    "an unknown kind of period": (
        visits(period_kind="fiscal year"),
        f'line 2, column period_kind: "fiscal year" is not one of its words. Use {NEAREST_KINDS}.',
    ),
    "a number that was not printed": (
        visits(value="96.5"),
        "line 2, column printed: the number is not the one that was printed. "
        "Copy the figure from the document into printed, and the same number without sign or comma into value.",
    ),
    "no place in the document": (visits(locator=""), "line 2, column locator: the cell is empty. Fill it in."),
    "a space at the end": (
        visits(population="all children "),
        'line 2, column population: "all children " starts or ends with a space. Delete the space.',
    ),
    "counts beside a symbol": (
        visits("*", value="", symbol="c", note="Hidden.", numerator="3", denominator="40"),
        "line 2, column numerator: a count stands behind a figure with a symbol. "
        "Delete numerator and denominator, or nothing is hidden.",
    ),
    "a symbol without a reason": (
        visits("*", value="", symbol="c"),
        "line 2, column note: a symbol needs its reason. Say in note why there is no value.",
    ),
}


@pytest.mark.parametrize("case", ONE_WRONG_ROW)
def test_a_wrong_row_gets_one_sentence_with_its_line_and_what_to_do(case):
    row, message = ONE_WRONG_ROW[case]
    assert problems(observations=[row]) == [f"{HOME_VISITS}, {message}"]


def test_a_row_written_twice_names_the_line_it_repeats():
    assert problems(observations=[visits(), visits("68%", "2018-19"), visits("70%")]) == [
        f"{HOME_VISITS}, line 4: the row says the same as line 2. "
        'Delete one of the two; if the document prints two values, mark one with use "variant".'
    ]


def test_a_row_marked_preferred_repeats_one_that_is_not_marked():
    assert len(problems(observations=[visits(), visits("70%", use="preferred")])) == 1


def test_two_values_of_one_document_may_stand_side_by_side_if_one_is_the_variant():
    variant = visits("70%", use="variant", note="The text prints 70.")
    assert problems(observations=[visits(), variant]) == []


def test_the_same_figure_in_two_documents_is_no_repetition():
    assert problems(observations=[visits("68%", "2018-19"), visits("68%", "2018-19", source_id="report-2019-20")]) == []


def test_a_row_written_twice_is_found_whatever_the_order_of_its_categories():
    one, other = visits(breakdown="sex=female; age=16"), visits(breakdown="age=16; sex=female")
    assert len(problems(observations=[one, other])) == 1


def test_a_breakdown_without_a_name_gets_a_sentence():
    assert problems(observations=[visits(breakdown="female")]) == [
        f"{HOME_VISITS}, line 2, column breakdown: a breakdown is not written as name=category. "
        "Write for example: sex=female; age=16 to 17."
    ]


GIRLS = {"breakdown": "sex", "category": "female", "named_as": "girls;women"}


def test_a_category_needs_a_row_that_says_how_prose_names_it_and_is_told_once():
    rows = [visits(breakdown="sex=femal"), visits("68%", "2018-19", breakdown="sex=femal")]
    aim = tiny.target("visits_in_time", "2019-20", "70%", sense="at least", lower="70", breakdown="age=16")
    assert problems(observations=[*rows, visits(breakdown="sex=female")], targets=[aim], categories=[GIRLS]) == [
        f'{HOME_VISITS}, line 2, column breakdown: "sex=femal" is not in data/categories.csv. Did you mean sex=female?',
        'data/targets.csv, line 2, column breakdown: "age=16" is not in data/categories.csv. '
        "Add it to data/categories.csv with the phrases that name it.",
    ]


def test_a_category_is_found_in_each_part_of_a_breakdown():
    sixteen = {"breakdown": "age", "category": "16", "named_as": "aged 16"}
    assert problems(observations=[visits(breakdown="sex=female; age=16")], categories=[GIRLS, sixteen]) == []


def test_a_category_by_which_nothing_is_broken_down_is_told():
    assert problems(categories=[GIRLS]) == [
        'data/categories.csv, line 2, column category: no figure is broken down by "sex=female". '
        "Delete the row, or correct its breakdown and category."
    ]


@pytest.mark.parametrize(
    ("phrases", "message"),
    [
        ("", "the cell is empty. Fill it in."),
        (
            "home visits;Home-visits",
            '"home visits;Home-visits" is not a list of phrases, each of them once. '
            "Separate phrases by ; and write none twice (- counts as a space); … stands between two words.",
        ),
        (
            "Home visits",
            "a word of a phrase starts with a capital and is no name. Write phrases small, as in the middle of a "
            "sentence; a name needs its capital in another cell of the row.",
        ),
    ],
    ids=["none", "twice", "capital"],
)
def test_phrases_that_cannot_be_looked_for_get_one_sentence(phrases, message):
    found = problems(indicators=[{**tiny.VISITS, "named_as": phrases}, tiny.WAITING])
    assert found == [f"data/indicators.csv, line 2, column named_as: {message}"]


def test_all_problems_of_all_files_are_told_in_one_go():
    found = problems(
        observations=[visits(value="c"), visits("68%", "2018-19", period_start="soon", stage="draft")],
        targets=[tiny.target("visits_in_time", "2019-20", "70%", sense=">=", lower="70")],
    )
    assert found == [
        f'{HOME_VISITS}, line 2, column value: "c" is not a number. '
        "Write digits only (3287, 69, 12.6), or leave it blank and give a symbol.",
        f'{HOME_VISITS}, line 3, column period_start: "soon" is not a date. '
        "Write it as year-month-day, for example 2020-03-31.",
        f'{HOME_VISITS}, line 3, column stage: "draft" is not one of its words. '
        "Use not stated, provisional, final, revised.",
        'data/targets.csv, line 2, column sense: ">=" is not one of its words. Use at least, at most, within.',
    ]


def test_one_mistake_is_not_told_again_by_what_depends_on_it():
    wrong_id = [{**tiny.VISITS, "unit": "share"}, tiny.WAITING]
    assert problems(indicators=wrong_id, observations=[visits("200%")]) == [
        'data/indicators.csv, line 2, column unit: "share" is not one of its words. '
        "Use percent, count, per 10,000, per 100,000, days, average count, percentage points."
    ]


def test_a_row_in_the_file_of_another_service_area_is_sent_to_its_own():
    tables = tiny.tables(observations=[visits()])
    for file in tables.files["observations"]:
        file.rows["indicator_id"] = "children_waiting"
    assert list(map(str, find_problems(tables))) == [
        f'{HOME_VISITS}, line 2, column indicator_id: "children_waiting" belongs to waiting-lists, not to home-visits. '
        "Move the row to data/observations/waiting-lists.csv."
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            {"editions": [tiny.edition_row("2019-20", "visits_in_time; children_wating")]},
            'data/editions.csv, line 2, column headlines: "children_wating" is not in data/indicators.csv. '
            "Did you mean children_waiting?",
        ),
        (
            {"indicators": [{**tiny.VISITS, "compare_with": "E92000001;E9"}, tiny.WAITING]},
            'data/indicators.csv, line 2, column compare_with: "E9" is not in data/areas.csv. '
            "Add it to data/areas.csv first.",
        ),
        (
            {"areas": [{**row, "kind": "country"} for row in tiny.ROWS["areas"]]},
            "data/areas.csv, column kind: 0 areas are the reporting authority. "
            "Exactly one area is the council whose book it is.",
        ),
        (
            {"areas": [{**row, "kind": "reporting authority"} for row in tiny.ROWS["areas"]]},
            "data/areas.csv, column kind: 2 areas are the reporting authority. "
            "Exactly one area is the council whose book it is.",
        ),
        (
            {"editions": [tiny.edition_row("2019-20") | {"edition": "2019-21"}]},
            'data/editions.csv, line 2, column edition: "2019-21" is not a year. Write it as 2019-20.',
        ),
        (
            {"facts": [{**tiny.ROWS["facts"][0], "range_low": "109", "range_high": ""}]},
            "data/facts.csv, line 2, column qualifier: the qualifier does not fit range_low and range_high. "
            "At least and over need range_low, at most and under need range_high, range needs both, "
            "exact and about need neither.",
        ),
        (
            {"indicators": [{**tiny.VISITS, "decimals": "1.5"}, tiny.WAITING]},
            'data/indicators.csv, line 2, column decimals: "1.5" is not a whole number. Write digits only: 0, 1, 2.',
        ),
        (
            {"targets": [tiny.target("visits_in_time", "2019-20", "%", sense="within", lower="630", upper="580")]},
            "data/targets.csv, line 2, column lower: the lower bound is above the upper one. Swap the two.",
        ),
        (
            {"judgements": [{**tiny.ROWS["judgements"][0], "grade": "Splendid"}]},
            'data/judgements.csv, line 2, column grade: "Splendid" is no grade of the scale inspectors. '
            "Look the scale up in data/scales.csv.",
        ),
    ],
    ids=["headline", "comparator", "no authority", "two authorities", "edition", "fact", "decimals", "target", "grade"],
)
def test_a_wrong_row_of_another_table_gets_one_sentence(rows, message):
    assert problems(**rows) == [message]


ODD = [
    "",
    " ",
    "x",
    "c",
    "-1",
    "1.5",
    "101",
    "1e3",
    "NaN",
    "2020-02-30",
    "female",
    "a=b; a=c",
    "é",
    '"',
    "zero",
    "#N/A",
]


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_stands_in_a_cell_there_is_a_sentence_for_it_or_every_edition_opens(data):
    table = data.draw(st.sampled_from([name for name in TABLES if tiny.ROWS[name]]))
    column = data.draw(st.sampled_from(column_names(table)))
    cell = data.draw(st.sampled_from(ODD))
    rows = [dict(row) for row in tiny.ROWS[table]]
    data.draw(st.sampled_from(rows))[column] = cell
    tables = tiny.tables(**{table: rows})
    found = find_problems(tables)
    for problem in found:
        assert re.fullmatch(r"data/.+\.csv(, line \d+)?(, column \w+)?", problem.where)
        assert re.search(r"[.?]$", problem.fix) and problem.fix[0].isupper()
    if not found:
        for year in tables.frame("editions")["edition"]:
            assert select_edition(tables, year).cutoff > date(2016, 1, 1)
