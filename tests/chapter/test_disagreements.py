"""The page on published figures that disagree: what it lists, in which order, in which words."""

import pytest
from bs4 import BeautifulSoup

import tiny
from helpers.chapter.disagreements import differences_table, findings_tables
from helpers.chapter.outline import Call, chapters_in, read_outlines

TWICE = [
    tiny.level("visits_in_time", "2019-20", "58.1%", numerator="136", denominator="236"),
    tiny.level("visits_in_time", "2018-19", "57.3%", numerator="1", denominator="2"),
]


def words_of(shown):
    return BeautifulSoup(str(shown), "html.parser").get_text()


def captions(shown):
    return [caption.get_text() for caption in BeautifulSoup(str(shown), "html.parser").select("caption")]


def test_each_document_has_its_table_the_latest_first():
    shown = findings_tables(tiny.edition(observations=TWICE))
    assert captions(shown) == ["Report 2019-20: 1 contradiction", "Report 2018-19: 1 contradiction"]


def test_a_row_says_what_is_printed_what_the_figures_say_and_where():
    shown = str(findings_tables(tiny.edition(observations=TWICE[:1])))
    for words in ("Home visits in time, 2019-20", "58.1%", "136 of 236 is 57.6%.", "Table 1"):
        assert words in words_of(shown)
    assert shown.count('scope="col"') == 4
    assert shown.count('scope="row"') == 1


def test_words_of_documents_are_escaped():
    rows = [tiny.level("visits_in_time", "2019-20", "58.1%", numerator="1", denominator="2", locator="<b>Table</b>")]
    assert "&lt;b&gt;Table" in findings_tables(tiny.edition(observations=rows))


def test_a_tension_says_what_is_open():
    rows = [
        tiny.level("children_waiting", "2019-20", "14", note="By name."),
        tiny.level("children_waiting", "2019-20", "15", population="by age", locator="Table 9"),
    ]
    shown = findings_tables(tiny.edition(observations=rows))
    assert captions(shown) == ["Report 2019-20: 1 tension"]
    assert "What is open" in shown
    assert "By name." in shown


def test_a_difference_shows_both_documents_and_its_reason():
    rows = [
        tiny.level("visits_in_time", "2018-19", "69%", source_id="report-2018-19"),
        tiny.level("visits_in_time", "2018-19", "68.7%", source_id="report-2019-20"),
    ]
    shown = str(differences_table(tiny.edition(observations=rows)))
    for words in ("69% in 2018-19 (Report 2018-19, Table 1)", "68.7% in 2018-19 (Report 2019-20", "Rounding: both can"):
        assert words in words_of(shown)


def test_without_anything_to_list_nothing_is_shown_and_the_calls_are_empty():
    edition = tiny.edition()
    assert findings_tables(edition) == differences_table(edition) == ""
    assert not Call("disagreements", ()).has_content(edition, None)
    assert not Call("differences", ()).has_content(edition, None)


@pytest.mark.parametrize(("year", "is_listed"), [("2004-05", False), ("2015-16", True), ("2019-20", True)])
def test_the_page_is_in_the_editions_that_have_something_to_list(year, is_listed, edition_of, root):
    stems = [outline.stem for outline in chapters_in(edition_of(year), root, read_outlines(root))]
    assert ("published-figures" in stems) is is_listed
