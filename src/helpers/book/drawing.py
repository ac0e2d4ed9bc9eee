"""Drawing charts in a process of its own, while the next notebooks run.

The library that draws starts threads, so it must not be used in a process that forks, and it takes half
a second to start, so it stays for the whole build.
"""

import json
import socket
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from helpers.book.cache import KeptDrawings
from helpers.book.forking import Forked, ForkFailed, can_fork
from helpers.book.processes import WARM
from helpers.book.stage import SPECIFICATION
from helpers.chapter.drawings import draw
from helpers.chapter.markup import DRAWING_LATER


def answer_with_drawings(connection: socket.socket) -> None:
    """Draw each specification that comes, a line each, until no more come; what a forked process does."""
    with connection.makefile("rb") as asked:
        for line in asked:
            connection.sendall(json.dumps(draw(json.loads(line))).encode() + b"\n")


class DrawingProcess:
    """A forked process that draws; started at first need. Without one, or if it ends, charts are drawn here."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: Forked | None = None
        self._draws_here = not can_fork()

    def draw(self, specification: Mapping[str, Any]) -> str:
        """The SVG of a specification."""
        with self._lock:
            drawn = None if self._draws_here else self._ask(specification)
        return draw(specification) if drawn is None else drawn

    def _ask(self, specification: Mapping[str, Any]) -> str | None:
        try:
            if self._process is None:
                self._process = WARM.fork("helpers.book.drawing:answer_with_drawings", [])
                self._answers = self._process.connection.makefile("rb")
            self._process.connection.sendall(json.dumps(specification).encode() + b"\n")
            return str(json.loads(self._answers.readline()))
        except (ForkFailed, OSError, ValueError):
            self._draws_here = True  # whatever is wrong with the chart is told where it is drawn next
            return None

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._answers.close()
            self._process.kill()
            self._process.wait()


def specifications(executed: Path) -> Iterator[dict[str, Any]]:
    """The charts of an executed notebook that are to be drawn."""
    for cell in json.loads(executed.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            html = "".join(output.get("data", {}).get("text/html", ""))
            for found in SPECIFICATION.findall(html) if DRAWING_LATER in html else []:
                yield json.loads(found)


class DrawingAhead:
    """Draws the charts of each notebook as soon as it has run, so that staging finds them drawn."""

    def __init__(self, drawings: KeptDrawings, process: DrawingProcess) -> None:
        self._drawings, self._process = drawings, process
        self._pool = ThreadPoolExecutor(1)
        self._waiting: list[Future[None]] = []

    def notebook(self, executed: Path) -> None:
        """Begin to draw the charts of an executed notebook."""
        self._waiting.append(self._pool.submit(self._draw_all, executed))

    def _draw_all(self, executed: Path) -> None:
        for specification in specifications(executed):
            self._drawings.draw(specification)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._process.close()
