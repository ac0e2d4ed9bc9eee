"""A built edition becomes one PDF that can be read on paper, by ear and by its bookmarks; a build needs none of it."""

import hashlib
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from datetime import date
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from helpers.book import pdf
from helpers.book.one_document import chapter_stems, one_document
from helpers.book.publish import mark_of, pages_digest, publish, stale_pdfs
from helpers.errors import ReportError

DAY = date(2020, 12, 31)
CUTOFFS = {"2019-20": "31 December 2020"}
SETTINGS = {"council": "A council", "book_title": "A book", "notice": "Nobody's.", "issued_by": ""}
FRONT = """<html><body>
<header class="masthead"><p class="draft-stamp">{stamp}</p>
<span class="masthead-council">A council</span> <span class="masthead-book">A book</span>
<span class="masthead-edition">2019-20</span><div class="notice"><p>Nobody's.</p></div></header>
<article><section id="a-book"><h1>A book</h1>
<p>How to begin: <a href="notebooks/homes.html#trend">homes</a>.</p></section>
<nav class="chapters"><h2>Chapters</h2><ul>{links}</ul></nav></article>
<footer><div class="colophon-inner"><p class="colophon-book">A book 2019-20</p><p>Nobody's.</p></div></footer>
</body></html>"""
CHAPTER = """<html><body><article><h1>{title}</h1><h2 id="trend">{heading}</h2>
<p><a href="#trend">here</a> <a href="schools.html#trend">there</a>
<a href="../downloads/a.csv">a file</a> <a href="https://example.org/">a site</a></p>
<figure class="chart" id="gld"><figcaption>Title</figcaption>
<div class="chart-drawing" role="img" aria-label="{title}: it rose.">
<svg aria-hidden="true" viewBox="0 0 20 10" width="200" height="100">
<clipPath id="clip"><rect width="20" height="10"/></clipPath>
<path clip-path="url(#clip)" d="M0 9L20 1" stroke="#12436d"/></svg></div>
<script type="application/json" class="chart-spec">{{}}</script>
<details class="chart-data"><summary>Table</summary><table><caption>C</caption>
<thead><tr><th scope="col">Year</th></tr></thead><tbody><tr><td>2019-20</td></tr></tbody></table></details></figure>
<div class="downloads"><p>Download the figures</p></div>{more}</article></body></html>"""
STYLE = (Path(pdf.__file__).parent / "theme" / "static" / "book.css").read_bytes()
HEADING = "The trend of the whole long span of years in question, which needs a second line"
TITLES = {"homes": 'Homes & children\'s "care"', "schools": "Schools"}


def chapter(title: str, more: str = "") -> str:
    return CHAPTER.format(title=escape(title), heading=HEADING, more=more)


def small_edition(build: Path) -> Path:
    """A built edition of a front page and two chapters, the first of them longer than a page."""
    folder = build / "site" / "2019-20"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "_static").mkdir()
    (folder / "_static" / "book.css").write_bytes(STYLE)
    links = "".join(f'<li><a href="notebooks/{stem}.html">{escape(title)}</a></li>' for stem, title in TITLES.items())
    (folder / "index.html").write_text(FRONT.format(links=links, stamp=""), encoding="utf-8")
    for stem, title in TITLES.items():
        more = "<p>More.</p>" * 60 if stem == "homes" else ""
        (folder / "notebooks" / f"{stem}.html").write_text(chapter(title, more), encoding="utf-8")
    return folder


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return small_edition(tmp_path / "_build")


def document(edition: Path) -> BeautifulSoup:
    return BeautifulSoup(one_document(edition, {"homes": 3, "schools": 5}), "html.parser")


# One document of many pages.


def test_chapters_stand_in_the_order_of_the_contents_with_the_numbers_of_their_pages(edition: Path) -> None:
    page = document(edition)
    assert [chapter["id"] for chapter in page.select(".chapter")] == ["homes", "schools"]
    assert [(link["href"], link.span.text) for link in page.select("nav.chapters a") if link.span] == [
        ("#homes", "3"),
        ("#schools", "5"),
    ]


def test_no_two_elements_have_the_same_id_and_every_link_inside_leads_to_one(edition: Path) -> None:
    page = document(edition)
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    inside = [link["href"] for link in page.find_all("a", href=True) if link["href"].startswith("#")]
    assert len(inside) == 7
    assert {href.removeprefix("#") for href in inside} <= set(ids)


