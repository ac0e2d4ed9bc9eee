"""Errors say where, what is wrong and what to do, and right names are offered for wrong ones."""

import pytest

from helpers.errors import ReportError, ReportErrors, did_you_mean, nearest, raise_all

FIRST = ReportError("data/areas.csv, line 3", "the name is missing", "Write the area's name.")
SECOND = ReportError("data/facts.csv, line 9", "the cell is empty", "Fill it in.")


def test_an_error_reads_as_where_problem_and_fix():
    assert str(FIRST) == "data/areas.csv, line 3: the name is missing. Write the area's name."


def test_several_errors_are_told_one_on_a_line():
    with pytest.raises(ReportErrors) as raised:
        raise_all([FIRST, SECOND])
    assert raised.value.errors == (FIRST, SECOND)
    assert str(raised.value) == f"{FIRST}\n{SECOND}"


def test_no_problems_raise_nothing():
    raise_all([])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("breastfeding_6_8_weeks", "breastfeeding_6_8_weeks"),
        ("homeless_acepted", "homeless_accepted"),
        ("adoption_A1", "adoption_a1"),
        ("lac_reentring", "lac_reentering"),
    ],
)
def test_a_misspelt_indicator_is_answered_with_the_one_meant(tables, wrong, right):
    assert nearest(wrong, tables.frame("indicators")["indicator_id"])[0] == right


def test_at_most_three_names_are_offered():
    names = [f"gld_{number}" for number in range(9)]
    assert len(nearest("gld_", names)) == 3


def test_several_near_names_are_joined_in_one_question():
    assert did_you_mean("early-year", ["early-years", "early-help"], "") == "Did you mean early-years or early-help?"


def test_without_a_near_name_the_other_advice_is_given():
    assert did_you_mean("banana", ["gld"], "See data/indicators.csv.") == "See data/indicators.csv."
