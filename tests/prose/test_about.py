"""What a part of a sentence is about."""

from collections.abc import Callable

import pytest

from helpers.prose.about import about, carried_on
from helpers.prose.parsing import Parsed, parse
from helpers.prose.sentences import Sentence
from helpers.prose.subjects import Context, Subject

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "place", "measure"),
    [
        ("Home visits rose and the waiting list fell.", "rose", "visits_in_time"),
        ("Home visits rose and the waiting list fell.", "fell", "children_waiting"),
        ("Home visits and the waiting list: the former rose.", "rose", "visits_in_time"),
        ("Home visits and the waiting list: the latter rose.", "rose", "children_waiting"),
    ],
)
def test_the_nearest_name_counts(read: Read, text: str, place: str, measure: str) -> None:
    found = about(read(text), text.index(place))
    assert measure in [item.indicator_id for item in found.subjects]


def test_names_joined_by_and_are_all_meant(read: Read) -> None:
    found = read("Home visits and the waiting list grew.")
    assert len(about(found, found.text.index("grew")).subjects) == 2


def test_a_clause_that_goes_on_is_about_what_came_before_it(read: Read) -> None:
    found = read("Home visits rose, but then fell.")
    assert about(found, found.text.index("fell")).is_named


def test_a_sentence_without_a_name_goes_on_about_the_one_before(read: Read) -> None:
    carried = carried_on(read("The waiting list fell."))
    found = about(read("Then it rose.", carried), 8)
    assert [item.indicator_id for item in found.subjects] == ["children_waiting"]
    assert not found.is_named


def test_where_nothing_is_named_the_section_says_what_is_shown(context: Context) -> None:
    section = context.at([Subject("visits_in_time")])
    assert about(parse(Sentence("It rose.", 1), section), 3).subjects == section.shown
    assert about(parse(Sentence("It rose.", 1), context), 3).subjects == ()


def test_a_name_that_an_earlier_figure_counts_is_not_what_a_later_one_counts(read: Read) -> None:
    found = read("Some 14 children were on the waiting list and 69.5% had home visits in time.")
    assert [item.indicator_id for item in about(found, found.text.index("69.5%")).subjects] == ["visits_in_time"]


def test_every_headline_is_each_headline_of_the_edition(levels: Callable[[str], dict[str, str]]) -> None:
    assert levels("Every headline indicator improved.") == {"improved": "verified"}
    assert "question" in levels("All of our headline measures went down.").values()
