"""Facts that a typed figure may be."""

from collections.abc import Callable
from typing import Any

import pytest

from helpers.prose.figures.facts import facts, rival_fact


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The new centre has 109 places.", ["{{ fact.places }}"]),
        ("The new centre has 110 places.", []),
        ("There were 109 dogs.", []),
    ],
)
def test_a_fact_is_the_same_number_and_a_word_of_what_it_describes(
    typed: Callable[[str], Any], text: str, tokens: list[str]
) -> None:
    item = typed(text)
    assert [known.token for known in facts(item.quantity, item.parsed)] == tokens


def test_a_rival_fact_needs_the_same_unit(typed: Callable[[str], Any]) -> None:
    item = typed("The new centre has 69% of places.")
    assert rival_fact(item.quantity, item.parsed) == ""
