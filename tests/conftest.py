"""What several tests need: the repository, its tables and editions, and a copy of it to damage."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import tiny
from hypothesis import settings

from helpers.data.tables import Tables, read_tables
from helpers.evidence.editions import Edition, select_edition

# How long an example takes says nothing about whether it holds.
settings.register_profile("report", deadline=None)
settings.load_profile("report")

INPUTS = ["data", "commentary", "notebooks", "about", "index.md", "_config.yml", "_toc.yml"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository. Read it, never write to it: that is what `book` is for."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def tables(root: Path) -> Tables:
    """The tables of the repository, read once."""
    return read_tables(root)


@pytest.fixture(scope="session")
def edition_of(tables: Tables) -> Callable[[str], Edition]:
    """What an edition of the repository knows, by its year; each selected once."""
    return cache(lambda year: select_edition(tables, year))


@pytest.fixture
def book(root: Path, tmp_path: Path) -> Path:
    """A copy of everything the repository's book is made of."""
    copy = tmp_path / "book"
    for name in INPUTS:
        source, target = root / name, copy / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copy2(source, target)
    return copy


@pytest.fixture
def tiny_root(tmp_path: Path) -> Path:
    """A folder with the miniature data set and nothing else."""
    return tiny.write(tmp_path / "tiny")
