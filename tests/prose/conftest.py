"""A chapter small enough to hold in mind, and what its words are read as.

                    2016-17   2017-18   2018-19   2019-20
visits in time      60%       64%       68%       69.5%; England 70%; target at least 70%
children waiting              20        16        14: 9 girls and 5 boys

In another, the children waiting are known by team only: in the north 10, then 12; in the south 20, then 18;
in the east 30, then 40; in the west 44, then 48. North and south are the inner teams.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

import tiny
from helpers.prose.about import about
from helpers.prose.findings import Finding, review
from helpers.prose.parsing import About, Parsed, parse
from helpers.prose.quantity import Quantity
from helpers.prose.sentences import Run, Sentence, sentences
from helpers.prose.subjects import Context

VISITS, WAITING = "visits_in_time", "children_waiting"
CATEGORIES = [
    {"breakdown": "sex", "category": "female", "named_as": "girls;female"},
    {"breakdown": "sex", "category": "male", "named_as": "boys;male"},
]
OBSERVATIONS = [
    tiny.level(VISITS, "2016-17", "60%"),
    tiny.level(VISITS, "2017-18", "64%", source_id="report-2018-19"),
    tiny.level(VISITS, "2018-19", "68%"),
    tiny.level(VISITS, "2019-20", "69.5%"),
    tiny.level(VISITS, "2019-20", "70%", area_code=tiny.ENGLAND),
    tiny.level(WAITING, "2017-18", "20", source_id="report-2018-19"),
    tiny.level(WAITING, "2018-19", "16"),
    tiny.level(WAITING, "2019-20", "14"),
    tiny.level(WAITING, "2019-20", "9", breakdown="sex=female"),
    tiny.level(WAITING, "2019-20", "5", breakdown="sex=male"),
]
TEAMS = {"North": (10, 12), "South": (20, 18), "East": (30, 40), "West": (44, 48)}
BY_TEAM = [
    tiny.level(WAITING, year, str(number), breakdown=f"team={team}")
    for team, numbers in TEAMS.items()
    for year, number in zip(("2018-19", "2019-20"), numbers, strict=True)
]
TEAM_NAMES = [
    {
        "breakdown": "team",
        "category": team,
        "named_as": f"{team.lower()} team" + (";inner teams" if number < 40 else ""),
    }
    for team, (_, number) in TEAMS.items()
]


@dataclass(frozen=True)
class Typed:
    """A sentence, its last typed figure, and what that is about."""

    parsed: Parsed
    quantity: Quantity
    about: About


@pytest.fixture(scope="session")
def context() -> Context:
    """What the words of the small chapter may refer to."""
    edition = tiny.edition(observations=OBSERVATIONS, categories=CATEGORIES)
    return Context(edition, reported=edition.claims)


@pytest.fixture(scope="session")
def by_team() -> Callable[[str], dict[str, str]]:
    """The words of every statement of a text about the four teams, each with the level it came out at."""
    edition = tiny.edition(observations=BY_TEAM, categories=TEAM_NAMES)

    def judged(text: str) -> dict[str, str]:
        found = review(sentences(Run(text, (1,) * len(text))), Context(edition))
        return {item.words: item.level.value for item in found}

    return judged


@pytest.fixture(scope="session")
def read(context: Context) -> Callable[..., Parsed]:
    """A sentence with everything found in it."""

    def parsed(text: str, carried: About | None = None) -> Parsed:
        return parse(Sentence(text, 1), context, carried)

    return parsed


@pytest.fixture(scope="session")
def reviewed(context: Context) -> Callable[[str], list[Finding]]:
    """What came of every statement of a text."""
    return lambda text: review(sentences(Run(text, (1,) * len(text))), context)


@pytest.fixture(scope="session")
def levels(reviewed: Callable[[str], list[Finding]]) -> Callable[[str], dict[str, str]]:
    """The words of every statement of a text, each with the level it came out at."""
    return lambda text: {item.words: item.level.value for item in reviewed(text)}


@pytest.fixture(scope="session")
def typed(read: Callable[..., Parsed]) -> Callable[[str], Typed]:
    """The last typed figure of a sentence."""

    def last(text: str) -> Typed:
        parsed = read(text)
        quantity = parsed.quantities[-1]
        return Typed(parsed, quantity, about(parsed, quantity.start))

    return last
