"""The rules of a notebook: a narrative with one-line calls, which knows no year and does no work."""

import ast
import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from helpers.chapter.chapters import Chapter
from helpers.chapter.outline import Call
from helpers.vocabulary.observations import categories

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OPENING = """\
from helpers.chapter import chapters

chapter = chapters.open_chapter("{stem}", year)"""
ALLOWED_NODES = (ast.Module, ast.Expr, ast.Call, ast.Attribute, ast.Name, ast.Load, ast.Constant)
CALLS = {name for name in vars(Chapter) if not name.startswith("_")}
# Digits that stay true next year: ages, years of Acts, their sections, thresholds and names of a definition.
LASTING = [
    "the age of 25",
    "before 18",
    "are 18 or over",
    "section 42 of the Care Act 2014",
    "section 47 of the Children Act 1989",
    "section 47 enquiries",
    "within 15 working days",
    "within 45 working days",
    "complete within 45 working days",
    "within 24 hours",
    "within 72 hours",
    "within 12 months",
    "the last 12 months",
    "(A1)",
    "(A2)",
    "(A3)",
    "since April 2018 the Homelessness Reduction Act",
    "Breastfeeding at 6 to 8 weeks",
]

pytestmark = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def read(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))


def sources(notebook, kind):
    return ["".join(cell["source"]) for cell in read(notebook)["cells"] if cell["cell_type"] == kind]


def tagged(notebook, tag):
    return [cell for cell in read(notebook)["cells"] if tag in cell["metadata"].get("tags", [])]


def calls(notebook):
    """The calls on the chapter in their order: name and words."""
    found = []
    for source in sources(notebook, "code"):
        for node in ast.parse(source).body:
            if isinstance(node, ast.Expr):
                found.append((node.value.func.attr, [item.value for item in node.value.args]))
    return found


def test_a_notebook_has_one_title_and_it_comes_first(notebook):
    headings = [
        line for source in sources(notebook, "markdown") for line in source.splitlines() if line.startswith("#")
    ]
    assert sources(notebook, "markdown")[0].startswith("# ")
    assert read(notebook)["cells"][0]["cell_type"] == "markdown"
    assert [line for line in headings if not line.startswith("## ")] == headings[:1]


def test_a_markdown_cell_has_one_heading_at_its_start_and_words_below(notebook):
    for source in sources(notebook, "markdown"):
        heading, *words = source.splitlines()
        assert re.match(r"##? \S", heading)
        assert not any(line.startswith("#") for line in words)
        assert any(line.strip() for line in words)


def test_no_two_sections_have_the_same_heading(notebook):
    headings = [source.splitlines()[0].lower() for source in sources(notebook, "markdown")]
    assert len(headings) == len(set(headings))


def test_one_cell_has_the_one_parameter_typed_and_commented(notebook):
    (cell,) = tagged(notebook, "parameters")
    assert "".join(cell["source"]) == 'year: str = "2019-20"  # edition to report'
    assert read(notebook)["cells"].index(cell) == 1


def test_the_opening_cell_opens_this_chapter_and_is_no_part_of_the_page(notebook):
    (cell,) = tagged(notebook, "remove-cell")
    assert "".join(cell["source"]) == OPENING.format(stem=notebook.stem)
    assert read(notebook)["cells"].index(cell) == 2


def test_the_code_of_every_other_cell_is_no_part_of_the_page(notebook):
    for cell in read(notebook)["cells"][3:]:
        assert cell["metadata"].get("tags", []) == (["remove-input"] if cell["cell_type"] == "code" else [])


def test_a_code_cell_has_at_most_three_lines(notebook):
    for source in sources(notebook, "code"):
        assert 1 <= len([line for line in source.splitlines() if line.strip()]) <= 3


def test_a_code_cell_calls_its_chapter_and_does_nothing_else(notebook):
    """No def, no for, no if, no try, no import, no assignment, no keyword, nothing but words as arguments."""
    for source in sources(notebook, "code")[2:]:
        for node in ast.walk(tree := ast.parse(source)):
            assert isinstance(node, ALLOWED_NODES), f"{type(node).__name__} in {source}"
        for statement in tree.body:
            assert isinstance(statement.value, ast.Call)
            assert (statement.value.func.value.id, statement.value.keywords) == ("chapter", [])


def test_only_calls_that_a_chapter_has_are_made(notebook):
    assert {name for name, _ in calls(notebook)} <= CALLS


def test_nothing_is_imported_but_chapters(notebook):
    imports = [
        node
        for source in sources(notebook, "code")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [ast.unparse(node) for node in imports] == ["from helpers.chapter import chapters"]


def test_nothing_that_was_made_is_stored(notebook):
    for cell in read(notebook)["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert not cell.get("attachments")
    assert set(read(notebook)["metadata"]) == {"kernelspec", "language_info"}


def test_cells_have_names_that_do_not_change(notebook):
    names = [cell["id"] for cell in read(notebook)["cells"]]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z-]+\d\d", name) for name in names)


def test_markdown_holds_no_figures(notebook):
    text = "\n".join(sources(notebook, "markdown"))
    for words in sorted(LASTING, key=len, reverse=True):
        text = text.replace(words, "")
    assert re.findall(r"\S*\d\S*", text) == []


def test_markdown_holds_no_html_image_code_directive_or_token(notebook):
    for source in sources(notebook, "markdown"):
        assert not re.search(r"<[a-zA-Z!/]|!\[|`|:::|\{|\}|\$", source)


def test_a_notebook_is_in_the_contents_once(notebook):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    assert files.count(f"notebooks/{notebook.stem}") == 1


def test_every_file_of_the_contents_exists(notebook):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]
    missing = [name for name in files if not any((ROOT / f"{name}{ending}").is_file() for ending in (".ipynb", ".md"))]
    assert missing == []


def test_a_commentary_section_is_asked_for_once(notebook):
    asked = Counter(words[0].casefold() for name, words in calls(notebook) if name == "commentary")
    assert {heading for heading, count in asked.items() if count > 1} == set()


def test_a_notebook_ends_with_its_notes(notebook):
    assert [name for name, _ in calls(notebook)].count("notes") == 1
    assert calls(notebook)[-1] == ("notes", [])


def test_every_indicator_and_body_a_notebook_names_is_in_the_tables(notebook, tables):
    indicators = tables.frame("indicators").set_index("indicator_id")["service_area"].to_dict()
    bodies = set(tables.frame("judgements")["body"])
    for name, words in calls(notebook):
        if name in ("trend", "comparison", "gap", "composition", "funnel", "panels"):
            assert indicators[words[0]] == notebook.stem
        elif name == "numbers_and_shares":
            assert [indicators[word] for word in words[:2]] == [notebook.stem] * 2
        elif name in ("numbers", "scorecard"):
            assert {indicators[word] for word in words} <= {notebook.stem}
        elif name == "judgements":
            assert set(words) <= bodies


def test_every_breakdown_a_notebook_asks_for_is_in_the_tables(notebook, tables):
    rows = tables.frame("observations")
    for call in (part for name, words in calls(notebook) for part in Call(name, tuple(words)).parts):
        name, words = call.name, call.arguments
        known = set(rows.loc[rows["indicator_id"] == words[0], "breakdown"]) if words else set()
        if name == "trend" and len(words) == 2:
            assert words[1] in known
        elif name == "composition":
            assert any(sorted(categories(breakdown)) == sorted(words[1:]) for breakdown in known), words
