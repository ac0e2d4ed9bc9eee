"""Approvals: who approved which words and figures, and whether they are still the same.

An approval is of what readers see, not of a file. What was approved is kept word for word beside the
commentary, in a file of plain text that anybody can read; once a sentence or a figure differs from it,
the chapter is a draft again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import yaml

from helpers.chapter.checks import check_chapter
from helpers.chapter.commentary import FRONT_MATTER, Commentary, parse_commentary, read_commentary
from helpers.chapter.content import Content, Sentence, content_of
from helpers.chapter.outline import Outline
from helpers.errors import ReportError, raise_all
from helpers.evidence.editions import Edition

HEADER = "# What was approved, word for word. Written by report approve; whoever edits it withdraws the approval.\n"
ONE_LINE = 10**6


class Standing(StrEnum):
    """How far a chapter is on its way to publication."""

    DRAFT = "a draft"
    UNRECORDED = "said to be approved, without a record"
    CHANGED = "changed since its approval"
    APPROVED = "approved"


@dataclass(frozen=True)
class Approval:
    """Who approved a chapter, on which day, and what it said then."""

    approved_by: str
    approved_on: date
    content: Content


@dataclass(frozen=True)
class SignOff:
    """A chapter of an edition on its way to publication; `approval` is its last one."""

    stem: str
    shown: str
    commentary: Commentary | None
    content: Content
    approval: Approval | None

    @property
    def standing(self) -> Standing:
        """Whether it may be published: approved in its front matter, and nothing changed since."""
        front = self.commentary.front if self.commentary else None
        if front is None or front.status == "draft":
            return Standing.DRAFT
        signed = (front.approved_by, front.approved_on)
        if self.approval is None or (self.approval.approved_by, self.approval.approved_on) != signed:
            return Standing.UNRECORDED
        return Standing.APPROVED if self.approval.content == self.content else Standing.CHANGED


@dataclass(frozen=True)
class Signing:
    """An approval about to be written: into the chapter's front matter, and as a record of what it covers."""

    path: Path
    text: str
    record: Path
    approval: Approval

    def write(self) -> None:
        """Write the record first: a commentary that says approved is never without it."""
        self.record.parent.mkdir(exist_ok=True)
        self.record.write_bytes(record_text(self.approval).encode())
        self.path.write_bytes(self.text.encode())


def _record_path(root: Path, year: str, stem: str) -> Path:
    return root / "commentary" / year / "approved" / f"{stem}.yml"


def record_text(approval: Approval) -> str:
    """An approval as the text that is kept: one line for each sentence and each figure.

    >>> content = Content((Sentence("visits", "It is 69%.", "It is {{ visits }}."),), {"Visits, 2018-19": "69%"})
    >>> print(record_text(Approval("A. Smith", date(2020, 11, 5), content)).partition("\\n")[2])
    approved_by: A. Smith
    date: 2020-11-05
    sentences:
    - under: visits
      reads: It is 69%.
      written: It is {{ visits }}.
    figures:
    - figure: Visits, 2018-19
      reads: 69%
    <BLANKLINE>
    """
    kept = {
        "approved_by": approval.approved_by,
        "date": approval.approved_on,
        "sentences": [
            {"under": item.heading, "reads": item.reads}
            | ({"written": item.written} if item.written != item.reads else {})
            for item in approval.content.sentences
        ],
        "figures": [{"figure": name, "reads": words} for name, words in approval.content.figures.items()],
    }
    return HEADER + yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=ONE_LINE)


def read_approval(root: Path, year: str, stem: str) -> Approval | None:
    """The last approval of a chapter in an edition; None where there was none.

    Raises ReportError for a record that cannot be read.
    """
    path = _record_path(root, year, stem)
    if not path.is_file():
        return None
    try:
        kept = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        sentences = tuple(
            Sentence(row["under"], row["reads"], row.get("written", row["reads"])) for row in kept["sentences"]
        )
        figures = {row["figure"]: row["reads"] for row in kept["figures"]}
        return Approval(kept["approved_by"], date.fromisoformat(kept["date"]), Content(sentences, figures))
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise ReportError(
            path.relative_to(root).as_posix(),
            "the record of an approval cannot be read",
            f'Put it back as it was (git restore), or approve again: report approve {year} {stem} --by "NAME".',
        ) from None


