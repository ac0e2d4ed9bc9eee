"""An edition as it is being written: after each change only what follows from it is made again."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.book.cache import Cache, KeptDrawings, KeptNotebooks
from helpers.book.corrections import misplaced_corrections
from helpers.book.digests import digest, files_digest, files_under, notebook_keys, view_digests
from helpers.book.drawing import DrawingProcess
from helpers.book.execute import Run, execute_all
from helpers.book.front import write_front_page
from helpers.book.preview.faults import Fault, place
from helpers.book.preview.live_pages import LivePages
from helpers.book.stage import OWN_TABLES, stage_edition, stage_notebook
from helpers.chapter.checks import check_edition
from helpers.chapter.outline import FRONT_PAGE, Outline, chapters_in, read_outlines
from helpers.data.checked import checked_tables, state_of
from helpers.errors import ReportError, ReportErrors, raise_all
from helpers.evidence.editions import Edition, select_edition

# What all pages follow from: a change of it makes all of them anew.
FRAME = ("_config.yml", "_toc.yml", "index.md", "about", *(f"data/{name}.csv" for name in OWN_TABLES))


@dataclass(frozen=True)
class Known:
    """What the tables and notebooks say in one state: the edition, the chapters, a digest of what each sees."""

    state: str
    edition: Edition
    outlines: list[Outline]
    views: Mapping[str, str]


class Workbench:
    """The chapters of an edition (or some of them) as pages in a folder, with what is wrong at the moment.

    A chapter that reads everybody's words is made again when its page is wanted, not at each change of words.
    """

    def __init__(self, root: Path, year: str, only: Sequence[str], folder: Path, jobs: int) -> None:
        self.root, self.year, self.only, self.jobs = root, year, only, jobs
        self._executed, self._stage = folder / "executed", folder / "staged"
        self.pages = folder / "pages"
        self.faults: list[Fault] = []
        self.times_made = 0
        self.executed: list[str] = []
        self._live = LivePages(self._stage, self.pages)
        self._drawing = DrawingProcess()
        cache = Cache(root / "_build" / "cache")
        self._drawings = KeptDrawings(cache, self._drawing.draw)
        self._last: Known | None = None
        self._keys: dict[str, str] = {}
        self._behind: set[str] = set()
        self._frame = ""

    def refresh(self, wanted: str = "", done: Callable[[Run], None] = lambda run: None) -> None:
        """Make what follows from the files as they are now; afterwards `faults` says what is wrong with them.

        `wanted` is the stem of a chapter whose page somebody is about to read.
        """
        try:
            errors = self._make(wanted, done)
        except ReportErrors as found:
            errors = list(found.errors)
        except ReportError as found:
            errors = [found]
        outlines = self._last.outlines if self._last else []
        self.faults = [place(error, self.root, outlines) for error in errors]

    def is_behind(self, stem: str) -> bool:
        """Whether the page of a chapter waits to be wanted before it is made again."""
        return stem in self._behind

    def close(self) -> None:
        """End the processes behind it."""
        self._live.stop()
        self._drawing.close()

    def _known(self) -> Known:
        """What the tables and notebooks say, read again only if one of them has changed."""
        state = digest(state_of(self.root), files_digest(self.root, files_under(self.root, ("notebooks", "_toc.yml"))))
        if self._last is None or self._last.state != state:
            tables, outlines = checked_tables(self.root), read_outlines(self.root)
            raise_all(list(misplaced_corrections(tables, self.root)))
            edition = select_edition(tables, self.year)
            self._last = Known(state, edition, outlines, view_digests(edition, outlines))
        return self._last

    def _make(self, wanted: str, done: Callable[[Run], None]) -> list[ReportError]:
        known = self._known()
        edition, outlines = known.edition, known.outlines
        there = chapters_in(edition, self.root, outlines)
        chapters = [outline for outline in there if not self.only or outline.stem in self.only]
        titles = {outline.stem: outline.title for outline in outlines}
        keys = notebook_keys(self.root, self.year, chapters, known.views, titles)
        stale = self._stale(chapters, keys, wanted)
        problems = {item.stem: check_edition(edition, self.root, outlines, [item.stem]) for item in stale}
        kept = KeptNotebooks(self._drawings.cache, keys)
        good = [item for item in stale if not problems[item.stem]]
        runs = execute_all(good, self.year, self.root, self._executed, self.jobs, done, kept)
        made = [run.stem for run in runs if run.error is None]
        self.executed = [run.stem for run in runs if not run.kept]
        self._keys |= {stem: keys[stem] for stem in made}
        errors = [error for found in problems.values() for error in found]
        errors += [run.error for run in runs if run.error is not None]
        return errors + self._show([item for item in chapters if item.stem in self._keys], made, titles)

    def _stale(self, chapters: Sequence[Outline], keys: Mapping[str, str], wanted: str) -> list[Outline]:
        """The chapters to make now; those that read everybody's words may wait once they have a page."""
        stale = [item for item in chapters if keys[item.stem] != self._keys.get(item.stem)]
        waiting = [item for item in stale if item.reads_all_words and item.stem in self._keys and item.stem != wanted]
        self._behind = {item.stem for item in waiting}
        return [item for item in stale if item not in waiting]

    def _show(self, chapters: Sequence[Outline], made: Sequence[str], titles: Mapping[str, str]) -> list[ReportError]:
        """Make the pages of the chapters that were made, or all of them where what they share has changed."""
        stems = [outline.stem for outline in chapters]
        frame = digest(files_digest(self.root, files_under(self.root, FRAME)), json.dumps([stems, titles]))
        anew = frame != self._frame
        if not stems or not (made or anew):
            return []
        if anew:
            draw = self._drawings.draw
            stage_edition(self.root, self.year, chapters, self._executed, self._stage, "", draw=draw)
        else:
            self._stage_again(stems, made)
        self._frame = ""
        found = self._live.make(anew)
        self._frame, self.times_made = frame, self.times_made + 1
        return found

    def _stage_again(self, stems: Sequence[str], made: Sequence[str]) -> None:
        for stem in made:
            name = f"{stem}.ipynb"
            stage_notebook(self._executed / name, self._stage / "notebooks" / name, draw=self._drawings.draw)
        if FRONT_PAGE in made:
            write_front_page(self.root / "index.md", self._stage, stems)
