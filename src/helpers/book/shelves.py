"""Downloads of editions, made in a process of their own while notebooks run, and kept for the same figures."""

import json
import pickle
import shutil
import socket
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from helpers.book.cache import SHELVES, Cache
from helpers.book.digests import code_digest, digest, environment_digest, view_digest
from helpers.book.downloads import Downloads, write_downloads
from helpers.book.forking import ForkFailed, can_fork
from helpers.book.processes import WARM
from helpers.evidence.editions import Edition, open_edition


@dataclass(frozen=True)
class ShelfOrder:
    """Which downloads are to be made: of an edition, for these chapters, under whose name, into which folder."""

    year: str
    titles: Mapping[str, str]
    chapters: Sequence[str]
    settings: Mapping[str, str]
    standing: str
    folder: str

    def fill(self, edition: Edition) -> Downloads:
        """Write them here and now."""
        return write_downloads(edition, self.titles, self.chapters, self.settings, self.standing, Path(self.folder))

    def key(self, edition: Edition) -> str:
        """A digest of all that they follow from."""
        told = {**asdict(self), "folder": "", "titles": list(self.titles.items())}
        return digest(view_digest(edition), json.dumps(told), code_digest(), environment_digest())


def fill_in_child(connection: socket.socket, root: str, order: str) -> None:
    """Write the downloads that were ordered, and send what was written; what a forked process does."""
    wanted = ShelfOrder(**json.loads(order))
    connection.sendall(pickle.dumps(wanted.fill(open_edition(Path(root), wanted.year))))


def _fill(root: Path, edition: Edition, order: ShelfOrder) -> Downloads:
    """Write downloads in another process where that is possible; spreadsheets need pandas, which it has."""
    if can_fork():
        try:
            arguments = [str(root), json.dumps(asdict(order))]
            made = WARM.fork("helpers.book.shelves:fill_in_child", arguments, needs_later=True).answer()
            if made:
                return pickle.loads(made)  # type: ignore[no-any-return]
        except ForkFailed:
            pass
        shutil.rmtree(order.folder, ignore_errors=True)
    return order.fill(edition)  # what went wrong, if anything, is told here


def fill_shelf(root: Path, edition: Edition, order: ShelfOrder, cache: Cache) -> Downloads:
    """The downloads of an edition in a new folder: those that are kept, or made now and kept."""
    folder, key = Path(order.folder), order.key(edition)
    content = cache.read(SHELVES, key)
    if content is not None:
        downloads, files = pickle.loads(content)
        folder.mkdir(parents=True)
        for name, inside in files.items():
            (folder / name).write_bytes(inside)
        return Downloads(folder, downloads.of_chapters, downloads.of_edition)
    made = _fill(root, edition, order)
    cache.write(SHELVES, key, pickle.dumps((made, {path.name: path.read_bytes() for path in folder.iterdir()})))
    return made
