"""Whether what is published was made from exactly what lies here: then there is nothing to build.

Standard library only, so that the answer comes at once.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers.book.digests import files_digest, files_under, inputs_digest

RECORD = "build.json"
SITE = "site"


def content_digest(edition: Path) -> str:
    """A digest of every file of a built edition but the record of its build."""
    record = edition / RECORD
    return files_digest(edition, [path for path in files_under(edition) if path != record])


def read_record(edition: Path) -> dict[str, Any]:
    """The record of an edition's build; empty where there is none that can be read."""
    try:
        record = json.loads((edition / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def is_whole(edition: Path, record: dict[str, Any]) -> bool:
    """Whether the files of a published edition are those that its build wrote."""
    return bool(record) and record.get("content") == content_digest(edition)


def standing_pages(root: Path, years: Sequence[str]) -> list[Path]:
    """The pages to open, if the editions are published and made from what lies here; otherwise none.

    All editions if none is named; those that had nothing to report are not missed.
    """
    site, inputs = root / "_build" / SITE, inputs_digest(root)
    with (root / "data" / "editions.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = list(years) or [row.get("edition", "") for row in csv.DictReader(file)]
    records = {year: read_record(site / year) for year in wanted}
    current = [year for year, record in records.items() if record.get("inputs") == inputs]
    left_out = {name for year in current if not years for name in records[year].get("left_out", [])}
    if not current or set(wanted) - left_out != set(current) or not (site / "index.html").is_file():
        return []
    if not all(is_whole(site / year, records[year]) for year in current):
        return []
    return [site / year / "index.html" for year in current] if years else [site / "index.html"]
