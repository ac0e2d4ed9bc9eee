"""Compiling a staged edition: always a cold Jupyter Book build in a fresh folder, warnings are errors."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from helpers.errors import ReportError, ReportErrors

COMPLAINT = re.compile(
    r"^(?:(?P<where>/[^:\n]+(?::\d+)?|[^:\n]*): )?(?P<kind>WARNING|ERROR): (?P<what>.*)$", re.MULTILINE
)
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def _problems(output: str, stage: Path, log: Path) -> list[ReportError]:
    found = [
        ReportError(
            (match["where"] or "the book").replace(f"{stage}/", ""),
            match["what"].rstrip("."),
            "Mend the page named; pages are compiled with warnings as errors.",
        )
        for match in COMPLAINT.finditer(output)
    ]
    last = output.strip().splitlines()[-1:] or ["no output"]
    return found or [ReportError("Jupyter Book", f"the book could not be compiled ({last[0]})", f"See {log}.")]


def compile_edition(stage: Path, target: Path, log: Path) -> None:
    """Compile a staged edition into `target`, a folder that holds nothing else.

    Raises ReportErrors with every warning of the build; the whole output is kept in `log`.
    """
    work = stage.with_name(f"{stage.name}-compiled")
    for folder in (work, target):
        shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(stage), "--path-output", str(work)]
    done = subprocess.run(
        [*command, "-W", "-n", "--keep-going"], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    output = COLOURS.sub("", done.stdout + done.stderr)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(output, encoding="utf-8")
    built = work / "_build" / "html"
    if done.returncode or not (built / "index.html").is_file():
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
