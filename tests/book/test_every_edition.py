"""Every edition built, looked at, built again, and killed on the way."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from book_site import build
from helpers.book.edition_list import editions_script
from helpers.evidence.editions import edition_years
from inputs import copy_inputs
from pages import broken_links, faults, look_at, pages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the book with every edition published."""
    copy = copy_inputs(root, tmp_path_factory.mktemp("whole") / "book")
    done = build(copy, ["--all"])
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


def is_late(table: str, line: str) -> bool:
    """Whether a line of a table belongs to an edition or document after 2016-17."""
    if table == "editions":
        return line.startswith(("2018-19,", "2019-20,"))
    return "one-coventry-2018-19" in line or "one-coventry-2019-20" in line


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path; the record of the build, which has the time, apart."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != "build.json"
    }


def test_every_edition_is_published_whole_and_listed(whole: Path) -> None:
    site = whole / "_build" / "site"
    years = edition_years(whole)
    front = (site / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{year}/index.html"' in front and (site / year / "index.html").is_file() for year in years)
    assert [fault for page in pages(site) for fault in faults(page)] == []
    assert broken_links(site) == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_page_of_every_edition_is_accessible(
    whole: Path, serve: Callable[[Path], str], browser: Browser, width: int, scheme: str
) -> None:
    site = whole / "_build" / "site"
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    assert look_at(site, context, serve(site)) == {}
    context.close()


def test_an_older_edition_does_not_change_when_figures_of_a_later_source_come(whole: Path, root: Path) -> None:
    """2016-17 built today from tables without the later documents is the same, byte for byte."""
    copy = copy_inputs(root, whole.parent / "then")
    for path in (copy / "data").rglob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not is_late(path.stem, line)), encoding="utf-8")
    done = build(copy, ["2016-17"])
    assert done.returncode == 0, done.stdout + done.stderr
    now, then = (contents(folder / "_build" / "site" / "2016-17") for folder in (whole, copy))
    assert sorted(now) == sorted(then)
    assert [name for name in now if now[name] != then[name]] == []


def test_the_list_beside_the_editions_names_every_page_of_each_and_no_edition_knows_of_another(whole: Path) -> None:
    site = whole / "_build" / "site"
    years = sorted((path.name for path in site.iterdir() if path.is_dir()), reverse=True)
    assert (site / "editions.js").read_text(encoding="utf-8") == editions_script(site, years)
    for year in years:
        others = [f"{other}/index.html" for other in years if other != year]
        pages = [path.read_text(encoding="utf-8") for path in (site / year).rglob("*.html")]
        assert [other for other in others for page in pages if other in page] == []


def test_the_same_inputs_give_the_same_bytes_in_another_folder(whole: Path, root: Path) -> None:
    copy = copy_inputs(root, whole.parent / "elsewhere" / "deeper")
    assert build(copy, ["2018-19", "--jobs", "1"]).returncode == 0
    first, second = (contents(folder / "_build" / "site" / "2018-19") for folder in (whole, copy))
    assert [name for name in first if first[name] != second.get(name)] == []
    assert sorted(first) == sorted(second)


@pytest.mark.parametrize("moment", ["checking", "notebooks", "done in", "compiling"])
def test_a_build_that_is_killed_leaves_the_last_good_book_and_the_next_succeeds(
    whole: Path, tmp_path: Path, moment: str
) -> None:
    copy = tmp_path / "book"
    shutil.copytree(whole, copy)
    before = contents(copy / "_build" / "site")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "helpers", "build", "2004-05", "2018-19", "--fresh"],
        cwd=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "REPORT_ROOT": str(copy)},
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if moment in line:
            break
    time.sleep(0.3)  # well into the step that was announced
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert contents(copy / "_build" / "site") == before
    done = build(copy, ["2004-05", "--fresh"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(copy / "_build" / "site") == before
    record = json.loads((copy / "_build" / "site" / "2004-05" / "build.json").read_text())
    assert record["edition"] == "2004-05"
