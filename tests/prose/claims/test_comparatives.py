"""Statements without a verb of change."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.comparatives import comparatives
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("More children waiting were seen.", ["up"]),
        ("Fewer children waiting were seen.", ["down"]),
        ("12 more children waiting were seen.", []),
        ("More children waiting than before were seen.", []),
        ("There is more detail on children waiting.", []),
    ],
)
def test_more_or_fewer_is_a_change_unless_it_compares_something_else(read: Read, text: str, ways: list[str]) -> None:
    assert [item.way for item in comparatives(read(text))] == ways


def test_more_of_what_only_a_share_is_known_of_is_doubted(read: Read) -> None:
    (found,) = comparatives(read("More home visits in time were made."))
    assert found.claims == () and 'write "a higher share"' in found.doubt
