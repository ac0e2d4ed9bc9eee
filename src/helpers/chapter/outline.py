"""What a notebook asks for: its sections and the calls in them, read without running it."""

import ast
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from helpers.chapter.commentary import Commentary, read_commentary, section_key
from helpers.chapter.gaps import FEWEST_GAPS, find_gaps
from helpers.errors import ReportError, did_you_mean
from helpers.evidence.audit import finds_anything
from helpers.evidence.differences import differences
from helpers.evidence.editions import Edition
from helpers.evidence.looking_back import edition_before
from helpers.evidence.since_last import courses, passages, redefinitions, revisions

# The chapter whose page is the front page of an edition.
FRONT_PAGE = "at-a-glance"
# Calls that read the words of all chapters, of this edition and of earlier ones.
READS_ALL_WORDS = {"checked"}
# Calls that serve a chapter as a whole: they make no section worth showing by themselves.
FURNITURE = {"notes"}
OF_ONE_INDICATOR = ("trend", "comparison", "composition")
# What a notebook may call, with the least and the most words a call takes.
MANY = 99
CALLS = {
    "scorecard": (0, MANY),
    "trend": (1, 2),
    "comparison": (1, 2),
    "gap": (1, 2),
    "composition": (2, 3),
    "funnel": (2, 2),
    "panels": (2, 2),
    "numbers_and_shares": (2, 3),
    "numbers": (1, MANY),
    "judgements": (0, MANY),
    "commentary": (1, 1),
    "matrix": (0, 0),
    "breakdowns": (1, 1),
    "missing_breakdowns": (1, MANY),
    "disagreements": (0, 0),
    "differences": (0, 0),
    "directions": (0, 0),
    "new_and_dropped": (0, 0),
    "revisions": (0, 0),
    "definitions_changed": (0, 0),
    "checked": (0, 0),
    "headlines": (0, 0),
    "worsened": (0, 0),
    "missing_figures": (0, 0),
    "grades": (0, 0),
    "questions": (0, 0),
    "notes": (0, 0),
}
# What a call without words shows of an edition as a whole: it has content where this finds anything.
WHOLE_EDITION: dict[str, Callable[[Edition], object]] = {
    "missing_breakdowns": lambda edition: edition.reported,
    "checked": lambda edition: edition.reported,
    "disagreements": lambda edition: edition.reported and finds_anything(edition),
    "differences": lambda edition: edition.reported and differences(edition),
    "matrix": edition_before,
    "directions": courses,
    "new_and_dropped": passages,
    "revisions": revisions,
    "definitions_changed": redefinitions,
    "worsened": lambda edition: edition.reported,
    "missing_figures": lambda edition: edition.reported,
    "grades": lambda edition: edition.judgements_of(),
    "questions": lambda edition: edition.reported or edition.judgements_of(),
}


