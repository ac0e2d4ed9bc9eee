"""Every figure that a sentence states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.quantities import quantities


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("69.0% of 4,302 children", [("69.0", "percent"), ("4302", "count")]),
        ("5 percentage points", [("5", "points")]),
        ("24 per 10,000", [("24", "per 10,000")]),
        ("17 days on average", [("17", "days")]),
        ("fifteen families", [("15", "count")]),
        ("a thousand families", [("1000", "count")]),
        ("over the whole of the year 687 families", [("687", "count")]),
        ("three families", [("3", "count")]),
        ("three", []),
        ("one family", []),
        ("in March 2016, aged 16", []),
    ],
)
def test_a_figure_has_a_value_and_a_unit(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(str(item.value), item.unit) for item in quantities(text)] == figures


def test_from_one_to_another_is_two_figures_and_a_range_is_one() -> None:
    move, span = quantities("from 697 to 488"), quantities("65 to 75 cases")
    assert [(int(item.value), item.role) for item in move] == [(697, "earlier"), (488, "level")]
    assert [(int(item.value), int(item.high or 0)) for item in span] == [(65, 75)]


def test_a_step_and_where_it_led_are_two_figures() -> None:
    step, level = quantities("It fell by 102 to 925 cases.")
    assert [(int(item.value), item.role) for item in (step, level)] == [(102, "change"), (925, "level")]
    (span,) = quantities("It rose by 5 to 10 percentage points.")
    assert (span.value, span.high) == (5, 10)


def test_a_share_that_is_far_from_the_size_before_it_does_not_say_it_once_more() -> None:
    assert [item.role for item in quantities("up by half, or 48%")] == ["change", "change"]
    assert [item.role for item in quantities("up by half, 12% having become 18%")] == ["change", "level", "level"]


def test_two_numbers_joined_by_and_are_a_range_only_after_between() -> None:
    assert quantities("between 20 and 30")[0].high == 30
    assert quantities("20 and 30")[0].high is None


# Alone these are the numbers of helplines.
HELPLINES = {101, 111, 999}


@given(st.integers(11, 10**6).filter(lambda value: value not in HELPLINES))
def test_what_a_figure_says_stands_where_it_says(value: int) -> None:
    text = f"There were {value:,} children."
    (found,) = quantities(text)
    assert found.value == value
    assert text[found.start : found.end] == found.words == f"{value:,}"


@pytest.mark.parametrize("value", ["49,111", "2,999", "1,101", "111,000", "111.5"])
def test_the_number_of_a_helpline_inside_another_is_no_helpline(value: str) -> None:
    assert [str(item.value) for item in quantities(f"There were {value} children.")] == [value.replace(",", "")]


@given(st.text(alphabet="a1 ,.%to-and between half", max_size=50))
def test_figures_stand_in_order(text: str) -> None:
    places = [item.start for item in quantities(text)]
    assert places == sorted(places)


def test_a_size_may_be_said_twice() -> None:
    text = "The number came down by 209, or 30 per cent, to 488."
    assert [item.role for item in quantities(text)] == ["change", "change", "level"]


def test_a_size_may_be_said_again_after_its_year() -> None:
    assert [item.role for item in quantities("It was up by 741 in 2019-20, 20 per cent.")] == ["change", "change"]


@pytest.mark.parametrize("words", ["120 or more", "120+", "at least 120"])
def test_so_many_or_more_is_at_least(words: str) -> None:
    (found,) = quantities(f"It was {words} people.")
    assert (str(found.value), found.closeness) == ("120", "at least")


def test_two_numbers_against_each_other_share_their_unit() -> None:
    found = quantities("It had 38.6 against 32.4 per cent.")
    assert [(str(item.value), item.unit) for item in found] == [("38.6", "percent"), ("32.4", "percent")]


def test_who_made_something_is_not_counted() -> None:
    assert quantities("The film was made by twelve young people.") == []


def test_the_words_of_a_figure_are_as_written_whatever_was_not_read() -> None:
    text = "Fewer than one child in care in twenty lived there."
    (found,) = quantities(text, [(text.index("child"), text.index(" in twenty"))])
    assert found.words == "Fewer than one child in care in twenty"
