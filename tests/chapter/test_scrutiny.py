"""The scrutiny brief says what the figures show and what they leave open, in every edition."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

import tiny
from helpers.chapter import questions, scrutiny
from helpers.evidence.editions import Edition
from helpers.evidence.readings import Reading, read

YEARS = ["2004-05", "2015-16", "2016-17", "2018-19", "2019-20"]
BLAME = re.compile(
    r"\b(?:because|due to|thanks to|fail(?:ed|ure)|blame|poor|disappointing|shocking|only)\b", re.IGNORECASE
)


def items(html: str) -> list[str]:
    return [" ".join(item.get_text().split()) for item in BeautifulSoup(html, "html.parser").find_all("li")]


def rows(html: str) -> list[list[str]]:
    page = BeautifulSoup(html, "html.parser")
    return [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")
    ]


def reading(year: str = "2019-20", indicator: str = "visits_in_time", **tables: list[dict[str, str]]) -> Reading:
    found = read(tiny.edition(year, **tables), indicator)
    assert found is not None
    return found


WORSE = [
    tiny.level("visits_in_time", "2018-19", "68%"),
    tiny.level("visits_in_time", "2019-20", "61%"),
]


def test_a_fall_is_asked_about_with_both_figures_and_their_years() -> None:
    assert questions.why_changed(reading(observations=WORSE)) == (
        "Home visits in time: why did this fall from 68% in 2018-19 to 61% in 2019-20?"
    )


def test_a_rise_that_is_bad_is_asked_about_as_a_rise() -> None:
    levels = [tiny.level("children_waiting", "2018-19", "10"), tiny.level("children_waiting", "2019-20", "14")]
    assert questions.why_changed(reading(indicator="children_waiting", observations=levels)) == (
        "Children waiting for help: why did this rise from 10 in 2018-19 to 14 in 2019-20?"
    )


def test_a_target_that_is_missed_is_asked_about_with_the_figure() -> None:
    assert questions.how_met(reading()) == (
        "Home visits in time: how will the target of at least 70% be met, after 69.5% in 2019-20?"
    )


def test_a_figure_that_is_not_confirmed_is_asked_for() -> None:
    levels = [tiny.level("visits_in_time", "2019-20", "61%", quality="unvalidated")]
    found = reading(observations=levels)
    assert questions.is_unconfirmed(found)
    assert questions.when_confirmed(found) == "Home visits in time: when will a confirmed figure be published?"


def test_what_worsened_and_what_missed_stand_in_one_table_with_their_reasons() -> None:
    assert rows(scrutiny.worsened_table(tiny.edition(observations=WORSE))) == [
        [
            "Home visits in time",
            "61%, 2019-20",
            "worsened: down 7 percentage points from 68% in 2018-19; target at least 70%: missed",
        ]
    ]


def test_where_nothing_worsened_the_brief_says_no_more_than_is_known() -> None:
    found = scrutiny.worsened_table(
        tiny.edition(observations=WORSE, targets=[], indicators=[{**tiny.VISITS, "polarity": "neither"}, tiny.WAITING])
    )
    assert "None of them is known to have worsened or to have missed a target." in found


def test_what_cannot_be_compared_stands_under_its_reason_and_what_vanished_under_its_year() -> None:
    levels = [
        tiny.level("visits_in_time", "2018-19", "68%"),
        tiny.level("children_waiting", "2018-19", "20"),
        tiny.level("visits_in_time", "2019-20", "69.5%", population="other visits"),
    ]
    found = items(scrutiny.missing_list(tiny.edition(observations=levels)))
    assert found == [
        "Cannot be compared: the figure for 2018-19 counts another population. Every indicator.",
        "No figure since 2018-19. Children waiting for help.",
        "1 of 1 indicators have no figure of another area for the same period.",
    ]


def test_an_edition_without_figures_has_no_part_but_its_grades(edition_of: Callable[[str], Edition]) -> None:
    letter = edition_of("2004-05")
    assert not scrutiny.headlines_table(letter)
    assert not scrutiny.worsened_table(letter)
    assert not scrutiny.missing_list(letter)
    assert len(rows(scrutiny.grades_table(letter))) == len(letter.judgements_of())
    assert "what has changed since the grade 2 (step 2 of 4)" in items(scrutiny.questions_list(letter, {}))[0]


@pytest.mark.parametrize("year", YEARS)
def test_every_question_is_one_and_blames_nobody(edition_of: Callable[[str], Edition], year: str) -> None:
    found = items(scrutiny.questions_list(edition_of(year), {}))
    assert found
    assert all(words.endswith("?") and words.count("?") == 1 for words in found)
    assert [words for words in found if BLAME.search(words)] == []


@pytest.mark.parametrize("year", YEARS[1:])
def test_every_headline_of_an_edition_stands_in_the_brief(edition_of: Callable[[str], Edition], year: str) -> None:
    edition = edition_of(year)
    titles = [edition.indicators[name].title for name in edition.headlines if edition.reports(name)]
    assert [row[0] for row in rows(scrutiny.headlines_table(edition))] == titles


def test_the_plain_matters_of_the_last_edition_are_asked_about(edition_of: Callable[[str], Edition]) -> None:
    found = items(scrutiny.questions_list(edition_of("2019-20"), {"housing-homelessness": "Housing"}))
    assert (
        found[0]
        == "Households accepted as statutory homeless: why did this rise from 388 in 2018-19 to 913 in 2019-20?"
    )
    assert "Breastfeeding at 6 to 8 weeks: when will a confirmed figure be published?" in found
    assert any(words.startswith("Housing: when will these 8 measures be published again") for words in found)


def test_a_figure_that_is_hidden_is_nowhere_in_the_brief() -> None:
    hidden = [
        tiny.level("visits_in_time", "2019-20", "69.5%"),
        tiny.level("children_waiting", "2018-19", "987"),
        tiny.level("children_waiting", "2019-20", "987", symbol="c", note="Fewer than five."),
    ]
    hidden[1]["symbol"], hidden[1]["value"], hidden[1]["note"] = "c", "", "Hidden."
    edition = tiny.edition(observations=hidden)
    parts = (scrutiny.headlines_table, scrutiny.worsened_table, scrutiny.missing_list)
    words = "".join(part(edition) for part in parts) + scrutiny.questions_list(edition, {})
    assert "987" not in words
