"""The pages of a built edition as one document, for paper: the same words and charts in the same order.

Sphinx can put a book on one page too, but from sources that are gone once an edition is built. What is
printed is what was published, page for page.
"""

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from helpers.errors import ReportError

ID_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
NOT_ON_PAPER = "script, button, .term-meaning, .downloads, .chart-links, .chart-hint, .chart-label"
INSIDE_DRAWING = re.compile(r"url\(#([^)]+)\)")


def css_string(words: str) -> Markup:
    """Words as a string of a style sheet that no character of theirs can end.

    >>> print(css_string("Children's care"))
    "Children\\27 s care"
    """
    return Markup('"{}"').format(
        Markup("".join(one if one.isalnum() or one in " .,:-" else f"\\{ord(one):x} " for one in words))
    )


def _read(edition: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((edition / name).read_text(encoding="utf-8"), "html.parser")


def _words(page: BeautifulSoup, selector: str) -> str:
    """The words of an element that need not be there."""
    found = page.select_one(selector)
    return found.get_text(" ", strip=True) if found else ""


def _article(page: BeautifulSoup, edition: Path, name: str) -> Tag:
    article = page.find("article")
    if not isinstance(article, Tag):
        raise ReportError(f"{edition.name}/{name}", "the page has no text to print", "Build the edition again.")
    return article


def _rename_ids(article: Tag, stem: str) -> None:
    """Put the chapter's name in front of each id, so that no two chapters have the same."""
    for element in article.find_all(True):
        if element.get("id"):
            element["id"] = f"{stem}--{element['id']}"
        for name in ID_REFERENCES:
            if element.get(name):
                named = element.get_attribute_list(name)
                element[name] = " ".join(f"{stem}--{one}" for part in named for one in str(part).split())
        for name, value in list(element.attrs.items()):
            if isinstance(value, str) and "url(#" in value:
                element[name] = INSIDE_DRAWING.sub(rf"url(#{stem}--\1)", value)


def _describe_drawings(article: Tag) -> None:
    """Put the description of each chart on its drawing itself: only there does a PDF keep it.

    The figure around it becomes a group. As a figure of the PDF it would need a description too, and with
    one its table would not be read out.
    """
    for figure in article.find_all("figure"):
        figure["role"] = "group"
    for around in article.select("[role=img][aria-label]:has(> svg)"):
        drawing = around.find("svg")
        assert drawing is not None
        drawing["role"], drawing["aria-label"] = "img", around["aria-label"]
        del drawing["aria-hidden"]
        del around["role"], around["aria-label"]


def _turn_links_inwards(article: Tag, name: str, stems: Mapping[str, str]) -> None:
    """Let links between pages lead to their chapters here; what leads nowhere on paper is words only."""
    for link in article.find_all("a", href=True):
        address, _, place = str(link["href"]).partition("#")
        if re.match(r"[a-z]+:", address):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) if address else name
        if target in stems:
            link["href"] = f"#{stems[target]}--{place}" if place else f"#{stems[target]}"
        else:
            link.unwrap()


def _for_paper(article: Tag, name: str, stem: str, stems: Mapping[str, str]) -> str:
    """The HTML of a page's article as it stands in the document, under the name of its chapter."""
    for element in article.select(NOT_ON_PAPER):
        element.decompose()
    for folded in article.find_all("details"):
        folded["open"] = ""
    _describe_drawings(article)
    _rename_ids(article, stem)
    _turn_links_inwards(article, name, stems)
    return article.decode_contents()


def _chapter(edition: Path, name: str, stems: Mapping[str, str]) -> dict[str, str]:
    """A page as a chapter of the document: its name, its title, its HTML."""
    article = _article(_read(edition, name), edition, name)
    title = article.find("h1")
    words = title.get_text() if title else ""
    return {"stem": stems[name], "title": words, "html": _for_paper(article, name, stems[name], stems)}


def _contents(front: Tag, stems: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    """The contents, taken from the front page; behind each chapter the number of its page, or the room for it."""
    contents = front.select_one("nav.chapters")
    assert contents is not None
    for link in contents.select("a[href]"):
        stem = stems[str(link["href"])]
        link["href"] = f"#{stem}"
        number = BeautifulSoup('<span class="page-number"></span>', "html.parser").span
        assert number is not None
        number.string = str(numbers.get(stem, 0))
        link.append(number)
    return str(contents.extract())


def chapter_stems(edition: Path) -> dict[str, str]:
    """The chapters of a built edition in the order of its contents: file of the page, name of the chapter.

    Raises ReportError if the front page lists none.
    """
    links = _read(edition, "index.html").select("article nav.chapters a[href]")
    if not links:
        raise ReportError(f"{edition.name}/index.html", "the page lists no chapters", "Build the edition again.")
    return {str(link["href"]): Path(str(link["href"])).stem for link in links}


def one_document(edition: Path, numbers: Mapping[str, int]) -> str:
    """The whole edition as one page of HTML: title and contents, the words of the front page, then each chapter.

    `numbers` has the page on which each chapter starts; a chapter without one has a nought there.
    """
    stems = chapter_stems(edition)
    page = _read(edition, "index.html")
    front = _article(page, edition, "index.html")
    contents = _contents(front, stems, numbers)
    if front.h1 is not None:
        front.h1.decompose()  # the title page has it
    environment = Environment(loader=PackageLoader("helpers.book", "templates"), autoescape=True)
    environment.filters["css_string"] = css_string
    return environment.get_template("one_document.html").render(
        council=_words(page, ".masthead-council"),
        book=_words(page, ".masthead-book"),
        year=_words(page, ".masthead-edition"),
        standing=_words(page, ".notice") or _words(page, ".colophon-inner > .colophon-book + p:not(:has(a))"),
        draft=_words(page, ".draft-stamp"),
        contents=contents,
        front=_for_paper(front, "index.html", "front-page", {**stems, "index.html": "front-page"}),
        chapters=[_chapter(edition, name, stems) for name in stems],
    )
