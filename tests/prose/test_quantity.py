"""How a typed figure is meant by the words around it."""

import pytest

from helpers.prose.quantity import closeness_before, role_of


@pytest.mark.parametrize(
    ("text", "closeness"),
    [
        ("just under 70", "nearly"),
        ("more than 70", "over"),
        ("slightly more than 70", "just over"),
        ("no more than 70", "at most"),
        ("about 70", "about"),
        ("the 70", ""),
        ("over the 70", ""),
    ],
)
def test_a_hedge_stands_right_before_its_number(text: str, closeness: str) -> None:
    assert closeness_before(text, text.index("70"))[0] == closeness


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It fell by 12.", "change"),
        ("12 more than before", "change"),
        ("a rise of 12", "change"),
        ("It fell from 12.", "earlier"),
        ("It fell to 12.", "level"),
        ("compared with 12", "earlier"),
    ],
)
def test_the_words_around_say_whether_it_is_a_level_a_change_or_what_came_before(text: str, role: str) -> None:
    place = text.index("12")
    assert role_of(text, place, place + 2) == role
