"""The command line: reads what was asked, shows how it goes. The work is done elsewhere."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

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
        self.times: list[tuple[str, float]] = []

    def edition_starts(self, year: str, chapters: Sequence[str]) -> None:
        """An edition begins."""
        self._left = set(chapters)
        console.print(f"{year}: {len(chapters)} notebooks")

    def chapter_done(self, year: str, run: "Run") -> None:
        """A notebook has run."""
        self._left.discard(run.stem)
        self.times.append((f"  {run.stem}", run.seconds))
        told = "as before" if run.kept else f"{'failed' if run.error else 'done'} in {run.seconds:.1f} s"
        console.print(f"  {run.stem}: {told} ({len(self._left)} to go)")

    def step(self, words: str) -> None:
        """What happens now."""
        console.print(f"{words} …")

    def took(self, words: str, seconds: float) -> None:
        """How long a part took."""
        self.times.append((words, seconds))

    def show_times(self, started: float) -> None:
        """A table of where the time went, from the start of the process."""
        table = Table("Part", Column("Seconds", justify="right"), title="Where the time went; parts may overlap")
        for words, seconds in [("start", started), *self.times]:
            table.add_row(words, f"{seconds:.2f}")
        console.print(table)


def _root() -> Path:
    from helpers.data.tables import find_root

    return find_root()


Year = Annotated[str, typer.Argument(metavar="YEAR", help="An edition, for example 2019-20.")]
Chapter = Annotated[str, typer.Argument(metavar="CHAPTER", help="A chapter; report list shows them.")]
Chapters = Annotated[list[str] | None, typer.Argument(metavar="CHAPTER…", help="Only these chapters.")]
Years = Annotated[list[str] | None, typer.Argument(metavar="YEAR…", help="Editions, for example 2019-20.")]


@app.command()
def build(
    years: Years = None,
    every: Annotated[bool, typer.Option("--all", help="Build every edition there is.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="CHAPTER", help="Only this chapter, beside the site and unpublished; may be repeated."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processors notebooks keep busy.")] = os.cpu_count() or 1,
    draft: Annotated[bool, typer.Option("--draft", help="Stamp every page DRAFT; publish nothing.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Use nothing that was kept from earlier builds.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Show where the time went.")] = False,
) -> None:
    """Build editions: check, execute the notebooks, compile, publish in one step."""
    from helpers.book.unchanged import standing_pages

    start, started = time.perf_counter(), time.process_time()
    if every == bool(years):
        raise typer.BadParameter("name one or more years (report list shows them), or --all", param_hint="YEAR")
    root, progress = _root(), Progress()
    pages = [] if only or draft or fresh else standing_pages(root, years or [])
    if pages:
        console.print("Nothing has changed since it was built. Open:")
    else:
        pages = _build(root, years or [], only or [], jobs, draft, fresh, progress)
        console.print(f"Finished in {time.perf_counter() - start:.1f} s. Open:")
    for page in pages:
        console.print(f"  {Path(os.path.relpath(page)).as_posix()}")
    if profile:
        progress.show_times(started)


def _build(
    root: Path, years: list[str], only: list[str], jobs: int, draft: bool, fresh: bool, progress: Progress
) -> list[Path]:
    """Build what was asked for; the pages to open."""
    start = time.perf_counter()
    from helpers.book.processes import begin_to_warm

    begin_to_warm()  # it imports while this process does
    from helpers.book import build as book
    from helpers.book.checking import wanted_years

    progress.took("imports", time.perf_counter() - start)
    order = book.Order(wanted_years(root, years), only, jobs, draft, fresh)
    try:
        return book.build(root, order, progress)
    except (ReportError, ReportErrors):
        errors.print("Nothing was published; the last good book is untouched. What to mend:")
        raise


@app.command()
def preview(
    year: Year,
    chapters: Chapters = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where a browser finds it on this machine.")] = 8019,
    jobs: Annotated[int, typer.Option(min=1, help="How many processors notebooks keep busy.")] = os.cpu_count() or 1,
) -> None:
    """Show an edition while it is written: what you save is made again and shown in place. Publishes nothing."""
    from helpers.book.processes import begin_to_warm

    begin_to_warm()  # it imports while this process does
    from helpers.book.checking import wanted_years
    from helpers.book.preview.session import Session

    for number in (signal.SIGINT, signal.SIGTERM):  # also where whoever started it had them ignored
        signal.signal(number, signal.default_int_handler)
    root, start = _root(), time.perf_counter()
    (edition,) = wanted_years(root, [year])
    session = Session(root, edition, chapters or [], jobs, port)
    try:
        session.prepare(lambda run: console.print(f"  {run.stem}: {'as before' if run.kept else 'done'}"))
        console.print(f"Ready in {time.perf_counter() - start:.1f} s; Ctrl+C ends it. Open:\n  {session.address}")
        session.follow(_tell_of_preview)
    except KeyboardInterrupt:
        console.print("Preview ended.")
    finally:
        session.end()


def _tell_of_preview(executed: Sequence[str], problems: Sequence[str]) -> None:
    if executed:
        console.print(f"{datetime.now().astimezone():%H:%M:%S} made again: {', '.join(executed)}")
    for problem in problems:
        errors.print(problem, markup=False)


@app.command("list")
def list_command() -> None:
    """List the editions and the chapters each has, in the words that --only accepts."""
    from helpers.book.checking import list_chapters

    for year, chapters in list_chapters(_root()).items():
        console.print(year)
        for stem in chapters:
            console.print(f"  {stem}")


@app.command()
def check(
    years: Years = None,
    undecided: Annotated[bool, typer.Option("--undecided", help="Also list what could not be decided.")] = False,
) -> None:
    """Check data and commentary without building; all editions if no year is named."""
    from helpers.book import checking

    root = _root()
    wanted = checking.wanted_years(root, years or [], every=not years)
    report = checking.check(root, wanted)
    _list("Questions: change the sentence, or accept it beside the words.", report.questions)
    _list("Undecided: no figure says whether it is so.", report.undecided if undecided else [])
    _list("Worth knowing:", report.notices)
    console.print(f"No problem found in {', '.join(wanted)}.")
    console.print(report.coverage.words())


def _list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        console.print(heading)
    for line in lines:
        console.print(f"  {line}", markup=False)


@app.command()
def audit(
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON list, for other programs.")] = False,
) -> None:
    """List what the documents state that their own figures, or each other's, do not bear out."""
    from helpers.book import auditing

    edition = auditing.audited_edition(_root())
    for line in [auditing.as_json(edition)] if as_json else auditing.as_text(edition):
        console.print(line, markup=False)


