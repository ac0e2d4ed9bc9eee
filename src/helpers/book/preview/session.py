"""A preview from its first pages until somebody ends it: watch, make again, tell."""

import shutil
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from threading import Event, Lock, Thread

from watchfiles import Change, DefaultFilter, watch

from helpers.book.digests import INPUTS
from helpers.book.execute import Run
from helpers.book.preview.serving import News, Server
from helpers.book.preview.workbench import Workbench
from helpers.chapter.outline import FRONT_PAGE, read_outlines, require_chapter
from helpers.errors import ReportError

FOLDER = "preview"
# Editors write a file in several steps; what follows within these is one change.
SETTLED_MS, STEP_MS = 60, 20
USUAL = DefaultFilter()


def changes(root: Path, stop: Event) -> Iterator[None]:
    """Once for each time that the files which a book is made of have changed, until stopped.

    What editors leave beside them does not count, nor what lies elsewhere in the project's folder.
    """
    happened = Event()
    files = {name for name in INPUTS if (root / name).is_file()}
    folders = [root / name for name in INPUTS if (root / name).is_dir()]

    def listen(*watched: Path, recursive: bool, only: Container[str] | None = None) -> None:
        def is_ours(change: Change, path: str) -> bool:
            return USUAL(change, path) and (only is None or Path(path).name in only)

        for _ in watch(
            *watched, watch_filter=is_ours, recursive=recursive, debounce=SETTLED_MS, step=STEP_MS, stop_event=stop
        ):
            happened.set()

    # A file that is saved is often another file of the same name, so its folder is watched.
    Thread(target=listen, args=folders, kwargs={"recursive": True}, daemon=True).start()
    Thread(target=listen, args=(root,), kwargs={"recursive": False, "only": files}, daemon=True).start()
    while not stop.is_set():
        if happened.wait(0.5):
            happened.clear()
            yield


class Session:
    """Serves an edition, or some of its chapters, and follows the files that it is made of."""

    def __init__(self, root: Path, year: str, only: Sequence[str], jobs: int, port: int) -> None:
        for stem in only:
            require_chapter(stem, read_outlines(root))
        self.root, self._lock, self._news, self._ended = root, Lock(), News(), Event()
        folder = root / "_build" / FOLDER
        try:
            self._server = Server(folder / str(port) / "pages", port, self._news, self._wanted)
        except OSError as error:
            fix = "Name another with --port, or end what uses it."
            raise ReportError("report preview", f"port {port} cannot be used ({error.strerror})", fix) from None
        # One preview has one port, so no other one writes here.
        shutil.rmtree(folder / str(port), ignore_errors=True)
        (folder / str(port)).mkdir(parents=True)
        self._bench = Workbench(root, year, only, folder / str(port), jobs)
        page = "index" if not only or FRONT_PAGE in only else f"notebooks/{only[0]}"
        self.address = f"{self._server.address}/{page}.html"

    def prepare(self, done: Callable[[Run], None]) -> None:
        """Make the first pages and serve them."""
        self._refresh(done=done)
        Thread(target=self._server.serve_forever, daemon=True).start()

    def follow(self, told: Callable[[Sequence[str], Sequence[str]], None]) -> None:
        """Until the session is ended: make again what changed; `told` hears of chapters run and of problems."""
        self._tell(told)
        for _ in changes(self.root, self._ended):
            self._refresh()
            self._tell(told)

    def end(self) -> None:
        """Stop serving and watching; nothing is left behind."""
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._bench.close()
        shutil.rmtree(self._bench.pages.parent, ignore_errors=True)

    def _tell(self, told: Callable[[Sequence[str], Sequence[str]], None]) -> None:
        told(self._bench.executed, [f"{item.where}: {item.problem}. {item.fix}" for item in self._bench.faults])

    def _refresh(self, wanted: str = "", done: Callable[[Run], None] = lambda run: None) -> None:
        with self._lock:
            bench = self._bench
            self._news.tell(bench.times_made, True, bench.faults)
            bench.refresh(wanted, done)
            self._news.tell(bench.times_made, False, bench.faults)

    def _wanted(self, stem: str) -> None:
        """Somebody is about to read the page of a chapter."""
        if self._bench.is_behind(stem):
            self._refresh(stem)
