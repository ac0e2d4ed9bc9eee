"""A first commentary: plain sentences of figures, every number a token, and nothing that is not so."""

import re

import pytest

import tiny
from helpers.chapter.commentary import Section, fill, parse_commentary
from helpers.chapter.drafting import FRONT_MATTER, MOST_WORDS, as_commentary, draft_sections
from helpers.chapter.outline import read_outlines
from helpers.chapter.tokens import breakdowns, token_names

TOKEN = re.compile(r"\{\{.*?\}\}")
# What only a token may say, since it follows the figures.
DIRECTIONS = {
    "improved", "improvement", "worsened", "better", "worse", "rose", "fell", "increased", "increase", "decreased",
    "reduced", "higher", "lower", "highest", "lowest", "best", "worst", "most", "more", "fewer", "less", "up", "down",
}  # fmt: skip
# What figures alone cannot say.
CAUSES_AND_FEELINGS = {
    "because", "due", "thanks", "owing", "therefore", "result", "success", "successful", "good", "poor", "pleasing",
    "disappointing", "excellent", "unfortunately", "significant", "significantly", "despite", "although",
}  # fmt: skip


@pytest.fixture(scope="module")
def drafts(years, edition_of, outlines):
    """Each section drafted for each chapter of each edition as if nobody had written anything."""
    found = {}
    for year in years:
        for outline in outlines:
            edition = edition_of(year).chapter(outline.stem)
            if outline.is_in(edition, None):
                for heading, words in draft_sections(outline, edition).items():
                    found[year, outline.stem, heading] = (
                        words,
                        fill(Section(heading, 1, words), "", token_names(edition)),
                    )
    return found


def words_outside_tokens(text):
    return set(re.findall(r"[a-z]+", TOKEN.sub("", text).lower()))


def visits_book(tiny_book, **tables):
    """What is drafted for the miniature chapter: its opening and its section on home visits."""
    (outline,) = read_outlines(tiny_book)
    edition = tiny.edition(**tables).chapter("home-visits")
    found = draft_sections(outline, edition)
    names = token_names(edition)
    return {heading: fill(Section(heading, 1, words), "", names).splitlines() for heading, words in found.items()}


def test_every_section_with_figures_is_drafted(years, edition_of, outlines, drafts):
    for year in years:
        for outline in outlines:
            edition = edition_of(year).chapter(outline.stem)
            if outline.is_in(edition, None):
                wanted = {
                    call.arguments[0]
                    for section in outline.sections
                    for call in section.calls
                    if call.name == "commentary" and (section.has_content(edition, None) or not section.heading)
                }
                assert {heading for at, stem, heading in drafts if (at, stem) == (year, outline.stem)} == wanted


def test_every_number_of_a_draft_is_a_token(drafts):
    """The year of an inspection is a date, and dates may be written."""
    outside = {key: re.sub(r", 20\d\d\)", ")", TOKEN.sub("", words)) for key, (words, _) in drafts.items()}
    assert [key for key, text in outside.items() if re.search(r"\d", text)] == []


def test_a_draft_leaves_directions_to_tokens_and_causes_to_people(drafts):
    said = {word: key for key, (words, _) in drafts.items() for word in words_outside_tokens(words)}
    quoted = {"good"}  # an inspector's grade
    assert {word: said[word] for word in (DIRECTIONS | CAUSES_AND_FEELINGS) - quoted if word in said} == {}


def test_a_section_is_short_and_its_sentences_are_neither_long_nor_clipped(drafts):
    sections = [filled for _, filled in drafts.values()]
    assert [text for text in sections if len(text.split()) > MOST_WORDS and "\n" in text] == []
    lengths = [len(line.split()) for text in sections for line in text.splitlines()]
    assert 15 <= sum(lengths) / len(lengths) <= 20
    assert max(lengths) < 50


def test_no_sentence_stands_twice_in_a_section_and_each_ends(drafts):
    for key, (_, filled) in drafts.items():
        lines = filled.splitlines()
        assert len(set(lines)) == len(lines), key
        assert [line for line in lines if not line.endswith(".") or not line[0].isupper()] == [], key


def test_neighbouring_sentences_do_not_all_begin_alike(drafts):
    openings = [
        [" ".join(line.split()[:2]) for line in words.splitlines()]
        for words, _ in drafts.values()
        if words.count("\n") > 3
    ]
    assert [lines for lines in openings if len(set(lines)) == 1] == []


def test_a_draft_is_a_commentary_file_as_it_stands(drafts):
    sections = {heading: words for (year, stem, heading), (words, _) in drafts.items() if stem == "early-years"}
    read = parse_commentary("a.md", f"{FRONT_MATTER}\n{as_commentary(sections)}")
    assert (read.front.author, read.front.status) == ("Drafted from the figures", "draft")
    assert set(read.sections) == set(sections)


def test_sections_that_are_written_are_not_drafted(tiny_book):
    (outline,) = read_outlines(tiny_book)
    written = parse_commentary("a.md", f"{FRONT_MATTER}\n## At a glance\n\nSomebody wrote this.\n")
    assert list(draft_sections(outline, tiny.edition().chapter("home-visits"), written)) == ["visits in time"]


# What is said of a figure.


