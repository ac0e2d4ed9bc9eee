"""Words that state something, at their places."""

from collections.abc import Callable

import pytest

from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It rose, then fell.", ["change", "change"]),
        ("It missed its target.", ["target"]),
        ("It was twice as high as before.", ["ratio"]),
        ("It was made up of two parts.", []),
        ("It fell short of the target.", ["target"]),
        ("It was under the English average.", ["order"]),
    ],
)
def test_a_cue_has_a_kind_and_none_lies_on_another(read: Read, text: str, kinds: list[str]) -> None:
    assert [item.cue.kind for item in read(text).cues] == kinds


def test_cues_are_found_in_any_capitals(read: Read) -> None:
    assert [(item.start, item.end) for item in read("IT ROSE.").cues] == [(3, 7)]


def test_a_word_of_a_name_is_no_cue(read: Read) -> None:
    found = read("Children waiting for help rose.")
    assert [found.text[item.start : item.end] for item in found.cues] == ["rose"]
