"""Statements of all and every, and of none."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.everyone import everyone, nobody
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


@pytest.mark.parametrize("text", ["None of the children waiting", "Nobody was among the children waiting"])
def test_none_of_what_is_named_is_a_figure_of_nought(read: Read, text: str) -> None:
    (found,) = nobody(read(text))
    assert [(item.kind, item.indicator_id, item.value) for item in found.claims] == [
        (Kind.LEVEL, "children_waiting", 0)
    ]


@pytest.mark.parametrize("text", ["None of this is new", "None of the home visits in time was late"])
def test_none_of_what_is_not_counted_or_of_the_rest_is_no_statement(read: Read, text: str) -> None:
    assert list(nobody(read(text))) == []
