"""Nothing is built where nothing changed, and however pages are made they are the same, byte for byte."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from book_site import build
from helpers.book.unchanged import content_digest, standing_pages
from inputs import copy_inputs

YEAR = "2004-05"  # the edition with the fewest chapters
NOTHING = "Nothing has changed since it was built."
WITHOUT_FORKING = """
import helpers.book.forking as forking
forking.can_fork = lambda: False
from helpers.cli import main
main()
"""


def build_cold(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Build with ordinary kernels and an ordinary Jupyter Book, as where nothing can be forked."""
    environment = {**os.environ, "REPORT_ROOT": str(folder)}
    command = [sys.executable, "-c", WITHOUT_FORKING, "build", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)


def pages(folder: Path) -> dict[str, bytes]:
    edition = folder / "_build" / "site" / YEAR
    files = {path for path in edition.rglob("*") if path.is_file() and path.name != "build.json"}
    return {path.relative_to(edition).as_posix(): path.read_bytes() for path in sorted(files)}


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the book with one edition published. Read it only."""
    copy = copy_inputs(root, tmp_path_factory.mktemp("unchanged") / "book")
    done = build(copy, [YEAR])
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


@pytest.fixture
def again(built: Path, tmp_path: Path) -> Path:
    """A copy of that copy, to be changed."""
    shutil.copytree(built, tmp_path / "again")
    return tmp_path / "again"


def test_an_unchanged_edition_is_not_built_again(again: Path) -> None:
    record = again / "_build" / "site" / YEAR / "build.json"
    before = record.read_bytes()
    for path in again.rglob("*"):
        os.utime(path, (1, 1))
    done = build(again, [YEAR])
    assert done.stdout.splitlines() == [f"{NOTHING} Open:", f"  _build/site/{YEAR}/index.html"]
    assert record.read_bytes() == before


def test_an_unchanged_edition_is_answered_for_without_the_libraries_that_build(built: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nimport helpers.cli\nfrom helpers.book.unchanged import standing_pages\n"
        f"assert standing_pages(Path({str(built)!r}), [{YEAR!r}])\nprint(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pandas", "altair", "sphinx", "papermill", "jupyter_client", "yaml", "jinja2", "helpers.book.build"}
    assert not heavy & set(run.stdout.split())


def test_other_editions_are_not_taken_for_built_because_one_is(built: Path) -> None:
    assert standing_pages(built, [YEAR])
    assert standing_pages(built, [YEAR, "2019-20"]) == []
    assert standing_pages(built, []) == []
    assert standing_pages(built, ["1999-00"]) == []


@pytest.mark.parametrize(
    "name", ["data/glossary.csv", "commentary/2004-05/annual-assessment.md", "_toc.yml", "index.md", "about/methods.md"]
)
def test_a_change_anywhere_is_seen(again: Path, name: str) -> None:
    with (again / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert standing_pages(again, [YEAR]) == []


@pytest.mark.parametrize("damage", ["changed", "removed", "added", "record", "front page"])
def test_a_site_that_is_not_as_it_was_built_does_not_stand(again: Path, damage: str) -> None:
    site = again / "_build" / "site"
    page, record = site / YEAR / "index.html", site / YEAR / "build.json"
    if damage == "changed":
        page.write_text("something else", encoding="utf-8")
    elif damage == "removed":
        page.unlink()
    elif damage == "added":
        (site / YEAR / "more.html").write_text("more", encoding="utf-8")
    elif damage == "record":
        record.write_text(record.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    else:
        (site / "index.html").unlink()
    assert standing_pages(again, [YEAR]) == []


def test_pages_are_the_same_warm_cold_one_at_a_time_and_from_what_was_kept(built: Path, again: Path) -> None:
    wanted = pages(built)
    for builder, arguments in (
        (build_cold, ["--fresh"]),
        (build, ["--fresh", "--jobs", "1"]),
        (build, ["--fresh", "--jobs", "4"]),
    ):
        done = builder(again, [YEAR, *arguments])
        assert done.returncode == 0, done.stdout + done.stderr
        assert NOTHING not in done.stdout and "as before" not in done.stdout
        assert pages(again) == wanted
    shutil.rmtree(again / "_build" / "site")
    done = build(again, [YEAR])
    assert "done in" not in done.stdout and "as before" in done.stdout
    assert pages(again) == wanted


def test_pages_that_do_not_change_are_not_compiled_again_but_their_record_is_new(again: Path) -> None:
    edition, log = again / "_build" / "site" / YEAR, again / "_build" / "logs" / f"{YEAR}-compile.log"
    before, wanted = json.loads((edition / "build.json").read_text()), pages(again)
    log.unlink()
    with (again / "commentary" / "2019-20" / "early-years.md").open("a", encoding="utf-8") as file:
        file.write("\n")
    done = build(again, [YEAR, "--profile"])
    assert "checking" in done.stdout and "done in" not in done.stdout
    assert not log.exists()
    after = json.loads((edition / "build.json").read_text())
    assert (after["made_from"], after["content"]) == (before["made_from"], content_digest(edition))
    assert after["inputs"] != before["inputs"]
    assert pages(again) == wanted
    assert NOTHING in build(again, [YEAR]).stdout


def test_a_change_of_one_notebook_gives_the_pages_of_a_build_from_nothing(again: Path, tmp_path: Path) -> None:
    path = again / "commentary" / YEAR / "annual-assessment.md"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n\nOne more line.\n", encoding="utf-8")
    done = build(again, [YEAR])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "annual-assessment: done in" in done.stdout
    other = copy_inputs(again, tmp_path / "other")
    assert build(other, [YEAR]).returncode == 0
    assert pages(again) == pages(other)
