"""Claims that a figure went one way."""

from collections.abc import Callable

import pytest

Asserted = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("Home visits in time rose.", "up"),
        ("Home visits in time fell.", "down"),
        ("Home visits in time remained stable.", "same"),
        ("Home visits in time improved.", "up"),
        ("The waiting list improved.", "down"),
    ],
)
def test_a_way_or_a_judgement_becomes_a_change(asserted: Asserted, text: str, operator: str) -> None:
    assert asserted(text) == [("change", operator, "")]


def test_names_joined_make_a_claim_each(asserted: Asserted) -> None:
    assert len(asserted("Home visits in time and the waiting list rose.")) == 2


def test_without_a_measure_it_is_not_clear_what_rose(doubts: Callable[[str], list[str]]) -> None:
    assert doubts("Everything rose.") == ["it is not clear which figure is meant"]
