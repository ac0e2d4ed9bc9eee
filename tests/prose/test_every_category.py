"""What is said of every category of a breakdown is said of each of them."""

from collections.abc import Callable

import pytest

from helpers.prose.about import about
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]
EACH = ["sex=female", "sex=male"]


def breakdowns(found: Parsed, word: str) -> list[str]:
    return [item.breakdown for item in about(found, found.text.index(word)).subjects]


@pytest.mark.parametrize(
    ("who", "meant"),
    [
        ("every sex", EACH),
        ("each of the sexes", EACH),
        ("all groups", EACH),
        ("all two groups", EACH),
        ("almost every group", [""]),
        ("every office", [""]),
        ("the city", [""]),
    ],
)
def test_each_category_is_meant_where_all_of_them_are_named_at_once(read: Read, who: str, meant: list[str]) -> None:
    assert breakdowns(read(f"For {who} children waiting fell."), "fell") == meant


def test_a_measure_without_categories_is_meant_as_a_whole(read: Read) -> None:
    assert breakdowns(read("Visits in time rose in every group."), "rose") == [""]
