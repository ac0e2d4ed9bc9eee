"""The scrutiny brief fits on two sheets of paper, and says whose book it is."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from book_site import YEAR

SHEET = re.compile(rb"/Type\s*/Page\b")


def sheets(page: Path, browser: Browser) -> int:
    """How many sheets of A4 a page takes when it is printed."""
    opened = browser.new_page()
    opened.goto(page.as_uri())
    printed = opened.pdf(prefer_css_page_size=True)
    opened.close()
    return len(SHEET.findall(printed))


@pytest.mark.browser
def test_the_brief_is_two_printed_pages_at_most(site: Path, browser: Browser) -> None:
    assert 1 <= sheets(site / YEAR / "notebooks" / "scrutiny-brief.html", browser) <= 2


@pytest.mark.browser
def test_a_longer_page_is_counted_as_longer(site: Path, browser: Browser) -> None:
    assert sheets(site / YEAR / "about" / "glossary.html", browser) > 2


def test_the_brief_has_its_parts_in_the_order_in_which_they_are_needed(site: Path) -> None:
    page = (site / YEAR / "notebooks" / "scrutiny-brief.html").read_text(encoding="utf-8")
    assert re.findall(r"<h2>(.*?)</h2>", page) == [
        "The headline indicators",
        "What worsened or missed its target",
        "What inspectors said",
        "What is missing",
        "What to ask",
        "Definitions and sources",
    ]
