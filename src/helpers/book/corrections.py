"""Corrections of published editions: notices that name a page, and the old version kept beside the new.

A corrected edition takes the place of the published one under its address. What stood there before
moves to a folder of its own on the site, and each of its pages says that it was replaced.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from helpers.chapter.outline import chapter_files
from helpers.data.tables import Tables
from helpers.errors import ReportError, did_you_mean
from helpers.vocabulary.corrections import Correction, corrections_of
from helpers.vocabulary.periods import day_words, last_day_of

KEPT = re.compile(r"(?P<year>\d{4}-\d\d)-until-(?P<day>\d{4}-\d\d-\d\d)(?:-\d+)?")
MASTHEAD = '<header class="masthead">'
NOTICE = (
    '{masthead}\n<p class="draft-stamp"><strong>Replaced.</strong> This version of {year} was corrected on {day}. '
    '<a href="{home}">Read the corrected edition</a>.</p>'
)


def misplaced_corrections(tables: Tables, root: Path) -> Iterator[ReportError]:
    """Corrections whose page the book does not have: their notice would stand nowhere."""
    pages = [name.rpartition("/")[2] for name in chapter_files(root)]
    for file in tables.files["corrections"]:
        for line, row in zip(file.lines, file.records, strict=True):
            if row["page"] and row["page"] not in pages:
                fix = did_you_mean(row["page"], pages, "Leave it blank if the whole edition is concerned.")
                yield ReportError(file.at(line, "page"), f'"{row["page"]}" is no page of the book', fix)


def corrections_record(tables: Tables, year: str) -> list[list[str]]:
    """The corrections of an edition as its record keeps them: day, page and place of each, oldest first."""
    return sorted(_named(item) for item in corrections_of(tables.records("corrections"), year))


def _named(item: Correction) -> list[str]:
    return [item.corrected_on.isoformat(), item.page, item.place]


def _recorded(edition: Path) -> list[list[str]]:
    record = edition / "build.json"
    return json.loads(record.read_text(encoding="utf-8")).get("corrections", []) if record.is_file() else []


def keep_corrected(site: Path, new: Path, built: Mapping[str, Path]) -> None:
    """Keep on the new site each published edition that a correction replaces.

    A correction is new where the record of the published edition does not name it. An edition that is
    built again without one is replaced without a trace, as its words and figures are the same or were
    never said to be wrong.
    """
    for year, edition in built.items():
        fresh = [item for item in _recorded(edition) if item not in _recorded(site / year)]
        if fresh and (site / year / "build.json").is_file():
            name = _free_name(new, f"{year}-until-{max(day for day, *_ in fresh)}")
            shutil.copytree(site / year, new / name)
            _say_replaced(new / name, year)


def kept_folders(site: Path) -> list[Path]:
    """The folders of a site that hold versions from before a correction."""
    return sorted(path for path in site.glob("*-until-*") if KEPT.fullmatch(path.name))


def _free_name(folder: Path, wanted: str) -> str:
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(name for name in names if not (folder / name).exists())


def _say_replaced(folder: Path, year: str) -> None:
    """Put a line on top of every page of a kept version, and keep it out of search engines."""
    kept = KEPT.fullmatch(folder.name)
    assert kept is not None
    day = day_words(last_day_of(kept["day"]))
    for page in folder.rglob("*.html"):
        up = "../" * len(page.relative_to(folder).parts)
        notice = NOTICE.format(masthead=MASTHEAD, year=year, day=day, home=f"{up}{year}/index.html")
        text = page.read_text(encoding="utf-8").replace(MASTHEAD, notice, 1)
        page.write_text(text.replace("<title>", '<meta name="robots" content="noindex">\n<title>', 1), encoding="utf-8")


def kept_versions(site: Path) -> dict[str, list[dict[str, str]]]:
    """For each edition the versions kept before a correction: the folder of each, and its day in words."""
    found: dict[str, list[dict[str, str]]] = {}
    for folder in kept_folders(site):
        kept = KEPT.fullmatch(folder.name)
        assert kept is not None
        version = {"href": f"{folder.name}/index.html", "day": day_words(last_day_of(kept["day"]))}
        found.setdefault(kept["year"], []).append(version)
    return found
