"""Building editions from data to published site: whole books or clear reasons, nothing between."""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from helpers.book.cache import Cache, KeptDrawings, KeptNotebooks
from helpers.book.compile import compile_edition
from helpers.book.corrections import corrections_record
from helpers.book.digests import (
    code_digest,
    digest,
    environment_digest,
    files_digest,
    files_under,
    inputs_digest,
    notebook_keys,
    view_digests,
)
from helpers.book.downloads import Downloads
from helpers.book.drawing import DrawingAhead, DrawingProcess
from helpers.book.examining import examine
from helpers.book.execute import Run, execute_all
from helpers.book.forking import can_fork
from helpers.book.issuer import require_contact, theme_settings
from helpers.book.processes import PRESS
from helpers.book.publish import link_tree, one_build_at_a_time, publish, recover, stale_pdfs
from helpers.book.record import write_record
from helpers.book.shelves import ShelfOrder, fill_shelf
from helpers.book.stage import stage_edition
from helpers.book.unchanged import RECORD, SITE, is_whole, read_record
from helpers.chapter.approvals import refusals
from helpers.chapter.kept_proofs import keep_proofs
from helpers.chapter.outline import Outline, chapters_in, read_outlines, require_chapter
from helpers.chapter.proofs import Proofs
from helpers.data.tables import Tables, read_tables
from helpers.errors import ReportError, raise_all
from helpers.evidence.editions import Edition, edition_cutoffs, select_edition
from helpers.vocabulary.periods import day_words


class Listener(Protocol):
    """Who is told how a build goes."""

    def edition_starts(self, year: str, chapters: Sequence[str]) -> None:
        """An edition begins; these are its chapters."""

    def chapter_done(self, year: str, run: Run) -> None:
        """A notebook has run."""

    def step(self, words: str) -> None:
        """What happens now, in a few words."""

    def took(self, words: str, seconds: float) -> None:
        """How long a part of the build took; parts may overlap."""


@dataclass(frozen=True)
class Order:
    """What is to be built: editions (all that have anything to report if none is named), and how.

    With `only`, some chapters; with `draft`, every page is stamped. Neither is ever published. With `fresh`,
    nothing is used that an earlier build kept.
    """

    years: Sequence[str] = ()
    only: Sequence[str] = ()
    jobs: int = 1
    draft: bool = False
    fresh: bool = False

    @property
    def beside(self) -> str:
        """The folder of _build for what is only looked at; empty for what is published."""
        return "chapters" if self.only else "draft" if self.draft else ""


class Checked(NamedTuple):
    """What may be built: tables, settings of `_config.yml`, editions, the proofs of their words, their chapters."""

    tables: Tables
    settings: dict[str, str]
    editions: dict[str, Edition]
    proofs: dict[str, list[Proofs]]
    chapters: dict[str, list[Outline]]


@dataclass(frozen=True)
class Book:
    """What all editions of one build share: tables, the editions wanted, settings of `_config.yml`, titles by stem.

    `proofs` are those of each edition's words; `inputs` is the digest of all that the book was made from,
    taken before anything was read.
    """

    root: Path
    order: Order
    tables: Tables
    editions: Mapping[str, Edition]
    proofs: Mapping[str, Sequence[Proofs]]
    settings: Mapping[str, str]
    titles: Mapping[str, str]
    listener: Listener
    inputs: str
    drawings: KeptDrawings
    ahead: DrawingAhead

    @property
    def out(self) -> Path:
        """Where everything generated lies."""
        return self.root / "_build"

    @property
    def work(self) -> Path:
        """Where it is made."""
        return self.out / "work"

    @property
    def logs(self) -> Path:
        """Where what went wrong can be read."""
        return self.out / "logs"

    @property
    def standing(self) -> str:
        """What the pages say of themselves: stamped, approved by their issuer, or neither."""
        return "draft" if self.order.draft else "approved" if self.settings["issued_by"] else ""


@dataclass(frozen=True)
class Built:
    """An edition that was built: where its pages are, and what they follow from."""

    pages: Path
    made_from: str


