"""What the figures say instead of a typed one."""

from collections.abc import Callable

import pytest

from helpers.prose.findings import Finding, Level

Reviewed = Callable[[str], list[Finding]]


@pytest.mark.parametrize(
    ("text", "level", "figures"),
    [
        ("There were 15 children waiting.", Level.ERROR, "the figures say 14 (2019-20)"),
        ("The council says there were 15 children waiting.", Level.QUESTION, "the figures say 14 (2019-20)"),
        ("There were 16 children waiting.", Level.QUESTION, "this is the figure of Hometown, 2018-19"),
    ],
)
def test_a_plain_level_is_an_error_and_any_doubt_a_question(
    reviewed: Reviewed, text: str, level: Level, figures: str
) -> None:
    (found,) = [item for item in reviewed(text) if item.kind == "figure"]
    assert (found.level, found.figures) == (level, figures)


def test_a_number_of_people_that_nothing_says_is_a_question(reviewed: Reviewed) -> None:
    (found,) = reviewed("In the town 833 families asked.")
    assert (found.level, found.figures) == (Level.QUESTION, "no figure of this edition is known to say so")
