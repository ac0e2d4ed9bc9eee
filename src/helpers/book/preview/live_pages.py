"""Pages that follow their sources: a process keeps Sphinx and what it has read, and makes again what changed.

Only a preview builds so. What is published is always made from nothing, as pages that are made again can
keep an old title or a page that is gone.
"""

import io
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from helpers.book.compile import complaints
from helpers.book.forking import Forked, ForkFailed, can_fork
from helpers.book.processes import PRESS
from helpers.errors import ReportError, ReportErrors

TASK = "helpers.book.preview.live_pages"


def make_when_asked(asked: Iterable[bytes], answer: Callable[[bytes], object], source: str, target: str) -> None:
    """Make the pages of a folder anew for each line that comes, and answer with the warnings as a line of JSON."""
    from jupyter_book.config import get_final_config  # noqa: PLC0415  (a second; imported by the process that forks)
    from sphinx.application import Sphinx  # noqa: PLC0415
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    asked_for = {"nitpicky": True, "latex_individualpages": False}
    settings, _ = get_final_config(user_yaml=Path(source) / "_config.yml", cli_config=asked_for, sourcedir=Path(source))
    told = io.StringIO()
    with patch_docutils(None), docutils_namespace():
        app = Sphinx(source, None, target, f"{target}.read", "html", settings, status=None, warning=told, freshenv=True)
        app.builder.search = False  # type: ignore[attr-defined]
        for _ in asked:
            told.seek(0)
            told.truncate()
            app.build()
            answer(json.dumps(told.getvalue()).encode() + b"\n")


def answer_with_pages(connection: socket.socket, source: str, target: str) -> None:
    """What a forked process does."""
    with connection.makefile("rb") as asked:
        make_when_asked(asked, connection.sendall, source, target)


def main(source: str, target: str) -> None:
    """What an ordinary process does: it is asked on its standard input."""

    def answer(line: bytes) -> None:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()

    make_when_asked(sys.stdin.buffer, answer, source, target)


class LivePages:
    """The pages of a staged edition, in a folder of their own."""

    def __init__(self, stage: Path, pages: Path) -> None:
        self.stage, self.pages = stage, pages
        self._process: Forked | subprocess.Popen[bytes] | None = None
        self._asked: IO[bytes]
        self._answers: IO[bytes]

    def _start(self) -> None:
        self.stop()
        for folder in (self.pages, self.pages.with_name(f"{self.pages.name}.read")):
            shutil.rmtree(folder, ignore_errors=True)
        folders = [str(self.stage), str(self.pages)]
        if can_fork():
            try:
                forked = PRESS.fork(f"{TASK}:answer_with_pages", folders)
            except ForkFailed:
                pass
            else:
                self._asked = forked.connection.makefile("wb")
                self._answers = forked.connection.makefile("rb")
                self._process = forked
                return
        ordinary = subprocess.Popen(
            [sys.executable, "-m", TASK, *folders], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert ordinary.stdin is not None and ordinary.stdout is not None
        self._process, self._asked, self._answers = ordinary, ordinary.stdin, ordinary.stdout

    def make(self, anew: bool) -> list[ReportError]:
        """Make the pages whose sources changed, or all from nothing; what is wrong with them.

        Raises ReportErrors if Sphinx gave up.
        """
        if anew or self._process is None:
            self._start()
        try:
            self._asked.write(b"\n")
            self._asked.flush()
            answer = self._answers.readline()
        except OSError:
            answer = b""
        if not answer:
            self.stop()
            fix = "See what it says in the window where the preview was started."
            raise ReportErrors([ReportError("the book", "the pages could not be made", fix)])
        return complaints(str(json.loads(answer)), self.stage)

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


if __name__ == "__main__":
    main(*sys.argv[1:])
