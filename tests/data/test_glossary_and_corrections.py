"""The glossary and the corrections: what may stand there, and the message for what may not."""

import pytest

import tiny
from helpers.data.validation import find_problems
from helpers.vocabulary.terms import FirstUses, term_of

TERM = {"term": "CAF", "stands_for": "common assessment framework", "explained": "yes", "meaning": "A shared form."}
CORRECTION = {
    "corrected_on": "2021-03-01",
    "edition": "2019-20",
    "page": "home-visits",
    "place": "Visits in time, chart",
    "was_wrong": "The chart said 68.5%; it is 69.5%.",
    "effect": "Nothing else follows from it.",
}


def problems(**rows):
    return [str(problem) for problem in find_problems(tiny.tables(**rows))]


def test_a_term_and_a_correction_as_they_should_be_have_no_problem():
    assert problems(glossary=[TERM], corrections=[CORRECTION, {**CORRECTION, "page": ""}]) == []


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"explained": "maybe"}, 'column explained: "maybe" is not one of its words. Use yes, no.'),
        ({"meaning": ""}, "column meaning: the cell is empty. Fill it in."),
        ({"meaning": "A form"}, "column meaning: a meaning is no whole sentence. End it with a full stop."),
        (
            {"also_written": "CAFs; CAFs"},
            'column also_written: "CAFs; CAFs" is not a list of phrases, each of them once. '
            "Separate phrases by ; and write none twice (- counts as a space); … stands between two words.",
        ),
    ],
)
def test_a_wrong_term_gets_one_sentence(cells, message):
    assert problems(glossary=[{**TERM, **cells}]) == [f"data/glossary.csv, line 2, {message}"]


def test_two_terms_may_not_be_written_alike():
    other = {**TERM, "term": "assessment", "stands_for": "", "also_written": "CAF"}
    assert problems(glossary=[TERM, other]) == [
        'data/glossary.csv, line 3, column term: "CAF" is also a way to write "CAF". '
        "Leave it with one of the two terms."
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"corrected_on": "1 March"},
            'column corrected_on: "1 March" is not a date. Write it as year-month-day, for example 2020-03-31.',
        ),
        (
            {"corrected_on": "2020-03-01"},
            'column corrected_on: "2020-03-01" lies before the cut-off of 2019-20, 2020-12-31. '
            "Give the day on which the corrected edition was published.",
        ),
        (
            {"edition": "2019-2"},
            'column edition: "2019-2" is not in data/editions.csv. Did you mean 2019-20 or 2018-19 or 2016-17?',
        ),
        ({"place": ""}, "column place: the cell is empty. Fill it in."),
        ({"effect": ""}, "column effect: the cell is empty. Fill it in."),
        (
            {"was_wrong": "68.5%"},
            "column was_wrong: what was wrong, or its effect, is no whole sentence. "
            "Write both as sentences and end them with a full stop.",
        ),
    ],
)
def test_a_wrong_correction_gets_one_sentence(cells, message):
    assert problems(corrections=[{**CORRECTION, **cells}]) == [f"data/corrections.csv, line 2, {message}"]


def test_the_same_correction_stands_once():
    [problem] = problems(corrections=[CORRECTION, CORRECTION])
    assert problem.startswith("data/corrections.csv, line 3: the row says the same as line 2.")


@pytest.mark.parametrize(
    "words", ["CAF", "MASH", "LAC", "ICPC", "IRO", "RHI", "section 42", "Homefinder", "Housing First"]
)
def test_what_a_newcomer_stumbles_over_is_explained_on_pages(tables, words):
    uses = FirstUses(map(term_of, tables.records("glossary")))
    assert [piece for piece, term in uses.split(f"It is {words} here.") if term] == [words]


def test_every_abbreviation_of_the_glossary_has_its_meaning_in_other_words(tables):
    for row in tables.records("glossary"):
        assert row["meaning"] != row["stands_for"]
        assert row["term"].casefold() != row["meaning"].rstrip(".").casefold()
