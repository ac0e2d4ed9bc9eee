"""Pages explain terms in running text only, in a way that needs no script, and the glossary holds them all."""

import csv
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from playwright.sync_api import Browser, Page

from book_site import YEAR
from helpers.book.theme import forbidden_parts
from helpers.book.theme.ranges import keep_ranges_whole
from helpers.book.theme.terms import ExplainedTerm, mark_first_uses, term_html
from helpers.vocabulary.terms import Term

CAF = Term("CAF", "common assessment framework", (), True, "A form that <agencies> share.")

# The years and ranges in the text of a page that stand on more than one line.
BROKEN = """() => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) for (const year of walker.currentNode.data.matchAll(/\\d{4}-\\d\\d\\b/g)) {
    const range = document.createRange();
    range.setStart(walker.currentNode, year.index);
    range.setEnd(walker.currentNode, year.index + year[0].length);
    if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) found.push(year[0]);
  }
  return found;
}"""

# The years in brackets that stand on another line than the bracket before them.
LEFT_ALONE = """() => [...document.querySelectorAll("article .range")].filter(year => {
  const words = year.previousSibling;
  if (words?.nodeType !== Node.TEXT_NODE || !words.data.endsWith("(")) return false;
  const bracket = document.createRange();
  bracket.setStart(words, words.length - 1);
  bracket.setEnd(words, words.length);
  return Math.abs(bracket.getBoundingClientRect().top - year.getBoundingClientRect().top) > 3;
}).map(year => year.textContent)"""


def marked(*parts: nodes.Node) -> list[str]:
    """The words that are marked in a page made of some parts."""
    page = nodes.document(None, None)  # type: ignore[arg-type]
    page += list(parts)
    mark_first_uses(page, [CAF], {"caf": "glossary.html#term-CAF"})
    return [node["words"] for node in page.findall(ExplainedTerm)]


def paragraph(*parts: nodes.Node) -> nodes.Node:
    return nodes.paragraph("", "", *parts)


WORDS = nodes.Text("A CAF is made.")


def test_a_word_in_a_paragraph_a_list_and_bold_is_marked() -> None:
    assert marked(paragraph(WORDS.copy())) == ["CAF"]
    assert marked(nodes.bullet_list("", nodes.list_item("", paragraph(WORDS.copy())))) == ["CAF"]
    assert marked(paragraph(nodes.strong("", "", WORDS.copy()))) == ["CAF"]


def test_a_comma_after_a_term_stays_on_its_line_and_no_text_is_lost() -> None:
    words = "A CAF, or none; and (another)."
    page = nodes.document(None, None)  # type: ignore[arg-type]
    page += paragraph(nodes.Text(words))
    mark_first_uses(page, [CAF], {})
    (node,) = page.findall(ExplainedTerm)
    assert (node["words"], node["mark"], page.astext()) == ("CAF", ",", words)
    assert term_html("CAF", CAF, "", ",").endswith("</span>,</span>")


@pytest.mark.parametrize(
    "part",
    [
        nodes.title("", "", WORDS.copy()),
        nodes.rubric("", "", WORDS.copy()),
        paragraph(nodes.reference("", "", WORDS.copy(), refuri="a.html")),
        paragraph(nodes.literal("", "", WORDS.copy())),
        nodes.raw("", "<p>A CAF</p>", format="html"),
        nodes.thead("", nodes.row("", nodes.entry("", paragraph(WORDS.copy())))),
        nodes.literal_block("", "A CAF"),
    ],
    ids=["title", "rubric", "link", "code", "chart or table of figures", "head of a table", "block of code"],
)
def test_a_word_elsewhere_stays_as_it_is_and_the_next_one_in_a_paragraph_is_marked(part: nodes.Node) -> None:
    assert marked(part.deepcopy()) == []  # type: ignore[attr-defined]
    assert marked(part.deepcopy(), paragraph(WORDS.copy())) == ["CAF"]  # type: ignore[attr-defined]


def test_what_opens_is_escaped_needs_no_script_and_leads_to_the_glossary() -> None:
    html = term_html("CAFs", CAF, "../about/glossary.html#term-CAF")
    page = BeautifulSoup(html, "html.parser")
    button, meaning = page.button, page.find(attrs={"popover": True})
    assert button is not None and meaning is not None
    assert button["popovertarget"] == meaning["id"] == "meaning-caf"
    assert button["aria-label"] == "What CAFs means"
    assert meaning.get_text() == "CAF (common assessment framework): A form that <agencies> share. Glossary"
    assert meaning.has_attr("hidden")
    assert forbidden_parts(html) == []


def test_a_term_of_several_words_is_clicked_as_a_whole_and_may_stand_on_two_lines() -> None:
    page = BeautifulSoup(term_html("good <level> of care", CAF, ""), "html.parser")
    (label,) = page.select("label.term")
    assert label.get_text() == "good <level> of care"
    (end,) = label.select(".term-end")
    assert (end.get_text(), end.button and end.button["aria-label"]) == ("care", "What good <level> of care means")


