"""Where published figures disagree: tables of what documents print and what their figures say."""

from collections.abc import Sequence

from markupsafe import Markup

from helpers.chapter import markup, wording
from helpers.evidence.audit import Finding, FindingKind, audit
from helpers.evidence.differences import Difference, Reason, differences
from helpers.evidence.editions import Edition

COLUMNS = {
    FindingKind.CONTRADICTION: ("Measure", "Printed", "What the figures say", "Place"),
    FindingKind.TENSION: ("Measure", "Printed", "What the figures say", "What is open", "Place"),
}
BETWEEN = ("Measure", "An earlier document", "This edition", "Why they differ")
REASONS = {
    Reason.REVISION: "Revision: the earlier figure was corrected or completed.",
    Reason.ROUNDING: "Rounding: both can be the same number.",
    Reason.PART_YEAR_TO_FINAL: "Part-year to final: the earlier figure covers only part of the year.",
    Reason.OTHER_DEFINITION: "Other definition: the two count different people.",
    Reason.OTHER_SOURCE: "Other source: two bodies published them.",
    Reason.UNEXPLAINED: "Unexplained: neither document says why.",
}


def findings_tables(edition: Edition) -> Markup:
    """The statements that figures do not bear out; empty without any.

    For each document, the latest first, a table of contradictions and a table of tensions.
    """
    findings = audit(edition)
    latest_first = sorted(edition.sources.values(), key=lambda source: source.published_by, reverse=True)
    tables = [
        _findings_table(f"{source.title}: {_counted(len(own), kind)}", kind, own)
        for source in latest_first
        for kind in FindingKind
        if (own := [item for item in findings if (item.source_id, item.kind) == (source.source_id, kind)])
    ]
    return Markup("\n").join(tables)


def _counted(number: int, kind: FindingKind) -> str:
    return f"{number} {kind.value}{'' if number == 1 else 's'}"


def _findings_table(caption: str, kind: FindingKind, findings: Sequence[Finding]) -> Markup:
    rows = []
    for item in findings:
        reckoned = f"{item.arithmetic[:1].upper()}{item.arithmetic[1:]}."
        is_open = [item.note or "–"] if kind is FindingKind.TENSION else []
        rows.append([item.about, item.says, reckoned, *is_open, item.locator])
    return markup.table(caption, COLUMNS[kind], rows, kind="scorecard")


def differences_table(edition: Edition) -> Markup:
    """Figures of the edition that an earlier document prints with another value; empty without any."""
    found = differences(edition)
    if not found:
        return Markup("")
    return markup.table(
        "Figures that differ between documents", BETWEEN, [difference_row(edition, row) for row in found]
    )


def difference_row(edition: Edition, item: Difference) -> list[markup.Cell]:
    """A figure, what an earlier document prints, what the edition uses, and why they differ."""
    indicator = edition.indicators[item.used.indicator_id]
    earlier, used = (
        f"{wording.observation_words(row, indicator.unit)} in {row.period.words} "
        f"({edition.sources[row.source_id].title}, {row.locator})"
        for row in (item.earlier, item.used)
    )
    return [wording.subject_words(indicator, item.used.breakdown), earlier, used, REASONS[item.reason]]
