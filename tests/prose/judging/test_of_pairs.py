"""Two figures that stand in one sentence decide what its words say of the two."""

from collections.abc import Callable

import pytest

from helpers.prose.judging.of_pairs import judge_pair, the_pair
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


def judged(parsed: Parsed) -> dict[str, str]:
    """Each cue that two figures decide, with the level it comes out at."""
    return {found.words: found.level.value for _, found in judge_pair(parsed, [])}


@pytest.mark.parametrize(
    "text",
    [
        "Home visits in time were 68% in 2018-19 and 69.5% in 2019-20.",
        "Home visits in time were 69.5%, against 70% in England.",
    ],
)
def test_a_pair_differs_in_time_or_in_place(read: Read, text: str) -> None:
    assert the_pair(read(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Home visits in time were 69.5%.",
        "Home visits in time were 64% in 2017-18, 68% in 2018-19 and 69.5% in 2019-20.",
        "Home visits in time were 69.5%, and 14 children were waiting.",
        "Home visits in time rose by 1.5 points to 69.5%.",
    ],
)
def test_one_figure_three_or_two_measures_are_no_pair(read: Read, text: str) -> None:
    assert the_pair(read(text)) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Things got better, with 69.5% of home visits in time as opposed to 68% in 2018-19.", "verified"),
        ("Things got worse, with 69.5% of home visits in time as opposed to 68% in 2018-19.", "question"),
        ("Home visits in time were 68% in 2018-19, higher than the 69.5% of 2019-20.", "question"),
        ("Home visits in time were 68% in 2018-19, lower than the 69.5% of 2019-20.", "verified"),
        ("Home visits in time were 69.5%, higher than the 68% of 2018-19.", "verified"),
        ("Home visits in time were 69.5%, below the 70% of England.", "verified"),
        ("Home visits in time were 69.5%, above the 70% of England.", "question"),
    ],
)
def test_words_are_held_against_the_two_figures_beside_them(read: Read, text: str, level: str) -> None:
    assert list(judged(read(text)).values()) == [level]


@pytest.mark.parametrize(
    "text",
    [
        "Home visits in time were 69.5% below the best, against 68% in 2018-19.",
        "The 69.5% of home visits in time is not higher than the 68% of 2018-19.",
        "Home visits in time were 69.5% against 70% in England, but above our own figure for 2016-17.",
        "We hope that home visits in time will rise from 68% in 2018-19 and 69.5% in 2019-20.",
    ],
)
def test_sizes_denials_and_wishes_are_left_alone(read: Read, text: str) -> None:
    assert judged(read(text)) == {}


def test_what_is_decided_already_is_not_judged_again(read: Read) -> None:
    text = "Home visits in time rose from 68% in 2018-19 to 69.5% in 2019-20."
    assert list(judge_pair(read(text), [(0, len(text))])) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Two years ago 20 children were waiting; since then the number has halved, to 14.", "question"),
        ("Two years ago 20 children were waiting; since then the number has fallen, to 14.", "verified"),
    ],
)
def test_figures_typed_tell_since_when(levels: Callable[[str], dict[str, str]], text: str, level: str) -> None:
    (found,) = (found for words, found in levels(text).items() if words in ("halved", "fallen"))
    assert found == level
