"""The markup of figures, tables and tiles: one small template each, every word escaped."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

Cell = str | Markup

# The points of lines, as the paths of a small drawing around nought.
OUTLINES = {
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "square": "M-5-5h10v10h-10z",
    "diamond": "M0-6l5 6-5 6-5-6z",
    "triangle-up": "M0-6l6 10h-12z",
    "triangle-down": "M0 6l6-10h-12z",
}

RANGE = re.compile(r"(?<![-\d])\d+-\d+(?![-\d])")
RANGE_IN_MARKUP = re.compile(RANGE.pattern + "(?![^<]*>)")  # not inside a tag
DRAWING_LATER = Markup("<!-- drawing -->")
DOWNLOADS_LATER = Markup("<p>The files come with the book that is built.</p>")


def on_one_line(words: Cell) -> Markup:
    """Words whose years and ranges are not broken after the hyphen, as they are in a narrow column.

    >>> print(on_one_line("since 2018-19"))
    since <span class="range">2018-19</span>
    """
    return Markup(RANGE_IN_MARKUP.sub(r'<span class="range">\g<0></span>', str(Markup.escape(words))))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("helpers.chapter", "templates"), autoescape=True, trim_blocks=False, lstrip_blocks=False
    )
    environment.filters["on_one_line"] = on_one_line
    return environment


def compile_templates() -> None:
    """Make every template ready, which otherwise happens at its first use."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def _render(template: str, **values: object) -> Markup:
    return Markup(_environment().get_template(template).render(**values).strip())


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], kind: str = "figures") -> Markup:
    """A real table: caption, scoped headers, scrolling in its own region where it is wide.

    >>> "<caption>Homes</caption>" in table("Homes", ["Place", "Homes"], [["Henley Green", "102"]])
    True
    """
    return _render("table.html", caption=caption, columns=columns, rows=rows, kind=kind)


def scorecard(caption: str, columns: Sequence[Mapping[str, object]], rows: Sequence[Mapping[str, object]]) -> Markup:
    """A table of indicators whose rows can be filtered and put in order.

    A column has a name and says whether it is ordered; a row has its cells, the keys of its ordered
    columns by their names, its service area with its title (or none), and its direction of travel.
    """
    return _render("scorecard.html", caption=caption, columns=columns, rows=rows)


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One item of a chart's key: its name, and the colour, shape and dash that stand for it.

    `shape` is a bar where it is empty.
    """

    name: str
    colour: str
    shape: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around a chart: its words, its key, the categories to pick from, and where links lead.

    `download` is the address of its figures as a file, `definition` that of its meaning; empty for none.
    """

    title: str
    subtitle: str
    description: str
    source: str
    about: str = ""
    key: Sequence[KeyItem] = ()
    is_direct: bool = False
    choices: Sequence[str] = ()
    download: str = ""
    definition: str = ""


def figure(
    figure_id: str,
    beside: Beside,
    specification: Mapping[str, Any],
    table: Markup,
    drawing: str = DRAWING_LATER,
) -> Markup:
    """A chart with its title, key, text alternative, source, table of figures and links.

    The specification is stored as JSON; `drawing` is a static SVG, or a mark where one is put later.
    """
    text = json.dumps(specification, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return _render(
        "figure.html",
        id=figure_id,
        beside=beside,
        outlines=OUTLINES,
        specification=Markup(text.replace("<", "\\u003c")),
        table=table,
        drawing=Markup(drawing),
    )


def views(figures_id: str, named: Sequence[tuple[str, Markup]]) -> Markup:
    """Figures of the same thing, each with its name: all of them on paper, one at a time where scripts run."""
    return _render("views.html", id=figures_id, named=named)


def headlines(tiles: Sequence[Mapping[str, str]]) -> Markup:
    """Tiles with one large number each: id, value, title, notes, since."""
    return _render("headlines.html", tiles=tiles)


def sparkline(parts: Sequence[Sequence[tuple[float, float]]], words: str) -> Markup:
    """A small line without axes, parted where figures may not be joined; x and y run from 0 to 1, y upwards."""
    drawn = [[(round(4 + 88 * x, 1), round(20 - 16 * y, 1)) for x, y in part] for part in parts]
    return _render("sparkline.html", parts=drawn, words=words)


def folded(summary: str, content: Markup) -> Markup:
    """Something long that opens on request; print opens it."""
    return Markup('<details class="folded"><summary>{}</summary>\n{}\n</details>').format(summary, content)


def downloads() -> Markup:
    """The place of the links to files that readers may download; staging knows the files."""
    words = "Download the figures"
    return Markup('<div class="downloads">\n<p><strong>{}</strong></p>\n{}\n</div>').format(words, DOWNLOADS_LATER)


def scale(rank: int, steps: int) -> Markup:
    """A grade on its scale: "3 of 4", with a dot for each step."""
    dots = "●" * rank + "○" * (steps - rank)
    return Markup('<span class="scale"><span aria-hidden="true">{}</span> step {} of {}</span>').format(
        dots, rank, steps
    )


def escape_text(words: str) -> Markup:
    """Words that HTML shows as they are."""
    return Markup.escape(words)


def direction(kind: str, arrow: str, words: str) -> Markup:
    """A direction of travel: always the word, with a mark beside it."""
    name = kind.replace(" ", "-")
    return Markup('<span class="direction direction-{}"><span aria-hidden="true">{}</span> {}</span>').format(
        name, arrow, words
    )


def status(kind: str, words: str) -> Markup:
    """A target status: always the word as well as the colour."""
    return Markup('<span class="status status-{}">{}</span>').format(kind, words)
