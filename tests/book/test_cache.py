"""Notebooks are run again when, and only when, what they follow from has changed; damage is noticed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tiny
from book_site import YEAR
from helpers.book.cache import DAYS_KEPT, DRAWINGS, NOTEBOOKS, Cache, KeptDrawings, KeptNotebooks
from helpers.book.digests import inputs_digest, notebook_keys, plain, view_digest, view_digests
from helpers.book.execute import Run, execute_all
from helpers.chapter.outline import chapters_in, read_outlines
from helpers.evidence.editions import Edition, open_edition, select_edition


def keys(root: Path, year: str) -> dict[str, str]:
    outlines = read_outlines(root)
    edition = open_edition(root, year)
    chapters, titles = chapters_in(edition, root, outlines), {outline.stem: outline.title for outline in outlines}
    return notebook_keys(root, year, chapters, view_digests(edition, chapters), titles)


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    assert before.keys() == after.keys()
    return {stem for stem in before if before[stem] != after[stem]}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def readers_of_all(root: Path, year: str) -> set[str]:
    """The chapters that are no service area of the tables, and so see the whole edition."""
    edition = open_edition(root, year)
    return {outline.stem for outline in read_outlines(root) if edition.chapter(outline.stem) is edition}


def test_time_stamps_change_nothing(book: Path) -> None:
    before, whole = keys(book, YEAR), inputs_digest(book)
    for path in book.rglob("*"):
        os.utime(path, (1, 1))
    assert (keys(book, YEAR), inputs_digest(book)) == (before, whole)


def test_a_figure_runs_its_own_chapter_and_those_that_see_all_and_in_older_editions_nothing(book: Path) -> None:
    now, then, whole = keys(book, "2019-20"), keys(book, "2016-17"), inputs_digest(book)
    path = book / "data" / "observations" / "early-years.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.replace(",69%,69,", ",68%,68,") for line in lines) + "\n", encoding="utf-8")
    assert changed(now, keys(book, "2019-20")) == {"early-years"} | (readers_of_all(book, "2019-20") & now.keys())
    assert changed(then, keys(book, "2016-17")) == set()
    assert inputs_digest(book) != whole


def test_words_run_their_own_chapter_and_those_that_read_all_words(book: Path) -> None:
    now, then = keys(book, "2019-20"), keys(book, "2016-17")
    with (book / "commentary" / "2019-20" / "early-years.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    assert changed(now, keys(book, "2019-20")) == {"early-years", "about-this-edition"}
    assert changed(then, keys(book, "2016-17")) == set()


def test_an_edited_notebook_runs_itself_and_those_that_read_all_words(book: Path) -> None:
    now = keys(book, YEAR)
    replace(book / "notebooks" / "early-years.ipynb", "chapter.notes()", "chapter.notes( )")
    assert changed(now, keys(book, YEAR)) == {"early-years", "about-this-edition"}


@pytest.mark.parametrize("function", ["code_digest", "environment_digest"])
def test_other_code_or_packages_run_everything(book: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    now = keys(book, YEAR)
    monkeypatch.setattr(f"helpers.book.digests.{function}", lambda *_: "another")
    assert changed(now, keys(book, YEAR)) == set(now)


def test_a_digest_of_a_view_is_the_same_in_every_process_and_follows_every_part(tables) -> None:  # type: ignore[no-untyped-def]
    code = "import tiny; from helpers.book.digests import view_digest; print(view_digest(tiny.edition('2019-20')))"
    seen = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        seen.add(run.stdout)
    assert len(seen) == 1
    edition = select_edition(tables, YEAR)
    assert len(plain(edition)) == 1 + len(Edition.__dataclass_fields__)
    assert view_digest(edition) != view_digest(edition.chapter("early-years"))


OPENED = """
import json, sys
from pathlib import Path
import helpers.chapter.chapters as chapters
root, year, *stems = sys.argv[1:]
chapters.display = lambda *shown, **options: None
opened = set()
sys.addaudithook(lambda name, given: name == "open" and opened.add(str(given[0])))
for stem in stems:
    cells = json.loads((Path(root) / "notebooks" / f"{stem}.ipynb").read_text())["cells"]
    names, opened = {}, set()
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            exec(source.replace('"2019-20"', f'"{year}"') if "edition to report" in source else source, names)
    print(json.dumps([stem, sorted(opened)]))