def test_a_drawing_keeps_what_it_refers_to(edition: Path) -> None:
    page = document(edition)
    assert [path["clip-path"] for path in page.select("svg path")] == ["url(#homes--clip)", "url(#schools--clip)"]


def test_what_paper_cannot_do_is_left_out_and_what_is_folded_is_open(edition: Path) -> None:
    page = document(edition)
    assert "Download the figures" not in page.text
    assert not page.find_all("script")
    assert all(folded.has_attr("open") for folded in page.find_all("details"))
    assert [link["href"] for link in page.select(".chapter a") if not link["href"].startswith("#")] == [
        "https://example.org/",
        "https://example.org/",
    ]


def test_a_title_cannot_end_the_style_sheet(edition: Path) -> None:
    path = edition / "notebooks" / "homes.html"
    path.write_text(chapter('</style><script> \\ "}'), encoding="utf-8")
    page = document(edition)
    assert not page.find_all("script")
    assert page.style is not None and "</style" not in page.style.text


def test_a_draft_says_so_at_the_foot_of_every_page(edition: Path) -> None:
    assert "DRAFT" not in one_document(edition, {})
    front = (edition / "index.html").read_text(encoding="utf-8")
    stamped = front.replace('class="draft-stamp">', 'class="draft-stamp">DRAFT. Not approved for publication.')
    (edition / "index.html").write_text(stamped, encoding="utf-8")
    assert "@bottom-left" in one_document(edition, {})


def test_an_edition_without_chapters_is_refused(edition: Path) -> None:
    (edition / "index.html").write_text("<article><h1>A book</h1></article>", encoding="utf-8")
    with pytest.raises(ReportError, match="the page lists no chapters"):
        chapter_stems(edition)


# The PDF. The fixture `browser` skips where there is none.


def printed_with(browser: Browser, folder: Path) -> bytes:
    """The PDF of the small edition, printed with the browser that the tests have open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_browser", lambda: nullcontext(browser))
        return pdf.print_edition(small_edition(folder), folder / "work", DAY)


@pytest.fixture(scope="module")
def printed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    path = folder / "book.pdf"
    path.write_bytes(printed_with(browser, folder))
    return path


def elements(node: object) -> list[DictionaryObject]:
    """The elements of the structure tree below a node."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for item in node for found in elements(item)]
    if not isinstance(node, DictionaryObject):
        return []
    return [*([node] if "/S" in node else []), *elements(node.get("/K"))]


@pytest.mark.browser
def test_a_pdf_is_tagged_has_a_language_and_a_title_and_describes_its_charts(printed: Path) -> None:
    reader = PdfReader(printed)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a PDF boolean)
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en-GB", True)
    assert reader.metadata is not None and reader.metadata.title == "A book 2019-20 – A council"
    found = elements(root["/StructTreeRoot"]["/K"])
    kinds = {element["/S"] for element in found}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P", "/Link"} <= kinds
    figures = [element.get("/Alt") for element in found if element["/S"] == "/Figure"]
    assert figures == [f"{title}: it rose." for title in TITLES.values()]


@pytest.mark.browser
def test_bookmarks_are_the_headings_with_their_spaces(printed: Path) -> None:
    titles = [
        item.title if not isinstance(item, list) else [one.title for one in item] for item in PdfReader(printed).outline
    ]
    assert titles == ["A book", ["Chapters"], TITLES["homes"], [HEADING], "Schools", [HEADING]]


@pytest.mark.browser
def test_the_contents_name_the_pages_on_which_chapters_start_and_pages_bear_their_numbers(printed: Path) -> None:
    reader = PdfReader(printed)
    pages = [page.extract_text() for page in reader.pages]
    starts = pdf.chapter_pages(printed.read_bytes(), {"a": "homes", "b": "schools"})
    assert starts["schools"] > starts["homes"] + 1
    contents = " ".join(pages[0].split())
    assert f"Schools {starts['schools']}" in contents
    assert [number for number, words in enumerate(pages, start=1) if str(number) not in words.split()] == []
    assert "Schools" in pages[starts["schools"] - 1]


@pytest.mark.browser
def test_charts_are_lines_and_no_pictures(printed: Path) -> None:
    images = [image for page in PdfReader(printed).pages for image in page.images]
    assert images == []


@pytest.mark.browser
def test_the_same_pages_give_the_same_bytes(printed: Path, browser: Browser, tmp_path: Path) -> None:
    again = printed_with(browser, tmp_path)
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(printed.read_bytes()).hexdigest()
    assert b"(D:20201231000000" in again


