"""Names in a sentence."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.mentions import Names, names_of

NAMES: Names[str] = names_of(
    {
        "reviews": ["reviews … on time", "reviews"],
        "plans": ["child protection plans"],
        "all plans": ["plans"],
        "children": ["number of children"],
    }
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.words, item.means) for item in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A child protection plan ended.", "child protection plan"),
        ("Reviews of these plans were held on time.", "Reviews of these plans were held on time"),
        ("Their plan", "plan"),
        ("More children came.", "children"),
    ],
)
def test_a_name_is_found_in_any_form_the_longest_first(text: str, name: str) -> None:
    assert found(text)[0][0] == name


def test_an_ellipsis_stands_for_up_to_five_words_and_no_more() -> None:
    assert found("reviews one two three four five on time")[0][1] == ("reviews",)
    assert found("reviews one two three four five six on time")[0][0] == "reviews"


def test_what_takes_place_is_no_placement_and_a_figure_after_a_comma_begins_another_name() -> None:
    index = names_of({"placements": ["children … placed"], "interviews": ["missing children … interviews"]})
    assert [item.means for item in index.find("children were placed")] == [("placements",)]
    assert index.find("children's reviews took place") == []
    assert [item.means for item in index.find("missing children (33) had interviews")] == [("interviews",)]
    assert index.find("72% of missing children, and 64% of interviews") == []


def test_one_name_of_two_things_means_both() -> None:
    both = names_of({"a": ["cases"], "b": ["cases"]})
    assert both.find("20 cases")[0].means == ("a", "b")


def test_an_index_of_the_same_names_is_made_once() -> None:
    assert names_of({"a": ["cases"]}) is names_of({"a": ["cases"]})


@given(st.lists(st.sampled_from(["reviews", "on", "time", "child", "protection", "plans", "of", "the", "x"])))
def test_names_never_overlap_and_stand_where_they_say(words: list[str]) -> None:
    text = " ".join(words)
    mentions = NAMES.find(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(mentions))
    assert all(text[item.start : item.end] == item.words for item in mentions)