def test_years_and_ranges_are_kept_whole_in_running_text_alone_and_no_text_is_lost() -> None:
    words = "From 2018-19 on, 65-75 a week: see 2019-03-31 and 24-hour care."
    page = nodes.document(None, None)  # type: ignore[arg-type]
    page += [nodes.title("", "In 2018-19"), paragraph(nodes.Text(words)), nodes.raw("", "2018-19", format="html")]
    page += paragraph(nodes.literal("", "2018-19"))
    keep_ranges_whole(page)
    assert [node.astext() for node in page.findall(nodes.inline)] == ["2018-19", "65-75"]
    assert page.children[1].astext() == words


# The built book.


def terms_of(page: Path) -> list[str]:
    found = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select(".term-open")
    return [str(button["popovertarget"]) for button in found]


def test_every_chapter_marks_each_term_once_and_never_where_it_must_not(site: Path) -> None:
    marked_somewhere = 0
    for path in sorted((site / YEAR).rglob("*.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found = terms_of(path)
        assert len(found) == len(set(found)), path
        assert page.select(":is(h1, h2, h3, h4, a, thead, figure, svg, nav) .term") == [], path
        marked_somewhere += bool(found)
    assert marked_somewhere > 10


def test_the_glossary_has_every_term_of_the_table_and_marks_none(site: Path, root: Path) -> None:
    path = site / YEAR / "about" / "glossary.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    with (root / "data" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        terms = [row["term"] for row in csv.DictReader(file)]
    assert [term.get_text() for term in page.select("dl.glossary dt")] == sorted(terms, key=str.casefold)
    assert terms_of(path) == []


def test_the_description_of_a_page_has_no_meaning_in_it(site: Path) -> None:
    for path in sorted((site / YEAR / "notebooks").glob("*.html")):
        description = re.search(r'<meta name="description" content="([^"]*)"', path.read_text(encoding="utf-8"))
        assert description is not None and "Glossary" not in description[1] and "&lt;" not in description[1]


@pytest.fixture
def care_leavers(site: Path, browser: Browser) -> Page:
    page = browser.new_context(java_script_enabled=True, has_touch=True).new_page()
    page.goto((site / YEAR / "notebooks" / "care-leavers.html").as_uri())
    return page


@pytest.mark.browser
def test_a_meaning_opens_and_closes_by_keyboard_and_the_focus_can_be_seen(care_leavers: Page) -> None:
    button, opened = care_leavers.locator(".term-open").first, care_leavers.locator(".term-meaning:popover-open")
    button.focus()
    care_leavers.keyboard.press("Shift+Tab")
    care_leavers.keyboard.press("Tab")
    assert button.evaluate("item => getComputedStyle(item).outlineStyle") == "solid"
    care_leavers.keyboard.press("Enter")
    assert opened.count() == 1
    care_leavers.keyboard.press("Tab")
    assert care_leavers.evaluate("document.activeElement.textContent") == "Glossary"
    care_leavers.keyboard.press("Escape")
    assert opened.count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("how", ["click", "tap"])
def test_a_meaning_opens_by_mouse_and_touch_inside_the_window(care_leavers: Page, how: str) -> None:
    care_leavers.set_viewport_size({"width": 320, "height": 640})
    button = care_leavers.locator(".term-open").first
    button.scroll_into_view_if_needed()
    getattr(button, how)()
    box = care_leavers.locator(".term-meaning:popover-open").bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert box["y"] >= 0 and box["y"] + box["height"] <= 640


@pytest.mark.browser
def test_no_year_is_broken_on_a_phone_and_a_long_term_is_opened_by_its_first_word(site: Path, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    for path in sorted((site / YEAR).rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate(BROKEN) == [], path
        assert page.evaluate(LEFT_ALONE) == [], path
    page.goto((site / YEAR / "notebooks" / "childrens-social-care.html").as_uri())
    term = page.locator("label.term").first
    term.scroll_into_view_if_needed()
    lines = term.evaluate("item => [...item.getClientRects()].map(box => [box.x + 3, box.y + box.height / 2])")
    assert len(lines) > 1
    page.mouse.click(*lines[0])
    assert page.locator(".term-meaning:popover-open").count() == 1
    page.context.close()


@pytest.mark.browser
def test_a_meaning_opens_without_scripts(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / YEAR / "notebooks" / "care-leavers.html").as_uri())
    page.locator(".term-open").first.click()
    assert page.locator(".term-meaning:popover-open").count() == 1
    context.close()


@pytest.mark.browser
def test_on_paper_a_term_is_a_word_like_any_other(care_leavers: Page) -> None:
    care_leavers.emulate_media(media="print")
    assert care_leavers.locator(".term").first.evaluate("item => getComputedStyle(item).textDecorationLine") == "none"
    assert not care_leavers.locator(".term-open").first.is_visible()
