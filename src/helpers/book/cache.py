"""What need not be made again, each thing under a digest of what it follows from."""

import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from helpers.book.digests import PACKAGE, digest, environment_digest

DAYS_KEPT = 60
NOTEBOOKS, DRAWINGS, SHELVES, VERDICTS = "notebooks", "drawings", "shelves", "verdicts"


@dataclass(frozen=True)
class Cache:
    """A folder of entries; each starts with a digest of its content, and one that is damaged is not there.

    Nothing depends on it: without the folder everything is made again, with the same results.
    """

    folder: Path

    def read(self, kind: str, key: str) -> bytes | None:
        """The content under a key; None where there is none, or not as it was written."""
        path = self.folder / kind / key
        try:
            mark, _, content = path.read_bytes().partition(b"\n")
            if mark.decode("ascii", "replace") != sha256(content).hexdigest():
                return None
            os.utime(path)  # used today
        except OSError:
            return None
        return content

    def write(self, kind: str, key: str, content: bytes) -> None:
        """Keep content under a key; a full or read-only disk is no reason to stop."""
        folder = self.folder / kind
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
                part.write(sha256(content).hexdigest().encode() + b"\n" + content)
            Path(part.name).replace(folder / key)
        except OSError:
            return

    def clear_out(self) -> None:
        """Remove what was not used for so long that nobody will miss it."""
        oldest = time.time() - DAYS_KEPT * 24 * 60 * 60
        for path in self.folder.glob("*/*"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class KeptNotebooks:
    """The executed notebooks of an edition that are kept, by the keys of its chapters."""

    cache: Cache
    keys: Mapping[str, str]

    def has(self, stem: str) -> bool:
        """Whether a chapter's executed notebook is kept."""
        return self.cache.read(NOTEBOOKS, self.keys[stem]) is not None

    def fetch(self, stem: str, target: Path) -> bool:
        """Put a chapter's executed notebook at `target`, if it is kept."""
        content = self.cache.read(NOTEBOOKS, self.keys[stem])
        if content is not None:
            target.write_bytes(content)
        return content is not None

    def keep(self, stem: str, path: Path) -> None:
        """Keep a chapter's executed notebook."""
        self.cache.write(NOTEBOOKS, self.keys[stem], path.read_bytes())


class KeptDrawings:
    """Draws charts, each once: `draw` gives the SVG of a specification."""

    def __init__(self, cache: Cache, draw: Callable[[Mapping[str, Any]], str]) -> None:
        self.cache, self._draw = cache, draw
        self._made_with = digest((PACKAGE / "chapter" / "drawings.py").read_bytes(), environment_digest())

    def draw(self, specification: Mapping[str, Any]) -> str:
        """The drawing of a chart, kept or made now."""
        key = digest(self._made_with, json.dumps(specification))
        kept = self.cache.read(DRAWINGS, key)
        if kept is not None:
            return kept.decode("utf-8")
        drawn = self._draw(specification)
        self.cache.write(DRAWINGS, key, drawn.encode("utf-8"))
        return drawn
