"""nbval, strictly: the outputs of executed notebooks are what a second execution gives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.book.execute import execute_all
from helpers.chapter.drawings import LATER
from helpers.chapter.outline import chapters_in, read_outlines
from helpers.evidence.editions import open_edition


@pytest.mark.parametrize(
    "year", [pytest.param(year, marks=pytest.mark.slow) for year in ("2015-16", "2018-19")] + ["2016-17"]
)
def test_a_second_execution_gives_the_same_outputs(root: Path, tmp_path: Path, year: str) -> None:
    outlines = chapters_in(open_edition(root, year), root, read_outlines(root))
    runs = execute_all(outlines, year, root, tmp_path / "notebooks", 2, lambda run: None)
    assert [run.error for run in runs] == [None] * len(outlines)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", str(tmp_path / "notebooks")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "REPORT_ROOT": str(root), LATER: "1", "PYTEST_ADDOPTS": ""},
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout
