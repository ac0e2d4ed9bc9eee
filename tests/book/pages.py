"""What tests ask of the pages of a built book, read as files or seen in a browser."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page


@dataclass
class Parts(HTMLParser):
    """What a page is made of, as far as these tests ask."""

    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag == "html":
            self.attributes["lang"] = found.get("lang", "")
        if tag == "meta" and "name" in found:
            self.attributes[found["name"]] = found.get("content", "")
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.ids += [found["id"]] if "id" in found else []
        runs = tag == "script" and "src" not in found and found.get("type") != "application/json"
        if runs or tag == "style" or "style" in found or any(name.startswith("on") for name in found):
            self.inline.append(self.get_starttag_text() or tag)


def parse(page: Path) -> Parts:
    parts = Parts()
    parts.feed(page.read_text(encoding="utf-8"))
    return parts


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def broken_links(site: Path) -> list[tuple[str, str]]:
    """Links that lead to no file of the book or to no place in one."""
    broken = []
    for page in pages(site):
        for link in parse(page).links:
            target, _, anchor = link.partition("#")
            if re.match(r"(?:https?|mailto|data):", target):
                continue
            file = (page.parent / target.split("?")[0]).resolve() if target else page
            if not file.is_file() or (anchor and file.suffix == ".html" and anchor not in parse(file).ids):
                broken.append((str(page.relative_to(site)), link))
    return broken


def faults(page: Path) -> list[str]:
    """What a page lacks: one first heading, headings in order, a language, a description, ids that stand once."""
    parts = parse(page)
    levels = [int(tag[1]) for tag in parts.headings]
    checks = {
        "not one first heading": parts.headings.count("h1") == 1,
        f"headings out of order {levels}": all(after <= before + 1 for before, after in pairwise(levels)),
        "no language": parts.attributes["lang"] == "en-GB",
        "no description": bool(parts.attributes.get("description")),
        "an id stands twice": len(parts.ids) == len(set(parts.ids)),
        f"inline scripts or styles {parts.inline[:3]}": not parts.inline,
    }
    return [f"{page.name}: {fault}" for fault, holds in checks.items() if not holds]


@dataclass
class Visit:
    """A page as opened: what it complained of and what it asked other hosts for."""

    page: Page
    complaints: list[str]
    strangers: list[str]


def visit(context: BrowserContext, address: str, own: str) -> Visit:
    opened = Visit(context.new_page(), [], [])
    opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "request",
        lambda request: None if request.url.startswith((own, "data:")) else opened.strangers.append(request.url),
    )
    opened.page.goto(address)
    return opened


def draw_all(page: Page) -> int:
    """Scroll until every chart is live; how many there are."""
    charts = page.locator("figure.chart").filter(visible=True)  # of two views one is hidden until it is asked for
    for number in range(charts.count()):
        charts.nth(number).scroll_into_view_if_needed()
        charts.nth(number).locator(".chart-live svg").wait_for(timeout=15_000)
    return charts.count()


def look_at(site: Path, context: BrowserContext, served: str) -> dict[str, list[str]]:
    """What a browser finds wrong, page by page, with every chart drawn: axe, width, console, other hosts."""
    found = {}
    for path in pages(site):
        opened = visit(context, f"{served}/{path.relative_to(site).as_posix()}", served)
        draw_all(opened.page)
        violations = Axe().run(opened.page).response["violations"]
        wrong = [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in violations]
        if opened.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append("scrolls sideways")
        wrong += [*opened.complaints, *opened.strangers]
        opened.page.close()
        if wrong:
            found[str(path.relative_to(site))] = wrong
    return found
