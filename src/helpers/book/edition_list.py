"""The list of editions that lies beside them, for the switch between years on each page.

No page knows the other editions: it would change when a new one comes. So what there is stands in one
file beside them all, written anew at each publication. It is a script, because pages that are opened from a
folder may load a script and nothing else.
"""

import json
from collections.abc import Iterable
from pathlib import Path

NAME = "editions.js"


def editions_script(site: Path, years: Iterable[str]) -> str:
    """A script that defines `reportEditions`: each edition of a site, newest first, with the names of its pages."""
    listed = [{"year": year, "pages": _pages(site / year)} for year in sorted(years, reverse=True)]
    lines = ",\n".join(json.dumps(edition, ensure_ascii=True) for edition in listed)
    return f"globalThis.reportEditions = [\n{lines}\n];\n"


def _pages(edition: Path) -> list[str]:
    return sorted(page.relative_to(edition).with_suffix("").as_posix() for page in edition.rglob("*.html"))
