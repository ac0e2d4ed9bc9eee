"""One whole build of a real edition, and a browser on it.

Skipped with a clear word where no browser is; with REPORT_NEEDS_BROWSER a missing browser fails.
"""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from book_site import YEAR
from pages import broken_links, draw_all, faults, look_at, pages, visit

HEAVIEST = 350 * 1024

ColorScheme = Literal["light", "dark"]


def chapters(site: Path) -> list[Path]:
    return sorted((site / YEAR / "notebooks").glob("*.html"))


def test_every_chapter_of_the_edition_is_there_and_nothing_else(site: Path, root: Path) -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "helpers", "list"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    wanted = re.search(rf"^{YEAR}\n((?:  .*\n?)+)", listed, re.MULTILINE)
    assert wanted is not None
    assert {page.stem for page in chapters(site)} | {"at-a-glance"} == set(wanted[1].split())


def test_nothing_of_the_machinery_shows(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        for sign in (
            "chapter.trend",
            "edition to report",
            "Nothing was published for",
            "Traceback",
            "&lt;figure",
            "{{",
        ):
            assert sign not in text, (page, sign)


def test_whose_book_it_is_stands_on_every_page(site: Path) -> None:
    for page in pages(site):
        assert "Not issued or approved by Coventry City Council." in page.read_text(encoding="utf-8"), page


def test_pages_are_whole_and_hold_no_script_or_style_of_their_own(site: Path) -> None:
    assert [fault for page in pages(site) for fault in faults(page)] == []


def test_every_link_leads_to_a_file_of_the_book_and_every_anchor_exists(site: Path) -> None:
    assert broken_links(site) == []


def test_a_page_with_its_charts_is_light(site: Path) -> None:
    def weight(file: Path) -> int:
        return len(gzip.compress(file.read_bytes(), 9))

    static = site / YEAR / "_static"
    shared = sum(weight(static / name) for name in ("book.css", "book.js", "charts.js", "vega/vega.js"))
    heaviest = max(chapters(site), key=weight)
    assert shared + weight(heaviest) < HEAVIEST, heaviest


def test_the_record_of_the_build_names_its_inputs(site: Path) -> None:
    record = json.loads((site / YEAR / "build.json").read_text())
    assert record["edition"] == YEAR
    assert "data/observations/early-years.csv" in record["sha256"]
    assert set(record["seconds"]) == {page.stem for page in chapters(site)} | {"at-a-glance"}


def test_provisional_and_unvalidated_figures_are_named_in_words_table_and_chart(site: Path) -> None:
    feeding = (site / YEAR / "notebooks" / "infant-feeding.html").read_text(encoding="utf-8")
    assert "48% (unvalidated)" in feeding
    assert "status known for 94.3%" in feeding
    care = (site / YEAR / "notebooks" / "looked-after-children.html").read_text(encoding="utf-8")
    assert "89 per 10,000 (provisional)" in care


def test_breastfeeding_has_no_direction_and_no_place_in_a_count(site: Path) -> None:
    text = (site / YEAR / "notebooks" / "infant-feeding.html").read_text(encoding="utf-8")
    assert "Not counted, because unvalidated: Breastfeeding at 6 to 8 weeks." in text
    row = text[text.index('<th scope="row">Breastfeeding at 6 to 8 weeks</th>') :].split("</tr>")[0]
    assert "direction-not-published" in row


def test_the_front_page_tells_the_year_and_opens_a_way_for_each_reader(site: Path) -> None:
    page = (site / YEAR / "index.html").read_text(encoding="utf-8")
    story = page.index('more improved than worsened in <span class="range">2019-20</span>')
    assert story < page.index("<strong>Councillors</strong>") < page.index('<table class="scorecard indicators">')
    assert 'href="notebooks/early-years.html">Early years</a>' in page
    assert 'href="notebooks/what-changed.html"' in page


# What a browser sees.


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_at_every_width(
    site: Path, serve: Callable[[Path], str], browser: Browser, width: int, scheme: ColorScheme
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert look_at(site, context, serve(site)) == {}
    context.close()


@pytest.mark.browser
def test_from_a_folder_charts_are_drawn_and_nothing_is_blocked(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    opened = visit(context, (site / YEAR / "notebooks" / "early-years.html").as_uri(), site.as_uri())
    assert draw_all(opened.page) > 0
    assert opened.page.locator(".chart-live svg [aria-roledescription]").count() > 0
    assert (opened.complaints, opened.strangers) == ([], [])
    context.close()


@pytest.mark.browser
def test_a_chart_is_read_with_the_keyboard(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    opened = visit(context, (site / YEAR / "notebooks" / "early-years.html").as_uri(), site.as_uri())
    draw_all(opened.page)
    figure = opened.page.locator("figure.chart").first
    first = figure.locator(".chart-live [tabindex='0']")
    first.focus()
    label = figure.locator(".chart-label")
    assert "63.9%" in label.inner_text()
    opened.page.keyboard.press("ArrowRight")
    assert "65.4%" in label.inner_text()
    opened.page.keyboard.press("End")
    assert "69.3%" in label.inner_text()
    opened.page.keyboard.press("Escape")
    assert label.is_hidden()
    context.close()


@pytest.mark.browser
def test_without_scripts_every_chart_is_a_drawing_with_its_table(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / YEAR / "notebooks" / "early-years.html").as_uri())
    charts = page.locator("figure.chart")
    assert charts.count() > 0
    for number in range(charts.count()):
        assert charts.nth(number).locator(".chart-drawing svg").is_visible()
        assert charts.nth(number).locator("details table caption").count() == 1
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("words", ["rough sleepers", "LAC", "foster"])
def test_search_finds_a_chapter_by_an_everyday_name_also_from_a_folder(
    site: Path, browser: Browser, words: str
) -> None:
    context = browser.new_context()
    opened = visit(context, (site / YEAR / "index.html").as_uri(), site.as_uri())
    opened.page.get_by_role("searchbox").fill(words)
    opened.page.keyboard.press("Enter")
    opened.page.locator("#search-results a").first.wait_for()
    assert opened.page.locator("#search-results a").count() >= 1
    assert opened.complaints == []
    context.close()
