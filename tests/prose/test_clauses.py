"""Clauses and pieces of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.clauses import clause_around, clause_cuts, overlaps, piece_around, piece_cuts


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Visits rose while waiting fell.", ["Visits rose ", "while waiting fell."]),
        ("Visits rose and fell.", ["Visits rose and fell."]),
        ("Visits rose; waiting fell.", ["Visits rose", "; waiting fell."]),
        ("Girls and boys waited.", ["Girls and boys waited."]),
    ],
)
def test_a_clause_begins_with_its_word_or_mark(text: str, clauses: list[str]) -> None:
    cuts = clause_cuts(text, [], [])
    assert [text[low:high] for low, high in zip([0, *cuts], [*cuts, len(text)], strict=True)] == clauses


def test_a_name_is_never_cut() -> None:
    text = "The look while leave team grew."
    assert clause_cuts(text, [], [(4, 20)]) == []


@given(st.lists(st.integers(0, 80), unique=True).map(sorted), st.integers(0, 80))
def test_every_place_lies_in_its_clause_and_in_its_piece(cuts: list[int], place: int) -> None:
    for around in (clause_around, piece_around):
        low, high = around(place, cuts, 81)
        assert low <= place < high


def test_pieces_are_smaller_than_clauses() -> None:
    text = "20 girls and 30 boys (5 babies)"
    assert [text[cut] for cut in piece_cuts(text)] == ["a", "(", ")"]


def test_a_comma_inside_a_number_parts_nothing() -> None:
    text = "14,800 checks, 5 more"
    assert [text[cut:] for cut in piece_cuts(text)] == [", 5 more"]


def test_places_that_only_touch_do_not_overlap() -> None:
    assert overlaps(0, 5, [(4, 8)])
    assert not overlaps(0, 5, [(5, 8)])
