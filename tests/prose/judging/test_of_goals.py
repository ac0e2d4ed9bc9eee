"""A target typed as a number, and whether it was reached."""

from collections.abc import Callable

import pytest

from helpers.prose.judging.of_goals import judge_goals
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]
VISITS = "Home visits in time were 69.5%, which"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("clears the 70% that is asked for", "question"),
        ("misses the target of 70%", "verified"),
        ("is below the target of 70%", "verified"),
        ("is above the target of 70%", "question"),
        ("was inside the threshold of 70%", "question"),
    ],
)
def test_words_before_a_target_are_held_against_the_figure(read: Read, words: str, level: str) -> None:
    assert [item.level.value for item in judge_goals(read(f"{VISITS} {words}."), [])] == [level]


@pytest.mark.parametrize(
    "words", ["does not meet the target of 70%", "should meet the target of 70%", "is near the target of 70%"]
)
def test_denials_and_wishes_are_left_alone(read: Read, words: str) -> None:
    assert list(judge_goals(read(f"{VISITS} {words}."), [])) == []


def test_the_words_may_follow_the_target(read: Read) -> None:
    found = judge_goals(read("Home visits in time were 69.5%, so the 70% that is asked for was reached."), [])
    assert [item.level.value for item in found] == ["question"]


def test_what_another_statement_says_already_is_not_judged_again(read: Read) -> None:
    parsed = read(f"{VISITS} misses the target of 70%.")
    assert list(judge_goals(parsed, [(0, len(parsed.text))])) == []
