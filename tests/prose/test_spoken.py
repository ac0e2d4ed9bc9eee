"""What a sentence speaks of without naming it."""

from collections.abc import Callable

from helpers.prose.parsing import Parsed
from helpers.prose.spoken import spoken_of, with_named_categories
from helpers.prose.subjects import Subject

Read = Callable[..., Parsed]


def test_rare_words_tell_the_measure(read: Read) -> None:
    assert spoken_of(read("Everybody had to wait for longer.")) == (Subject("children_waiting"),)


def test_words_of_no_measure_tell_none(read: Read) -> None:
    assert spoken_of(read("The weather was fine.")) == ()


def test_a_category_tells_the_measures_that_have_it(read: Read) -> None:
    assert with_named_categories(read("There were more girls.")) == (Subject("children_waiting"),)
    assert with_named_categories(read("There were more.")) == ()
