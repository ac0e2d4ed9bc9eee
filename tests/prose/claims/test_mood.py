"""Whether words state something."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.mood import is_denied, is_real, size_of
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "cue", "real"),
    [
        ("Home visits increased by half.", "increased", True),
        ("Home visits continued to fall.", "fall", True),
        ("Home visits should fall.", "fall", False),
        ("If home visits fall, we act.", "fall", False),
        ("We want it to fall.", "fall", False),
        ("Increased demand was met.", "Increased", False),
        ("Narrowing the gap is hard.", "Narrowing", False),
        ("The Homelessness Reduction Act", "Reduction", False),
    ],
)
def test_wishes_plans_conditions_adjectives_and_names_state_nothing(
    read: Read, text: str, cue: str, real: bool
) -> None:
    start = text.index(cue)
    assert is_real(read(text), start, start + len(cue), "change") is real


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It did not rise.", True),
        ("no real rise", True),
        ("It rise", False),
        ("Neither visits in time nor the number of children waiting did rise.", True),
        ("The target was not met, a rise", False),
    ],
)
def test_not_and_no_deny(read: Read, text: str, denied: bool) -> None:
    assert is_denied(read(text), text.index("rise")) is denied


@pytest.mark.parametrize(
    ("text", "size"), [("It rose slightly.", "slight"), ("It sharply rose.", "large"), ("It rose.", "")]
)
def test_words_beside_a_cue_say_how_large_a_change_is(read: Read, text: str, size: str) -> None:
    start = text.index("rose")
    assert size_of(read(text), start, start + 4) == size
