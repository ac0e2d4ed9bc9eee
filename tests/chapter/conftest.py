"""What tests of chapters need: what every notebook shows for every year, and figures made by hand."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

import tiny
from helpers.chapter import chapters
from helpers.chapter.commentary import Section
from helpers.chapter.drawings import LATER, draw
from helpers.chapter.outline import Call, Outline, read_outlines
from helpers.data.tables import Tables
from helpers.evidence.editions import Edition
from helpers.vocabulary.observations import Observation, Quality, Stage, Use
from helpers.vocabulary.periods import Period, PeriodKind
from helpers.vocabulary.values import Symbol, Value

FRONT_MATTER = "---\nauthor: Report team\nstatus: draft\n---\n\n"
FIGURE = re.compile(r'<figure class="chart".*?</figure>', re.DOTALL)
SPECIFICATION = re.compile(r'<script type="application/json" class="chart-spec">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """One thing a notebook showed: in which edition and chapter, by which call, in which form."""

    year: str
    stem: str
    call: Call
    form: str
    text: str
    is_empty: bool


@dataclass(frozen=True)
class Figure:
    """One chart of the book: where it is, its element, its specification."""

    where: str
    html: str
    specification: dict[str, object]


class Screen:
    """Stands in for the notebook's display and keeps what was shown."""

    def __init__(self) -> None:
        self.forms: list[tuple[str, str, bool]] = []

    def __call__(self, shown: object, metadata: object = None) -> None:
        forms = shown._repr_mimebundle_()
        form = next(name for name in forms if name != "text/plain")
        self.forms.append((form, forms[form], metadata == chapters.EMPTY_MARK))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """What a chapter shows goes here; its charts are not drawn."""
    monkeypatch.setenv(LATER, "1")
    found = Screen()
    monkeypatch.setattr(chapters, "display", found)
    return found


@pytest.fixture(scope="session")
def outlines(root: Path) -> list[Outline]:
    """The notebooks of the repository, in the order of the contents."""
    return read_outlines(root)


@pytest.fixture(scope="session")
def years(tables: Tables) -> list[str]:
    """Every edition of the repository."""
    return list(tables.frame("editions")["edition"])


@pytest.fixture(scope="session")
def book_shown(
    root: Path, years: list[str], edition_of: Callable[[str], Edition], outlines: list[Outline]
) -> list[Shown]:
    """Everything that every notebook shows for every year, without starting a kernel."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LATER, "1")
        for year in years:
            for outline in outlines:
                chapter = chapters.Chapter(root, outline.stem, edition_of(year).chapter(outline.stem))
                for call in (call for section in outline.sections for call in section.calls):
                    screen = Screen()
                    patch.setattr(chapters, "display", screen)
                    getattr(chapter, call.name)(*call.arguments)
                    found += [Shown(year, outline.stem, call, *form) for form in screen.forms]
    return found


@pytest.fixture(scope="session")
def figures(book_shown: list[Shown]) -> list[Figure]:
    """Every chart of every edition."""
    return [
        Figure(f"{item.year} {item.stem} {item.call.name}{item.call.arguments} {number}", html, json.loads(found[1]))
        for item in book_shown
        for number, html in enumerate(FIGURE.findall(item.text))
        if (found := SPECIFICATION.search(html))
    ]


@pytest.fixture(scope="session")
def drawings_of_the_book(figures: list[Figure]) -> dict[str, str]:
    """The static drawing of every chart, by where it stands."""
    return {figure.where: draw(figure.specification) for figure in figures}


@pytest.fixture(scope="session")
def section() -> Callable[[str], Section]:
    """Words under a heading that stands in line 6 of a file; the first of them is in line 8."""
    return lambda words: Section("At a glance", 8, words)


@pytest.fixture(scope="session")
def tags_of_page() -> Callable[[str], set[str]]:
    """The HTML elements that Markdown makes in a page, raw HTML let through as Jupyter Book does."""

    def tags(markdown: str) -> set[str]:
        page = MarkdownIt("gfm-like", {"html": True}).render(markdown)
        return {element.name for element in BeautifulSoup(page, "html.parser").find_all(True)}

    return tags


@pytest.fixture(scope="session")
def observation() -> Callable[..., Observation]:
    """A published figure of the miniature data set, for a financial year unless told otherwise."""

    def make(printed: str = "34", **own: object) -> Observation:
        period = Period(PeriodKind.FINANCIAL_YEAR, date(2019, 4, 1), date(2020, 3, 31))
        ordinary = {
            "indicator_id": "children_waiting",
            "area_code": tiny.HOME,
            "period": period,
            "period_printed": "2019-20",
            "breakdown": "",
            "population": "",
            "value": Value.exact(printed, Decimal(printed.rstrip("%").replace(",", "")))
            if "value" not in own
            else None,
            "numerator": None,
            "denominator": None,
            "stage": Stage.FINAL,
            "quality": Quality.VALIDATED,
            "coverage": None,
            "source_id": "report-2019-20",
            "locator": "Table 1",
            "use": Use.PREFERRED,
            "note": "",
        }
        return Observation(**{**ordinary, **own})

    return make


@pytest.fixture(scope="session")
def hidden(observation: Callable[..., Observation]) -> Callable[..., Observation]:
    """A figure that must not be seen, as a careless source may leave it: the number is still in the row."""

    def make(symbol: Symbol = Symbol.CONFIDENTIAL, number: str = "7", **own: object) -> Observation:
        value = Value(number, low=Decimal(number), high=Decimal(number), symbol=symbol)
        return observation(value=value, **own)

    return make


@pytest.fixture
def tiny_book(tiny_root: Path) -> Iterator[Path]:
    """The miniature data set with one notebook, for a year that has no commentary yet."""
    cells = [
        ("markdown", "# Home visits\n\nWhy they matter."),
        ("code", 'chapter.commentary("at a glance")\nchapter.scorecard()'),
        ("markdown", "## Visits in time\n\nA higher share is better."),
        ("code", 'chapter.trend("visits_in_time")\nchapter.commentary("visits in time")'),
        ("markdown", "## Plans\n\nWhat comes next."),
        ("code", 'chapter.commentary("plans")'),
    ]
    notebook = {"cells": [{"cell_type": kind, "source": source} for kind, source in cells]}
    (tiny_root / "notebooks").mkdir()
    (tiny_root / "notebooks" / "home-visits.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (tiny_root / "commentary" / "2019-20").mkdir(parents=True)
    (tiny_root / "_toc.yml").write_text(
        "root: index\nparts:\n  - chapters:\n      - file: notebooks/home-visits\n", encoding="utf-8"
    )
    return tiny_root


@pytest.fixture
def write_commentary(tiny_book: Path) -> Callable[[str], Path]:
    """Write the words of the miniature book's chapter, front matter included; its root."""

    def write(words: str) -> Path:
        path = tiny_book / "commentary" / "2019-20" / "home-visits.md"
        path.write_text(FRONT_MATTER + words, encoding="utf-8")
        return tiny_book

    return write
