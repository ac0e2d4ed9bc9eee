"""Compiling a staged edition: always a cold Jupyter Book build in a fresh folder, warnings are errors.

Each build is a process of its own, forked from one that has imported Sphinx where that is possible.
"""

import gc
import re
import shutil
import socket
import subprocess
import sys
import traceback
from pathlib import Path

from helpers.book.forking import ForkFailed, can_fork
from helpers.book.processes import PRESS
from helpers.errors import ReportError, ReportErrors

COMPLAINT = re.compile(
    r"^(?:(?P<where>/[^:\n]+(?::\d+)?|[^:\n]*): )?(?P<kind>WARNING|ERROR): (?P<what>.*)$", re.MULTILINE
)
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
STRICTLY = ("-W", "-n", "--keep-going")
SELDOM = 50_000  # new objects after which Python looks for what nobody needs: pages of a book are many and stay
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def complaints(output: str, stage: Path) -> list[ReportError]:
    """The warnings and errors of a build of pages, each as a problem."""
    return [
        ReportError(
            (match["where"] or "the book").replace(f"{stage}/", ""),
            match["what"].rstrip("."),
            "Mend the page named; pages are compiled with warnings as errors.",
        )
        for match in COMPLAINT.finditer(COLOURS.sub("", output))
    ]


def _problems(output: str, stage: Path, log: Path) -> list[ReportError]:
    last = output.strip().splitlines()[-1:] or ["no output"]
    return complaints(output, stage) or [
        ReportError("Jupyter Book", f"the book could not be compiled ({last[0]})", f"See {log}.")
    ]


def run_jupyter_book(connection: socket.socket, *arguments: str) -> None:
    """Run Jupyter Book in a forked process, and send the number it ends with."""
    from jupyter_book.cli.main import main  # noqa: PLC0415  (imported by the process that forks)

    gc.set_threshold(SELDOM)
    sys.argv = ["jupyter-book", *arguments]
    status: object = 0
    try:
        main(list(arguments))
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        traceback.print_exc()
        status = 1
    connection.sendall(str(status).encode())


def _jupyter_book(arguments: list[str], log: Path) -> bool:
    """Run Jupyter Book with its output in a file; whether it ended well."""
    with log.open("wb") as file:
        if can_fork():
            try:
                output = (file.fileno(), file.fileno())
                return PRESS.fork("helpers.book.compile:run_jupyter_book", arguments, output=output).answer() == b"0"
            except ForkFailed:
                pass
        command = [sys.executable, "-c", JUPYTER_BOOK, *arguments]
        return subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False).returncode == 0


def compile_edition(stage: Path, target: Path, log: Path) -> None:
    """Compile a staged edition into `target`, a folder that holds nothing else.

    Raises ReportErrors with every warning of the build; the whole output is kept in `log`.
    """
    work = stage.with_name(f"{stage.name}-compiled")
    for folder in (work, target):
        shutil.rmtree(folder, ignore_errors=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    done = _jupyter_book(["build", str(stage), "--path-output", str(work), *STRICTLY], log)
    output = COLOURS.sub("", log.read_text(encoding="utf-8", errors="replace"))
    log.write_text(output, encoding="utf-8")
    built = work / "_build" / "html"
    if not done or not (built / "index.html").is_file():
        raise ReportErrors(_problems(output, stage, log))
    target.parent.mkdir(parents=True, exist_ok=True)
    for spare in (".buildinfo", "objects.inv", "_sources"):
        path = built / spare
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    built.rename(target)
    shutil.rmtree(work)
