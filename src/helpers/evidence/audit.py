"""The audit: what documents state that their own figures, or each other's, do not bear out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from helpers.evidence.claims import judge
from helpers.evidence.consistency import Disagreement, disagreements
from helpers.evidence.editions import Edition
from helpers.evidence.subjects import Subject, subject_of
from helpers.vocabulary.assertions import Kind, Outcome, StatedClaim, Verdict
from helpers.vocabulary.observations import Observation, Use

RECKONED = (Kind.CHANGE, Kind.PERCENT_CHANGE, Kind.RATIO)


class FindingKind(StrEnum):
    """How a statement and the figures stand to each other."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"

    @property
    def meaning(self) -> str:
        """What it says of the figures, in words."""
        if self is FindingKind.CONTRADICTION:
            return "the figures cannot all be right"
        return "the figures may rest on different definitions, periods or readings"


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement of a document that figures do not bear out.

    `about` is the measure and `says` what the document prints of it; `arithmetic` is what the figures
    say. `claim_id` is empty for what follows from the tables alone; `note` is what a careful reader
    should know.
    """

    source_id: str
    locator: str
    about: str
    says: str
    arithmetic: str
    figures: tuple[Observation, ...]
    kind: FindingKind
    claim_id: str = ""
    note: str = ""


def audit(edition: Edition) -> list[Finding]:
    """Every statement of the documents an edition knows that figures do not bear out.

    Each document is judged by its own figures; only where these decide nothing, by those of the others.
    The documents come in the order of the edition's sources, the findings of each in the order in
    which its claims and tables are written down.
    """
    return list(_findings(edition))


def finds_anything(edition: Edition) -> bool:
    """Whether the audit of an edition has any finding; it stops at the first."""
    return any(True for _ in _findings(edition))


def _findings(edition: Edition) -> Iterator[Finding]:
    for source_id in edition.sources:
        own = own_view(edition, source_id)
        stated = [row for row in edition.claims if row.source_id == source_id]
        yield from (finding for row in stated if (finding := _of_claim(row, own, edition)) is not None)
        yield from (_of_tables(item, edition) for item in disagreements(own, _variants(edition, source_id)))


def own_view(edition: Edition, source_id: str) -> Edition:
    """An edition as far as one document goes: its own preferred figures."""
    rows = (*edition.observations, *edition.superseded)
    own = tuple(row for row in rows if row.source_id == source_id and row.use is Use.PREFERRED)
    return replace(edition, observations=own, superseded=())


def _variants(edition: Edition, source_id: str) -> list[Observation]:
    return [row for row in edition.superseded if row.source_id == source_id and row.use is Use.VARIANT]


def _of_claim(stated: StatedClaim, own: Edition, edition: Edition) -> Finding | None:
    """What is wrong with a claim, by its own document's figures first; None where nothing is."""
    if stated.claim.end is None:  # a period that the document does not name cannot be looked up
        return None
    verdict = judge(stated.claim, own)
    if verdict.outcome is Outcome.UNDECIDED and verdict.is_certain:
        verdict = judge(stated.claim, edition)
    is_unlike = verdict.outcome is Outcome.UNDECIDED and not verdict.is_certain and len(verdict.figures) > 1
    if verdict.outcome is not Outcome.FAILS and not is_unlike:
        return None
    subject = subject_of(stated.claim, edition)
    return Finding(
        source_id=stated.source_id,
        locator=stated.locator,
        about=", ".join([subject.words, *(row.period.label for row in verdict.figures[-1:])]),
        says=f"“{stated.printed}”" if stated.printed else subject.at(None, stated.claim.end)[0].value.printed,
        arithmetic=verdict.arithmetic or f"{_listed(verdict.figures, edition)}: {verdict.reason}",
        figures=verdict.figures,
        kind=_kind(stated, verdict),
        claim_id=stated.claim_id,
        note=" ".join(filter(None, (stated.note, *verdict.cautions))),
    )


def _listed(rows: Sequence[Observation], edition: Edition) -> str:
    """Figures side by side, where nothing can be reckoned from them."""
    subjects = [Subject(edition, row.indicator_id, row.area_code, row.breakdown) for row in rows]
    return "; ".join(item.figure_words(row) for item, row in zip(subjects, rows, strict=True))


def _kind(stated: StatedClaim, verdict: Verdict) -> FindingKind:
    """A contradiction needs figures of the same document that measure the same in the same way.

    Where the document itself reckons from one figure to another, a break between them does not count:
    it changes what they mean, not what they come to.
    """
    is_its_own = {row.source_id for row in verdict.figures} == {stated.source_id}
    measured = {(row.indicator_id, row.period.kind, row.population) for row in verdict.figures}
    is_reckoned = stated.claim.kind in RECKONED and stated.claim.value is not None and len(measured) == 1
    return FindingKind.CONTRADICTION if is_its_own and (verdict.is_certain or is_reckoned) else FindingKind.TENSION


def _of_tables(item: Disagreement, edition: Edition) -> Finding:
    row = item.row
    subject = Subject(edition, row.indicator_id, row.area_code, row.breakdown)
    return Finding(
        source_id=row.source_id,
        locator=row.locator,
        about=f"{subject.words}, {row.period.label}",
        says=item.says or row.value.printed,
        arithmetic=item.arithmetic,
        figures=item.figures,
        kind=FindingKind.CONTRADICTION if item.is_certain else FindingKind.TENSION,
        note=row.note,
    )
