"""Building editions from data to published site: whole books or clear reasons, nothing between."""

import hashlib
import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import yaml

from helpers.book.compile import compile_edition
from helpers.book.execute import Run, execute_all
from helpers.book.publish import one_build_at_a_time, publish, recover
from helpers.book.stage import stage_edition
from helpers.chapter.checks import check_edition
from helpers.chapter.outline import Outline, chapters_in, read_outlines, require_chapter
from helpers.data.checked import checked_tables
from helpers.errors import ReportError, raise_all
from helpers.evidence.editions import edition_cutoffs, select_edition
from helpers.vocabulary.periods import day_words


class Listener(Protocol):
    """Who is told how a build goes."""

    def edition_starts(self, year: str, chapters: Sequence[str]) -> None:
        """An edition begins; these are its chapters."""

    def chapter_done(self, year: str, run: Run) -> None:
        """A notebook has run."""

    def step(self, words: str) -> None:
        """What happens now, in a few words."""


@dataclass
class Built:
    """What was built: where each edition is, and how long its notebooks took."""

    folders: dict[str, Path] = field(default_factory=dict)
    seconds: dict[str, dict[str, float]] = field(default_factory=dict)


def theme_settings(root: Path) -> dict[str, str]:
    """Whose book this is: council, title and notice, from `_config.yml`."""
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    options = settings["sphinx"]["config"]["html_theme_options"]
    return {name: str(options[name]) for name in ("council", "book_title", "notice")}


def _digest(paths: Sequence[Path], root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def _commit(root: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
        )
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"


def _record(root: Path, year: str, seconds: dict[str, float], folder: Path) -> None:
    """Write down what an edition was made from."""
    inputs = [
        *(root / "data").rglob("*.csv"),
        *(root / "commentary" / year).glob("*.md"),
        *(root / "notebooks").glob("*.ipynb"),
    ]
    record = {
        "edition": year,
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("report-book"),
        "commit": _commit(root),
        "seconds": {stem: round(taken, 2) for stem, taken in seconds.items()},
        "sha256": _digest(inputs, root),
    }
    (folder / "build.json").write_text(json.dumps(record, indent=2), encoding="utf-8")


def _chosen(outlines: Sequence[Outline], only: Sequence[str], year: str) -> list[Outline]:
    if not only:
        return list(outlines)
    chosen = [outline for outline in outlines if outline.stem in only]
    if not chosen:
        raise ReportError(
            f"edition {year}",
            f"it has no chapter {' or '.join(only)}",
            f"Its chapters are {', '.join(outline.stem for outline in outlines)}.",
        )
    return chosen


def _build_edition(
    root: Path, work: Path, year: str, outlines: Sequence[Outline], jobs: int, listener: Listener
) -> dict[str, float]:
    listener.edition_starts(year, [outline.stem for outline in outlines])
    executed, logs = work / "executed" / year, root / "_build" / "logs"
    shutil.rmtree(executed, ignore_errors=True)
    runs = execute_all(outlines, year, root, executed, jobs, lambda run: listener.chapter_done(year, run))
    failures = [run.error for run in runs if run.error is not None]
    if failures:
        kept = logs / f"{year}-executed"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(executed, kept)
    raise_all(failures)
    listener.step(f"compiling {year}")
    stage = work / "staged" / year
    stage_edition(root, year, outlines, executed, stage, editions_href="../index.html")
    compile_edition(stage, work / "editions" / year, logs / f"{year}-compile.log")
    return {run.stem: run.seconds for run in runs}


def build(root: Path, years: Sequence[str], only: Sequence[str], jobs: int, listener: Listener) -> Path:
    """Build editions and publish them in one step; returns the folder to open.

    With `only`, some chapters of one edition are built apart from the site, to be looked at: a book
    with missing chapters is never published. Raises ReportErrors; then the last good site stands.
    """
    outlines = read_outlines(root)
    for stem in only:
        require_chapter(stem, outlines)
    out = root / "_build"
    with one_build_at_a_time(out):
        recover(out)
        listener.step("checking data and commentary")
        tables = checked_tables(root)
        editions = {year: select_edition(tables, year) for year in years}
        raise_all(
            [problem for edition in editions.values() for problem in check_edition(edition, root, outlines, only)]
        )
        work = out / "work"
        shutil.rmtree(work, ignore_errors=True)
        built = Built()
        for year, edition in editions.items():
            chosen = _chosen(chapters_in(edition, root, outlines), only, year)
            built.seconds[year] = _build_edition(root, work, year, chosen, jobs, listener)
            built.folders[year] = work / "editions" / year
            _record(root, year, built.seconds[year], built.folders[year])
        cutoffs = {year: day_words(cutoff) for year, cutoff in edition_cutoffs(tables).items()}
        return _hand_over(root, built, only, work, cutoffs)


def _hand_over(root: Path, built: Built, only: Sequence[str], work: Path, cutoffs: dict[str, str]) -> Path:
    """Publish whole editions; put chosen chapters where they can be looked at."""
    out = root / "_build"
    if only:
        looked_at = out / "chapters"
        shutil.rmtree(looked_at, ignore_errors=True)
        looked_at.mkdir()
        for year, folder in built.folders.items():
            folder.rename(looked_at / year)
        shutil.rmtree(work)
        return looked_at
    site = publish(out, built.folders, cutoffs, theme_settings(root))
    shutil.rmtree(work)
    return site


def elapsed(start: float) -> str:
    """Seconds since `start`, for people.

    >>> elapsed(time.perf_counter())
    '0.0 s'
    """
    return f"{time.perf_counter() - start:.1f} s"
