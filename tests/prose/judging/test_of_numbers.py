"""Numbers of one sentence that are set against each other the wrong way round."""

from collections.abc import Callable

import pytest

from helpers.prose.judging.of_numbers import judge_numbers
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("There were 14 children waiting, more than the usual 20.", ["14 is not above 20"]),
        ("There were 14 children waiting, fewer than the usual 20.", []),
        ("Home visits in time came to 69.5%, which is below the average of 60%.", ["69.5 is not below 60"]),
        ("Home visits in time came to 69.5%, which is above the average of 60%.", []),
    ],
)
def test_the_number_before_must_lie_as_is_said_of_it(read: Read, text: str, said: list[str]) -> None:
    assert [item.figures for item in judge_numbers(read(text))] == said


@pytest.mark.parametrize(
    "text",
    [
        "There were 14 children waiting, not more than the usual 20.",
        "There were 14 children waiting, 6 more than the 20 of last year would suggest.",
        "There were 14 children waiting and a share above the 60% of visits.",
        "More than 20 children were waiting.",
        "There were 14 children waiting, more than about 20.",
    ],
)
def test_denials_other_units_and_hedged_numbers_say_nothing(read: Read, text: str) -> None:
    assert list(judge_numbers(read(text))) == []
