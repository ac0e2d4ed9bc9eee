"""How long it takes to check words against figures: the book's own, and more and more of them.

Run `make bench`. Times are medians of several runs in seconds on the machine at hand; what counts is
how they grow.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from helpers.book.checking import check, wanted_years
from helpers.chapter.commentary import Section, read_commentary
from helpers.chapter.outline import read_outlines
from helpers.chapter.proofs import Proofreader
from helpers.data.tables import find_root
from helpers.evidence.editions import open_edition

RUNS = 5
SECTIONS = (250, 500, 1000)


def median(work: Callable[[], object]) -> float:
    """The median time of several runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def many_sections(root: Path, number: int) -> Callable[[], object]:
    """Proofreading as many sections as asked, all of a real chapter, over and over."""
    edition = open_edition(root, "2015-16")
    outline = next(item for item in read_outlines(root) if item.stem == "looked-after-children")
    commentary = read_commentary(root, edition.year, outline.stem)
    assert commentary is not None
    own = list(commentary.sections.values())
    # A number of its own in each section, so that nothing can be remembered from the one before.
    sections = [
        Section(own[place % len(own)].heading, 1, f"{own[place % len(own)].text}\n\nThis is section number {place}.")
        for place in range(number)
    ]

    def read() -> None:
        reader = Proofreader(outline, edition)
        for section in sections:
            reader.read(section)

    return read


def main() -> None:
    """Print the table."""
    root = find_root()
    years = wanted_years(root, [], every=True)
    command = [sys.executable, "-m", "helpers", "check"]
    rows = [
        (
            "report check, all editions, start included",
            median(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)),
        ),
        ("the same after start", median(lambda: check(root, years))),
        *((f"{number} sections of one chapter", median(many_sections(root, number))) for number in SECTIONS),
    ]
    for name, seconds in rows:
        print(f"{name:<48}{seconds:8.2f} s")


if __name__ == "__main__":
    main()
