"""Whether the time for an edition grows no faster than its pages, and memory not at all.

Run `python benchmarks/growth.py`. It builds one edition from nothing with its chapters once, then several times
over under other names, and prints seconds, seconds a page, and the most memory that the building process took.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml
from building import Bench

from helpers.data.tables import find_root

STEMS = ("early-years", "early-help", "childrens-social-care", "looked-after-children", "housing-homelessness")
# The build, and then the most memory that it had, in megabytes.
MEASURED = """
import resource, sys
from helpers.cli import main
sys.argv = ["report", "build", *sys.argv[1:]]
try:
    main()
finally:
    print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def multiply(bench: Bench, times: int) -> int:
    """Let the edition have its chapters so many times, under other names; how many chapters it has then."""
    root = bench.root
    toc: dict[str, Any] = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    added = []
    for stem in STEMS:
        notebook = (root / "notebooks" / f"{stem}.ipynb").read_text(encoding="utf-8")
        title = next(line for line in json.loads(notebook)["cells"][0]["source"] if line.startswith("# ")).strip()
        for number in range(2, times + 1):
            name = f"{stem}-{number}"
            text = notebook.replace(f'\\"{stem}\\"', f'\\"{name}\\"').replace(title, f"{title} {number}", 1)
            (root / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
            for words in root.glob(f"commentary/*/{stem}.md"):
                words.with_name(f"{name}.md").write_text(words.read_text(encoding="utf-8"), encoding="utf-8")
            added.append({"file": f"notebooks/{name}"})
    toc["parts"].append({"caption": "Again", "chapters": added})
    if added:
        (root / "_toc.yml").write_text(yaml.safe_dump(toc, sort_keys=False), encoding="utf-8")
    return len(STEMS) * times


def build(bench: Bench) -> tuple[float, int]:
    """Build the edition from nothing; seconds, and megabytes of memory."""
    start = time.perf_counter()
    command = [sys.executable, "-c", MEASURED, bench.year, "--fresh"]
    environment = {**os.environ, "REPORT_ROOT": str(bench.root)}
    done = subprocess.run(command, cwd=bench.root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - start, int(done.stdout.split()[-1])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("year", nargs="?", default="2019-20")
    parser.add_argument("--times", type=int, nargs="*", default=[1, 5, 10])
    given = parser.parse_args()
    print("| Chapters of this kind | Pages in all | Seconds | Seconds a page | Memory of the build |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for times in given.times:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(find_root(), Path(folder), given.year)
            chapters = multiply(bench, times)
            seconds, memory = build(bench)
            pages = len(list((bench.root / "_build" / "site" / given.year).rglob("*.html")))
            print(f"| {chapters} | {pages} | {seconds:.1f} | {seconds / pages:.2f} | {memory} MB |", flush=True)


if __name__ == "__main__":
    main()
