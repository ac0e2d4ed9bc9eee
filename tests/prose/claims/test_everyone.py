"""Statements of all and every."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.everyone import everyone
from helpers.prose.parsing import Parsed
from helpers.vocabulary.assertions import Kind

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    "text", ["All home visits in time", "Every one of the home visits in time", "all the home visits"]
)
def test_all_of_what_a_share_is_measured_of_is_a_share_of_100(read: Read, text: str) -> None:
    (found,) = everyone(read(text))
    assert [(item.kind, item.indicator_id) for item in found.claims] == [(Kind.ALL, "visits_in_time")]


@pytest.mark.parametrize(
    "text", ["Almost all home visits", "Not all home visits", "We want all home visits", "All children waiting"]
)
def test_almost_all_wishes_and_counts_are_not(read: Read, text: str) -> None:
    assert list(everyone(read(text))) == []
