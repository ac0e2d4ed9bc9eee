"""The front page: the book's words around the story and the scorecard of the year."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.book.front import reachable, with_links, write_front_page

INDEX = """\
# A book

What it is about.

## Where to start

- **Everybody**\\
  Read on.
  [What changed](notebooks/what-changed.ipynb) says more.
"""


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "front.md").write_text(INDEX)
    table = '<span class="chapter-name" data-chapter="homes">Homes</span> <a href="../downloads/a.csv">A</a>'
    cells = [
        new_markdown_cell("# At a glance\n\nThe headline indicators."),
        new_code_cell('chapter.commentary("the year")', outputs=[new_output("display_data", {"text/html": "story"})]),
        new_markdown_cell("## How the indicators stand"),
        new_code_cell("chapter.scorecard()", outputs=[new_output("display_data", {"text/html": table})]),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "notebooks" / "at-a-glance.ipynb")
    return tmp_path


def test_the_story_stands_between_the_title_and_the_ways_in_and_the_scorecard_below(stage: Path) -> None:
    write_front_page(stage / "front.md", stage, ["at-a-glance", "homes", "what-changed"])
    cells = [cell["source"] for cell in nbformat.read(stage / "index.ipynb", as_version=4).cells]
    assert [cell.split("\n")[0] for cell in cells] == [
        "# A book",
        'chapter.commentary("the year")',
        "## Where to start",
        "## How the indicators stand",
        "chapter.scorecard()",
    ]
    assert not (stage / "notebooks" / "at-a-glance.ipynb").exists()


def test_its_links_lead_from_the_front_page(stage: Path) -> None:
    write_front_page(stage / "front.md", stage, ["at-a-glance", "homes"])
    html = nbformat.read(stage / "index.ipynb", as_version=4).cells[-1]["outputs"][0]["data"]["text/html"]
    assert html == '<a class="chapter-name" href="notebooks/homes.html">Homes</a> <a href="downloads/a.csv">A</a>'


def test_an_edition_without_a_year_at_a_glance_shows_the_words_alone(stage: Path) -> None:
    write_front_page(stage / "front.md", stage, ["homes"])
    assert (stage / "index.md").read_text() == INDEX.replace(
        "  [What changed](notebooks/what-changed.ipynb) says more.\n", ""
    )
    assert not (stage / "index.ipynb").exists()


def test_a_line_goes_only_if_one_of_its_links_leads_to_a_missing_chapter() -> None:
    words = "[a](notebooks/a.ipynb)\n[b](notebooks/b.ipynb)\n[c](about/c.md)"
    assert reachable(words, ["b"]) == "[b](notebooks/b.ipynb)\n[c](about/c.md)"
    assert reachable(words, ["a", "b"]) == words


def test_a_service_area_without_a_chapter_stays_a_name() -> None:
    name = '<span class="chapter-name" data-chapter="homes">Homes</span>'
    assert with_links(name, []) == name
