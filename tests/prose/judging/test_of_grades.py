"""What a sentence says that inspectors decided, held against the published grades of the real book."""

from collections.abc import Callable

import pytest

from helpers.evidence.editions import Edition
from helpers.prose.judging.of_grades import judge_grades
from helpers.prose.parsing import parse
from helpers.prose.sentences import Sentence
from helpers.prose.subjects import Context


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("The Care Quality Commission rated Change Grow Live good in 2019.", ["verified"]),
        ("The Care Quality Commission rated Change Grow Live outstanding in 2019.", ["question"]),
        ("The Care Quality Commission's verdict on Change Grow Live was Inadequate.", ["question"]),
        ("Change Grow Live does good work.", []),
        ("The Care Quality Commission rated another service outstanding.", []),
    ],
)
def test_a_grade_is_the_one_published(edition_of: Callable[[str], Edition], text: str, levels: list[str]) -> None:
    context = Context(edition_of("2019-20").chapter("healthy-lifestyles"))
    assert [item.level.value for item in judge_grades(parse(Sentence(text, 1), context))] == levels
