"""How long building takes, each goal beside what it is held against, on the machine at hand.

Run `make bench`, or `python benchmarks/building.py 2019-20`. Everything happens in a copy of the book. What
is compared runs one after the other on the same machine, so trust the factors more than the seconds. Where
execution is compared, neither side draws charts; where books are, both draw them and make the downloads.
Jupyter Book gets notebooks that are staged already, so that the factors are rather too small than too large.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.request import urlopen

from helpers.book.compile import JUPYTER_BOOK
from helpers.book.stage import stage_edition
from helpers.chapter.drawings import LATER
from helpers.chapter.outline import Outline, chapters_in, read_outlines
from helpers.data.tables import find_root
from helpers.evidence.editions import edition_years, open_edition

INPUTS = ("data", "commentary", "notebooks", "about", "index.md", "_config.yml", "_toc.yml")
EXECUTE = """
import sys
from helpers.book.processes import begin_to_warm
begin_to_warm()
from pathlib import Path
from helpers.book.execute import execute_all
from helpers.chapter.outline import read_outlines
root, folder, year, jobs, *stems = sys.argv[1:]
outlines = [outline for outline in read_outlines(Path(root)) if outline.stem in stems]
runs = execute_all(outlines, year, Path(root), Path(folder), int(jobs), lambda run: None)
assert not [run for run in runs if run.error]
"""
# The same cells as plain Python: imports once, nothing is kept apart from anything.
PLAIN = """
import json, sys
from pathlib import Path
import helpers.chapter.chapters as chapters
import altair
chapters.display = lambda *shown, **options: None
root, year, *stems = sys.argv[1:]
for stem in stems:
    names = {}
    for cell in json.loads((Path(root) / "notebooks" / f"{stem}.ipynb").read_text())["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            exec(source.replace('"2019-20"', f'"{year}"') if "edition to report" in source else source, names)
"""
DOWNLOADS = """
import sys
from pathlib import Path
from helpers.book.downloads import write_downloads
from helpers.book.issuer import theme_settings
from helpers.chapter.outline import read_outlines
from helpers.evidence.editions import open_edition
root, folder, year, *stems = sys.argv[1:]
titles = {outline.stem: outline.title for outline in read_outlines(Path(root))}
write_downloads(open_edition(Path(root), year), titles, stems, theme_settings(Path(root)), "", Path(folder))
"""
CHANGED = "early-years"


class Bench:
    """A copy of the book, and ways to build one edition of it."""

    def __init__(self, root: Path, folder: Path, year: str) -> None:
        self.root, self.year, self.work = folder / "book", year, folder
        folder.mkdir(exist_ok=True)
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

    def papermill_loop(self, draws: bool = False) -> float:
        """papermill from its command line, a notebook after the other; where told so, each draws its charts."""
        later = "" if draws else "1"
        target = self.work / "loop"
        target.mkdir(exist_ok=True)
        options = ["-k", "python3", "--no-progress-bar", "-p", "year", self.year]
        return sum(
            self.run(["-m", "papermill", str(item.path), str(target / item.path.name), *options], **{LATER: later})
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

    def downloads(self) -> float:
        """The files to download, made by a process of their own."""
        target = self.work / "downloads"
        shutil.rmtree(target, ignore_errors=True)
        return self.run(
            ["-c", DOWNLOADS, str(self.root), str(target), self.year, *[item.stem for item in self.outlines]]
        )

    def book_by_hand(self) -> float:
        """From data to a finished book with papermill and Jupyter Book, its charts drawn, its downloads made."""
        return self.papermill_loop(draws=True) + self.downloads() + self.jupyter_book()

    def report(self, *options: str) -> float:
        """`report build` for the edition."""
        return self.run(["-m", "helpers", "build", self.year, *options])

    def report_after_a_change_of_words(self) -> float:
        """`report build` when the commentary of one chapter got another blank line."""
        path = self.root / "commentary" / self.year / f"{self.outlines[-2].stem}.md"
        chosen = path if path.is_file() else next((self.root / "commentary" / self.year).glob("*.md"))
        chosen.write_text(chosen.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        return self.report()

    def plain_python(self) -> float:
        """The cells of all notebooks in one process that imports once."""
        stems = [item.stem for item in self.outlines]
        return self.run(["-c", PLAIN, str(self.root), self.year, *stems], **{LATER: "1"})

    def preview(self, saves: int = 8) -> float:
        """From saving a sentence to the page being right, in a preview; the median of some."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "helpers", "preview", self.year, "--port", str(port)]
        process = subprocess.Popen(command, cwd=self.root, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        address = next(line.strip() for line in process.stdout if "http://" in line)
        words, page = self.root / "commentary" / self.year / f"{CHANGED}.md", f"/notebooks/{CHANGED}.html"
        before, taken = words.read_text(encoding="utf-8"), []
        for number in range(saves):
            time.sleep(0.5)
            start, sign = time.perf_counter(), f"This is sentence {number} of the benchmark."
            words.write_text(f"{before}\n{sign}\n", encoding="utf-8")
            while sign.encode() not in urlopen(address.rpartition("/")[0] + page).read():
                time.sleep(0.01)
            taken.append(time.perf_counter() - start)
        process.send_signal(signal.SIGINT)
        process.wait()
        words.write_text(before, encoding="utf-8")
        return statistics.median(taken)


def measure(bench: Bench, runs: int, jobs: int) -> dict[str, float]:
    """The median seconds of everything; what is compared is measured turn by turn."""
    ways: dict[str, Callable[[], float]] = {
        "papermill, one after another": bench.papermill_loop,
        "execution, nothing kept": lambda: bench.execute(jobs),
        "the same cells as plain Python": bench.plain_python,
        "papermill, downloads, Jupyter Book": bench.book_by_hand,
        "report build, nothing kept": lambda: bench.report("--fresh", "--jobs", str(jobs)),
        "report build, one commentary changed": bench.report_after_a_change_of_words,
        "report build, nothing changed": bench.report,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            times[name].append(way())
    return {name: statistics.median(taken) for name, taken in times.items()} | {"preview, one save": bench.preview()}


def table(seconds: dict[str, float], notebooks: int) -> list[str]:
    """The goals with what was measured."""
    loop, execution, plain, by_hand, whole, _, nothing, preview = seconds.values()
    lines = [f"{name:<48}{taken:8.2f} s" for name, taken in seconds.items()]
    goals = [
        ("execution against papermill", f"{loop / execution:.1f} times", "at least 8"),
        ("execution, a notebook", f"{execution / notebooks:.2f} s", "at most 0.35 s"),
        ("execution against plain Python", f"{execution / plain:.1f} times", "at most 2"),
        ("data to book against papermill and Jupyter Book", f"{by_hand / whole:.1f} times", "at least 5"),
        ("nothing changed", f"{nothing:.2f} s", "at most 0.4 s"),
        ("a sentence saved until its page is right", f"{preview:.2f} s", "at most 1 s"),
    ]
    return [*lines, "", *(f"{name:<48}{found:>12}   goal: {goal}" for name, found, goal in goals)]


def all_editions(root: Path, folder: Path, jobs: int) -> list[str]:
    """Every edition with papermill and Jupyter Book, one after the other, against `report build --all`."""
    loop = 0.0
    benches = [Bench(root, folder / year, year) for year in edition_years(root)]
    for bench in benches:
        if bench.outlines:
            taken = bench.book_by_hand()
            loop += taken
            print(f"papermill, downloads, Jupyter Book, {bench.year:<12}{taken:8.2f} s")
    ours = benches[0].run(["-m", "helpers", "build", "--all", "--fresh", "--jobs", str(jobs)])
    return [f"{'report build --all, nothing kept':<48}{ours:8.2f} s", f"{loop / ours:.1f} times   goal: at least 8"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", nargs="?", default="2019-20")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--all", action="store_true", help="All editions instead; takes several minutes.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.all:
            print("\n".join(all_editions(find_root(), Path(folder), given.jobs)))
            return
        bench = Bench(find_root(), Path(folder), given.year)
        notebooks = len(bench.outlines)
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        print(f"{given.year}: {notebooks} notebooks, {os.cpu_count()} cores, load {load:.1f} before")
        seconds = measure(bench, given.runs, given.jobs)
        print("\n".join(table(seconds, notebooks)))
        print(json.dumps(seconds))


if __name__ == "__main__":
    main()
