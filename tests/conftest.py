"""What several tests need: the repository, its tables and editions, and a copy of it to damage."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import tiny
from helpers.data.tables import Tables, read_tables
from helpers.evidence.editions import Edition, select_edition
from inputs import copy_inputs

# How long an example takes says nothing about whether it holds.
settings.register_profile("report", deadline=None)
settings.load_profile("report")


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
    """A copy of everything the repository's book is made of, to be damaged."""
    return copy_inputs(root, tmp_path / "book")


@pytest.fixture
def tiny_root(tmp_path: Path) -> Path:
    """A folder with the miniature data set and nothing else."""
    return tiny.write(tmp_path / "tiny")
