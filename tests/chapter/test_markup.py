"""Markup escapes every word, keeps tables readable, and lets no specification out of its element."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers.chapter import markup

EVIL = '<img src=x onerror="alert(1)">&<script>alert(1)</script>'
SPEC_START = '<script type="application/json" class="chart-spec">'


def soup(html):
    return BeautifulSoup(html, "html.parser")


def a_figure(specification=None, drawing="", **own):
    words = {"title": "Homes", "subtitle": "Homes by year.", "description": "Bar chart.", "source": "Source: a report."}
    table = markup.table("Homes", ["Place", "Homes"], [["Henley Green", "102"]])
    return str(markup.figure("homes", markup.Beside(**{**words, **own}), specification or {}, table, drawing))


def embedded(html):
    return html.split(SPEC_START)[1].split("</script>")[0]


def test_a_table_has_a_caption_scoped_headers_and_a_region_that_can_be_scrolled_with_the_keyboard():
    page = soup(markup.table("Homes", ["Place", "Homes"], [["Henley Green", "102"]]))
    assert page.caption.text == "Homes"
    assert [cell["scope"] for cell in page.find_all("th")] == ["col", "col", "row"]
    assert page.td.text == "102"
    assert page.td["data-column"] == "Homes"
    region = page.find(role="region")
    assert (region["aria-label"], region["tabindex"]) == ("Homes", "0")


def test_every_word_of_a_table_is_escaped():
    html = markup.table(EVIL, [EVIL, "Homes"], [[EVIL, EVIL]])
    page = soup(html)
    assert page.find(["img", "script"]) is None
    assert [page.caption.text, page.th.text, page.td.text] == [EVIL, EVIL, EVIL]


@pytest.mark.parametrize("name", ["title", "subtitle", "description", "source", "about", "download", "definition"])
def test_every_word_around_a_chart_is_escaped(name):
    links = {"about": "homes", "download": "homes.csv", "definition": "#homes"}
    page = soup(a_figure(**{**links, name: EVIL}))
    assert page.find("img") is None
    assert len(page.find_all("script")) == 1


def test_every_word_of_a_tile_is_escaped():
    page = soup(markup.headlines([dict.fromkeys(("id", "value", "title", "notes", "since"), EVIL)]))
    assert page.find(["img", "script"]) is None
    assert page.find(class_="headline-value").text == EVIL


@pytest.mark.parametrize("make", [markup.direction, lambda kind, _, words: markup.status(kind, words)])
def test_every_word_of_a_direction_or_status_is_escaped(make):
    page = soup(make(EVIL, EVIL, EVIL))
    assert page.find(["img", "script"]) is None
    assert EVIL in page.text


def test_a_direction_says_its_word_and_hides_its_mark_from_a_screen_reader():
    page = soup(markup.direction("went up", "↑", "went up"))
    assert page.span["class"] == ["direction", "direction-went-up"]
    assert page.find(attrs={"aria-hidden": "true"}).text == "↑"
    assert page.span.text == "↑ went up"


def test_a_status_says_its_word_as_well_as_its_colour():
    page = soup(markup.status("amber", "within tolerance"))
    assert (page.span["class"], page.span.text) == (["status", "status-amber"], "within tolerance")


def test_a_chart_has_its_description_as_text_alternative_its_source_and_its_table():
    page = soup(a_figure(description="Bar chart: 102 homes.", drawing="<svg></svg>"))
    drawing = page.find(role="img")
    assert drawing["aria-label"] == "Bar chart: 102 homes."
    assert drawing.svg is not None
    assert page.find(class_="chart-source").text == "Source: a report."
    assert page.details.table is not None
    assert page.figure["id"] == "homes"


@given(st.lists(st.sampled_from(["</script>", "</SCRIPT >", "<\\/", "\\", '"', "&lt;", "<script>", "text", "\u2028"])))
def test_an_embedded_specification_stays_in_its_element_and_is_read_back_unchanged(parts):
    specification = {"description": "".join(parts)}
    text = embedded(a_figure(specification))
    assert "</" not in text
    assert json.loads(text) == specification


def test_an_embedded_specification_opens_no_html_comment():
    """After `<!--` and `<script`, a browser takes the next `</script>` for a part of the text."""
    specification = {"description": "<!-- <script> "}
    text = embedded(a_figure(specification))
    assert "<!--" not in text
    assert json.loads(text) == specification


def test_the_same_specification_gives_the_same_bytes_whatever_the_order_of_its_parts():
    assert a_figure({"a": 1, "b": 2}) == a_figure({"b": 2, "a": 1})


def test_the_words_of_a_key_and_of_the_categories_to_pick_are_escaped():
    page = soup(a_figure(key=[markup.KeyItem(EVIL, EVIL), markup.KeyItem(EVIL, "red", "circle")], choices=[EVIL]))
    assert page.find("img") is None
    assert len(page.find_all("script")) == 1
    assert page.li["data-name"] == EVIL
    assert json.loads(page.find(class_="chart-key")["data-choices"]) == [EVIL]


def test_a_key_names_every_line_and_hides_its_drawing_from_a_screen_reader():
    page = soup(a_figure(key=[markup.KeyItem("Coventry", "navy", "circle"), markup.KeyItem("Target", "grey")]))
    assert [item.text.strip() for item in page.find_all("li")] == ["Coventry", "Target"]
    assert all(item.svg["aria-hidden"] == "true" for item in page.find_all("li"))


def test_a_chart_of_one_line_has_no_key():
    assert soup(a_figure()).find(class_="chart-key") is None


def test_a_chart_links_to_its_figures_and_to_its_definition_in_words_that_tell_it_from_others():
    page = soup(a_figure(about="homes", download="../charts/homes.csv", definition="#homes"))
    links = [(link["href"], " ".join(link.text.split())) for link in page.find_all("a")]
    assert links == [
        ("../charts/homes.csv", "Download the figures of homes (CSV)"),
        ("#homes", "What is measured: homes"),
    ]


def test_views_of_one_thing_stand_below_each_other_each_with_its_name():
    page = soup(
        markup.views("homes-views", [("Numbers", markup.Markup("<p>1</p>")), ("Shares", markup.Markup("<p>2</p>"))])
    )
    assert [(view["data-view"], view.p.text) for view in page.find_all(class_="chart-view")] == [
        ("Numbers", "1"),
        ("Shares", "2"),
    ]
    assert page.find(attrs={"hidden": True}) is None


def test_a_year_in_a_cell_is_kept_on_one_line_and_one_in_a_tag_is_left_alone():
    cell = markup.Markup('<a title="2018-19">from 2018-19 & on</a>')
    assert markup.on_one_line(cell) == '<a title="2018-19">from <span class="range">2018-19</span> & on</a>'
    assert markup.on_one_line("<b> 2018-19") == '&lt;b&gt; <span class="range">2018-19</span>'
