"""Staged pages hold what an edition reports and nothing of the machinery."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.book.stage import stage_notebook
from helpers.chapter import markup
from helpers.chapter.chapters import EMPTY_MARK

SPECIFICATION = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"a": "</script>", "b": 1}]},
    "mark": "bar",
    "width": "container",
    "height": 80,
    "encoding": {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "a", "type": "nominal"}},
}


def shown(html: str, empty: bool = False) -> nbformat.NotebookNode:
    return new_output("display_data", data={"text/html": html}, metadata=EMPTY_MARK if empty else {})


def figure() -> str:
    beside = markup.Beside(title="T", subtitle="S", description="D", source="Q")
    return markup.figure("a-chart", beside, SPECIFICATION, markup.table("C", ["a"], [["b"]]))


def executed(path: Path, stamp: str = "2020") -> Path:
    cells = [
        new_markdown_cell("# A chapter"),
        new_code_cell('year: str = "2019-20"', metadata={"tags": ["parameters"]}),
        new_code_cell('year = "2018-19"', metadata={"tags": ["injected-parameters"], "papermill": {"at": stamp}}),
        new_markdown_cell("## Nothing here"),
        new_code_cell('chapter.trend("a")', outputs=[shown("none", empty=True)]),
        new_code_cell('chapter.commentary("b")', outputs=[shown("none", empty=True)]),
        new_markdown_cell("## Something here"),
        new_code_cell('chapter.trend("c")', outputs=[shown("none", empty=True), shown(figure())]),
        new_markdown_cell("## Definitions"),
        new_code_cell("chapter.notes()", outputs=[shown("notes")]),
    ]
    notebook = new_notebook(cells=cells, metadata={"papermill": {"end_time": stamp}})
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def staged(tmp_path: Path) -> dict[str, Any]:
    stage_notebook(executed(tmp_path / "executed.ipynb"), tmp_path / "staged.ipynb")
    found: dict[str, Any] = json.loads((tmp_path / "staged.ipynb").read_text())
    return found


def test_a_section_in_which_everything_is_empty_goes_and_the_others_stay(staged: dict[str, Any]) -> None:
    words = "".join("".join(cell["source"]) for cell in staged["cells"])
    assert "Nothing here" not in words
    assert "Something here" in words
    assert "Definitions" in words


def test_an_empty_output_goes_from_a_section_that_stays(staged: dict[str, Any]) -> None:
    (cell,) = [cell for cell in staged["cells"] if "".join(cell["source"]) == 'chapter.trend("c")']
    assert len(cell["outputs"]) == 1


def test_parameters_are_never_shown(staged: dict[str, Any]) -> None:
    hidden = [cell for cell in staged["cells"] if "year" in "".join(cell["source"]) and cell["cell_type"] == "code"]
    assert len(hidden) == 2
    assert all("remove-cell" in cell["metadata"]["tags"] for cell in hidden)


def test_charts_are_drawn_once_and_scripts_cannot_be_left(staged: dict[str, Any]) -> None:
    html = "".join(
        "".join(output["data"]["text/html"]) for cell in staged["cells"] for output in cell.get("outputs", [])
    )
    assert html.count("<svg") == 1
    assert markup.DRAWING_LATER not in html
    assert html.count("</script>") == 1


def test_the_place_of_the_downloads_is_filled_with_their_links(tmp_path: Path) -> None:
    notebook = new_notebook(cells=[new_markdown_cell("# A"), new_code_cell("", outputs=[shown(markup.downloads())])])
    nbformat.write(notebook, tmp_path / "executed.ipynb")
    stage_notebook(tmp_path / "executed.ipynb", tmp_path / "staged.ipynb", '<ul><li>"a.csv"</li></ul>')
    (_, cell) = json.loads((tmp_path / "staged.ipynb").read_text())["cells"]
    html = "".join(cell["outputs"][0]["data"]["text/html"])
    assert '<ul><li>"a.csv"</li></ul>' in html
    assert markup.DOWNLOADS_LATER not in html


def test_two_runs_of_a_notebook_give_the_same_bytes(tmp_path: Path) -> None:
    for stamp in ("2020", "2021"):
        stage_notebook(executed(tmp_path / f"{stamp}-executed.ipynb", stamp), tmp_path / f"{stamp}.ipynb")
    # The cells' random ids come from this test's own notebooks; papermill keeps those of the source.
    first, second = (json.loads((tmp_path / f"{stamp}.ipynb").read_text()) for stamp in ("2020", "2021"))
    for notebook in (first, second):
        for cell in notebook["cells"]:
            cell.pop("id")
    assert first == second
