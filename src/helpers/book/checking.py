"""Checking editions without building them: seconds, where a build takes a minute."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.book.corrections import misplaced_corrections
from helpers.book.issuer import theme_settings
from helpers.chapter.approvals import refusals, with_words
from helpers.chapter.checks import examine_edition
from helpers.chapter.outline import chapters_in, read_outlines
from helpers.chapter.proofs import Coverage, Proofs, question_words, typed_words
from helpers.data.checked import checked_tables
from helpers.data.tables import read_tables
from helpers.errors import raise_all
from helpers.evidence.editions import edition_years, require_edition, select_edition
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


def check(root: Path, years: Sequence[str]) -> Report:
    """Check data and words of editions; what is worth knowing of them.

    Raises ReportErrors with every problem found. A question stops nothing, nor does having nothing to
    report yet, nor waiting for approval.
    """
    tables, outlines, issuer = checked_tables(root), read_outlines(root), theme_settings(root)["issued_by"]
    raise_all(list(misplaced_corrections(tables, root)))
    editions = {year: select_edition(tables, year) for year in years}
    examined = [examine_edition(edition, root, outlines) for edition in editions.values()]
    raise_all([problem for problems, _ in examined for problem in problems])
    report = Report()
    for read in (read for _, found in examined for read in found):
        report.add(read)
    for (year, edition), (_, proofs) in zip(editions.items(), examined, strict=True):
        chapters = chapters_in(edition, root, outlines) if issuer or not proofs else []
        waiting = refusals(chapters, edition, root, issuer) if issuer else []
        if not proofs and not chapters:
            nothing = "no document new since the edition before has a figure"
            report.notices.append(f"{year} has nothing to report yet: {nothing}.")
        elif waiting:
            share = f"{len(waiting)} of {len(with_words(chapters))} chapters"
            report.notices.append(f"{year}: {share} wait for approval; report review {year} lists them.")
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
