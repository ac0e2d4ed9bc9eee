"""The switch between years, and the table of indicators put in order and narrowed, as a browser shows them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from book_site import YEAR
from helpers.book.edition_list import NAME, editions_script
from pages import visit

pytestmark = pytest.mark.browser

EARLIER = "2018-19"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def years(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two editions; the earlier one is a copy that lacks a chapter."""
    both = tmp_path_factory.mktemp("years") / "site"
    shutil.copytree(site, both)
    shutil.copytree(both / YEAR, both / EARLIER)
    (both / EARLIER / "notebooks" / "fostering-adoption.html").unlink()
    (both / NAME).write_text(editions_script(both, [YEAR, EARLIER]))
    return both


@pytest.fixture
def open_page(years: Path, serve: Callable[[Path], str], browser: Browser) -> Iterator[Open]:
    """Open a page of the newer edition in a window of some width, from the folder; nothing may go wrong in it.

    What axe looks at is served: it loads style sheets again, which pages opened from a folder refuse.
    """
    opened = []

    def start(page: str, width: int = 1280, served: bool = False, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
        start_of = serve(years) if served else years.as_uri()
        found = visit(context, f"{start_of}/{YEAR}/{page}", start_of)
        opened.append((context, found))
        return found.page

    yield start
    for context, found in opened:
        assert (found.complaints, found.strangers) == ([], [])
        context.close()


def test_the_switch_leads_to_the_same_chapter_in_another_year(open_page: Open) -> None:
    page = open_page("notebooks/early-years.html")
    page.locator(".years summary").click()
    assert page.locator(".years [aria-current=page]").inner_text() == YEAR
    page.get_by_role("link", name=EARLIER).click()
    assert page.url.endswith(f"{EARLIER}/notebooks/early-years.html")


def test_where_a_year_lacks_the_chapter_the_switch_leads_to_its_front_page_and_says_so(open_page: Open) -> None:
    page = open_page("notebooks/fostering-adoption.html")
    page.locator(".years summary").click()
    link = page.get_by_role("link", name=EARLIER)
    assert "front page" in link.inner_text()
    link.click()
    assert page.url.endswith(f"{EARLIER}/index.html")


def test_the_switch_works_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page("index.html")
    summary, years = page.locator(".years summary"), page.locator(".years ul")
    summary.focus()
    page.keyboard.press("Enter")
    assert years.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == YEAR
    page.keyboard.press("Escape")
    assert years.is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_switch_fits_and_is_accessible(open_page: Open, width: int) -> None:
    page = open_page("notebooks/fostering-adoption.html", width, served=True)
    page.locator(".years summary").click()
    box = page.locator(".years ul").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert Axe().run(page).response["violations"] == []


def test_without_scripts_the_switch_is_a_link_to_the_list_of_years(open_page: Open) -> None:
    page = open_page("index.html", java_script_enabled=False)
    page.locator(".years a").click()
    assert page.url.endswith("site/index.html")
    page.go_back()
    assert page.locator(".scorecard-tools").count() == 0
    assert page.locator("table.indicators tbody tr").count() > 6


def indicators(page: Page) -> list[str]:
    """The indicators that show, in their order."""
    return [words.split("\n")[0] for words in page.locator("table.indicators tbody tr:visible th").all_inner_texts()]


def test_the_scorecard_is_put_in_order_by_its_headings(open_page: Open) -> None:
    page = open_page("index.html")
    as_printed = indicators(page)
    heading = page.locator("table.indicators thead th").first
    page.get_by_role("button", name="Indicator").click()
    assert indicators(page) == sorted(as_printed, key=str.casefold)
    assert heading.get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Indicator").click()
    assert indicators(page) == sorted(as_printed, key=str.casefold, reverse=True)
    assert heading.get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Direction of travel").click()
    assert indicators(page)[0] == "Households accepted as statutory homeless"
    assert heading.get_attribute("aria-sort") is None


def test_the_scorecard_is_narrowed_to_a_service_and_a_direction_and_says_how_many_are_left(open_page: Open) -> None:
    page = open_page("index.html")
    total = len(indicators(page))
    page.get_by_label("Direction of travel").select_option("improved")
    improved = page.locator("tbody tr:visible .direction-improved").count()
    assert len(indicators(page)) == improved < total
    status = page.locator(".scorecard-tools [role=status]")
    assert status.inner_text() == f"{improved} of {total} indicators"
    page.get_by_label("Service area").select_option("Early years")
    assert indicators(page) == ["Good level of development at age five"]
    page.get_by_label("Direction of travel").select_option("All")
    page.get_by_label("Service area").select_option("All")
    assert status.inner_text() == f"All {total} indicators"


def test_on_paper_the_scorecard_is_whole(open_page: Open) -> None:
    page = open_page("index.html")
    total = len(indicators(page))
    page.get_by_label("Direction of travel").select_option("worsened")
    assert len(indicators(page)) < total
    page.emulate_media(media="print")
    assert len(indicators(page)) == total
    assert page.locator(".scorecard-tools").is_hidden() and page.locator(".years").is_hidden()


def test_on_a_phone_a_list_puts_the_cards_in_order(open_page: Open) -> None:
    page = open_page("index.html", 320, served=True)
    assert page.get_by_role("button", name="Indicator").count() == 0
    as_printed = indicators(page)
    page.get_by_label("Order").select_option("Indicator, A to Z")
    assert indicators(page) == sorted(as_printed, key=str.casefold)
    page.get_by_label("Order").select_option("As in the report")
    assert indicators(page) == as_printed
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert Axe().run(page).response["violations"] == []
