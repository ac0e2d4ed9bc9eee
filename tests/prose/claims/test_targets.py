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


def test_a_target_met_at_every_date_is_said_of_every_figure(
    asserted: Callable[[str], list[tuple[str, str, str]]],
) -> None:
    assert asserted("At every date home visits in time met the target.").count(("target", "met", "")) == 4
    assert asserted("Home visits in time met the target.").count(("target", "met", "")) == 1
