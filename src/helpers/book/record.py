"""The record of an edition's build, `build.json` beside its pages: what it was made from, and when."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from helpers.book.unchanged import RECORD, content_digest


def _digests(paths: Sequence[Path], root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def _commit(root: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
        )
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"


def write_record(root: Path, year: str, pages: Path, particulars: Mapping[str, object]) -> None:
    """Write down what an edition was made from: its files by digest, the code, and what else the build knows."""
    inputs = [
        *(root / "data").rglob("*.csv"),
        *(root / "commentary" / year).glob("*.md"),
        *(root / "commentary" / year).glob("approved/*.yml"),
        *(root / "notebooks").glob("*.ipynb"),
    ]
    record = {
        "edition": year,
        **particulars,
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("report-book"),
        "commit": _commit(root),
        "content": content_digest(pages),
        "sha256": _digests(inputs, root),
    }
    (pages / RECORD).write_text(json.dumps(record, indent=2), encoding="utf-8")
