"""Whose name a page bears: a draft says so on every page, and nothing bears an issuer unapproved."""

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser

from book_site import build
from helpers.book import theme
from helpers.book.reviewing import approve_chapters
from inputs import copy_inputs
from pages import faults, pages, visit

COUNCIL = "Hometown Council"
NOTICE = "Not issued or approved by Hometown Council."
ISSUED = f"Issued by {COUNCIL}."
STAMP = "Not approved for publication."
SHORTEST = "2004-05"  # the edition of one chapter


def page(issued_by: str, standing: str) -> str:
    """A page with nothing in it, in the frame of every page."""
    options = {"theme_council": COUNCIL, "theme_book_title": "A book", "theme_edition": "2019-20"}
    context: dict[str, Any] = {name: lambda *arguments: "a" for name in ("pathto", "asset")}
    environment = Environment(loader=FileSystemLoader(theme.HERE), autoescape=False)
    return environment.get_template("layout.html").render(
        **options,
        **context,
        theme_notice=NOTICE,
        theme_issued_by=issued_by,
        theme_standing=standing,
        title="T",
        pagename="t",
        root_doc="index",
    )


def says(html: str) -> list[str]:
    """Which of the things that tell whose page it is stand on it."""
    return [words for words in (STAMP, NOTICE, ISSUED) if words in html]


@pytest.mark.parametrize(
    ("issued_by", "standing", "words"),
    [
        ("", "", [NOTICE]),
        ("", "draft", [STAMP, NOTICE]),
        (COUNCIL, "approved", [ISSUED]),
        (COUNCIL, "draft", [STAMP]),
        (COUNCIL, "", [STAMP]),  # jupyter-book build . knows of no approval
    ],
    ids=["nobody issues", "nobody issues, draft", "issued", "a draft of the issuer", "built without any check"],
)
def test_a_page_says_whose_it_is_and_how_far(issued_by: str, standing: str, words: list[str]) -> None:
    html = page(issued_by, standing)
    assert says(html) == words
    assert ("<title>DRAFT – T" in html) == (STAMP in words)
    assert ('<meta name="robots" content="noindex">' in html) == (STAMP in words)


def test_the_name_of_an_issuer_is_words_and_no_html() -> None:
    assert "Issued by A &amp; B &lt;i&gt;." in page("A & B <i>", "approved")


# Built.


def issued_copy(root: Path, folder: Path) -> Path:
    """A copy of the book that a council issues."""
    copy = copy_inputs(root, folder / "book")
    settings = copy / "_config.yml"
    text = settings.read_text(encoding="utf-8")
    assert 'issued_by: ""' in text
    settings.write_text(
        text.replace('issued_by: ""', f"issued_by: {COUNCIL}").replace('contact: ""', "contact: Write to us."),
        encoding="utf-8",
    )
    return copy


def done(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    found = build(copy, arguments)
    assert "Traceback" not in found.stderr
    return found


@pytest.fixture(scope="module")
def draft(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of a council that has approved nothing, built as a draft beside a site that stands."""
    copy = issued_copy(root, tmp_path_factory.mktemp("draft"))
    good = copy / "_build" / "site" / SHORTEST / "index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good book", encoding="utf-8")
    found = done(copy, SHORTEST, "--draft")
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == f"  _build/draft/{SHORTEST}/index.html"
    return copy


def test_every_page_of_a_draft_is_stamped_in_words_and_in_its_title(draft: Path) -> None:
    found = pages(draft / "_build" / "draft")
    assert len(found) > 5
    for item in found:
        html = item.read_text(encoding="utf-8")
        assert '<p class="draft-stamp"><strong>DRAFT.</strong> Not approved for publication.</p>' in html, item
        assert re.search("<title>DRAFT – ", html), item
        assert ISSUED not in html and "Independent reconstruction" not in html, item
    assert [fault for item in found for fault in faults(item)] == []


def test_a_draft_leaves_the_published_site_alone(draft: Path) -> None:
    files = [path for path in (draft / "_build" / "site").rglob("*") if path.is_file()]
    assert [path.read_text(encoding="utf-8") for path in files] == ["the last good book"]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_stamped_page_is_accessible(
    draft: Path, serve: Callable[[Path], str], browser: Browser, width: int, scheme: Literal["dark", "light"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    served = serve(draft / "_build" / "draft")
    opened = visit(context, f"{served}/{SHORTEST}/about/methods.html", served)
    assert Axe().run(opened.page).response["violations"] == []
    assert (opened.complaints, opened.strangers) == ([], [])
    context.close()


@pytest.mark.browser
def test_the_stamp_stands_on_every_sheet_of_paper(draft: Path, serve: Callable[[Path], str], browser: Browser) -> None:
    opened = browser.new_page()
    opened.goto(f"{serve(draft / '_build' / 'draft')}/{SHORTEST}/about/methods.html")
    opened.emulate_media(media="print")
    assert opened.locator(".draft-stamp").is_visible()
    assert opened.evaluate("getComputedStyle(document.body).page") == "draft"
    rules = opened.evaluate("[...document.styleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText))")
    assert any(rule.startswith("@page draft") and "DRAFT. Not approved for publication." in rule for rule in rules)
    opened.close()


def test_a_book_with_an_issuer_refuses_drafts_before_anything_runs_and_publishes_what_is_approved(
    root: Path, tmp_path: Path
) -> None:
    copy = issued_copy(root, tmp_path)
    refused = done(copy, SHORTEST)
    assert refused.returncode == 1
    assert refused.stdout == "checking data and commentary …\n"
    assert refused.stderr.splitlines()[1:] == [
        f"commentary/{SHORTEST}/annual-assessment.md, line 3: it is a draft, and {COUNCIL} issues only what is "
        f'approved. Have it approved (report approve {SHORTEST} annual-assessment --by "NAME"), or build a stamped '
        f"copy (report build {SHORTEST} --draft)."
    ]
    assert not (copy / "_build" / "site").exists()
    approve_chapters(copy, SHORTEST, ["annual-assessment"], "A. Smith", date(2020, 11, 5))
    built = done(copy, SHORTEST)
    assert built.returncode == 0, built.stderr
    found = pages(copy / "_build" / "site")
    assert len(found) > 5
    for item in found:
        html = item.read_text(encoding="utf-8")
        assert ISSUED in html and "DRAFT" not in html and "Independent reconstruction" not in html, item
