"""Staging an edition: a folder that Jupyter Book compiles without executing anything.

Executed notebooks are normalised (two runs give the same bytes), sections with nothing to report
are removed, charts are drawn, the files to download linked.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from helpers.book.downloads import Downloads
from helpers.book.front import write_front_page
from helpers.chapter.chart_files import CHARTS
from helpers.chapter.drawings import draw
from helpers.chapter.markup import DOWNLOADS_LATER, DRAWING_LATER
from helpers.chapter.outline import FRONT_PAGE, Outline, Section, chapter_files, read_outline

Cell = dict[str, Any]
Draw = Callable[[Mapping[str, Any]], str]
# Tables that the pages are compiled with: the theme explains terms and gives notice of corrections.
OWN_TABLES = ("glossary", "corrections")
# What lies in here is laid beside the pages as it is.
FILES = "files"
SPECIFICATION = re.compile(r'<script type="application/json" class="chart-spec">(.*?)</script>', re.DOTALL)


def _is_empty(output: dict[str, Any]) -> bool:
    return bool(output.get("metadata", {}).get("report", {}).get("empty"))


def _shows_nothing(section: Section, cells: Sequence[Cell]) -> bool:
    """Whether every output of a section with content calls is marked as empty."""
    outputs = [output for index in section.cells for output in cells[index].get("outputs", [])]
    return not section.is_furniture and bool(outputs) and all(map(_is_empty, outputs))


def _draw_figures(html: str, draw: Draw) -> str:
    """Put a drawing into each figure that has a specification but none yet."""
    for specification in SPECIFICATION.findall(html) if DRAWING_LATER in html else []:
        html = html.replace(DRAWING_LATER, draw(json.loads(specification)), 1)
    return html


def _files(cell: Cell) -> dict[str, str]:
    """The files that the outputs of a cell link to, by their names."""
    found: dict[str, str] = {}
    for output in cell.get("outputs", []):
        found |= output.get("metadata", {}).get("report", {}).get("files", {})
    return found


def _write_files(cells: Sequence[Cell], folder: Path) -> None:
    """Write the files that cells link to, as they are."""
    for name, text in (pair for cell in cells for pair in _files(cell).items()):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _normalise(cell: Cell, links: str, draw: Draw) -> Cell:
    tags = cell["metadata"].get("tags", [])
    if "injected-parameters" in tags:
        cell["id"] = "injected-parameters"
    hidden = {"parameters", "injected-parameters"} & set(tags)
    cell["metadata"] = {"tags": sorted({*tags, *(["remove-cell"] if hidden else [])})}
    if cell["cell_type"] == "code":
        cell["outputs"] = [output for output in cell["outputs"] if not _is_empty(output)]
        for output in cell["outputs"]:
            output.get("metadata", {}).pop("report", None)
            if "text/html" in output.get("data", {}):
                html = _draw_figures(output["data"]["text/html"], draw)
                output["data"]["text/html"] = html.replace(DOWNLOADS_LATER, links or DOWNLOADS_LATER)
    return cell


def stage_notebook(executed: Path, target: Path, links: str = "", draw: Draw = draw) -> None:
    """Write an executed notebook as the page of an edition; `links` lead to its downloads, `draw` draws its charts.

    The files that its figures link to go into the folder for extra files beside that of the pages.
    """
    import nbformat  # noqa: PLC0415  (needed by builds, not by checks)

    notebook = nbformat.read(executed, as_version=4)
    outline = read_outline(executed)
    dropped = {
        index for section in outline.sections if _shows_nothing(section, notebook.cells) for index in section.cells
    }
    _write_files(notebook.cells, target.parents[1] / FILES / CHARTS)
    notebook.cells = [
        _normalise(cell, links, draw) for index, cell in enumerate(notebook.cells) if index not in dropped
    ]
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    nbformat.write(notebook, target)


def _configuration(root: Path, year: str, editions_href: str, standing: str) -> dict[str, Any]:
    """The book's settings, for compiling one edition: nothing is executed, the year is named."""
    settings: dict[str, Any] = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    settings["execute"] = {"execute_notebooks": "off"}
    settings["sphinx"]["config"]["html_extra_path"] = [FILES]
    options = settings["sphinx"]["config"]["html_theme_options"]
    options.update({"edition": year, "editions_href": editions_href, "standing": standing})
    return settings


def _contents(root: Path, stems: Sequence[str]) -> dict[str, Any]:
    """The contents with only the chapters that this edition has; a part without chapters goes.

    The front page is in them by itself, and so is the chapter that it shows.
    """
    toc: dict[str, Any] = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))

    def is_kept(chapter: dict[str, str]) -> bool:
        folder, _, stem = chapter["file"].rpartition("/")
        return folder != "notebooks" or (stem in stems and stem != FRONT_PAGE)

    parts = [{**part, "chapters": list(filter(is_kept, part["chapters"]))} for part in toc["parts"]]
    return {**toc, "parts": [part for part in parts if part["chapters"]]}


def stage_edition(
    root: Path,
    year: str,
    outlines: Sequence[Outline],
    executed: Path,
    stage: Path,
    editions_href: str,
    standing: str = "",
    downloads: Downloads | None = None,
    draw: Draw = draw,
) -> None:
    """Lay out an edition for Jupyter Book: settings, contents, front page and chapters.

    `editions_href` leads from the edition to the list of all; empty where there is none. `standing` is
    "draft" for pages that are stamped, "approved" for those that their issuer has approved. `downloads` are
    linked in each chapter's notes.
    """
    shutil.rmtree(stage, ignore_errors=True)
    (stage / "notebooks").mkdir(parents=True)
    (stage / FILES).mkdir()
    stems = [outline.stem for outline in outlines]
    for name, made in (
        ("_config.yml", _configuration(root, year, editions_href, standing)),
        ("_toc.yml", _contents(root, stems)),
    ):
        (stage / name).write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for name in chapter_files(root):
        if not name.startswith("notebooks/"):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / f"{name}.md", stage / f"{name}.md")
    (stage / "data").mkdir()
    for table in filter(Path.is_file, (root / "data" / f"{name}.csv" for name in OWN_TABLES)):
        shutil.copyfile(table, stage / "data" / table.name)
    for stem in stems:
        links = downloads.links(stem) if downloads else ""
        stage_notebook(executed / f"{stem}.ipynb", stage / "notebooks" / f"{stem}.ipynb", links, draw)
    write_front_page(root / "index.md", stage, stems)