@contextmanager
def _timed(listener: Listener, words: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    listener.took(words, time.perf_counter() - start)


def _record(book: Book, year: str, runs: Sequence[Run], built: Built, left_out: Sequence[str]) -> None:
    """Write down what an edition was made from, under whose name, and which corrections it has."""
    particulars = {
        "issued_by": book.settings["issued_by"] if book.standing == "approved" else "",
        "draft": book.standing == "draft",
        "corrections": corrections_record(book.tables, year),
        "seconds": {run.stem: round(run.seconds, 2) for run in runs},
        "kept": [run.stem for run in runs if run.kept],
        "left_out": list(left_out),
        "inputs": book.inputs,
        "made_from": built.made_from,
    }
    write_record(book.root, year, built.pages, particulars)


def _chosen(outlines: Sequence[Outline], only: Sequence[str], year: str) -> list[Outline]:
    """The chapters of an edition that are wanted; an edition without any is no book."""
    chosen = [outline for outline in outlines if not only or outline.stem in only]
    if not outlines:
        fix = "Add its documents to data/sources.csv and their figures to data/observations; see CONTRIBUTING.md."
        raise ReportError(f"edition {year}", "it has nothing to report yet", fix)
    if not chosen:
        raise ReportError(
            f"edition {year}",
            f"it has no chapter {' or '.join(only)}",
            f"Its chapters are {', '.join(outline.stem for outline in outlines)}.",
        )
    return chosen


def _chapters_to_build(
    root: Path, editions: Mapping[str, Edition], order: Order, outlines: list[Outline], issuer: str, listener: Listener
) -> dict[str, list[Outline]]:
    """The chapters of each edition wanted; ReportErrors unless an issuer may publish all their words."""
    chapters = {}
    for year, edition in editions.items():
        there = chapters_in(edition, root, outlines)
        if there or order.years:
            chapters[year] = _chosen(there, order.only, year)
        else:
            listener.step(f"leaving out {year}, which has nothing to report yet")
    if not chapters:
        raise ReportError("data/editions.csv", "no edition has anything to report yet", "Add documents and figures.")
    if issuer and not order.draft:
        raise_all([item for year in chapters for item in refusals(chapters[year], editions[year], root, issuer)])
    return chapters


def _execute(book: Book, year: str, outlines: Sequence[Outline]) -> list[Run]:
    """Run the notebooks of an edition. Raises ReportErrors, and keeps what failed in the logs."""
    book.listener.edition_starts(year, [outline.stem for outline in outlines])
    executed = book.work / "executed" / year
    shutil.rmtree(executed, ignore_errors=True)
    views = view_digests(book.editions[year], outlines)
    keys = notebook_keys(book.root, year, outlines, views, book.titles)

    def done(run: Run) -> None:
        book.listener.chapter_done(year, run)
        if run.error is None:
            book.ahead.notebook(run.path)

    kept = KeptNotebooks(book.drawings.cache, keys)
    proofs = book.work / "proofs"
    if not book.order.only:  # or proofs of some chapters would pass for those of all
        keep_proofs(proofs, year, book.proofs[year])
    with _timed(book.listener, f"notebooks of {year}"):
        runs = execute_all(outlines, year, book.root, executed, book.order.jobs, done, kept, proofs)
    failures = [run.error for run in runs if run.error is not None]
    if failures:
        logs = book.logs / f"{year}-executed"
        shutil.rmtree(logs, ignore_errors=True)
        shutil.copytree(executed, logs)
    raise_all(failures)
    return runs


def _shelve(book: Book, year: str, outlines: Sequence[Outline]) -> Downloads:
    """Make the downloads of an edition."""
    stems, folder = [outline.stem for outline in outlines], book.work / "downloads" / year
    order = ShelfOrder(year, book.titles, stems, book.settings, book.standing, str(folder))
    with _timed(book.listener, f"downloads of {year}"):
        return fill_shelf(book.root, book.editions[year], order, book.drawings.cache)


def _compile(book: Book, year: str, outlines: Sequence[Outline], shelf: Future[Downloads]) -> Built:
    """Make the pages of an edition from its executed notebooks, its downloads beside them.

    Pages that the site has already, made from the very same, are taken from there.
    """
    book.listener.step(f"compiling {year}")
    executed, stage, pages = (book.work / name / year for name in ("executed", "staged", "editions"))
    downloads, published = shelf.result(), book.out / SITE / year
    with _timed(book.listener, f"staging {year}"):
        href = "" if book.order.beside else "../index.html"
        stage_edition(book.root, year, outlines, executed, stage, href, book.standing, downloads, book.drawings.draw)
    parts = [files_digest(folder, files_under(folder)) for folder in (stage, downloads.folder)]
    made_from = digest(*parts, code_digest(), environment_digest())
    record = read_record(published)
    if not book.order.fresh and record.get("made_from") == made_from and is_whole(published, record):
        link_tree(published, pages)
        (pages / RECORD).unlink()  # not the published one: that is another name of the same file
        return Built(pages, made_from)
    with _timed(book.listener, f"Jupyter Book, {year}"):
        compile_edition(stage, pages, book.logs / f"{year}-compile.log")
    downloads.move_into(pages)
    return Built(pages, made_from)


def _build_editions(book: Book, chapters: Mapping[str, Sequence[Outline]], left_out: Sequence[str]) -> dict[str, Path]:
    """Run the notebooks of one edition after the other; meanwhile those before are compiled, `jobs` at a time.

    The longest first: the last is compiled when nothing else is left to do.
    """
    runs: dict[str, list[Run]] = {}
    waiting: dict[str, Future[Built]] = {}
    with ThreadPoolExecutor(book.order.jobs) as presses, ThreadPoolExecutor(1) as shelvers:
        for year, chosen in sorted(chapters.items(), key=lambda item: -len(item[1])):
            shelf = shelvers.submit(_shelve, book, year, chosen)
            runs[year] = _execute(book, year, chosen)
            waiting[year] = presses.submit(_compile, book, year, chosen, shelf)
    folders = {}
    for year, future in waiting.items():
        built = future.result()
        _record(book, year, runs[year], built, left_out)
        folders[year] = built.pages
    return folders


def build(root: Path, order: Order, listener: Listener) -> list[Path]:
    """Build editions and publish them in one step; returns the pages to open.

    A book with missing chapters is never published, nor one that is stamped DRAFT: what `only` and
    `draft` build lies apart from the site. Where `_config.yml` names an issuer, everything published is
    approved. Raises ReportErrors before anything is executed where it can; then the last good site stands.
    """
    outlines = read_outlines(root)
    for stem in order.only:
        require_chapter(stem, outlines)
    out, inputs = root / "_build", inputs_digest(root)
    with one_build_at_a_time(out):
        recover(out)
        if can_fork():
            PRESS.start()  # it imports while words are checked
        listener.step("checking data and commentary")
        with _timed(listener, "checking"):
            tables, settings, editions, proofs, chapters = _checked(root, order, outlines, listener)
        titles = {outline.stem: outline.title for outline in outlines}
        cutoffs = {year: day_words(cutoff) for year, cutoff in edition_cutoffs(tables).items()}
        cache, process = Cache(out / "cache"), DrawingProcess()
        if order.fresh:
            shutil.rmtree(cache.folder, ignore_errors=True)
        drawings = KeptDrawings(cache, process.draw)
        with DrawingAhead(drawings, process) as ahead:
            book = Book(root, order, tables, editions, proofs, settings, titles, listener, inputs, drawings, ahead)
            shutil.rmtree(book.work, ignore_errors=True)
            left_out = [] if order.years else [year for year in cutoffs if year not in chapters]
            folders = _build_editions(book, chapters, left_out)
        folder = _hand_over(book, folders, cutoffs)
        shutil.rmtree(book.work)
        cache.clear_out()
    whole = not order.years and not order.beside
    return [folder / "index.html"] if whole else [folder / year / "index.html" for year in chapters]


def _checked(root: Path, order: Order, outlines: list[Outline], listener: Listener) -> Checked:
    """Everything that is read before anything is made; ReportErrors unless all of it may be published."""
    tables, settings = read_tables(root), theme_settings(root)
    examined = examine(root, tables, outlines, order.years or list(edition_cutoffs(tables)), order.only)
    raise_all([problem for problems, _ in examined.values() for problem in problems])
    editions = {year: select_edition(tables, year) for year in examined}
    proofs = {year: read for year, (_, read) in examined.items()}
    chapters = _chapters_to_build(root, editions, order, outlines, settings["issued_by"], listener)
    if not order.draft:
        require_contact(settings)
    return Checked(tables, settings, editions, proofs, chapters)


def _hand_over(book: Book, folders: Mapping[str, Path], cutoffs: Mapping[str, str]) -> Path:
    """Publish what was built, or lay it where it can be looked at; the folder it lies in."""
    with _timed(book.listener, "publishing"):
        if book.order.beside:
            return _lay_beside(book.out / book.order.beside, folders)
        folder = publish(book.out, folders, cutoffs, book.settings)
    for year in stale_pdfs(book.out):
        book.listener.step(f"leaving out the PDF of {year}, printed from earlier pages; report pdf {year} prints it")
    return folder


def _lay_beside(folder: Path, built: Mapping[str, Path]) -> Path:
    """Put what is not published where it can be looked at, in place of what lay there of the same years."""
    folder.mkdir(exist_ok=True)
    for year, made in built.items():
        shutil.rmtree(folder / year, ignore_errors=True)
        made.rename(folder / year)
    return folder
