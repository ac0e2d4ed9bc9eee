"""Static drawings: an SVG for each chart, in colours the stylesheet can change, with nothing that runs."""

import re

import pytest
from bs4 import BeautifulSoup

import tiny
from helpers.chapter import bars, charts, drawings
from helpers.evidence.readings import read, series

COLOUR = re.compile(r'\b(?:fill|stroke|color|stop-color)="([^"]*)"')
NO_COLOUR = {"none", "transparent"}


@pytest.fixture(scope="module")
def specification():
    edition = tiny.edition()
    rows = series(edition, "visits_in_time")
    return charts.line_chart(edition, read(edition, "visits_in_time"), rows, "Line chart.").specification


def test_every_chart_of_every_edition_compiles_into_a_drawing(drawings_of_the_book):
    assert len(drawings_of_the_book) > 50
    assert [where for where, svg in drawings_of_the_book.items() if not re.match(r"<svg .*</svg>\s*$", svg)] == []


def test_every_colour_of_every_drawing_is_a_variable_of_the_stylesheet(drawings_of_the_book):
    found = {
        colour
        for svg in drawings_of_the_book.values()
        for colour in COLOUR.findall(svg)
        if not colour.startswith("var(--")
    }
    assert found <= NO_COLOUR


def test_no_drawing_runs_a_script_carries_a_style_or_asks_for_a_file(drawings_of_the_book):
    forbidden = re.compile(r"<script|<style|<image|<foreignObject|\sstyle=|\son\w+=|href=|url\(", re.IGNORECASE)
    assert [where for where, svg in drawings_of_the_book.items() if forbidden.search(svg)] == []


def test_a_drawing_is_hidden_from_screen_readers_because_its_place_is_described(specification):
    opening = drawings.draw(specification).split(">")[0]
    assert 'aria-hidden="true"' in opening
    assert 'focusable="false"' in opening


def test_a_drawing_is_one_line_so_that_a_page_keeps_it_as_one_block(specification):
    assert "\n" not in drawings.draw(specification)


def test_the_same_chart_is_drawn_alike_twice(specification):
    assert drawings.draw(specification) == drawings.draw(specification)


def test_a_name_with_markup_is_text_in_a_drawing():
    name = "<script>alert(1)</script>"
    areas = [{**row, "name": name} if row["area_code"] == tiny.HOME else row for row in tiny.ROWS["areas"]]
    edition = tiny.edition(areas=areas)
    rows = [(name, row) for row in series(edition, "visits_in_time")]
    svg = drawings.draw(bars.bar_chart(edition, rows, "", "2019-20").specification)
    assert "<script" not in svg
    assert BeautifulSoup(svg, "html.parser").find("script") is None


@pytest.mark.parametrize(("setting", "later"), [("1", True), ("", False), (None, False)])
def test_charts_are_drawn_later_only_where_the_pipeline_asks_for_it(setting, later, monkeypatch):
    monkeypatch.delenv(drawings.LATER, raising=False)
    if setting is not None:
        monkeypatch.setenv(drawings.LATER, setting)
    assert drawings.draws_later() is later
