"""Areas: each can be named in a token of the commentary."""

import pytest

from helpers.vocabulary.areas import Area, AreaKind


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("England", "england"),
        ("West Midlands", "west_midlands"),
        ("Stoke-on-Trent", "stoke_on_trent"),
        ("CIPFA nearest neighbours", "cipfa_nearest_neighbours"),
    ],
)
def test_an_area_is_named_in_a_token_by_its_name_in_small_letters(name, token):
    assert Area("E1", name, AreaKind.REGION).token == token


def test_every_area_of_the_book_has_a_token_of_its_own(edition_of):
    tokens = [area.token for area in edition_of("2019-20").areas.values()]
    assert len(set(tokens)) == len(tokens)
    assert all(map(str.isidentifier, tokens))
