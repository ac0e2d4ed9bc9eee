"""Notebooks run for the year asked for, all of them, and a failure is one sentence."""

import json
from pathlib import Path

import pytest

import made_notebooks as notebooks
from helpers.book.execute import Run, check_parameters, execute_all
from helpers.chapter.outline import read_outline
from helpers.errors import ReportError


def run(paths: list[Path], folder: Path, year: str = "2018-19") -> list[Run]:
    return execute_all([read_outline(path) for path in paths], year, folder, folder / "out", 2, lambda done: None)


def test_a_misspelt_parameter_is_refused_before_anything_runs(tmp_path: Path) -> None:
    path = notebooks.write(tmp_path / "wrong.ipynb", ["year"], parameters='yaer: str = "2019-20"')
    with pytest.raises(ReportError) as found:
        check_parameters(read_outline(path))
    assert str(found.value) == (
        "notebooks/wrong.ipynb: its parameters are yaer (misspelt?), not year. Mend the notebook: the cell "
        'tagged parameters must hold one line: year: str = "2019-20"  # edition to report.'
    )


def test_a_notebook_gets_the_year_and_others_run_when_one_fails(tmp_path: Path) -> None:
    good = notebooks.write(tmp_path / "good.ipynb", ["print(year)"])
    bad = notebooks.write(tmp_path / "bad.ipynb", ["1 / 0", "print('never')"])
    first, second = run([bad, good], tmp_path)
    assert str(first.error) == (
        "notebooks/bad.ipynb, cell 4: ZeroDivisionError: division by zero. "
        "Run the notebook in JupyterLab to see where it happens."
    )
    assert second.error is None
    printed = [cell["outputs"] for cell in json.loads(second.path.read_text())["cells"] if cell.get("outputs")]
    assert printed[0][0]["text"] == ["2018-19\n"]


def test_an_error_of_the_report_is_shown_as_it_is(tmp_path: Path) -> None:
    source = (
        "from helpers.errors import ReportError\nraise ReportError('data/x.csv, line 2', 'it is wrong', 'Mend it.')"
    )
    (found,) = run([notebooks.write(tmp_path / "stops.ipynb", [source])], tmp_path)
    assert str(found.error) == (
        "notebooks/stops.ipynb, cell 4: data/x.csv, line 2: it is wrong. Mend it. Nothing was published."
    )


def test_a_kernel_that_dies_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    (found,) = run([notebooks.write(tmp_path / "dies.ipynb", ["import os; os._exit(3)"])], tmp_path)
    assert found.error is not None
    assert found.error.where == "notebooks/dies.ipynb"
    assert "Kernel died" in found.error.problem
