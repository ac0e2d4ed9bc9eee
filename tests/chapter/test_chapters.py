"""Chapters: what a notebook calls shows one thing each, under an id of its own, or says that there is nothing."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

import tiny
from helpers.chapter import chapters, markup
from helpers.errors import ReportError

DRAWING_LATER = "<!-- drawing -->"


@pytest.fixture
def open_tiny(tiny_book):
    def open_it(year="2019-20", **rows):
        return chapters.Chapter(tiny_book, "home-visits", tiny.edition(year, **rows).chapter("home-visits"))

    return open_it


def visits(year, printed="60%", **own):
    return tiny.level("visits_in_time", year, printed, source_id="report-2019-20", **own)


def page(screen):
    return BeautifulSoup("".join(text for _, text, _ in screen.forms), "html.parser")


# One call, one thing.


def test_three_periods_or_more_are_a_line(open_tiny, screen):
    open_tiny().trend("visits_in_time")
    figure = page(screen).figure
    assert figure["id"] == "home-visits-visits-in-time-trend"
    assert figure.find(class_="chart-title").text == "Home visits in time rose to 69.5%"
    assert figure.find(class_="chart-subtitle").text == (
        "Home visits in time, percent of visits. Hometown and England, 2016-17 to 2019-20. Higher is better."
    )
    assert figure.find(role="img")["aria-label"].startswith("Line chart: Home visits in time.")
    assert figure.find(class_="chart-source").text == "Source: Report 2016-17; Report 2018-19; Report 2019-20."
    assert len(figure.table.find_all("tr")) == 5


def test_two_periods_are_bars(open_tiny, screen):
    open_tiny(observations=[visits("2018-19"), visits("2019-20")]).trend("visits_in_time")
    assert page(screen).find(role="img")["aria-label"].startswith("Bar chart: Home visits in time.")


def test_a_single_figure_is_a_tile(open_tiny, screen):
    open_tiny(observations=[visits("2019-20", "69%")]).trend("visits_in_time")
    assert page(screen).find(class_="headline-value").text == "69%"


def test_a_comparison_sets_only_figures_of_the_same_period_side_by_side(open_tiny, screen):
    rows = [visits("2019-20", "69%"), visits("2019-20", "70%", area_code=tiny.ENGLAND)]
    open_tiny(observations=[*rows, visits("2018-19", "1%", area_code=tiny.ENGLAND)]).comparison("visits_in_time")
    assert [[cell.text for cell in row.find_all(["th", "td"])][:3] for row in page(screen).find_all("tr")[1:]] == [
        ["2019-20", "Hometown", "69%"],
        ["2019-20", "England", "70%"],
    ]


def test_a_composition_shows_at_most_the_last_three_periods(open_tiny, screen):
    years = ["2015-16", "2016-17", "2017-18", "2018-19", "2019-20"]
    open_tiny(observations=[visits(year, breakdown="sex=female") for year in years]).composition(
        "visits_in_time", "sex"
    )
    assert page(screen).figure["id"] == "home-visits-visits-in-time-by-sex"
    assert [row.th.text for row in page(screen).tbody.find_all("tr")] == ["2019-20", "2018-19", "2017-18"]
    assert page(screen).find(class_="chart-title").text == "Home visits in time by sex"


def test_numbers_are_a_tile_for_each_indicator(open_tiny, screen):
    open_tiny().numbers("visits_in_time")
    assert [item["id"] for item in page(screen).find_all(class_="headline")] == ["home-visits-visits-in-time-number"]


def test_the_scorecard_of_a_chapter_has_its_own_indicators(open_tiny, screen):
    open_tiny().scorecard()
    assert [row.th.text for row in page(screen).tbody.find_all("tr")] == ["Home visits in time"]


def test_commentary_is_filled_and_shown_as_markdown(open_tiny, write_commentary, screen):
    write_commentary("## Plans\n\nNow {{ visits_in_time }}.\n")
    open_tiny().commentary("PLANS")
    assert screen.forms == [("text/markdown", "Now 69.5%.", False)]


def test_notes_are_shown_as_markdown_above_the_place_of_the_downloads(open_tiny, screen):
    open_tiny().notes()
    (form, text, is_empty), (below, links, _) = screen.forms
    assert (below, markup.DOWNLOADS_LATER in links) == ("text/html", True)
    assert (form, is_empty) == ("text/markdown", False)
    assert "This edition knows what was published by 31 December 2020." in text


# Nothing to show, nothing to see.


@pytest.mark.parametrize(
    ("call", "arguments", "what"),
    [
        ("trend", ["visits_in_time", "sex=female"], "Home visits in time"),
        ("comparison", ["visits_in_time", "sex=female"], "Home visits in time"),
        ("composition", ["visits_in_time", "sex"], "Home visits in time"),
        ("judgements", ["Nobody"], "no judgement"),
        ("commentary", ["weather"], 'commentary under "weather"'),
    ],
)
def test_a_call_that_finds_nothing_says_so_and_is_marked_as_empty(call, arguments, what, open_tiny, screen):
    getattr(open_tiny(), call)(*arguments)
    ((form, text, is_empty),) = screen.forms
    assert (form, is_empty) == ("text/html", True)
    assert BeautifulSoup(text, "html.parser").text == f"Nothing was published for 2019-20: {what}."


def test_an_indicator_that_does_not_exist_is_an_error_and_no_empty_section(open_tiny, screen):
    with pytest.raises(ReportError) as caught:
        open_tiny().trend("visits_in_tim")
    assert str(caught.value) == (
        'indicator "visits_in_tim": no indicator of this chapter has that name. Did you mean visits_in_time?'
    )
    assert screen.forms == []


@pytest.mark.parametrize("symbol", ["c", "x", "z", "low"])
@pytest.mark.parametrize(
    ("call", "arguments"),
    [("trend", ["visits_in_time"]), ("comparison", ["visits_in_time"]), ("numbers", ["visits_in_time"]),
     ("scorecard", []), ("composition", ["visits_in_time", "sex"])],
)  # fmt: skip
def test_a_value_with_a_symbol_shows_its_number_in_nothing_that_a_chapter_shows(
    call, arguments, symbol, open_tiny, screen
):
    own = {"printed": "77.7", "value": "77.7", "symbol": symbol}
    rows = [visits(year) for year in ("2016-17", "2017-18", "2018-19")]
    rows += [visits(year, breakdown=f"sex={sex}") for year in ("2018-19", "2019-20") for sex in ("male", "other")]
    rows += [{**visits("2019-20"), **own}, {**visits("2019-20", breakdown="sex=female"), **own}]
    getattr(open_tiny(observations=rows), call)(*arguments)
    assert screen.forms
    assert not any("77.7" in text for _, text, _ in screen.forms)


@pytest.mark.parametrize("year", ["2019-21", "../x", "banana", "2017-18", ""])
def test_a_year_without_an_edition_is_refused_with_the_years_there_are(year, tiny_book, monkeypatch):
    monkeypatch.setenv("REPORT_ROOT", str(tiny_book))
    with pytest.raises(ReportError) as caught:
        chapters.open_chapter("home-visits", year)
    assert str(caught.value) == (
        f'year "{year}": there is no such edition. '
        "The editions are 2016-17, 2018-19, 2019-20; a new one is a row of data/editions.csv."
    )


def test_the_number_2019_is_no_year(tiny_book, monkeypatch):
    monkeypatch.setenv("REPORT_ROOT", str(tiny_book))
    with pytest.raises(ReportError, match=r'^year "2019": there is no such edition'):
        chapters.open_chapter("home-visits", 2019)


def test_a_chapter_sees_only_its_own_figures(tiny_book, monkeypatch):
    monkeypatch.setenv("REPORT_ROOT", str(tiny_book))
    assert list(chapters.open_chapter("home-visits", "2019-20").edition.indicators) == ["visits_in_time"]
    assert len(chapters.open_chapter("at-a-glance", "2019-20").edition.indicators) == 2


# Drawings and ids.


def test_a_chart_is_drawn_at_once_in_a_notebook_that_is_run_by_hand(open_tiny, screen, monkeypatch):
    monkeypatch.delenv("REPORT_DRAWINGS_LATER")
    open_tiny().trend("visits_in_time")
    assert page(screen).find(role="img").svg is not None


def test_a_chart_is_left_to_be_drawn_where_the_pipeline_asks_for_it(open_tiny, screen):
    open_tiny().trend("visits_in_time")
    assert screen.forms[0][1].count(DRAWING_LATER) == 1


@example(["lac", "lac", "lac-2"])
@given(st.lists(st.sampled_from(["lac", "lac-2", "lac_2", "lac-trend", "gld"]), max_size=8))
def test_an_id_is_given_once_whatever_the_names(names):
    chapter = chapters.Chapter(None, "home-visits", None)
    given_ids = [chapter._new_id(name) for name in names]
    assert len(given_ids) == len(set(given_ids))


def pages(book_shown):
    """The HTML of each chapter of each edition."""
    found = {}
    for item in book_shown:
        if item.form == "text/html":
            found[item.year, item.stem] = found.get((item.year, item.stem), "") + item.text
    return found


def test_ids_of_the_book_stand_once_in_a_chapter_and_can_be_linked_to(book_shown):
    ids = {where: re.findall(r'\sid="([^"]*)"', html) for where, html in pages(book_shown).items()}
    assert sum(map(len, ids.values())) > 80
    assert {where: name for where, own in ids.items() for name, count in Counter(own).items() if count > 1} == {}
    assert {name for own in ids.values() for name in own if not re.fullmatch(r"[a-z][a-z0-9-]*", name)} == set()


def test_no_id_of_the_book_is_the_anchor_of_a_heading(book_shown, outlines):
    anchors = {
        outline.stem: {re.sub(r"[^a-z0-9]+", "-", section.heading.lower()).strip("-") for section in outline.sections}
        for outline in outlines
    }
    shared = {
        (year, stem, name)
        for (year, stem), html in pages(book_shown).items()
        for name in re.findall(r'\sid="([^"]*)"', html)
        if name in anchors[stem]
    }
    assert shared == set()


def test_no_drawing_of_the_book_brings_an_id_along(drawings_of_the_book):
    assert [where for where, svg in drawings_of_the_book.items() if re.search(r'\sid="', svg)] == []


def test_every_chart_of_the_book_has_title_subtitle_source_and_table(figures):
    for figure in figures:
        element = BeautifulSoup(figure.html, "html.parser").figure
        assert element.find(class_="chart-title").text
        assert (
            len(element.find(class_="chart-title").text.split()) <= 10
            or "by" in element.find(class_="chart-title").text
        ), figure.where
        assert element.find(class_="chart-source").text.startswith("Source: ")
        assert len(element.table.find_all("tr")) > 1
        assert element.find(role="img")["aria-label"] == figure.specification["description"]


def test_every_notebook_of_the_book_shows_something_for_every_edition_it_is_in(
    book_shown, years, outlines, edition_of, root
):
    from helpers.chapter.outline import chapters_in

    for year in years:
        inside = {outline.stem for outline in chapters_in(edition_of(year), root, outlines)}
        full = {
            item.stem for item in book_shown if item.year == year and not item.is_empty and item.call.name != "notes"
        }
        assert inside <= full
        assert inside or (year == max(years) and not edition_of(year).reported)  # a year just laid out
