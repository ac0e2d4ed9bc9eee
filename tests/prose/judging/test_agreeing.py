"""The published figure that a typed one is."""

from collections.abc import Callable
from typing import Any

import pytest

from helpers.prose.figures.candidates import candidates
from helpers.prose.judging.agreeing import agreeing


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Home visits in time were 69.5%.", "{{ visits_in_time }}"),
        ("Home visits in time were 68% in 2018-19.", '{{ visits_in_time.at("2018-19") }}'),
        ("Home visits in time were 70% in England.", "{{ visits_in_time.england }}"),
        ("The target of home visits in time is 70%.", "{{ visits_in_time.target }}"),
        ("The new centre has 109 places.", "{{ fact.places }}"),
        ("Home visits in time were 71%.", None),
    ],
)
def test_it_is_found_by_measure_period_place_and_aim(typed: Callable[[str], Any], text: str, token: str | None) -> None:
    item = typed(text)
    known = candidates(item.parsed, item.quantity, item.about)
    found = agreeing(item.quantity, item.parsed, item.about, known)
    assert (found.token if found else None) == token