"""


@pytest.mark.parametrize("year", ["2015-16", YEAR])
def test_a_notebook_opens_no_file_of_the_book_that_its_key_does_not_cover(root: Path, year: str) -> None:
    """The tables are covered by what the chapter sees of them, notebooks by their titles, packages by the lock."""
    edition = open_edition(root, year)
    chapters = {outline.stem: outline for outline in chapters_in(edition, root, read_outlines(root))}
    environment = {**os.environ, "REPORT_ROOT": str(root), "REPORT_DRAWINGS_LATER": "1"}
    command = [sys.executable, "-c", OPENED, str(root), year, *chapters]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    for stem, opened in map(json.loads, run.stdout.splitlines()):
        own = {name for name in map(Path, opened) if not name.is_relative_to(sys.prefix)}
        inside = {name.relative_to(root).as_posix() for name in own if name.is_relative_to(root)}
        other = {name for name in inside if not name.startswith(("data/", "notebooks/", "src/")) and name != "_toc.yml"}
        assert chapters.pop(stem).reads_all_words or other <= {f"commentary/{year}/{stem}.md"}, stem
        assert any(name.startswith("data/") for name in inside), "the hook sees what is opened"
    assert not chapters


def test_what_is_kept_is_given_back_and_damage_is_as_if_nothing_were_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.read(NOTEBOOKS, "key") is None
    cache.write(NOTEBOOKS, "key", b"content\nof two lines")
    assert cache.read(NOTEBOOKS, "key") == b"content\nof two lines"
    assert cache.read(DRAWINGS, "key") is None
    path = tmp_path / NOTEBOOKS / "key"
    for damage in (path.read_bytes()[:-3], path.read_bytes() + b"more", b"", b"\xff\xfe\n"):
        path.write_bytes(damage)
        assert cache.read(NOTEBOOKS, "key") is None


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = Cache(tmp_path / "file")
    cache.write(NOTEBOOKS, "key", b"content")
    assert cache.read(NOTEBOOKS, "key") is None


def test_what_was_not_used_for_long_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in ("old", "used", "new"):
        cache.write(NOTEBOOKS, key, b"x")
        if key != "new":
            os.utime(tmp_path / NOTEBOOKS / key, (1, 1))
    cache.read(NOTEBOOKS, "used")
    cache.clear_out()
    assert sorted(path.name for path in (tmp_path / NOTEBOOKS).iterdir()) == ["new", "used"]
    assert DAYS_KEPT > 30


def test_a_chart_is_drawn_once(tmp_path: Path) -> None:
    made: list[object] = []

    def draw(specification: object) -> str:
        made.append(specification)
        return f"<svg>{specification}</svg>"

    for _ in range(2):
        drawings = KeptDrawings(Cache(tmp_path), draw)
        assert [drawings.draw({"mark": mark}) for mark in ("bar", "line")] == [
            "<svg>{'mark': 'bar'}</svg>",
            "<svg>{'mark': 'line'}</svg>",
        ]
    assert made == [{"mark": "bar"}, {"mark": "line"}]


@pytest.fixture
def run_two(root: Path, tmp_path: Path) -> Callable[[str], list[Run]]:
    """Execute two chapters of the repository into a folder, with one cache for all runs of the test."""
    outlines = [outline for outline in read_outlines(root) if outline.stem in ("early-years", "infant-feeding")]
    kept = KeptNotebooks(Cache(tmp_path / "cache"), {outline.stem: f"key-{outline.stem}" for outline in outlines})

    def run(name: str) -> list[Run]:
        return execute_all(outlines, YEAR, root, tmp_path / name, 2, lambda done: None, kept)

    return run


def test_a_kept_notebook_is_not_run_again_and_is_the_same(
    run_two: Callable[[str], list[Run]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_two("first")
    monkeypatch.setattr("helpers.book.execute.execute_notebook", None)  # calling it would fail
    second = run_two("second")
    assert [run.kept for run in (*first, *second)] == [False, False, True, True]
    assert [run.path.read_bytes() for run in first] == [run.path.read_bytes() for run in second]


def test_a_damaged_entry_is_made_again(run_two: Callable[[str], list[Run]], tmp_path: Path) -> None:
    run_two("first")
    damaged = tmp_path / "cache" / NOTEBOOKS / "key-early-years"
    damaged.write_bytes(damaged.read_bytes().replace(b"Coventry", b"Elsewhere", 1))
    assert sorted((run.stem, run.kept) for run in run_two("second")) == [
        ("early-years", False),
        ("infant-feeding", True),
    ]


def test_a_notebook_that_fails_is_not_kept(tmp_path: Path, book: Path) -> None:
    replace(book / "notebooks" / "early-years.ipynb", '"chapter.notes()"', '"chapter.notes()\\n",\n    "1 / 0"')
    outlines = [outline for outline in read_outlines(book) if outline.stem == "early-years"]
    kept = KeptNotebooks(Cache(tmp_path / "cache"), {"early-years": "key"})
    (run,) = execute_all(outlines, YEAR, book, tmp_path / "out", 1, lambda done: None, kept)
    assert run.error is not None
    assert not kept.has("early-years")


def test_the_miniature_has_a_digest(tmp_path: Path) -> None:
    assert view_digest(tiny.edition("2019-20")) != view_digest(tiny.edition("2018-19"))
