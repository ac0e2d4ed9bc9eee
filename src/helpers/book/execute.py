"""Executing notebooks with papermill, each for a year, and naming what fails in one line."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.book.cache import KeptNotebooks
from helpers.chapter.drawings import LATER
from helpers.chapter.kept_proofs import FOLDER as PROOFS
from helpers.chapter.outline import Outline
from helpers.errors import ReportError, nearest

PARAMETERS = {"year"}
KERNEL_SETTINGS = ["--log-level=CRITICAL"]  # a kernel of the pipeline says nothing of its own
WORDS_OF_OURS = ("ReportError", "ReportErrors")


@dataclass(frozen=True)
class Run:
    """One executed notebook: its chapter, where it was written, how long it took, what went wrong.

    `kept` where nothing that it follows from had changed, so that it was not run again.
    """

    stem: str
    path: Path
    seconds: float
    error: ReportError | None = None
    kept: bool = False


def check_parameters(outline: Outline) -> None:
    """Compare the parameters a notebook declares with those the pipeline gives.

    papermill only warns about an unknown parameter and then runs with the default, which would
    publish the wrong year. Raises ReportError.
    """
    from papermill import inspect_notebook  # noqa: PLC0415  (a second, needed only here)

    try:
        declared = set(inspect_notebook(str(outline.path)))
    except ValueError as error:
        raise ReportError(
            f"notebooks/{outline.path.name}",
            str(error).rstrip("."),
            "Open it in JupyterLab, choose Python 3 and save it.",
        ) from None
    if declared != PARAMETERS:
        found = ", ".join(sorted(declared)) or "none"
        hint = 'the cell tagged parameters must hold one line: year: str = "2019-20"  # edition to report'
        near = " (misspelt?)" if any(nearest(name, PARAMETERS, 1) for name in declared - PARAMETERS) else ""
        raise ReportError(
            f"notebooks/{outline.path.name}",
            f"its parameters are {found}{near}, not year",
            f"Mend the notebook: {hint}.",
        )


@contextmanager
def _environment(root: Path, proofs: Path | None) -> Iterator[None]:
    """What kernels inherit: where the data is, the proofs of its words, that charts are drawn when all have run."""
    own = {"REPORT_ROOT": str(root), LATER: "1"} | ({PROOFS: str(proofs)} if proofs else {})
    before = {name: os.environ.get(name) for name in own}
    os.environ.update({**own, "PYDEVD_DISABLE_FILE_VALIDATION": "1"})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _failure(outline: Outline, error: Any) -> ReportError:
    """A cell's error in one sentence; the report's own errors say already what to do.

    papermill counts from 0 and has put a cell of its own before the failing one, so its number is
    the one an analyst counts in the notebook.
    """
    where = f"notebooks/{outline.path.name}, cell {error.cell_index}"
    message = " ".join(str(error.evalue).split())
    if error.ename in WORDS_OF_OURS:
        return ReportError(where, message.rstrip("."), "Nothing was published.")
    return ReportError(where, f"{error.ename}: {message}", "Run the notebook in JupyterLab to see where it happens.")


def execute_notebook(outline: Outline, year: str, folder: Path) -> Run:
    """Execute one notebook for a year into a folder; a failure is part of what is returned."""
    from papermill import execute_notebook as execute  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    from helpers.book.kernels import PromptManager  # noqa: PLC0415

    target, start, failure = folder / outline.path.name, time.perf_counter(), None
    try:
        execute(
            str(outline.path),
            str(target),
            parameters={"year": year},
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            kernel_manager_class=PromptManager,
            extra_arguments=KERNEL_SETTINGS,
        )
    except PapermillExecutionError as error:
        failure = _failure(outline, error)
    except Exception as error:
        failure = ReportError(
            f"notebooks/{outline.path.name}",
            f"the notebook stopped ({type(error).__name__}: {error})",
            "Run it in JupyterLab to see where it happens.",
        )
    return Run(outline.stem, target, time.perf_counter() - start, failure)


def _run_or_fetch(outline: Outline, year: str, folder: Path, kept: KeptNotebooks | None) -> Run:
    """Take an executed notebook that is kept, or execute it and keep it if nothing went wrong."""
    start, target = time.perf_counter(), folder / outline.path.name
    if kept is not None and kept.fetch(outline.stem, target):
        return Run(outline.stem, target, time.perf_counter() - start, kept=True)
    run = execute_notebook(outline, year, folder)
    if kept is not None and run.error is None:
        kept.keep(outline.stem, run.path)
    return run


def execute_all(
    outlines: Sequence[Outline],
    year: str,
    root: Path,
    folder: Path,
    jobs: int,
    done: Callable[[Run], None],
    kept: KeptNotebooks | None = None,
    proofs: Path | None = None,
) -> list[Run]:
    """Execute the notebooks of an edition so that they keep `jobs` processors busy; all run, whatever fails.

    While some run, the kernel of another starts or ends; with one processor it is one after the other.

    `done` is told of each as it ends. The runs come back in the order of the contents. What is `kept`
    is not run again. `proofs` is the folder with those of the edition's words, where they have been judged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    to_run = [outline for outline in outlines if kept is None or not kept.has(outline.stem)]
    if to_run:
        from helpers.book.kernels import use_warm_kernels  # noqa: PLC0415  (needed where something runs)

        use_warm_kernels()
    for outline in to_run:
        check_parameters(outline)
    with _environment(root, proofs), ThreadPoolExecutor(jobs + (jobs > 1)) as pool:
        # The longest first, so that no worker is left alone with it at the end.
        waiting = {
            item.stem: pool.submit(_run_or_fetch, item, year, folder, kept)
            for item in sorted(outlines, key=lambda item: not item.reads_all_words)
        }
        for future in as_completed(waiting.values()):
            done(future.result())
        return [waiting[outline.stem].result() for outline in outlines]
