"""A built edition as one PDF: tagged, bookmarked, charts as vectors, pages numbered.

A browser prints it. Building needs none of this; whoever wants a PDF installs the browser.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.book.issuer import theme_settings
from helpers.book.one_document import chapter_stems, one_document
from helpers.book.publish import PDF, SITE, mark_of, one_build_at_a_time, pages_digest, publish, recover
from helpers.data.checked import checked_tables
from helpers.errors import ReportError
from helpers.evidence.editions import edition_cutoffs, require_edition
from helpers.vocabulary.periods import day_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
OLDEST = 131  # of Chromium: the first that prints page numbers from a style sheet
COMMAND = "report pdf"
CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
CELL = re.compile(rb"\(node(\d{8})\)")  # the name of a cell of a header, which the cells below it refer to


def _no_browser(reason: str) -> ReportError:
    fix = "Install Chromium (Debian: apt-get install chromium), or run: playwright install chromium."
    return ReportError(COMMAND, reason, fix)


def system_browser() -> str | None:
    """The browser of this system that pages can be printed and looked at with; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def _browser() -> Iterator["Browser"]:
    """A browser without a window: one of the system, or Playwright's own."""
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  (an optional package)
    except ImportError:
        raise ReportError(COMMAND, "Playwright is not installed", 'Run: pip install -e ".[pdf]".') from None
    path = system_browser()
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=path, chromium_sandbox=False)
        except Error as error:
            first = str(error).strip().splitlines()[0].rstrip(".")
            raise _no_browser("no browser was found" if path is None else f"{path} does not start ({first})") from None
        try:
            major = int(opened.version.partition(".")[0])
            if major < OLDEST:
                raise _no_browser(f"the browser is too old (version {major}, not {OLDEST} or later)")
            yield opened
        finally:
            opened.close()


def _print(browser: "Browser", page: Path) -> bytes:
    """A page as PDF. It runs no script and reaches no other host."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    try:
        opened = context.new_page()
        opened.goto(page.as_uri())
        return opened.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    finally:
        context.close()


def chapter_pages(content: bytes, stems: Mapping[str, str]) -> dict[str, int]:
    """On which page of a PDF each chapter starts, from its bookmarks.

    The first is the front page's; each chapter has one after it, in order. Raises
    ReportError if there are not as many bookmarks as chapters.
    """
    from pypdf import PdfReader  # noqa: PLC0415  (an optional package)

    reader = PdfReader(BytesIO(content))
    top = [item for item in reader.outline if not isinstance(item, list)][1:]
    if len(top) != len(stems):
        problem = f"the PDF has {len(top)} bookmarks for {len(stems)} chapters"
        raise ReportError(COMMAND, problem, "Give each page of the book one heading of the first level.")
    pages = [reader.get_destination_page_number(item) for item in top]
    return {stem: (page or 0) + 1 for stem, page in zip(stems.values(), pages, strict=True)}


def reproducible(content: bytes, day: date) -> bytes:
    """A PDF whose bytes follow from its pages alone: made on a given day, its header cells counted from one.

    A browser writes the time, and names cells by how many things its process has drawn before,
    on other pages too. Names keep their order and their length, so that whatever is found by
    its place in the file stays where it is.

    >>> reproducible(b"/CreationDate (D:20261122111829+00'00')", date(2020, 12, 31))
    b"/CreationDate (D:20201231000000+00'00')"
    >>> reproducible(b"/ID (node00000141) /Headers [(node00000053) (node00000141)]", date(2020, 12, 31))
    b'/ID (node00000002) /Headers [(node00000001) (node00000002)]'
    """
    dated = CLOCK.sub(rb"/\1 (D:" + day.strftime("%Y%m%d").encode() + b"000000", content)
    names = {name: number for number, name in enumerate(sorted(set(CELL.findall(dated))), start=1)}
    return CELL.sub(lambda cell: b"(node%08d)" % names[cell[1]], dated)


def print_edition(edition: Path, folder: Path, day: date) -> bytes:
    """A built edition as PDF, dated `day`; `folder` is for what is in the making.

    It is printed twice: where chapters start is known only afterwards.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(edition / "_static" / "book.css", folder / "book.css")
    page = folder / "book.html"
    content, numbers = b"", dict[str, int]()
    with _browser() as browser:
        for _ in range(2):
            page.write_text(one_document(edition, numbers), encoding="utf-8")
            content = _print(browser, page)
            numbers = chapter_pages(content, chapter_stems(edition))
    return reproducible(content, day)


def make_pdf(root: Path, year: str) -> Path:
    """Print a built edition and link it from the site's front page; the PDF.

    Raises ReportError for an edition that is not built, and where no browser is found.
    """
    out = root / "_build"
    with one_build_at_a_time(out):
        recover(out)
        tables, settings = checked_tables(root), theme_settings(root)
        cutoffs = edition_cutoffs(tables)
        edition = out / SITE / require_edition(year, cutoffs)
        if not (edition / "index.html").is_file():
            raise ReportError(f"edition {year}", "it is not built yet", f"Run: report build {year}.")
        work, target = out / "work" / PDF, out / PDF / f"{year}.pdf"
        content = print_edition(edition, work, cutoffs[year])
        target.parent.mkdir(exist_ok=True)
        made = work / target.name
        made.write_bytes(content)
        mark_of(target).unlink(missing_ok=True)  # whatever interrupts this, no PDF passes for one of other pages
        made.replace(target)
        mark_of(target).write_text(pages_digest(edition), encoding="utf-8")
        shutil.rmtree(work)
        publish(out, {}, {known: day_words(day) for known, day in cutoffs.items()}, settings)
    return target
