"""Claims about targets."""

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("Home visits in time met the target.", "met"),
        ("Home visits in time missed the target.", "missed"),
        ("Home visits in time did not meet the target.", "missed"),
        ("Home visits in time were above the target.", "above"),
        ("Home visits in time were within the target range.", "within"),
    ],
)
def test_a_figure_is_said_to_meet_miss_or_lie_on_a_side_of_its_target(
    asserted: Callable[[str], list[tuple[str, str, str]]], text: str, operator: str
) -> None:
    assert ("target", operator, "") in asserted(text)
