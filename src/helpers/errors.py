"""The only errors an analyst meets: where it is, what is wrong, what to do."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class ReportError(Exception):
    """One problem in the report's data, words or commands.

    >>> print(ReportError("data/areas.csv, line 3", "the name is missing", "Write the area's name."))
    data/areas.csv, line 3: the name is missing. Write the area's name.
    """

    def __init__(self, where: str, problem: str, fix: str) -> None:
        super().__init__(where, problem, fix)
        self.where, self.problem, self.fix = where, problem, fix

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}. {self.fix}"


class ReportErrors(Exception):
    """Several problems found in one go, each a `ReportError`."""

    def __init__(self, errors: Sequence[ReportError]) -> None:
        super().__init__(*errors)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


def raise_all(errors: Sequence[ReportError]) -> None:
    """Raise every problem at once, or nothing if there is none."""
    if errors:
        raise ReportErrors(errors)


def nearest(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Which known names are most like a misspelt one, best first.

    >>> nearest("early-year", ["early-years", "early-help", "caseloads"])
    ['early-years', 'early-help']
    """
    return get_close_matches(name, list(names), n=most, cutoff=0.5)


def did_you_mean(name: str, names: Iterable[str], otherwise: str) -> str:
    """A sentence with the nearest right names, or another one where none is near.

    >>> did_you_mean("banana", ["2018-19", "2019-20"], "Use one of the editions listed by: report list.")
    'Use one of the editions listed by: report list.'
    >>> did_you_mean("gldd", ["gld", "lac"], "")
    'Did you mean gld?'
    """
    found = nearest(name, names)
    return f"Did you mean {' or '.join(found)}?" if found else otherwise
