"""What each page of a built edition weighs on a first visit, how soon it can be used, its first chart drawn and live.

Run `make bench`, or `python benchmarks/pages.py 2019-20`, after the edition is built. Needs Chromium. Weights are of
what the browser asked for, compressed with gzip -9. "Usable" is when the page with its still drawings can be read and
its scripts have run; the first chart is timed with the reader scrolled to it from the start: until its drawing is on
the screen, and until its values can be pointed at.
"""

import argparse
import gzip
import statistics
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from helpers.book.pdf import system_browser
from helpers.data.tables import find_root

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WEIGHT_GOAL, USABLE_GOAL, CHART_GOAL = 350, 0.5, 1.0  # KB, seconds, seconds
READY = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000"
# The reader is at the first chart from the moment it is there.
WATCH = """
const look = () => {
  const figure = document.querySelector("figure.chart");
  if (figure && !window.isThere) { window.isThere = true; figure.scrollIntoView(); }
  if (!window.drawn && figure?.querySelector(".chart-drawing svg")) {
    window.drawn = 1;
    requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now() / 1000; }));
  }
  if (document.querySelector(".chart-live:not(.chart-waiting) svg")) window.firstChart = performance.now() / 1000;
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


class Silent(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class Patient(ThreadingHTTPServer):
    """A server that does not mind when a browser has left."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


def serve(site: Path) -> str:
    """Serve the site to this machine; its address."""
    server = Patient(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def open_page(browser: Browser) -> Page:
    """A page of a browser that has nothing of the site yet."""
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


def first_visit(browser: Browser, site: Path, address: str, page: str) -> tuple[float, float]:
    """Kilobytes asked for, charts included, and seconds until the page can be used."""
    opened, asked = open_page(browser), set()
    opened.on("request", lambda request: asked.add(urlsplit(request.url).path.lstrip("/")))
    opened.goto(f"{address}/{page}", wait_until="load")
    usable = float(opened.evaluate(READY))
    if has_chart(site / page):
        opened.locator("figure.chart").first.scroll_into_view_if_needed()
        opened.locator(".chart-live:not(.chart-waiting) svg").first.wait_for(timeout=20_000)
    opened.context.close()
    sent = [site / name for name in asked if (site / name).is_file()]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in sent) / 1024, usable


def first_chart(browser: Browser, address: str, page: str) -> tuple[float, float]:
    """Seconds until the first chart is drawn, and until it is live."""
    opened = open_page(browser)
    opened.add_init_script(WATCH)
    opened.goto(f"{address}/{page}", wait_until="load")
    opened.locator(".chart-live:not(.chart-waiting) svg").first.wait_for(timeout=20_000)
    drawn, live = opened.evaluate("() => [window.drawn, window.firstChart]")
    opened.context.close()
    return float(drawn), float(live)


def has_chart(page: Path) -> bool:
    """Whether a page has a chart that becomes live."""
    return 'class="chart-spec"' in page.read_text(encoding="utf-8")


def table(site: Path, year: str, runs: int) -> list[str]:
    """A line for each page, the heaviest first."""
    path = system_browser()
    if path is None:
        sys.exit("No browser was found: install Chromium.")
    pages = sorted(item.relative_to(site).as_posix() for item in (site / year).rglob("*.html"))
    address, found = serve(site), []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for page in pages:
            visits = [first_visit(browser, site, address, page) for _ in range(runs)]
            charts = [first_chart(browser, address, page) for _ in range(runs if has_chart(site / page) else 0)]
            usable = statistics.median(seconds for _, seconds in visits)
            found.append(
                (visits[0][0], usable, [statistics.median(times) for times in zip(*charts, strict=True)], page)
            )
        browser.close()
    lines = ["| Page | KB | Usable after | First chart drawn | live |", "| --- | ---: | ---: | ---: | ---: |"]
    for weight, usable, chart, page in sorted(found, key=lambda item: -item[0]):
        drawn, live = (f"{seconds:.2f} s" for seconds in chart) if chart else ("", "")
        lines.append(f"| {page} | {weight:.0f} | {usable:.2f} s | {drawn} | {live} |")
    goals = f"Goals: {WEIGHT_GOAL} KB, usable after {USABLE_GOAL} s, first chart drawn after {CHART_GOAL} s."
    return [*lines, "", goals]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", nargs="?", default="2019-20")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    site = find_root() / "_build" / "site"
    if not (site / given.year).is_dir():
        sys.exit(f"Build it first: report build {given.year}")
    print("\n".join(table(site, given.year, given.runs)))


if __name__ == "__main__":
    main()
