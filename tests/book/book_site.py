"""Building the book in a test, as an analyst does."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

YEAR = "2019-20"


def build(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run `report build` in a folder as an analyst does."""
    return subprocess.run(
        [sys.executable, "-m", "helpers", "build", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "REPORT_ROOT": str(folder)},
    )
