"""Checking editions without building them: seconds, where a build takes a minute."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.book.cache import VERDICTS, Cache
from helpers.book.digests import edition_digests
from helpers.book.examining import examine
from helpers.book.issuer import theme_settings
from helpers.chapter.approvals import refusals, with_words
from helpers.chapter.outline import Outline, chapters_in, read_outlines
from helpers.chapter.proofs import Coverage, Proofs, question_words, typed_words
from helpers.data.tables import read_tables
from helpers.errors import ReportError, raise_all
from helpers.evidence.editions import Edition, edition_years, require_edition, select_edition
from helpers.prose.findings import Level


@dataclass
class Report:
    """What checking found that stops nothing: open questions, what could not be decided, notices, coverage."""

    questions: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)

    def add(self, proofs: Proofs) -> None:
        """Take in the proofs of a chapter."""
        self.questions += [question_words(proofs.shown, item) for item in proofs.at(Level.QUESTION)]
        self.undecided += [question_words(proofs.shown, item) for item in proofs.at(Level.UNDECIDED)]
        self.notices += [*proofs.notices, *typed_words(proofs)]
        self.coverage.add(proofs)

    def join(self, other: "Report") -> None:
        """Take in the report on another edition."""
        self.questions += other.questions
        self.undecided += other.undecided
        self.notices += other.notices
        self.coverage.join(other.coverage)

    def as_json(self) -> bytes:
        """The report as it is kept."""
        return json.dumps(self, default=vars).encode()

    @classmethod
    def from_json(cls, kept: bytes) -> "Report":
        """The report that was kept."""
        told = json.loads(kept)
        return cls(**{**told, "coverage": Coverage.from_counts(**told["coverage"])})


def check(root: Path, years: Sequence[str]) -> Report:
    """Check data and words of editions; what is worth knowing of them.

    An edition that was found right is not judged again until something that it follows from changes. Raises
    ReportErrors with every problem found. A question stops nothing, nor does having nothing to report yet, nor
    waiting for approval.
    """
    cache, keys = Cache(root / "_build" / "cache"), edition_digests(root, years)
    kept = {year: cache.read(VERDICTS, key) for year, key in keys.items()}
    reports = {year: Report.from_json(content) for year, content in kept.items() if content is not None}
    problems: list[ReportError] = []
    for year, (found, report) in _judged(root, [year for year in years if year not in reports]).items():
        problems += found
        reports[year] = report
        if not found:
            cache.write(VERDICTS, keys[year], report.as_json())
    raise_all(problems)
    whole = Report()
    for year in years:
        whole.join(reports[year])
    return whole


def _judged(root: Path, years: Sequence[str]) -> dict[str, tuple[list[ReportError], Report]]:
    """The problems with each edition, and what else is worth knowing; ReportErrors if the tables are not right."""
    if not years:
        return {}
    tables, outlines, issuer = read_tables(root), read_outlines(root), theme_settings(root)["issued_by"]
    return {
        year: (
            problems,
            Report() if problems else _report(select_edition(tables, year), proofs, root, outlines, issuer),
        )
        for year, (problems, proofs) in examine(root, tables, outlines, years).items()
    }


def _report(edition: Edition, proofs: Sequence[Proofs], root: Path, outlines: list[Outline], issuer: str) -> Report:
    """What is worth knowing of an edition whose words have no problem."""
    report = Report()
    for read in proofs:
        report.add(read)
    chapters = chapters_in(edition, root, outlines) if issuer or not proofs else []
    waiting = refusals(chapters, edition, root, issuer) if issuer else []
    if not proofs and not chapters:
        nothing = "no document new since the edition before has a figure"
        report.notices.append(f"{edition.year} has nothing to report yet: {nothing}.")
    elif waiting:
        share = f"{len(waiting)} of {len(with_words(chapters))} chapters"
        report.notices.append(f"{edition.year}: {share} wait for approval; report review {edition.year} lists them.")
    return report


def wanted_years(root: Path, years: Sequence[str], every: bool = False) -> list[str]:
    """The editions named, or every one, each checked to exist."""
    known = edition_years(root)
    return known if every else [require_edition(year, known) for year in dict.fromkeys(years)]


def list_chapters(root: Path) -> dict[str, list[str]]:
    """The chapters of every edition, newest edition first, as `--only` accepts them."""
    tables, outlines = read_tables(root), read_outlines(root)
    return {
        year: [outline.stem for outline in chapters_in(select_edition(tables, year), root, outlines)]
        for year in reversed(edition_years(root))
    }
