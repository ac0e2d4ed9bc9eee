"""The Sphinx theme of the report book: its contents, its policy check and its chart library.

The page may load nothing but the book's own files and runs no inline script or style.
What breaks that rule is a warning here, and so a failed build under ``-W``.
"""

from __future__ import annotations

import os
import re
import tempfile
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.util import logging

from helpers.book import edition_list
from helpers.book.theme.notices import contact_markdown, corrections_markdown, fill_comments, read_rows, shown_on
from helpers.book.theme.ranges import keep_ranges_whole
from helpers.book.theme.terms import (
    ExplainedTerm,
    glossary_addresses,
    glossary_markdown,
    is_glossary,
    mark_first_uses,
    visit_term,
)
from helpers.vocabulary.corrections import corrections_of
from helpers.vocabulary.terms import term_of

HERE = Path(__file__).parent
LOGGER = logging.getLogger(__name__)

DESCRIPTION_LENGTH = 160
_DATA_BLOCK = re.compile(r'<script type="application/json"[^>]*>.*?</script>', re.DOTALL)
_FORBIDDEN = re.compile(
    r"""<style\b                           # a style sheet in the page
      | <script\b(?![^>]*\ssrc=)           # a script in the page
      | <[a-z][^<>]*?\s(?:style|on[a-z]+)= # a style or a handler on an element
      | (?:href|src)=["']?javascript:
    """,
    re.VERBOSE | re.IGNORECASE,
)


def forbidden_parts(body: str) -> list[str]:
    """What in a page's HTML the security policy would block, each as a short excerpt."""
    body = _DATA_BLOCK.sub("", body)
    return [body[m.start() : m.start() + 80] for m in _FORBIDDEN.finditer(body)]


def shorten(text: str, length: int = DESCRIPTION_LENGTH) -> str:
    """The text on one line, cut at a sentence or a word so that it fits."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    head = text[: length + 1]
    sentence = head.rfind(". ")
    if sentence >= length // 2:
        return head[: sentence + 1]
    return head[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def describe(doctree: nodes.document | None, otherwise: str) -> str:
    """A page's first paragraph, for search engines and shared links."""
    if doctree is not None:
        for paragraph in doctree.findall(nodes.paragraph):
            text = paragraph.astext()
            if isinstance(paragraph.parent, nodes.section) and len(text) > 40:
                return shorten(text)
    return shorten(otherwise)


def read_contents(env: Any) -> list[dict[str, Any]]:
    """The parts of the book in the order of ``_toc.yml``: a caption and its chapters."""
    parts = []
    for tree in env.tocs[env.config.root_doc].findall(toctree):
        chapters = [
            {"docname": docname, "title": title or env.titles[docname].astext()}
            for title, docname in tree["entries"]
            if docname in env.titles
        ]
        if chapters:
            parts.append({"caption": tree.get("caption"), "chapters": chapters})
    return parts


def read_sections(env: Any, docname: str) -> list[dict[str, str]]:
    """The second-level headings of a page, for its list "On this page"."""
    if docname not in env.tocs:
        return []
    sections = []
    for first_level in env.tocs[docname].children:
        for headings in first_level.children:
            if not isinstance(headings, nodes.bullet_list):
                continue
            for item in headings.children:
                reference = next(item.findall(nodes.reference), None)
                if reference is not None:
                    title = reference.astext()
                    sections.append({"href": reference["anchorname"], "title": title})
    return sections


def from_page(address: str, content_root: str) -> str:
    """An address written from the book's root, as seen from a page; absolute ones stay."""
    return address if not address or re.match(r"[a-z]+:|/", address) else content_root + address


def editions_script(editions_href: str) -> str:
    """The script beside the list of editions, as seen from the book's root; empty where there is none to load.

    >>> editions_script("../index.html")
    '../editions.js'
    """
    is_elsewhere = re.match(r"[a-z]+:|//", editions_href)  # the policy of the pages allows no other host
    return "" if not editions_href or is_elsewhere else editions_href.rpartition("/")[0] + "/" + edition_list.NAME


