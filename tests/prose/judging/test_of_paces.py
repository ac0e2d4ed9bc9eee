"""Two changes set against each other."""

from collections.abc import Callable

import pytest

Levels = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Children waiting in the east team rose faster than in the north team.", "verified"),
        ("Children waiting in the north team rose faster than in the east team.", "question"),
        ("Children waiting in the north team rose more slowly than in the east team.", "verified"),
        ("Children waiting in the south team rose faster than in the north team.", "question"),
    ],
)
def test_a_pace_is_a_change_in_per_cent(by_team: Levels, text: str, level: str) -> None:
    assert (
        next(found for words, found in by_team(text).items() if words.endswith("than ") or words.endswith("than"))
        == level
    )


@pytest.mark.parametrize(
    "text",
    [
        "Children waiting rose faster than in 2018-19.",
        "Children waiting rose faster than a year earlier.",
        "Children waiting are seen faster than in the north team.",
    ],
)
def test_it_is_none_beside_another_time_or_without_a_change(by_team: Levels, text: str) -> None:
    assert not any("rose faster" in words for words in by_team(text))
