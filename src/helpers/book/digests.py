"""Digests of what a book is made from: equal digests, equal results. No time stamp is looked at.

Standard library only, and quick: the command line asks here first whether anything changed.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.chapter.outline import Outline
    from helpers.evidence.editions import Edition

PACKAGE = Path(__file__).resolve().parents[1]
INPUTS = ("data", "commentary", "notebooks", "about", "index.md", "_config.yml", "_toc.yml")
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
# Parts of the package that only pages are made with, not what stands in an executed notebook.
FOR_PAGES = ("book/theme", "book/templates")


def digest(*parts: str | bytes) -> str:
    """A digest of several things in their order.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    made = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(b"%d:" % len(content) + content)
    return made.hexdigest()


def files_under(root: Path, names: Iterable[str] = (".",)) -> list[Path]:
    """The files and the files in the folders named, in one order on every system; what is not there is left out."""
    found = []
    for name in names:
        path = root / name
        inside = path.rglob("*") if path.is_dir() else [path]
        found += [item for item in inside if item.is_file() and not set(item.parts) & set(LEFT_OUT)]
    return sorted(found)


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """A digest of the names and contents of files."""
    return digest(*(part for path in paths for part in (path.relative_to(root).as_posix(), path.read_bytes())))


def code_digest(leave_out: Sequence[str] = ()) -> str:
    """A digest of this package, code and templates, without the folders left out."""
    outside = [PACKAGE / name for name in leave_out]
    paths = [path for path in files_under(PACKAGE) if not any(path.is_relative_to(folder) for folder in outside)]
    return files_digest(PACKAGE, paths)


def environment_digest() -> str:
    """A digest of what is installed: Python, and each package by name and version.

    Read from the names of folders; asking for each version in the regular way takes a hundred times as long.
    """
    folders = [Path(name) for name in sys.path if name.endswith("-packages")]
    names = sorted({path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")})
    return digest(sys.version, sys.platform, *names)


def inputs_digest(root: Path) -> str:
    """A digest of all that the pages of the book follow from."""
    return digest(files_digest(root, files_under(root, INPUTS)), code_digest(), environment_digest())


def _words_until(root: Path, year: str) -> list[str]:
    """The folders of commentary that an edition may read: its own and those of earlier ones."""
    return [f"commentary/{folder.name}" for folder in sorted((root / "commentary").iterdir()) if folder.name <= year]


def edition_digests(root: Path, years: Iterable[str]) -> dict[str, str]:
    """For each edition a digest of all that it follows from; the words of later editions are none of it."""
    shared = files_digest(root, files_under(root, (name for name in INPUTS if name != "commentary")))
    made_with = digest(shared, code_digest(), environment_digest())
    words = {year: files_digest(root, files_under(root, _words_until(root, year))) for year in years}
    return {year: digest(year, made_with, own) for year, own in words.items()}


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def plain(thing: Any) -> Any:
    """A value of the vocabulary as plain lists and text that are the same in every run.

    >>> plain(frozenset({"b", "a"}))
    ['a', 'b']
    """
    if isinstance(thing, Enum):
        made: Any = str(thing.value)
    elif thing is None or isinstance(thing, str | bool | int):
        made = thing
    elif is_dataclass(thing):
        kind: type = type(thing)
        made = [kind.__name__, *(plain(getattr(thing, name)) for name in _field_names(kind))]
    elif isinstance(thing, Mapping):
        made = [[plain(name), plain(item)] for name, item in thing.items()]  # in its order, which pages may follow
    elif isinstance(thing, Set):
        made = sorted(map(plain, thing))
    elif isinstance(thing, Sequence):
        made = [plain(item) for item in thing]
    else:
        made = str(thing)  # numbers and dates
    return made


def view_digest(edition: "Edition") -> str:
    """A digest of what an edition, or a chapter's part of it, knows."""
    return digest(json.dumps(plain(edition), ensure_ascii=False))


def _words_read(root: Path, year: str, outline: "Outline") -> list[Path]:
    """The files of words and notebooks that a notebook's output follows from."""
    if not outline.reads_all_words:
        return files_under(root, [f"commentary/{year}/{outline.stem}.md"])
    return files_under(root, ["_toc.yml", "notebooks", *_words_until(root, year)])


def view_digests(edition: "Edition", outlines: Iterable["Outline"]) -> dict[str, str]:
    """For each chapter a digest of what it sees of its edition."""
    whole = view_digest(edition)
    views = {outline.stem: edition.chapter(outline.stem) for outline in outlines}
    return {stem: whole if view is edition else view_digest(view) for stem, view in views.items()}


def notebook_keys(
    root: Path,
    year: str,
    outlines: Iterable["Outline"],
    views: Mapping[str, str],
    titles: Mapping[str, str],
) -> dict[str, str]:
    """For each notebook a digest of all that its executed form follows from.

    That is the notebook, its commentary, the figures its chapter sees in this edition (`views`), the titles
    of all chapters of the book, the code and what is installed. A row that a later edition alone knows
    changes nothing.
    """
    made_with = digest(code_digest(FOR_PAGES), environment_digest(), json.dumps(list(titles.items())))
    keys = {}
    for outline in outlines:
        words = files_digest(root, _words_read(root, year, outline))
        keys[outline.stem] = digest(made_with, year, outline.path.read_bytes(), words, views[outline.stem])
    return keys