def sign_off(outline: Outline, edition: Edition, root: Path) -> SignOff:
    """How far a chapter is; raises ReportErrors if its words cannot be filled in."""
    commentary = read_commentary(root, edition.year, outline.stem)
    content = content_of(outline, edition.chapter(outline.stem), commentary)
    shown = f"commentary/{edition.year}/{outline.stem}.md"
    return SignOff(outline.stem, shown, commentary, content, read_approval(root, edition.year, outline.stem))


def _refusal(found: SignOff, year: str, issuer: str) -> ReportError:
    """Why a chapter may not be published, and what to do."""
    approve = f'report approve {year} {found.stem} --by "NAME"'
    fix = f"Have it approved ({approve}), or build a stamped copy (report build {year} --draft)."
    if found.commentary is None:
        return ReportError(found.shown, "the chapter has no commentary that anybody could approve", "Write it.")
    front = found.commentary.front
    problem = {
        Standing.UNRECORDED: f"{front.approved_by} is said to have approved it, but what was approved is not recorded",
        Standing.CHANGED: f"words or figures have changed since {front.approved_by} approved them on "
        f"{front.approved_on}, so it is a draft again",
    }.get(found.standing, f"it is a draft, and {issuer} issues only what is approved")
    if found.standing is Standing.CHANGED:
        fix = f"See what changed (report review {year}). {fix}"
    return ReportError(f"{found.shown}, line {front.status_line}", problem, fix)


def with_words(outlines: Iterable[Outline]) -> list[Outline]:
    """The chapters that somebody writes each year, and so must approve; the others come from the tables alone."""
    return [outline for outline in outlines if outline.asked_sections]


def refusals(outlines: Sequence[Outline], edition: Edition, root: Path, issuer: str) -> list[ReportError]:
    """One problem for each chapter that may not be published under the issuer's name, in order."""
    problems = []
    for outline in with_words(outlines):
        try:
            found = sign_off(outline, edition, root)
        except ReportError as unreadable:
            problems.append(unreadable)
        else:
            problems += [] if found.standing is Standing.APPROVED else [_refusal(found, edition.year, issuer)]
    return problems


def signed(text: str, approver: str, day: date) -> str:
    """A commentary file's text with the approval in its front matter; everything else stays.

    >>> print(signed("---\\nauthor: B. Jones\\nstatus: draft\\n---\\n", "A. Smith", date(2020, 11, 5)), end="")
    ---
    author: B. Jones
    status: approved
    approved_by: A. Smith
    date: 2020-11-05
    ---
    """
    opening = FRONT_MATTER.match(text)
    assert opening is not None, "whoever signs has read the file before"
    fields = {"status": "approved", "approved_by": approver, "date": day}
    new = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=ONE_LINE).splitlines()
    lines: list[str] = []
    for line in opening[0].splitlines():
        name = line.partition(":")[0].strip()
        lines += new if name == "status" else [] if name in fields else [line]
    return "\n".join([*lines, text[opening.end() :]])


def prepare(outline: Outline, edition: Edition, root: Path, approver: str, day: date) -> Signing:
    """Somebody's approval of a chapter as it stands, not yet written down.

    `day` is the day on which the approval is recorded. Raises ReportErrors where the chapter has
    problems, or was written by the approver.
    """
    raise_all(check_chapter(outline, edition, root))
    found = sign_off(outline, edition, root)
    if found.commentary is None:
        raise ReportError(found.shown, "there are no words to approve", "Write the commentary first.")
    path = root / found.shown
    text = path.read_bytes().decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    text = signed(text.replace("\r\n", "\n"), approver, day)
    approval = Approval(parse_commentary(found.shown, text).front.approved_by, day, found.content)
    return Signing(path, text.replace("\n", end), _record_path(root, edition.year, outline.stem), approval)
