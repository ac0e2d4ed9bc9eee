"""What is said of one measure or category, and again of another."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.echoes import echoes
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "said_again", "of_what"),
    [
        ("Children waiting fell, and so did visits in time.", "fell", [("visits_in_time", "")]),
        ("Children waiting fell and visits in time did too.", "fell", [("visits_in_time", "")]),
        ("Children waiting fell among girls, and so did boys.", "fell", [("children_waiting", "sex=male")]),
        ("Visits in time met the target, as did too few others.", "", []),
        ("And so did visits in time.", "", []),
    ],
)
def test_a_cue_is_said_again_of_what_is_named_beside_the_echo(
    read: Read, text: str, said_again: str, of_what: list[tuple[str, str]]
) -> None:
    found = list(echoes(read(text)))
    words = "".join(text[cue.start : cue.end] for cue, _, _ in found)
    subjects = [(item.indicator_id, item.breakdown) for _, _, about in found for item in about.subjects]
    assert (words, subjects) == (said_again, of_what)
