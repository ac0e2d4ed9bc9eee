"""Staging an edition: a folder that Jupyter Book compiles without executing anything.

Executed notebooks are normalised (two runs give the same bytes), sections with nothing to report
are removed, charts are drawn.
"""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from helpers.chapter.drawings import draw
from helpers.chapter.markup import DRAWING_LATER
from helpers.chapter.outline import Outline, Section, chapter_files, read_outline

Cell = dict[str, Any]
SPECIFICATION = re.compile(r'<script type="application/json" class="chart-spec">(.*?)</script>', re.DOTALL)


def _is_empty(output: dict[str, Any]) -> bool:
    return bool(output.get("metadata", {}).get("report", {}).get("empty"))


def _shows_nothing(section: Section, cells: Sequence[Cell]) -> bool:
    """Whether every output of a section with content calls is marked as empty."""
    outputs = [output for index in section.cells for output in cells[index].get("outputs", [])]
    return not section.is_furniture and bool(outputs) and all(map(_is_empty, outputs))


def _draw_figures(html: str) -> str:
    """Put a drawing into the figure that has a specification but none yet."""
    found = SPECIFICATION.search(html)
    if found is None or DRAWING_LATER not in html:
        return html
    return html.replace(DRAWING_LATER, draw(json.loads(found[1])), 1)


def _normalise(cell: Cell) -> Cell:
    tags = cell["metadata"].get("tags", [])
    if "injected-parameters" in tags:
        cell["id"] = "injected-parameters"
    hidden = {"parameters", "injected-parameters"} & set(tags)
    cell["metadata"] = {"tags": sorted({*tags, *(["remove-cell"] if hidden else [])})}
    if cell["cell_type"] == "code":
        cell["outputs"] = [output for output in cell["outputs"] if not _is_empty(output)]
        for output in cell["outputs"]:
            if "text/html" in output.get("data", {}):
                output["data"]["text/html"] = _draw_figures(output["data"]["text/html"])
    return cell


def stage_notebook(executed: Path, target: Path) -> None:
    """Write an executed notebook as the page of an edition."""
    import nbformat  # noqa: PLC0415  (needed by builds, not by checks)

    notebook = nbformat.read(executed, as_version=4)
    outline = read_outline(executed)
    dropped = {
        index for section in outline.sections if _shows_nothing(section, notebook.cells) for index in section.cells
    }
    notebook.cells = [_normalise(cell) for index, cell in enumerate(notebook.cells) if index not in dropped]
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    nbformat.write(notebook, target)


def _configuration(root: Path, year: str, editions_href: str) -> dict[str, Any]:
    """The book's settings, for compiling one edition: nothing is executed, the year is named."""
    settings: dict[str, Any] = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    settings["execute"] = {"execute_notebooks": "off"}
    options = settings["sphinx"]["config"]["html_theme_options"]
    options.update({"edition": year, "editions_href": editions_href})
    return settings


def _contents(root: Path, stems: Sequence[str]) -> dict[str, Any]:
    """The contents with only the chapters that this edition has; a part without chapters goes."""
    toc: dict[str, Any] = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))

    def is_kept(chapter: dict[str, str]) -> bool:
        folder, _, stem = chapter["file"].rpartition("/")
        return folder != "notebooks" or stem in stems

    parts = [{**part, "chapters": list(filter(is_kept, part["chapters"]))} for part in toc["parts"]]
    return {**toc, "parts": [part for part in parts if part["chapters"]]}


def stage_edition(
    root: Path, year: str, outlines: Sequence[Outline], executed: Path, stage: Path, editions_href: str
) -> None:
    """Lay out an edition for Jupyter Book: settings, contents, front page and chapters."""
    shutil.rmtree(stage, ignore_errors=True)
    (stage / "notebooks").mkdir(parents=True)
    stems = [outline.stem for outline in outlines]
    for name, made in (
        ("_config.yml", _configuration(root, year, editions_href)),
        ("_toc.yml", _contents(root, stems)),
    ):
        (stage / name).write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for name in {"index", *chapter_files(root)}:
        if not name.startswith("notebooks/"):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / f"{name}.md", stage / f"{name}.md")
    for stem in stems:
        stage_notebook(executed / f"{stem}.ipynb", stage / "notebooks" / f"{stem}.ipynb")
