"""Sections judged: what holds, what fails, what nobody can say."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.prose.findings import Finding, Level, review
from helpers.prose.lexicon import lexicon
from helpers.prose.sentences import Run, sentences
from helpers.prose.subjects import Context

Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("The share of home visits in time rose from 68% to 69.5%.", "rose", "verified"),
        ("The share of home visits in time rose from 68% to 69.5%.", "69.5%", "bound"),
        ("Home visits in time were above England.", "above", "error"),
        ("Home visits in time were below England.", "below", "verified"),
        ("Home visits in time met the target.", "met the target", "error"),
        ("There were 15 children waiting.", "15", "error"),
        ("The council says the share of home visits in time fell.", "fell", "question"),
        ("Fewer children waiting were girls.", "Fewer", "undecided"),
    ],
)
def test_each_statement_comes_out_at_a_level(levels: Levels, text: str, words: str, level: str) -> None:
    assert levels(text)[words] == level


def test_a_sentence_goes_on_about_what_the_one_before_it_named(reviewed: Callable[[str], list[Finding]]) -> None:
    found = reviewed("Home visits in time are counted each year. They were below England.")
    assert [item.level for item in found if item.words == "below"] == [Level.VERIFIED]


WORDS = sorted({word for words in lexicon().plain.values() for word in words})
PIECES = st.sampled_from(
    [*WORDS, "rose", "fell", "halved", "more", "home visits in time", "children waiting", "girls", "England", "69.5%",
     "14", "a third", "by", "since 2016-17", "a year earlier", "the lowest", "target", "every year", ",", ";", "while"]
)  # fmt: skip


@settings(max_examples=60)
@given(pieces=st.lists(PIECES, max_size=14))
def test_no_text_makes_it_fail(context: Context, pieces: list[str]) -> None:
    text = " ".join(pieces).capitalize() + "."
    found = review(sentences(Run(text, (1,) * len(text))), context)
    assert all(item.sentence and item.level in Level for item in found)


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Did home visits in time fall?", "", ""),
        ("The number of home visits in time rose to 69.5%.", "69.5%", "question"),
        ("Home visits in time fell to 69.9%.", "fell", "question"),
        ("Home visits in time fell, after they had risen.", "fell", "question"),
        ("After rising, home visits in time fell.", "rising", "verified"),
        ("The target for home visits in time fell.", "", ""),
    ],
)
def test_what_a_sentence_leaves_open_is_no_error(levels: Levels, text: str, words: str, level: str) -> None:
    assert levels(text).get(words, "") == level


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        (
            "For the second year running, a smaller share of home visits were in time.",
            "For the second year running",
            "question",
        ),
        (
            "In each of the last three years about two thirds of home visits were in time.",
            "In each of the last three years",
            "verified",
        ),
        (
            "In each of the last three years over 65% of home visits were in time.",
            "In each of the last three years",
            "question",
        ),
        (
            "In each of the last two years over 65% of home visits were in time.",
            "In each of the last two years",
            "verified",
        ),
        ("Children waiting did not quite double.", "double", "question"),
        ("Of home visits 69.5% were in time, leaving 30.5% that were late.", "30.5%", "bound"),
        ("Home visits in time, at 69.5%, were better than the target.", "better than the target", "error"),
        ("Home visits in time improved only slightly, from 60% in 2016-17 to 69.5%.", "improved", "question"),
        ("Home visits in time were lower than the provisional share of a year before.", "lower than", "question"),
        ("The rate of home visits in time has been validated.", "validated", ""),
    ],
)
def test_words_that_council_reports_use_are_read(levels: Levels, text: str, words: str, level: str) -> None:
    assert levels(text).get(words, "") == level


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("Home visits in time did not quite meet the target.", "meet the target", "verified"),
        ("Home visits in time were closer to the target than in 2018-19.", "closer to the target than", ""),
        ("Home visits in time rose every year since 2016-17.", "every year", "verified"),
        ("Twenty thousand children were waiting.", "Twenty thousand", "question"),
        ("No surprise that it was 75% of home visits in time.", "75%", "error"),
        ("In 2018-19 children waiting above the limit rose.", "rose", "error"),
        ("None of the 99 children waiting was seen.", "99", "error"),
        ("In 2018-19 children waiting fell by a quarter before rising again.", "a quarter", "question"),
        ("In 2018-19 home visits in time fell, while children waiting rose.", "rose", "error"),
        ("Children waiting fell faster than home visits in time rose.", "fell faster than", "verified"),
        ("Fewer than 20 girls were waiting.", "Fewer than 20", "bound"),
        ("Were more children waiting than in 2018-19?", "more children waiting than", ""),
    ],
)
def test_words_that_only_look_like_others_are_read_for_what_they_say(
    levels: Levels, text: str, words: str, level: str
) -> None:
    assert levels(text).get(words, "") == level


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("The east team was the second largest in recent years.", "second largest", "undecided"),
        ("None of the teams had more than 30 children waiting.", "more than 30", "question"),
        ("None of the teams had more than 50 children waiting.", "more than 50", "bound"),
        ("All four teams had more than 99 children waiting.", "more than 99", "question"),
    ],
)
def test_what_is_said_of_teams(by_team: Levels, text: str, words: str, level: str) -> None:
    assert by_team(text)[words] == level
