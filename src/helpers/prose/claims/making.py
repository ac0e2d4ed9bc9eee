"""What makers of claims share: where something is stated, which figures it is of, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from helpers.prose.clause_periods import is_of_before, now_and_then
from helpers.prose.fitting import resolve
from helpers.prose.parsing import About, Parsed
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Claim, Kind, Operator
from helpers.vocabulary.indicators import Polarity
from helpers.vocabulary.observations import Observation

UNCLEAR = "it is not clear which figure is meant"
NEITHER_WAY = "neither way is good in itself for this measure"
# What a judging word means where higher is better, and where lower is.
JUDGED = {
    "improved": (Operator.UP, Operator.DOWN),
    "worsened": (Operator.DOWN, Operator.UP),
    "better": (Operator.ABOVE, Operator.BELOW),
    "worse": (Operator.BELOW, Operator.ABOVE),
    "best": (Operator.HIGHEST, Operator.LOWEST),
    "worst": (Operator.LOWEST, Operator.HIGHEST),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a sentence where something is stated, and what is spoken of there."""

    parsed: Parsed
    start: int
    end: int
    about: About

    @property
    def context(self) -> Context:
        """What the words may refer to."""
        return self.parsed.context

    @property
    def words(self) -> str:
        """The words that state it."""
        return self.parsed.text[self.start : self.end]

    def rows(self, subject: Subject) -> list[Observation]:
        """The figures of a subject that the clause is about: of the period it names, or the latest."""
        rows = self.context.rows(subject)
        now, _ = now_and_then(self.parsed, self.start)
        return resolve(now, rows) if now else rows[-2:-1] if is_of_before(self.parsed, self.start) else rows[-1:]


@dataclass(frozen=True, slots=True)
class Made:
    """The claims that words amount to, one for each reading; where there are none, `doubt` says why."""

    kind: str
    claims: tuple[Claim, ...] = ()
    doubt: str = ""


def made(kind: str, claims: Iterable[Claim], doubt: str = UNCLEAR) -> Made:
    """The claims, or the doubt where there are none."""
    found = tuple(claims)
    return Made(kind, found, "" if found else doubt)


def claim_of(kind: Kind, subject: Subject, row: Observation, operator: Operator | None = None, **more: Any) -> Claim:
    """A claim about one figure of a subject."""
    start, end = row.period.start, row.period.end
    return Claim(kind, subject.indicator_id, operator, breakdown=subject.breakdown, start=start, end=end, **more)


def operator_for(word: str, subject: Subject, context: Context) -> Operator | None:
    """What an operator of the lexicon asserts of a subject; None for a judgement where neither way is good."""
    if word not in JUDGED:
        return Operator(word)
    if_higher, if_lower = JUDGED[word]
    polarity = context.edition.indicators[subject.indicator_id].polarity
    return {Polarity.HIGHER: if_higher, Polarity.LOWER: if_lower}.get(polarity)
