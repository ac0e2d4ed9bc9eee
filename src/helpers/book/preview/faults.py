"""Where a problem belongs: the page that it is shown on, and the section of that page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.chapter.commentary import section_key
from helpers.chapter.outline import FRONT_PAGE, Outline
from helpers.errors import ReportError

WORDS = re.compile(r"commentary/[\d-]+/(?P<stem>[\w-]+)\.md(?:, line (?P<line>\d+))?")
CODE = re.compile(r"notebooks/(?P<stem>[\w-]+)\.ipynb")
HEADING = "## "


@dataclass(frozen=True)
class Fault:
    """A problem, the page it belongs to (empty for all of them), and the heading of its section there, if known."""

    page: str
    heading: str
    where: str
    problem: str
    fix: str


def _asked_section(file: Path, line: int) -> str:
    """The key of the section of commentary in which a line stands; empty above the first."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()[:line]
    except (OSError, UnicodeDecodeError):
        return ""
    headings = [text[len(HEADING) :] for text in lines if text.startswith(HEADING)]
    return section_key(headings[-1]) if headings else ""


def _heading(outline: Outline, key: str) -> str:
    """The heading under which a chapter shows a section of commentary; empty in its opening."""
    return next((part.heading for part in outline.sections if any(call.is_commentary(key) for call in part.calls)), "")


def place(error: ReportError, root: Path, outlines: Sequence[Outline]) -> Fault:
    """The fault that a problem is, on its page."""
    words, code = WORDS.match(error.where), CODE.match(error.where)
    found, known = words or code, {outline.stem: outline for outline in outlines}
    if found is None or found["stem"] not in known:
        return Fault("", "", error.where, error.problem, error.fix)
    outline, heading = known[found["stem"]], ""
    if words and words["line"]:
        key = _asked_section(root / words[0].partition(",")[0], int(words["line"]))
        heading = _heading(outline, key) if key else ""
    page = "index" if outline.stem == FRONT_PAGE else f"notebooks/{outline.stem}"
    return Fault(page, heading, error.where, error.problem, error.fix)
