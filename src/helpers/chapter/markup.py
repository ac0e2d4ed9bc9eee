"""The markup of figures, tables and tiles: one small template each, every word escaped."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

Cell = str | Markup

DRAWING_LATER = Markup("<!-- drawing -->")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("helpers.chapter", "templates"), autoescape=True, trim_blocks=False, lstrip_blocks=False
    )


def _render(template: str, **values: object) -> Markup:
    return Markup(_environment().get_template(template).render(**values).strip())


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], kind: str = "figures") -> Markup:
    """A real table: caption, scoped headers, scrolling in its own region where it is wide.

    >>> "<caption>Homes</caption>" in table("Homes", ["Place", "Homes"], [["Henley Green", "102"]])
    True
    """
    return _render("table.html", caption=caption, columns=columns, rows=rows, kind=kind)


def figure(
    figure_id: str,
    *,
    title: str,
    subtitle: str,
    description: str,
    specification: Mapping[str, Any],
    source: str,
    table: Markup,
    drawing: str = DRAWING_LATER,
) -> Markup:
    """A chart with its title, text alternative, source and table of figures.

    The specification is stored as JSON; `drawing` is a static SVG, or a mark where one is put later.
    """
    text = json.dumps(specification, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return _render(
        "figure.html",
        id=figure_id,
        title=title,
        subtitle=subtitle,
        description=description,
        specification=Markup(text.replace("<", "\\u003c")),
        source=source,
        table=table,
        drawing=Markup(drawing),
    )


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
