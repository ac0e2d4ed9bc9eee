"""How long building takes, each goal beside what it is held against, on the machine at hand.

Run `make bench`, or `python benchmarks/building.py 2019-20`. Everything happens in a copy of the book. What
is compared runs one after the other on the same machine, so trust the factors more than the seconds. The
papermill loop draws no charts and Jupyter Book gets notebooks that are staged already, so that the factors
are rather too small than too large.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from helpers.book.compile import JUPYTER_BOOK
from helpers.book.stage import stage_edition
from helpers.chapter.drawings import LATER
from helpers.chapter.outline import Outline, chapters_in, read_outlines
from helpers.data.tables import find_root
from helpers.evidence.editions import open_edition

INPUTS = ("data", "commentary", "notebooks", "about", "index.md", "_config.yml", "_toc.yml")
EXECUTE = """
import sys
from helpers.book.kernels import use_warm_kernels
use_warm_kernels()
from pathlib import Path
from helpers.book.execute import execute_all
from helpers.chapter.outline import read_outlines
root, folder, year, jobs, *stems = sys.argv[1:]
outlines = [outline for outline in read_outlines(Path(root)) if outline.stem in stems]
runs = execute_all(outlines, year, Path(root), Path(folder), int(jobs), lambda run: None)
assert not [run for run in runs if run.error]
"""


class Bench:
    """A copy of the book, and ways to build one edition of it."""

    def __init__(self, root: Path, folder: Path, year: str) -> None:
        self.root, self.year, self.work = folder / "book", year, folder
        for name in INPUTS:
            copy = shutil.copytree if (root / name).is_dir() else shutil.copy2
            self.root.mkdir(exist_ok=True)
            copy(root / name, self.root / name)
        self.outlines: list[Outline] = chapters_in(open_edition(self.root, year), self.root, read_outlines(self.root))

    def run(self, command: Sequence[str], **environment: str) -> float:
        """Seconds that a command takes; it must end well."""
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env={**os.environ, "REPORT_ROOT": str(self.root), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        return time.perf_counter() - start

    def papermill_loop(self) -> float:
        """papermill from its command line, a notebook after the other."""
        target = self.work / "loop"
        target.mkdir(exist_ok=True)
        options = ["-k", "python3", "--no-progress-bar", "-p", "year", self.year]
        return sum(
            self.run(["-m", "papermill", str(item.path), str(target / item.path.name), *options], **{LATER: "1"})
            for item in self.outlines
        )

    def execute(self, jobs: int) -> float:
        """The pipeline's execution, start of the process included, nothing kept."""
        stems = [item.stem for item in self.outlines]
        return self.run(["-c", EXECUTE, str(self.root), str(self.work / "executed"), self.year, str(jobs), *stems])

    def jupyter_book(self) -> float:
        """Jupyter Book on the notebooks that papermill left."""
        stage, pages = self.work / "staged", self.work / "compiled"
        stage_edition(self.root, self.year, self.outlines, self.work / "loop", stage, "")
        shutil.rmtree(pages, ignore_errors=True)
        return self.run(["-c", JUPYTER_BOOK, "build", str(stage), "--path-output", str(pages)])

    def report(self, *options: str) -> float:
        """`report build` for the edition."""
        return self.run(["-m", "helpers", "build", self.year, *options])

    def report_after_a_change_of_words(self) -> float:
        """`report build` when the commentary of one chapter got another blank line."""
        path = self.root / "commentary" / self.year / f"{self.outlines[-2].stem}.md"
        chosen = path if path.is_file() else next((self.root / "commentary" / self.year).glob("*.md"))
        chosen.write_text(chosen.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        return self.report()


def measure(bench: Bench, runs: int, jobs: int) -> dict[str, float]:
    """The median seconds of everything; what is compared is measured turn by turn."""
    ways: dict[str, Callable[[], float]] = {
        "papermill, one after another": bench.papermill_loop,
        "execution, nothing kept": lambda: bench.execute(jobs),
        "Jupyter Book on executed notebooks": bench.jupyter_book,
        "report build, nothing kept": lambda: bench.report("--fresh", "--jobs", str(jobs)),
        "report build, one commentary changed": bench.report_after_a_change_of_words,
        "report build, nothing changed": bench.report,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            times[name].append(way())
    return {name: statistics.median(taken) for name, taken in times.items()}


def table(seconds: dict[str, float], notebooks: int) -> list[str]:
    """The goals with what was measured."""
    loop, execution, pages, whole, _, nothing = seconds.values()
    lines = [f"{name:<48}{taken:8.2f} s" for name, taken in seconds.items()]
    goals = [
        ("execution against papermill", f"{loop / execution:.1f} times", "at least 8"),
        ("execution, a notebook", f"{execution / notebooks:.2f} s", "at most 0.35 s"),
        ("data to book against papermill and Jupyter Book", f"{(loop + pages) / whole:.1f} times", "at least 5"),
        ("nothing changed", f"{nothing:.2f} s", "at most 0.4 s"),
    ]
    return [*lines, "", *(f"{name:<48}{found:>12}   goal: {goal}" for name, found, goal in goals)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", nargs="?", default="2019-20")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(find_root(), Path(folder), given.year)
        notebooks = len(bench.outlines)
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        print(f"{given.year}: {notebooks} notebooks, {os.cpu_count()} cores, load {load:.1f} before")
        seconds = measure(bench, given.runs, given.jobs)
        print("\n".join(table(seconds, notebooks)))
        print(json.dumps(seconds))


if __name__ == "__main__":
    main()
