"""The period of a clause and the one it is measured against."""

from collections.abc import Callable

import pytest

from helpers.prose.clause_periods import now_and_then
from helpers.prose.parsing import Parsed

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("It rose in 2019-20.", 2019, None),
        ("It rose since 2016-17.", None, 2016),
        ("In 2019-20 it was higher than in 2016-17.", 2019, 2016),
        ("It fell between 2016-17 and 2019-20.", 2019, 2016),
        ("It rose.", None, None),
        ("In 2019-20 it fell for the first time since 2016-17.", 2019, None),
        ("After rising from 12 in 2016-17 to 14 in 2018-19, it fell in 2019-20.", 2019, None),
        ("Half as many were waiting in 2019-20, it is said, as a year before.", 2019, None),
    ],
)
def test_a_clause_has_a_period_and_one_before(read: Read, text: str, now: int | None, then: int | None) -> None:
    found = now_and_then(read(text), text.index(" it ") if " it " in text else 3)
    assert [item.first.year if item and item.first else None for item in found] == [now, then]