def test_level_change_target_and_comparator_are_said_in_this_order(tiny_book):
    assert visits_book(tiny_book) == {
        "at a glance": ["Home visits in time stood at 69.5% in 2019-20, up 1.5 percentage points from 68% in 2018-19."],
        "visits in time": [
            "The figure for home visits in time was 69.5% in 2019-20, up 1.5 percentage points from 68% in 2018-19.",
            "This counts as improved.",
            "The target of at least 70% was missed.",
            "The figure was 0.5 percentage points below England (70%).",
            "It was the highest of the three years shown.",
        ],
    }


def test_a_missing_year_is_said_and_the_latest_figure_before_it(tiny_book):
    rows = [row for row in tiny.ROWS["observations"] if row["period_printed"] != "2018-19"]
    assert visits_book(tiny_book, observations=rows)["visits in time"][1:3] == [
        "No figure for a year earlier is published, so no direction of travel can be given.",
        "The latest figure before it was 60% in 2016-17.",
    ]


def test_a_first_figure_says_that_there_is_none_before_it(tiny_book):
    row = tiny.level("visits_in_time", "2019-20", "69.5%")
    assert visits_book(tiny_book, observations=[row], targets=[])["visits in time"][1:] == [
        "Nothing published earlier can be set beside it, so it has no direction of travel."
    ]


def test_an_earlier_figure_behind_a_break_is_not_set_beside_the_latest(tiny_book):
    rows = [row for row in tiny.ROWS["observations"] if row["period_printed"] != "2018-19"]
    found = {"indicator_id": "visits_in_time", "from_date": "2018-04-01", "comparable": "not at all", "text": "Anew."}
    assert visits_book(tiny_book, observations=rows, breaks=[found])["visits in time"][1] == (
        "Nothing published earlier can be set beside it, so it has no direction of travel."
    )


def test_an_unchanged_figure_is_not_judged_as_well(tiny_book):
    rows = [tiny.level("visits_in_time", year, "68%") for year in ("2018-19", "2019-20")]
    assert visits_book(tiny_book, observations=rows, targets=[])["visits in time"] == [
        "The figure for home visits in time was 68% in 2019-20, unchanged from 68% in 2018-19."
    ]


def test_a_change_since_a_hidden_figure_is_hidden(tiny_book):
    before = tiny.level("visits_in_time", "2018-19", "*", symbol="c", note="Few.")
    rows = [before, tiny.level("visits_in_time", "2019-20", "68%")]
    assert visits_book(tiny_book, observations=rows, targets=[])["visits in time"][1:] == [
        r"It is not compared with a year earlier: confidential \[c\]."
    ]


def test_an_unvalidated_figure_has_no_direction(tiny_book):
    row = tiny.level("visits_in_time", "2019-20", "69.5%", quality="unvalidated")
    lines = visits_book(tiny_book, observations=[tiny.level("visits_in_time", "2018-19", "60%"), row])
    assert lines["visits in time"][:2] == [
        "The figure for home visits in time was 69.5% (unvalidated) in 2019-20.",
        "The figure is unvalidated, so no direction of travel is given.",
    ]


@pytest.mark.parametrize(
    ("comparable", "line"),
    [
        ("not at all", "It is not compared with a year earlier: Counted anew."),
        ("with caution", "A break calls for caution: Counted anew."),
    ],
)
def test_a_break_is_said_with_its_text(tiny_book, comparable, line):
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2019-04-01",
        "comparable": comparable,
        "text": "Counted anew.",
    }
    assert line in visits_book(tiny_book, breaks=[found])["visits in time"]


def test_a_hidden_figure_is_said_to_be_hidden_and_nothing_else_is_said(tiny_book):
    hidden = tiny.level("visits_in_time", "2019-20", "*", symbol="c", note="Few.")
    rows = [tiny.level("visits_in_time", "2018-19", "60%"), hidden]
    assert visits_book(tiny_book, observations=rows)["visits in time"] == [
        r"For home visits in time, the figure in 2019-20 is confidential \[c\]."
    ]


def test_of_a_breakdown_the_first_two_categories_are_named(drafts):
    _, filled = drafts["2015-16", "early-help", "who leads open assessments"]
    assert filled.startswith(
        "Open common assessments by lead agency: Children \\& Families First came first with 925 (provisional) on "
        "31 March 2016, followed by School with 510 (provisional)."
    )


def test_a_breakdown_is_told_as_counts_or_as_shares_and_not_as_both(drafts):
    _, filled = drafts["2015-16", "early-help", "who leads open assessments"]
    assert "Share of open common assessments by lead agency: " not in filled


def test_what_comes_first_in_a_breakdown_does_so_in_the_figures(edition_of, drafts):
    first = re.compile(r'\{\{ (\w+)\.of\("([^"]+)"\)\.category \}\} came first')
    checked = 0
    for (year, stem, _), (words, _) in drafts.items():
        for name, breakdown in first.findall(words):
            token = token_names(edition_of(year).chapter(stem))[name]
            by = list(token.of(breakdown).value.observation.categories)
            rows = [token.of(own).value.observation for own in breakdowns(token)]
            rows = [row for row in rows if list(row.categories) == by and row.value.point is not None]
            latest = max(row.period.end for row in rows)
            points = [row.value.point for row in rows if row.period.end == latest]
            assert token.of(breakdown).value.observation.value.point == max(points)
            checked += 1
    assert checked > 10
