"""The list of tokens: each can be pasted as it stands and then reads as the list says."""

import re

import pytest
from bs4 import BeautifulSoup

import tiny
from helpers.chapter import chapters
from helpers.chapter.checks import check_edition
from helpers.chapter.commentary import Section, fill
from helpers.chapter.outline import read_outlines
from helpers.chapter.token_list import GAP, WIDEST, lines, token_groups
from helpers.chapter.tokens import FROM_READING, token_names
from helpers.errors import ReportError


def rows(edition, *indicators):
    return [row for group in token_groups(edition, indicators) for row in group.rows]


def plain(markdown):
    return re.sub(r"\\(.)", r"\1", markdown)


def test_every_token_of_the_book_reads_when_pasted_as_the_list_says(years, edition_of, outlines):
    for year in years:
        for outline in outlines:
            edition = edition_of(year).chapter(outline.stem)
            names, listed = token_names(edition), rows(edition)
            filled = fill(Section("", 1, "\n\n".join(row.token for row in listed)), "list", names)
            assert [plain(text) for text in filled.split("\n\n")] == [row.text for row in listed], (year, outline.stem)


def test_the_list_has_every_attribute_comparator_category_period_and_fact():
    category = tiny.level("visits_in_time", "2019-20", "50%", breakdown="sex=female")
    edition = tiny.edition(observations=[*tiny.ROWS["observations"], category]).chapter("home-visits")
    listed = {row.token for row in rows(edition)}
    attributes = {*FROM_READING, "position", "title", "name", "england", "england_gap"} - {"value"}
    assert listed == {
        "{{ visits_in_time }}",
        *(f"{{{{ visits_in_time.{name} }}}}" for name in attributes),
        '{{ visits_in_time.of("sex=female") }}',
        '{{ visits_in_time.at("2018-19") }}',
        '{{ visits_in_time.at("2016-17") }}',
        "{{ fact.places }}",
        "{{ year }}",
    }


def test_an_indicator_with_categories_only_is_listed_by_them():
    category = tiny.level("visits_in_time", "2019-20", "50%", breakdown="sex=female")
    listed = [row.token for row in rows(tiny.edition(observations=[category]), "visits_in_time")]
    assert listed == [
        "{{ visits_in_time.title }}",
        "{{ visits_in_time.name }}",
        '{{ visits_in_time.of("sex=female") }}',
    ]


def test_what_is_new_comes_first_and_facts_say_what_they_are_about():
    old = [tiny.level("visits_in_time", "2018-19", "60%"), tiny.level("children_waiting", "2019-20", "14")]
    groups = token_groups(tiny.edition(observations=old))
    assert [group.title for group in groups] == [
        "Children waiting for help (new in this edition)",
        "Home visits in time (known from earlier documents)",
        "Facts",
        "The edition",
    ]
    assert groups[2].rows[0].about == "places at the new centre"


@pytest.mark.parametrize("stem", ["early-years", "looked-after-children", "at-a-glance"])
def test_the_texts_of_an_indicator_stand_in_line(edition_of, stem):
    for group in token_groups(edition_of("2015-16").chapter(stem)):
        shown = [line for line in lines([group]) if line.startswith("  {{")]
        short = [row for row in group.rows if len(row.token) <= WIDEST]
        starts = {line.index("}}") + 2 + GAP for line in shown if line.index("}}") <= WIDEST}
        column = max(len(row.token) for row in short) + 2 + GAP
        assert all(line[column:].startswith(row.text) for line in shown for row in short if row.token in line[:column])
        assert max(starts) == column


def test_an_indicator_of_another_chapter_is_answered_with_the_nearest_name():
    with pytest.raises(ReportError) as caught:
        token_groups(tiny.edition().chapter("home-visits"), ["visit_in_time"])
    assert str(caught.value) == (
        'indicator "visit_in_time": no indicator of this chapter has that name. Did you mean visits_in_time?'
    )


# In JupyterLab.


def test_in_a_notebook_the_list_is_a_table_for_each_indicator_that_a_screen_reader_can_read(screen, root, edition_of):
    edition = edition_of("2019-20").chapter("housing-homelessness")
    chapters.Chapter(root, "housing-homelessness", edition).tokens()
    ((form, html, is_empty),) = screen.forms
    page = BeautifulSoup(html, "html.parser")
    assert (form, is_empty) == ("text/html", False)
    groups = token_groups(edition)
    assert [table.caption.text for table in page.find_all("table")] == [group.title for group in groups]
    for table, group in zip(page.find_all("table"), groups, strict=True):
        assert [cell["scope"] for cell in table.thead.find_all("th")] == ["col"] * len(table.thead.find_all("th"))
        assert [cell.text for cell in table.tbody.find_all("th", scope="row")] == [row.token for row in group.rows]


def test_some_indicators_can_be_asked_for(screen, root, edition_of):
    chapters.Chapter(root, "early-years", edition_of("2019-20").chapter("early-years")).tokens("gld")
    ((_, html, _),) = screen.forms
    assert "{{ gld }}" in html
    assert "{{ eyfs_gap }}" not in html


def test_a_list_left_in_a_notebook_of_the_book_is_refused_and_the_list_says_so(tiny_book, screen):
    path = tiny_book / "notebooks" / "home-visits.ipynb"
    path.write_text(path.read_text().replace("chapter.scorecard()", "chapter.tokens()"), encoding="utf-8")
    problems = check_edition(tiny.edition(), tiny_book, read_outlines(tiny_book))
    assert "notebooks/home-visits.ipynb: chapter.tokens: a chapter has no call tokens" in str(problems[0])
    chapters.Chapter(tiny_book, "home-visits", tiny.edition().chapter("home-visits")).tokens()
    assert "take chapter.tokens() out of the notebook again" in screen.forms[0][1]