@app.command()
def numbers(year: Year, chapter: Chapter) -> None:
    """List every number that a chapter's commentary may name, with its present text, ready to paste."""
    from helpers.book import writing

    for line in writing.number_lines(_root(), year, chapter):
        console.print(line, markup=False)


@app.command()
def draft(year: Year, chapter: Chapter) -> None:
    """Write a first commentary from the figures; what is written already stays, and the rest is shown to paste."""
    from helpers.book import writing

    made = writing.draft(_root(), year, chapter)
    errors.print(made.told, markup=False)
    console.print(made.to_paste, end="", markup=False)


@app.command()
def review(year: Year, chapters: Chapters = None) -> None:
    """Show who approved what, and which sentences and figures changed since."""
    from helpers.book import reviewing

    for line in reviewing.review(_root(), year, chapters or []):
        console.print(line, markup=False)


@app.command()
def approve(
    year: Year,
    chapters: Annotated[list[str], typer.Argument(metavar="CHAPTER…", help="The chapters that are approved.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves; not the author.")],
) -> None:
    """Record that somebody approves chapters as they stand, sentences and figures, today."""
    from helpers.book import reviewing

    if not by.strip():
        raise typer.BadParameter("name who approves", param_hint="--by")
    today = datetime.now().astimezone().date()
    for line in reviewing.approve_chapters(_root(), year, chapters, by, today):
        console.print(line, markup=False)


@app.command()
def pdf(year: Year) -> None:
    """Print a built edition as one PDF and link it from the site's front page; needs a browser."""
    from helpers.book.pdf import make_pdf

    console.print(f"printing {year} …")
    made = make_pdf(_root(), year)
    console.print(f"Finished: {Path(os.path.relpath(made)).as_posix()}")


@app.command("new-year")
def new_year(
    year: Year,
    cutoff: Annotated[str, typer.Option(metavar="DATE", help="What is published later does not count.")] = "",
    author: Annotated[str, typer.Option(metavar="NAME", help="Who answers for the words.")] = "Report team",
) -> None:
    """Lay out the next year: its row of editions.csv and a file of commentary for each chapter."""
    from helpers.book import years

    made = years.lay_out(_root(), year, cutoff, author)
    for line in years.next_steps(made):
        console.print(line, markup=False)


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
