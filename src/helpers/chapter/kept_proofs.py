"""The proofs of an edition, kept for its notebooks: a build judges its words once."""

import os
import pickle
from collections.abc import Sequence
from pathlib import Path

from helpers.chapter.checks import examine_edition
from helpers.chapter.outline import Outline
from helpers.chapter.proofs import Proofs
from helpers.evidence.editions import Edition

# The environment variable with the folder that a build has put them into.
FOLDER = "REPORT_PROOFS"


def keep_proofs(folder: Path, year: str, proofs: Sequence[Proofs]) -> None:
    """Put the proofs of an edition into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / year).write_bytes(pickle.dumps(list(proofs)))


def proofs_of(edition: Edition, root: Path, outlines: Sequence[Outline]) -> list[Proofs]:
    """The proofs of an edition's chapters: those that the build at work has kept, else its words judged now."""
    folder = os.environ.get(FOLDER)
    kept = Path(folder) / edition.year if folder else None
    if kept is None or not kept.is_file():
        return examine_edition(edition, root, outlines)[1]
    proofs: list[Proofs] = pickle.loads(kept.read_bytes())
    return proofs
