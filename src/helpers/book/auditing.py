"""The audit as it is printed: what the documents state that figures do not bear out."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpers.data.tables import read_tables
from helpers.evidence.audit import Finding, FindingKind, audit
from helpers.evidence.differences import Difference, differences
from helpers.evidence.editions import Edition, edition_years, select_edition
from helpers.vocabulary.observations import Observation


def audited_edition(root: Path) -> Edition:
    """The edition that knows most documents: the last."""
    return select_edition(read_tables(root), edition_years(root)[-1])


def as_json(edition: Edition) -> str:
    """Findings and differences as a JSON list, in the same order every time."""
    found = [*map(_finding_record, audit(edition)), *map(_difference_record, differences(edition))]
    return json.dumps(found, indent=2, ensure_ascii=False)


def as_text(edition: Edition) -> Iterator[str]:
    """Findings as lines to read: a heading for each document, then its statements."""
    findings, between = audit(edition), differences(edition)
    for source_id, source in edition.sources.items():
        own = [finding for finding in findings if finding.source_id == source_id]
        if own:
            yield f"{source.title} ({len(own)})"
            for finding in own:
                yield from _finding_lines(finding)
            yield ""
    if between:
        yield f"Between documents ({len(between)})"
        for item in between:
            yield from _difference_lines(item)
        yield ""
    kinds = Counter(finding.kind.value for finding in findings)
    counted = [_counted(kinds[kind.value], kind.value) for kind in FindingKind]
    yield f"{', '.join(counted)}, {_counted(len(between), 'difference')} between documents."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.kind.value}: {finding.about} ({finding.locator})"
    yield f"    printed: {finding.says}; figures: {finding.arithmetic}"


def _difference_lines(item: Difference) -> Iterator[str]:
    yield f"  {item.reason.value}: {item.used.indicator_id}, {item.used.period.words}"
    for row in (item.earlier, item.used):
        yield f"    {row.value.printed} in {row.period.words} ({row.source_id}, {row.locator})"


def _finding_record(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "source_id": finding.source_id,
        "locator": finding.locator,
        "claim_id": finding.claim_id,
        "about": finding.about,
        "says": finding.says,
        "arithmetic": finding.arithmetic,
        "meaning": finding.kind.meaning,
        "note": finding.note,
        "figures": [_figure_record(row) for row in finding.figures],
    }


def _difference_record(item: Difference) -> dict[str, object]:
    return {
        "kind": "difference",
        "source_id": item.earlier.source_id,
        "locator": item.earlier.locator,
        "reason": item.reason.value,
        "figures": [_figure_record(row) for row in (item.earlier, item.used)],
    }


def _figure_record(row: Observation) -> dict[str, str]:
    return {
        "indicator_id": row.indicator_id,
        "area_code": row.area_code,
        "breakdown": row.breakdown,
        "population": row.population,
        "period": row.period.words,
        "printed": row.value.printed,
        "source_id": row.source_id,
        "locator": row.locator,
    }
