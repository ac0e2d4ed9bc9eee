"""Whether a typed number counts anything of the chapter."""

from collections.abc import Callable
from typing import Any

import pytest

from helpers.prose.judging.counting import is_statistic


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("There were 15 children.", True),
        ("The waiting list fell to 15.", True),
        ("There were 15 lamps.", False),
        ("Home visits took 15 days.", True),
        ("Something took 15 days.", False),
    ],
)
def test_people_cases_and_named_measures_are_counted(typed: Callable[[str], Any], text: str, counts: bool) -> None:
    item = typed(text)
    assert is_statistic(item.quantity, item.parsed, item.about) is counts
