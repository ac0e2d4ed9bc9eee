"""A module imports only from its own layer or from those below: errors < vocabulary < data < … < cli."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import helpers

PACKAGE = Path(helpers.__file__).parent
LAYERS = ["errors", "vocabulary", "data", "evidence", "prose", "chapter", "book", "cli"]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")


def is_module(name: str) -> bool:
    """Whether a full name is a module or package of ours, and not something that stands inside one."""
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def imported(text: str) -> Iterator[str]:
    """The full names of all modules that a piece of Python imports, wherever the import stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            names = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if is_module(name) else str(node.module) for name in names)


def layer(module: str) -> int:
    """Where a module of ours stands, from the bottom."""
    return LAYERS.index(module.split(".")[1])


def module_name(path: Path) -> str:
    return ".".join(("helpers", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def wrong_imports(module: str, text: str) -> list[str]:
    """What a module imports from layers above its own."""
    return [name for name in imported(text) if name.startswith("helpers.") and layer(name) > layer(module)]


def code_cells(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def test_every_layer_has_its_modules():
    names = {module_name(path).split(".")[1] for path in MODULES if path.parent != PACKAGE or path.stem != "__init__"}
    assert names == set(LAYERS)


@pytest.mark.parametrize("path", [path for path in MODULES if module_name(path) != "helpers"], ids=module_name)
def test_a_module_imports_nothing_from_above(path):
    assert wrong_imports(module_name(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from helpers.evidence.readings import read",
        "import helpers.evidence.readings",
        "from helpers import evidence",
        "def late():\n    from helpers.evidence.readings import read",
        "if TYPE_CHECKING:\n    from helpers.evidence.readings import Reading",
    ],
)
def test_an_import_from_above_would_be_found(line):
    assert len(wrong_imports("helpers.data.tables", line)) == 1


@pytest.mark.parametrize(
    "path", [path for path in MODULES if "vocabulary" in path.parts or path.stem == "errors"], ids=module_name
)
def test_words_and_errors_need_the_standard_library_only(path):
    roots = {name.split(".")[0] for name in imported(path.read_text(encoding="utf-8"))}
    assert roots <= sys.stdlib_module_names | {"helpers"}


def test_notebooks_import_only_the_chapter_module(root):
    found = {
        notebook.stem: sorted({name for name in imported(code_cells(notebook)) if name != "helpers.chapter.chapters"})
        for notebook in (root / "notebooks").glob("*.ipynb")
    }
    assert found
    assert {stem: names for stem, names in found.items() if names} == {}


def test_charts_and_words_are_made_without_reading_tables():
    chapter = [path for path in MODULES if path.parent.name == "chapter"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in chapter}
    readers = {name for name, text in texts.items() if "csv.reader" in text or "csv.DictReader" in text}
    assert readers | {name for name, text in texts.items() if "pandas" in imported(text)} == set()


@pytest.mark.parametrize("library", ["pandas", "pandera", "sphinx", "jupyter_book", "altair", "papermill"])
def test_the_command_line_starts_without_heavy_libraries(library):
    code = "import sys, helpers.cli; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "helpers.cli" in run.stdout.split()
    assert library not in run.stdout.split()
