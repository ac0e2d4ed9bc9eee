"""The share that a category is of a count, and whether it grew."""

from collections.abc import Callable

import pytest

import tiny
from helpers.prose.findings import review
from helpers.prose.sentences import Run, sentences
from helpers.prose.subjects import Context

ROWS = {"2018-19": (20, 10), "2019-20": (16, 9)}  # all, and girls: 50%, then 56%


@pytest.fixture
def levels() -> Callable[[str], dict[str, str]]:
    """The words of every statement about girls among the children waiting, each with the level it came out at."""
    rows = [tiny.level("children_waiting", year, str(whole)) for year, (whole, _) in ROWS.items()]
    rows += [
        tiny.level("children_waiting", year, str(girls), breakdown="sex=female") for year, (_, girls) in ROWS.items()
    ]
    names = [{"breakdown": "sex", "category": "female", "named_as": "girls"}]
    context = Context(tiny.edition(observations=rows, categories=names))

    def judged(text: str) -> dict[str, str]:
        found = review(sentences(Run(text, (1,) * len(text))), context)
        return {item.words: item.level.value for item in found}

    return judged


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Girls made up a larger share of children waiting than in 2018-19.", "verified"),
        ("Girls made up a smaller share of children waiting than in 2018-19.", "question"),
        ("Girls made up a larger proportion of children waiting than a year earlier.", "verified"),
        ("Girls made up a larger share of children waiting than in 2015-16.", "undecided"),
    ],
)
def test_a_share_is_worked_out_from_the_counts_of_both_years(
    levels: Callable[[str], dict[str, str]], text: str, level: str
) -> None:
    assert list(levels(text).values()) == [level]
