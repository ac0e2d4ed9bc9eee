"""Everything that a sentence states."""

from collections.abc import Callable

import pytest

from helpers.prose.parsing import Parsed
from helpers.prose.statements import statements

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Home visits rose.", ["change"]),
        ("Home visits improved.", ["judgement"]),
        ("Home visits were below England.", ["order"]),
        ("Home visits met the target.", ["target"]),
        ("Home visits doubled.", ["ratio"]),
        ("Home visits were higher than in 2016-17.", ["change"]),
        ("Home visits will rise.", []),
        ("Home visits matter.", []),
    ],
)
def test_a_sentence_states_what_its_cues_say(read: Read, text: str, kinds: list[str]) -> None:
    assert [item.kind for item in statements(read(text))] == kinds


def test_a_statement_knows_who_says_it_and_whether_it_is_denied(read: Read) -> None:
    (said,) = statements(read("The council says home visits fell."))
    (denied,) = statements(read("Home visits did not fall."))
    assert (said.is_said, said.is_denied) == (True, False)
    assert (denied.is_said, denied.is_denied) == (False, True)


def test_statements_stand_in_the_order_of_the_words(read: Read) -> None:
    found = statements(read("Home visits rose while the waiting list fell."))
    assert [item.words for item in found] == ["rose", "fell"]
