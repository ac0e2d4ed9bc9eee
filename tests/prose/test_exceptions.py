"""Categories that a sentence leaves out."""

from collections.abc import Callable

import pytest

from helpers.prose.exceptions import excepted
from helpers.prose.parsing import Parsed

Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    "words", ["apart from the", "except for the", "with the exception of", "other than", "every sex but"]
)
def test_what_stands_after_such_words_is_left_out(read: Callable[..., Parsed], words: str) -> None:
    assert excepted(read(f"Children waiting fell, {words} girls.")) == {("sex", "female")}


def test_a_category_that_is_only_named_is_not_left_out(read: Callable[..., Parsed]) -> None:
    assert excepted(read("Children waiting fell for girls.")) == frozenset()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Children waiting rose in every team.", "question"),
        ("Children waiting rose in every team except the south team.", "verified"),
        ("Children waiting rose in every team except the west team.", "question"),
    ],
)
def test_of_every_category_those_left_out_are_not_asked(by_team: Levels, text: str, level: str) -> None:
    assert by_team(text) == {"rose": level}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The east team had the largest number of children waiting.", "question"),
        ("Apart from the west team, the east team had the largest number of children waiting.", "verified"),
        ("Apart from the north team, the east team had the largest number of children waiting.", "question"),
    ],
)
def test_the_largest_is_the_largest_of_the_others(by_team: Levels, text: str, level: str) -> None:
    assert by_team(text) == {"largest": level}