@dataclass(frozen=True)
class Call:
    """One call of a notebook on its chapter: `chapter.trend("gld")`."""

    name: str
    arguments: tuple[str, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that the call names."""
        if self.name in ("numbers", "scorecard"):
            return self.arguments
        return tuple(dict.fromkeys(part.arguments[0] for part in self.parts if part.name in OF_ONE_INDICATOR))

    @property
    def parts(self) -> tuple["Call", ...]:
        """The plain calls whose figures the call shows, in another form or several together.

        >>> [part.arguments for part in Call("numbers_and_shares", ("lac", "lac_share", "age")).parts]
        [('lac', 'age'), ('lac_share', 'age')]
        """
        if self.fault:
            return ()
        match self.name:
            case "gap":
                return (Call("trend", self.arguments),)
            case "funnel" | "panels":
                return (Call("composition", self.arguments),)
            case "numbers_and_shares":
                kind, by = "composition" if len(self.arguments) > 2 else "trend", self.arguments[2:]
                return tuple(Call(kind, (name, *by)) for name in self.arguments[:2])
        return (self,)

    @property
    def fault(self) -> str:
        """What is wrong with the call itself; empty if it can be made."""
        if self.name not in CALLS:
            return f"a chapter has no call {self.name}"
        least, most = CALLS[self.name]
        if least <= len(self.arguments) <= most:
            return ""
        wanted = str(least) if least == most else f"{least} to {most}" if most < MANY else f"at least {least}"
        return f"it takes {wanted} words in quotes, not {len(self.arguments)}"

    @property
    def category(self) -> str:
        """The one category that the call shows of its indicator; empty where it shows the whole.

        >>> Call("trend", ("gld", "free school meals=yes")).category, Call("composition", ("lac", "age")).category
        ('free school meals=yes', '')
        """
        return self.arguments[1] if self.name in ("trend", "comparison") and len(self.arguments) > 1 else ""

    def is_commentary(self, key: str) -> bool:
        """Whether the call asks for a section of commentary, named by its key."""
        return self.name == "commentary" and not self.fault and section_key(self.arguments[0]) == key

    def has_content(self, edition: Edition, commentary: Commentary | None) -> bool:
        """Whether the call shows anything in an edition (of which `edition` is the chapter's part)."""
        if self.fault:
            return False
        match self.name:
            case "commentary":
                found = commentary is not None and section_key(self.arguments[0]) in commentary.sections
            case "judgements":
                found = bool(edition.judgements_of(self.arguments))
            case name if name in WHOLE_EDITION:
                is_new = bool(edition.reported or edition.judgements_of())
                found = is_new and bool(WHOLE_EDITION[name](edition))
            case "breakdowns":
                found = any(edition.reports_by(name, *self.arguments) for name in edition.indicators)
            case "composition":
                found = edition.reports_by(*self.arguments)
            case "trend" | "comparison":
                found = edition.reports(*self.arguments)
            case "gap":
                found = edition.reports(*self.arguments) and len(find_gaps(edition, *self.arguments)) >= FEWEST_GAPS
            case "funnel" | "panels" | "numbers_and_shares":
                found = any(part.has_content(edition, commentary) for part in self.parts)
            case _:
                found = any(edition.reports(name) for name in self.arguments or edition.headlines)
        return found


@dataclass(frozen=True)
class Section:
    """A `##` section of a notebook: its heading (empty for the opening), its cells, its calls."""

    heading: str
    cells: tuple[int, ...]
    calls: tuple[Call, ...]

    @property
    def is_furniture(self) -> bool:
        """Whether the section belongs to the chapter as a whole: its opening, or notes."""
        return not self.heading or all(call.name in FURNITURE for call in self.calls)

    def has_content(self, edition: Edition, commentary: Commentary | None) -> bool:
        """Whether anything in the section shows in an edition."""
        return any(call.has_content(edition, commentary) for call in self.calls if call.name not in FURNITURE)


@dataclass(frozen=True)
class Outline:
    """A notebook as its sections, with the title of its chapter."""

    path: Path
    title: str
    sections: tuple[Section, ...]

    @property
    def stem(self) -> str:
        """The chapter's name in commands, tables and files."""
        return self.path.stem

    @cached_property
    def asked_sections(self) -> dict[str, str]:
        """The commentary sections that the notebook asks for, by key."""
        calls = (call for section in self.sections for call in section.calls)
        return {
            section_key(call.arguments[0]): call.arguments[0]
            for call in calls
            if call.name == "commentary" and not call.fault
        }

    @property
    def reads_all_words(self) -> bool:
        """Whether the notebook reads the words of all chapters, of this edition and of earlier ones."""
        return any(call.name in READS_ALL_WORDS for section in self.sections for call in section.calls)

    def is_in(self, edition: Edition, commentary: Commentary | None) -> bool:
        """Whether the chapter has anything to report in an edition."""
        return any(section.has_content(edition, commentary) for section in self.sections if not section.is_furniture)


def _calls(source: str) -> list[Call]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "chapter":
                values = [item.value for item in node.args if isinstance(item, ast.Constant)]
                found.append(Call(node.func.attr, tuple(map(str, values))))
    return found


def _heading(source: str, marks: str) -> str | None:
    first = source.lstrip().split("\n", 1)[0]
    return first.removeprefix(marks + " ").strip() if first.startswith(marks + " ") else None


def read_outline(path: Path) -> Outline:
    """Read a notebook's outline.

    Raises ReportError if the file is no notebook or a code cell is no Python.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells]
        title, heading, start = path.stem, "", 0
        sections, calls = [], []
        for index, (cell, source) in enumerate(zip(cells, sources, strict=True)):
            if cell["cell_type"] == "code":
                calls += _calls(source)
            elif (found := _heading(source, "##")) is not None:
                sections.append(Section(heading, tuple(range(start, index)), tuple(calls)))
                heading, start, calls = found, index, []
            elif (found := _heading(source, "#")) is not None:
                title = found
        sections.append(Section(heading, tuple(range(start, len(cells))), tuple(calls)))
        return Outline(path, title, tuple(sections))
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise ReportError(
            f"notebooks/{path.name}", f"the notebook cannot be read ({error})", "Open it in JupyterLab and save it."
        ) from None


def chapter_files(root: Path) -> list[str]:
    """The files of the book in order, without ending, from `_toc.yml`: the only list of chapters."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    parts = toc.get("parts") or [{"chapters": toc.get("chapters", [])}]
    return [chapter["file"] for part in parts for chapter in part["chapters"]]


def read_outlines(root: Path) -> list[Outline]:
    """The outlines of all notebooks of the book, in the order of its contents."""
    return [read_outline(root / f"{name}.ipynb") for name in chapter_files(root) if name.startswith("notebooks/")]


def chapters_in(edition: Edition, root: Path, outlines: list[Outline]) -> list[Outline]:
    """The chapters that have something to report in an edition."""
    return [
        outline
        for outline in outlines
        if outline.is_in(edition.chapter(outline.stem), read_commentary(root, edition.year, outline.stem))
    ]


def require_chapter(stem: str, outlines: list[Outline]) -> str:
    """The chapter's name, if the book has it; ReportError with the nearest names where not."""
    stems = [outline.stem for outline in outlines]
    if stem in stems:
        return stem
    raise ReportError(
        f'chapter "{stem}"',
        "there is no such chapter",
        did_you_mean(stem, stems, f"The chapters are {', '.join(stems)}."),
    )
