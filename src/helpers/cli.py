"""The command line: reads what was asked, shows how it goes. The work is done elsewhere."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from helpers.errors import ReportError, ReportErrors

if TYPE_CHECKING:
    from helpers.book.execute import Run

REPORT_PROBLEM, WRONG_COMMAND = 1, 2

app = typer.Typer(
    help="Build the council's report book: one book for each year, from data and commentary.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


class Progress:
    """Shows a build notebook by notebook."""

    def __init__(self) -> None:
        self._left: set[str] = set()

    def edition_starts(self, year: str, chapters: Sequence[str]) -> None:
        """An edition begins."""
        self._left = set(chapters)
        console.print(f"{year}: {len(chapters)} notebooks")

    def chapter_done(self, year: str, run: "Run") -> None:
        """A notebook has run."""
        self._left.discard(run.stem)
        mark = "failed" if run.error else "done"
        console.print(f"  {run.stem}: {mark} in {run.seconds:.1f} s ({len(self._left)} to go)")

    def step(self, words: str) -> None:
        """What happens now."""
        console.print(f"{words} …")


def _root() -> Path:
    from helpers.data.tables import find_root

    return find_root()


Years = Annotated[list[str] | None, typer.Argument(metavar="YEAR…", help="Editions, for example 2019-20.")]


@app.command()
def build(
    years: Years = None,
    every: Annotated[bool, typer.Option("--all", help="Build every edition there is.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="CHAPTER", help="Only this chapter, beside the site and unpublished; may be repeated."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many notebooks run at a time.")] = os.cpu_count() or 1,
) -> None:
    """Build editions: check, execute the notebooks, compile, publish in one step."""
    from helpers.book import build as book
    from helpers.book.checking import wanted_years

    start = time.perf_counter()
    if every == bool(years):
        raise typer.BadParameter("name one or more years (report list shows them), or --all", param_hint="YEAR")
    root = _root()
    wanted = wanted_years(root, years or [], every)
    try:
        folder = book.build(root, wanted, only or [], jobs, Progress())
    except (ReportError, ReportErrors):
        errors.print("Nothing was published; the last good book is untouched. What to mend:")
        raise
    console.print(f"Finished in {book.elapsed(start)}. Open:")
    shown = Path(os.path.relpath(folder))
    for page in ["index.html"] if every and not only else [f"{year}/index.html" for year in wanted]:
        console.print(f"  {(shown / page).as_posix()}")


@app.command("list")
def list_command() -> None:
    """List the editions and the chapters each has, in the words that --only accepts."""
    from helpers.book.checking import list_chapters

    for year, chapters in list_chapters(_root()).items():
        console.print(year)
        for stem in chapters:
            console.print(f"  {stem}")


@app.command()
def check(years: Years = None) -> None:
    """Check data and commentary without building; all editions if no year is named."""
    from helpers.book import checking

    root = _root()
    wanted = checking.wanted_years(root, years or [], every=not years)
    checking.check(root, wanted)
    console.print(f"No problem found in {', '.join(wanted)}.")


def _show(problems: Sequence[ReportError]) -> None:
    for problem in problems:
        errors.print(str(problem), markup=False)
    if len(problems) > 1:
        errors.print(f"{len(problems)} problems.")


def main() -> None:
    """Run the command line; exit 0 fine, 1 a problem in the report, 2 a wrong command."""
    try:
        app()
    except ReportErrors as found:
        _show(found.errors)
        sys.exit(REPORT_PROBLEM)
    except ReportError as found:
        _show([found])
        wrong_name = found.where.startswith(('year "', 'chapter "'))
        sys.exit(WRONG_COMMAND if wrong_name else REPORT_PROBLEM)
    except KeyboardInterrupt:
        errors.print("Stopped; nothing was published, the last good book is untouched.")
        sys.exit(REPORT_PROBLEM)
