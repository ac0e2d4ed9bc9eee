"""The command line, run as an analyst runs it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def report(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `report` with some arguments on the book in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "helpers", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "REPORT_ROOT": str(folder)},
    )
