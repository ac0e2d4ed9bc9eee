"""What is said of every category of a breakdown is said of each of them."""

from collections.abc import Callable

import pytest

import tiny
from helpers.prose.about import about
from helpers.prose.findings import review
from helpers.prose.parsing import Parsed
from helpers.prose.sentences import Run, sentences
from helpers.prose.subjects import Context

Read = Callable[..., Parsed]
EACH = ["sex=female", "sex=male"]


def breakdowns(found: Parsed, word: str) -> list[str]:
    return [item.breakdown for item in about(found, found.text.index(word)).subjects]


@pytest.mark.parametrize(
    ("who", "meant"),
    [
        ("every sex", EACH),
        ("each of the sexes", EACH),
        ("all groups", EACH),
        ("all two groups", EACH),
        ("almost every group", [""]),
        ("every office", [""]),
        ("the city", [""]),
    ],
)
def test_each_category_is_meant_where_all_of_them_are_named_at_once(read: Read, who: str, meant: list[str]) -> None:
    assert breakdowns(read(f"For {who} children waiting fell."), "fell") == meant


def test_a_measure_without_categories_is_meant_as_a_whole(read: Read) -> None:
    assert breakdowns(read("Visits in time rose in every group."), "rose") == [""]


Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("who", "level"),
    [
        ("three of the four teams", "verified"),
        ("two of the four teams", "question"),
        ("at least two of the four teams", "verified"),
        ("one of the inner teams", "verified"),
        ("every one of the inner teams", "question"),
        ("every kind of team", "question"),
    ],
)
def test_what_is_said_of_some_holds_of_so_many(by_team: Levels, who: str, level: str) -> None:
    assert by_team(f"Children waiting rose in {who}.") == {"rose": level}


def test_however_long_is_whatever_the_time() -> None:
    rows = [
        tiny.level("children_waiting", year, number, breakdown=f"weeks waiting={band}")
        for band, numbers in {"0 to 4": ("9", "5"), "5+": ("6", "8")}.items()
        for year, number in zip(("2018-19", "2019-20"), numbers, strict=True)
    ]
    context = Context(tiny.edition(observations=rows))
    for opening in ("However long they waited", "Whatever the time they waited", "For every length of wait"):
        text = f"{opening}, the number of children waiting fell."
        found = review(sentences(Run(text, (1,) * len(text))), context)
        assert [(item.words, item.level.value) for item in found] == [("fell", "question")]
