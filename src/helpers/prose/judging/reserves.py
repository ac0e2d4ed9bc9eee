"""What must be said beside a statement that holds, and whether its words fit the size of the change."""

import re
from collections.abc import Iterable
from decimal import Decimal

from helpers.vocabulary.assertions import Outcome, Verdict
from helpers.vocabulary.observations import Stage

# The largest change that is still slight, the smallest that may be called large: shares of the earlier figure.
MOST_SLIGHT, LEAST_LARGE = Decimal("0.15"), Decimal("0.02")
COUNTS_DIFFERENTLY = re.compile(r"another population|is set against|another kind")


def cautions(verdicts: Iterable[Verdict]) -> str:
    """What must be said beside comparisons; of a provisional figure only where it is set against a final one."""
    found: dict[str, None] = {}
    for verdict in verdicts:
        is_mixed = any(row.stage in (Stage.FINAL, Stage.REVISED) for row in verdict.figures)
        found |= dict.fromkeys(words for words in verdict.cautions if is_mixed or not words.endswith("is provisional."))
    return "; ".join(found)


def overstated(kind: str, size: str, verdicts: Iterable[Verdict]) -> str:
    """Why "slightly" or "sharply" does not fit the size of a change; empty where it does."""
    if not size or kind not in ("change", "judgement"):
        return ""
    for share in (share for share in map(_share_changed, verdicts) if share is not None):
        if size == "slight" and share > MOST_SLIGHT:
            return f"a change of {share * 100:.0f}% is not slight"
        if size == "large" and share < LEAST_LARGE:
            return f"a change of {share * 100:.1f}% is not large"
    return ""


def _share_changed(verdict: Verdict) -> Decimal | None:
    """By which share of itself a figure changed; None where there are not two numbers."""
    if len(verdict.figures) != 2:
        return None
    before, now = (row.value.point for row in verdict.figures)
    return abs(now - before) / abs(before) if before and now is not None else None


def mismatch(verdicts: Iterable[Verdict]) -> str:
    """Why figures that are set against each other count different things; empty where they do not."""
    reasons = (verdict.reason for verdict in verdicts if verdict.outcome is Outcome.UNDECIDED)
    return next((reason for reason in reasons if COUNTS_DIFFERENTLY.search(reason)), "")
