"""Statements judged."""

from collections.abc import Callable

import pytest

import tiny
from helpers.prose.findings import Level, review
from helpers.prose.sentences import Sentence
from helpers.prose.subjects import Context

Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Home visits in time rose since 2016-17.", "rose", "verified"),
        ("Home visits in time were not below England.", "below", "error"),
        ("The council says home visits in time were above England.", "above", "question"),
        ("The waiting list fell slightly since 2017-18.", "fell", "question"),
        ("Home visits in time rose since 2010-11.", "rose", "undecided"),
        ("More home visits in time were made.", "More", "question"),
        ("The waiting list hardly fell since 2017-18.", "fell", "question"),
        ("Home visits in time hardly rose.", "rose", "verified"),
    ],
)
def test_a_statement_comes_out_at_a_level(levels: Levels, text: str, words: str, level: str) -> None:
    assert levels(text)[words] == level


def test_a_failing_statement_names_the_token_that_says_it(reviewed: Callable) -> None:  # type: ignore[type-arg]
    (found,) = reviewed("Home visits in time were above England.")
    assert found.advice == "{{ visits_in_time.england_gap }}"


def test_where_readings_differ_typed_figures_tell_which_is_meant() -> None:
    rows = [
        tiny.level("children_waiting", "2018-19", "16"),
        tiny.level("children_waiting", "2019-20", "14"),
        tiny.level("children_waiting", "2018-19", "4", breakdown="sex=male"),
        tiny.level("children_waiting", "2019-20", "5", breakdown="sex=male"),
    ]
    boys = {"breakdown": "sex", "category": "male", "named_as": "boys"}
    context = Context(tiny.edition(observations=rows, categories=[boys]))

    def level(text: str) -> set[Level]:
        return {item.level for item in review([Sentence(text, 1)], context) if item.kind == "change"}

    assert level("Among boys the waiting list told another story: it rose.") == {Level.QUESTION}
    assert level("Among boys the waiting list told another story: it rose, from 4 to 5.") == {Level.VERIFIED}
