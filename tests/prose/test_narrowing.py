"""Which readings the words around allow."""

from collections.abc import Callable

import pytest

from helpers.prose.about import about
from helpers.prose.narrowing import narrow
from helpers.prose.parsing import About, Parsed
from helpers.prose.subjects import Subject

Read = Callable[..., Parsed]
BOTH = (Subject("visits_in_time"), Subject("children_waiting"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("The share rose.", "visits_in_time"), ("The number rose.", "children_waiting")],
)
def test_words_for_a_share_or_a_number_leave_measures_of_that_unit(read: Read, text: str, kept: str) -> None:
    found = narrow(About(BOTH, True, "it"), read(text), 0)
    assert [item.indicator_id for item in found.subjects] == [kept]


def test_where_no_reading_fits_all_are_kept(read: Read) -> None:
    assert narrow(About(BOTH, True, "it"), read("The rate rose."), 0).subjects == BOTH


def test_the_category_named_beside_a_measure_is_meant(read: Read) -> None:
    found = read("Of the children waiting most were girls.")
    assert about(found, found.text.index("girls")).subjects == (Subject("children_waiting", "sex=female"),)


def test_a_category_that_another_figure_is_of_leaves_the_whole(read: Read) -> None:
    found = read("There were 14 children waiting, 9 of them girls.")
    subjects = about(found, found.text.index("14")).subjects
    assert Subject("children_waiting") in subjects
    assert about(found, found.text.index("9")).subjects == (Subject("children_waiting", "sex=female"),)


def test_a_category_of_another_clause_leaves_the_whole(read: Read) -> None:
    found = read("There were 14 children waiting, while boys were 5 of the children waiting.")
    assert Subject("children_waiting") in about(found, found.text.index("14")).subjects
