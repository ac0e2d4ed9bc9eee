"""Take the pictures of the README: a chapter on a screen and on a phone, from the site that was built last.

Run it with `make pictures`, which builds the book first. Needs Chromium, as the browser tests do.
"""

import base64
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from helpers.book.pdf import system_browser

HERE = Path(__file__).parent
SITE = HERE.parents[1] / "_build" / "site"
CHAPTER = "notebooks/early-years.html"
LARGEST = 80_000  # bytes: a reader of the README waits for nothing


def take(
    browser: Browser, page: Path, name: str, width: int, height: int, scheme: Literal["light", "dark"], part: str
) -> None:
    """Write a picture of a page as wide and high as a screen, scrolled to a part of it, with its charts drawn."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(page.as_uri())
    chart = opened.locator("figure.chart").first
    chart.scroll_into_view_if_needed()
    chart.locator(".chart-live svg").wait_for(timeout=15_000)
    opened.locator(part).first.evaluate("part => window.scrollTo({top: part.offsetTop - 24, behavior: 'instant'})")
    shot = context.new_cdp_session(opened).send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    picture = base64.b64decode(shot["data"])
    if len(picture) > LARGEST:
        sys.exit(f"{name} has {len(picture):,} bytes, more than {LARGEST:,}: choose a smaller part of the page.")
    (HERE / f"{name}.webp").write_bytes(picture)
    context.close()


def main(year: str) -> None:
    """Take every picture of one edition."""
    page, browser_path = SITE / year / CHAPTER, system_browser()
    if not page.is_file():
        sys.exit(f"{page} is not there. Build the book first: make book YEAR={year}.")
    if browser_path is None:
        sys.exit("There is no browser. Install Chromium (Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        take(browser, page, "chapter", 1240, 800, "light", "body")
        take(browser, page, "chapter-on-a-phone", 390, 860, "dark", "figure.chart")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
