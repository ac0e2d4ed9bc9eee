"""What stands after a comparison."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.compared import compared_with
from helpers.prose.parsing import Parsed


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("higher than in England", "area"),
        ("higher than in 2016-17", "moment"),
        ("higher than 70%", "figure"),
        ("higher than for girls", "category"),
    ],
)
def test_it_is_a_place_a_period_a_figure_or_a_category(read: Callable[..., Parsed], text: str, what: str) -> None:
    found = compared_with(read(text), len("higher than"))
    assert found is not None
    assert [name for name in ("area", "moment", "figure", "category") if getattr(found, name)] == [what]


def test_it_may_be_another_measure(read: Callable[..., Parsed]) -> None:
    found = compared_with(read("higher than the waiting list"), len("higher than"))
    assert found is not None and found.measure is not None
    assert found.measure.words == "waiting list"


def test_a_place_after_a_comma_is_not_what_it_is_with(read: Callable[..., Parsed]) -> None:
    assert compared_with(read("higher, England"), len("higher")) is None
