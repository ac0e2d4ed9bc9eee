"""What a book is made of, and a copy of it for a test."""

import shutil
from pathlib import Path

INPUTS = ["data", "commentary", "notebooks", "about", "index.md", "_config.yml", "_toc.yml"]


def copy_inputs(root: Path, copy: Path) -> Path:
    """Copy everything the repository's book is made of."""
    for name in INPUTS:
        source, target = root / name, copy / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copy2(source, target)
    return copy
