"""Claims that more came than went, where only a word after "than" tells what is counted."""

import pytest

import tiny
from helpers.prose.parsing import parse
from helpers.prose.sentences import Sentence
from helpers.prose.statements import statements
from helpers.prose.subjects import Context

JOINED = {**tiny.WAITING, "indicator_id": "joined", "definition_id": "joined", "title": "Club members joining"}
LEFT = {**tiny.WAITING, "indicator_id": "left", "definition_id": "left", "title": "Club members leaving"}
MEMBERS = {**tiny.WAITING, "indicator_id": "members", "definition_id": "members", "title": "Club members"}
NAMES = {"joined": "new club members;members … joined", "left": "members … left", "members": "club members"}


@pytest.fixture(scope="module")
def context() -> Context:
    """A club with 12 members, of whom 3 came and 5 went."""
    indicators = [{**row, "named_as": NAMES[row["indicator_id"]]} for row in (JOINED, LEFT, MEMBERS)]
    counts = {"joined": "3", "left": "5", "members": "12"}
    rows = [tiny.level(name, "2019-20", count) for name, count in counts.items()]
    return Context(tiny.edition(indicators=indicators, observations=rows, targets=[], breaks=[]))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("More new club members joined than left.", [("joined", "above", "left")]),
        ("Fewer new club members joined us than left us.", [("joined", "below", "left")]),
        ("More new club members joined than we had hoped.", []),
    ],
)
def test_two_measures_of_the_same_things_are_set_against_each_other(
    context: Context, text: str, claims: list[tuple[str, str, str]]
) -> None:
    found = [claim for item in statements(parse(Sentence(text, 1), context)) for claim in item.claims]
    assert [(item.indicator_id, item.operator, item.compared_with) for item in found] == claims
