"""How an edition's words were checked: what was bound, verified, left undecided, asked and accepted."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from helpers.chapter import markup
from helpers.chapter.kept_proofs import proofs_of
from helpers.chapter.outline import read_outlines
from helpers.chapter.proofs import Coverage, Proofs
from helpers.evidence.editions import Edition

COLUMNS = ("Chapter", "Figures bound or verified", "Statements verified", "Undecided", "Questions open", "Accepted")
ACCEPTED_COLUMNS = ("Words", "Question", "Why it was accepted", "By", "Until edition")


def checked_tables(edition: Edition, root: Path) -> Markup:
    """A row for each chapter with how much of what it states was checked, then every question accepted."""
    outlines = read_outlines(root)
    proofs = proofs_of(edition, root, outlines)
    titles = {f"commentary/{edition.year}/{outline.stem}.md": outline.title for outline in outlines}
    tables = [_coverage_table(edition, [(titles[item.shown], item) for item in proofs])]
    accepted = [
        [titles[item.shown], waiver.words, finding.figures or finding.kind, waiver.reason, waiver.name, waiver.until]
        for item in proofs
        for finding, waiver in item.accepted
    ]
    if accepted:
        caption = f"Questions accepted in {edition.year}"
        tables.append(markup.table(caption, ("Chapter", *ACCEPTED_COLUMNS), accepted, kind="scorecard"))
    return Markup("\n").join(tables)


def _coverage_table(edition: Edition, proofs: Sequence[tuple[str, Proofs]]) -> Markup:
    total = Coverage()
    rows = []
    for title, item in proofs:
        own = Coverage().add(item)
        total.add(item)
        rows.append([title, *own.cells()])
    rows.append(["All chapters", *total.cells()])
    return markup.table(f"What was checked in {edition.year}", COLUMNS, rows, kind="scorecard")