def add_page_context(app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the layout its contents, sections, description and asset addresses."""
    builder = app.builder
    if not hasattr(builder, "report_book_contents"):  # once per build: 240 pages stay linear
        builder.report_book_contents = read_contents(app.env)
        builder.report_book_digests = {
            path.name: sha256(path.read_bytes()).hexdigest()[:8] for path in (HERE / "static").iterdir()
        }
    context["contents"] = [
        {
            "caption": part["caption"],
            "chapters": [
                {
                    **chapter,
                    "current": chapter["docname"] == pagename,
                    "href": builder.get_relative_uri(pagename, chapter["docname"]) or "#",
                }
                for chapter in part["chapters"]
            ],
        }
        for part in builder.report_book_contents
    ]
    context["sections"] = read_sections(app.env, pagename)
    context["has_charts"] = 'class="chart-spec"' in context.get("body", "")

    def asset(name: str) -> str:
        digest = builder.report_book_digests[name]
        return f"{context['pathto']('_static/' + name, 1)}?v={digest}"

    context["asset"] = asset
    context["has_scorecards"] = 'class="scorecard indicators"' in context.get("body", "")
    context["editions_script"] = from_page(editions_script(context["theme_editions_href"]), context["content_root"])
    corrections = shown_on(app.report_book_corrections, pagename, app.config.root_doc)
    context["corrections"] = corrections
    known = "about/corrections" in app.env.found_docs
    context["corrections_href"] = context["pathto"]("about/corrections") if corrections and known else ""
    context["editions_href"] = from_page(context["theme_editions_href"], context["content_root"])
    title = unescape(re.sub("<[^>]+>", "", context.get("title", "")))
    book = f"{context['theme_book_title']} {context['theme_edition']}".strip()
    context["description"] = describe(doctree, f"{title}: {book}" if title else book)
    for part in forbidden_parts(context.get("body", "")):
        LOGGER.warning("the page's security policy blocks this: %s", part, location=pagename)


def read_own_tables(app: Any) -> None:
    """Read what the theme itself shows of the tables: the glossary, and the corrections of this edition."""
    app.report_book_terms = [term_of(row) for row in read_rows(Path(app.srcdir), "glossary")]
    edition = app.config.html_theme_options.get("edition", "")
    app.report_book_corrections = corrections_of(read_rows(Path(app.srcdir), "corrections"), edition)


def fill_page(app: Any, docname: str, source: list[str]) -> None:
    """Put into the pages about the report what comes from tables and settings."""
    options = app.config.html_theme_options
    parts = {
        "glossary": glossary_markdown(app.report_book_terms),
        "corrections": corrections_markdown(app.report_book_corrections, options.get("edition", "")),
        "contact": contact_markdown(options.get("contact", "")),
    }
    if docname.startswith("about/"):
        source[0] = fill_comments(source[0], parts)


def explain_terms(app: Any, doctree: nodes.document, docname: str) -> None:
    """Mark the first use of each term of the glossary on every page but the glossary itself."""
    if app.builder.format == "html" and not is_glossary(doctree):
        mark_first_uses(doctree, app.report_book_terms, glossary_addresses(app.env, app.builder, docname))


def keep_lines(app: Any, doctree: nodes.document, docname: str) -> None:
    """Keep years and ranges whole, on every page."""
    if app.builder.format == "html":
        keep_ranges_whole(doctree)


def write_vega(app: Any, exception: Exception | None) -> None:
    """Put the chart library beside the pages, as one script that defines ``vegaEmbed``."""
    if exception is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "vega" / "vega.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(vega_bundle())


def cache_folder() -> Path:
    """Where the user's caches live."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "report-book"


def vega_bundle(folder: Path | None = None) -> bytes:
    """Vega, Vega-Lite and Vega-Embed in one script; made once per version (three seconds)."""
    folder = folder or cache_folder()
    cached = folder / f"vega-{vl_convert.__version__}.js"  # type: ignore[attr-defined]
    if cached.is_file():
        return cached.read_bytes()
    # The bundle's names stay inside a function, so that they meet no other script's.
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]
    script = b"(() => {" + bundle.encode() + b"\n})();\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
            part.write(script)
        Path(part.name).replace(cached)
    except OSError:
        LOGGER.info("the chart library could not be cached in %s", folder)
    return script


def setup(app: Any) -> dict[str, Any]:
    """Register the theme ``report_book`` with Sphinx."""
    app.add_html_theme("report_book", str(HERE))
    app.add_node(ExplainedTerm, html=(visit_term, None))
    app.connect("builder-inited", read_own_tables)
    app.connect("source-read", fill_page)
    app.connect("doctree-resolved", explain_terms)
    app.connect("doctree-resolved", keep_lines)
    app.connect("html-page-context", add_page_context)
    app.connect("build-finished", write_vega)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