@pytest.mark.browser
def test_what_a_browser_has_drawn_before_leaves_no_trace(printed: Path, browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "book.html"
    page.write_text(one_document(small_edition(tmp_path), {}), encoding="utf-8")
    with closing(browser.new_context(java_script_enabled=False, offline=True)) as context:
        tab = context.new_page()
        tab.goto(page.as_uri())
        first = tab.pdf(tagged=True, outline=True)
        tab.reload()
        second = tab.pdf(tagged=True, outline=True)
    assert pdf.CELL.findall(first) != pdf.CELL.findall(second)  # else the browser counts from one by itself
    assert pdf.reproducible(first, DAY) == pdf.reproducible(second, DAY)


# What goes wrong, said to whoever types the command.


def test_a_chapter_without_its_heading_is_told(printed: Path) -> None:
    with pytest.raises(ReportError, match="the PDF has 2 bookmarks for 3 chapters"):
        pdf.chapter_pages(printed.read_bytes(), {"a": "homes", "b": "schools", "c": "more"})


def open_browser() -> None:
    with pdf._browser():
        pass


def test_where_no_browser_is_found_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "BROWSERS", ())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with ThreadPoolExecutor(1) as apart, pytest.raises(ReportError) as found:  # a thread has one Playwright
        apart.submit(open_browser).result()
    assert str(found.value) == (
        "report pdf: no browser was found. "
        "Install Chromium (Debian: apt-get install chromium), or run: playwright install chromium."
    )


def test_without_playwright_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(ReportError) as found:
        open_browser()
    assert str(found.value) == 'report pdf: Playwright is not installed. Run: pip install -e ".[pdf]".'


def test_an_edition_that_is_not_built_is_told_with_the_command_that_builds_it(book: Path) -> None:
    with pytest.raises(ReportError) as found:
        pdf.make_pdf(book, "2019-20")
    assert str(found.value) == "edition 2019-20: it is not built yet. Run: report build 2019-20."
    with pytest.raises(ReportError, match="there is no such edition"):
        pdf.make_pdf(book, "2030-31")


# The site and its PDF.


def kept_pdf(edition: Path, of: str) -> Path:
    build = edition.parents[1]
    (build / "pdf").mkdir()
    path = build / "pdf" / "2019-20.pdf"
    path.write_bytes(b"%PDF" * 500)
    mark_of(path).write_text(of, encoding="utf-8")
    return build


def test_the_front_page_links_a_pdf_that_was_printed_from_the_same_pages(edition: Path) -> None:
    build = kept_pdf(edition, pages_digest(edition))
    site = publish(build, {}, CUTOFFS, SETTINGS)
    page = (site / "index.html").read_text(encoding="utf-8")
    assert '<a class="edition-pdf" href="2019-20.pdf">2019-20 as one PDF, for print (2 kB)</a>' in page
    assert (site / "2019-20.pdf").read_bytes() == b"%PDF" * 500
    assert stale_pdfs(build) == []


def test_a_pdf_of_other_pages_is_not_linked_and_named_as_out_of_date(edition: Path) -> None:
    build = kept_pdf(edition, pages_digest(edition))
    page = edition / "notebooks" / "schools.html"
    page.write_text(page.read_text(encoding="utf-8").replace("rose", "fell"), encoding="utf-8")
    site = publish(build, {}, CUTOFFS, SETTINGS)
    assert "pdf" not in (site / "index.html").read_text(encoding="utf-8")
    assert not (site / "2019-20.pdf").exists()
    assert stale_pdfs(build) == ["2019-20"]


def test_a_pdf_changes_no_page_of_its_edition(edition: Path) -> None:
    before = pages_digest(edition)
    build = kept_pdf(edition, before)
    assert pages_digest(publish(build, {}, CUTOFFS, SETTINGS) / "2019-20") == before


@pytest.mark.browser
def test_the_command_prints_a_built_edition_and_links_it(
    book: Path, edition: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_browser", lambda: nullcontext(browser))
    (book / "_build").mkdir()
    edition.parent.rename(book / "_build" / "site")
    made = pdf.make_pdf(book, "2019-20")
    assert made == book / "_build" / "pdf" / "2019-20.pdf"
    site = book / "_build" / "site"
    assert 'href="2019-20.pdf"' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "2019-20.pdf").read_bytes() == made.read_bytes()
    assert not (book / "_build" / "work" / "pdf").exists()
