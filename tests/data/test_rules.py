"""Rules of one row: each holds for a right row and fails for a row that breaks it alone."""

import pytest

import tiny
from helpers.data import rules
from helpers.data.rules import RULES
from helpers.data.schema import column_names


def row(table, **cells):
    """A right row of a table with some cells changed."""
    right = {
        "observations": tiny.level("visits_in_time", "2019-20", "69.5%"),
        "targets": tiny.target("visits_in_time", "2019-20", "70%", sense="at least", lower="70"),
        "facts": {"printed": "102", "value": "102"},
        "judgements": {},
        "indicators": {**tiny.VISITS},
        "glossary": {"term": "CAF", "explained": "yes", "meaning": "A shared form."},
        "corrections": {"was_wrong": "It said 31%; it is 32%.", "effect": "The gap is a little wider."},
        "categories": {"breakdown": "ethnicity", "category": "White Irish", "named_as": "White Irish;Irish"},
    }[table]
    return dict.fromkeys(column_names(table), "") | right | cells


def broken(table, **cells):
    """The names of the rules that a row breaks."""
    return [rule.holds.__name__ for rule in RULES[table] if not rule.holds(row(table, **cells))]


NO_NUMBER = {"value": "", "printed": "some"}


@pytest.mark.parametrize("table", RULES)
def test_a_right_row_breaks_no_rule(table):
    assert broken(table) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "0", "printed": "0.0%"},
        {"value": "-9", "printed": "-9"},
        {"value": "1", "printed": "+1"},
        {"value": "3287", "printed": "3,287"},
        {"value": "1", "printed": "one"},
        {"value": "69", "printed": "69 of 100"},
        {**NO_NUMBER, "qualifier": "at least", "range_low": "120", "printed": "120+"},
        {**NO_NUMBER, "qualifier": "range", "range_low": "65", "range_high": "65", "printed": "65-65"},
        {**NO_NUMBER, "symbol": "c", "note": "Fewer than five."},
        {"use": "variant", "note": "The table prints 66."},
        {"coverage": "0"},
        {"coverage": "100"},
        {"numerator": "34", "denominator": "34"},
        {"numerator": "479"},
        {"breakdown": "sex=female; age=16 to 17"},
        {"period_kind": "snapshot", "period_start": "2020-03-31"},
    ],
)
def test_unusual_rows_of_observations_that_are_right(cells):
    assert broken("observations", **cells) == []


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"period_end": "2020-12-31"}, "period_fits_kind"),
        ({"value": ""}, "has_value_or_range_or_symbol"),
        ({"symbol": "c", "note": "Hidden."}, "has_value_or_range_or_symbol"),
        ({**NO_NUMBER, "symbol": "c"}, "symbol_has_reason"),
        ({"qualifier": "range"}, "qualifier_fits_ends"),
        ({**NO_NUMBER, "range_low": "5"}, "qualifier_fits_ends"),
        ({**NO_NUMBER, "qualifier": "at most", "range_low": "5"}, "qualifier_fits_ends"),
        ({**NO_NUMBER, "qualifier": "range", "range_low": "75", "range_high": "65"}, "range_is_ordered"),
        ({"value": "68.5"}, "number_is_the_printed_one"),
        ({"value": "695"}, "number_is_the_printed_one"),
        ({**NO_NUMBER, "symbol": "c", "note": "Hidden.", "numerator": "3"}, "symbol_hides_counts"),
        ({**NO_NUMBER, "symbol": "c", "note": "Hidden.", "denominator": "40"}, "symbol_hides_counts"),
        ({"breakdown": "female"}, "breakdown_is_pairs"),
        ({"breakdown": "sex=female; sex=male"}, "breakdown_is_pairs"),
        ({"use": "variant"}, "variant_has_reason"),
        ({"coverage": "101"}, "coverage_is_a_share"),
        ({"coverage": "-1"}, "coverage_is_a_share"),
        ({"numerator": "35", "denominator": "34"}, "numerator_is_a_part"),
    ],
)
def test_a_row_of_observations_that_is_wrong_breaks_the_one_rule_meant_for_it(cells, rule):
    assert broken("observations", **cells) == [rule]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"sense": "at most"}, ["target_fits_sense"]),
        ({"sense": "within"}, ["target_fits_sense"]),
        ({"sense": "", "symbol": "x"}, ["target_fits_sense"]),
        ({"symbol": "x"}, ["target_fits_sense"]),
        ({"period_end": "2018-03-31"}, ["period_is_ordered"]),
        ({"sense": "within", "lower": "630", "upper": "580"}, ["bounds_are_ordered"]),
        ({"sense": "within", "upper": "70"}, []),
        ({"sense": "within", "upper": "80"}, []),
        ({"sense": "", "lower": "", "symbol": "x"}, []),
        ({"period_end": "2022-03-31"}, []),
    ],
)
def test_a_target_has_the_bounds_of_its_sense_or_none_and_a_symbol(cells, expected):
    assert broken("targets", **cells) == expected


def test_a_judgement_names_a_whole_period_or_none():
    year = tiny.financial_year("2004-05")
    assert broken("judgements", **year) == []
    assert broken("judgements", **{**year, "period_end": ""}) == ["period_fits_kind"]


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        ("home visits;GLD;CAFs;A1", []),
        ("visits by Home Start", []),
        ("Home visits", ["capitals_are_names"]),
        ("the Visits", ["capitals_are_names"]),
        ("visits in Hometown", ["capitals_are_names"]),
    ],
)
def test_a_phrase_has_capitals_only_in_names_that_the_row_writes_so(phrases, expected):
    cells = {"title": "Home visits in time", "caveat": "Visits count once. So do those of Start.", "named_as": phrases}
    assert broken("indicators", **cells, everyday_names="Home Start" if "Start" in phrases else "") == expected


def test_a_category_may_be_named_with_its_own_capitals():
    assert broken("categories", named_as="of White Irish background") == []
    assert broken("categories", named_as="Of White Irish background") == ["capitals_are_names"]


def test_meanings_and_notices_are_whole_sentences():
    assert broken("glossary", meaning="A shared form") == ["meaning_is_a_sentence"]
    assert broken("corrections", was_wrong="It said 31%") == ["correction_is_in_sentences"]
    assert broken("corrections", effect="none") == ["correction_is_in_sentences"]


def test_every_rule_says_what_is_wrong_and_what_to_do():
    for table, own in RULES.items():
        for rule in own:
            assert rule.column in column_names(table)
            assert rule.problem and not rule.problem.endswith(".")
            assert rule.fix[0].isupper() and rule.fix.endswith(".")


def test_every_rule_of_the_module_is_used():
    functions = {
        name
        for name, thing in vars(rules).items()
        if getattr(thing, "__module__", "") == rules.__name__ and callable(thing)
    } - {"RowRule", "_number"}
    assert {rule.holds.__name__ for own in RULES.values() for rule in own} == functions
