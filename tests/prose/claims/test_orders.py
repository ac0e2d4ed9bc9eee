"""Claims that one figure is above, below or about another."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.orders import counts_only
from helpers.prose.parsing import About
from helpers.prose.subjects import Context, Subject

Asserted = Callable[[str], list[tuple[str, str, str]]]
ENGLAND = "E92000001"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Home visits in time were below England.", ("order", "below", ENGLAND)),
        ("Home visits in time were better than in England.", ("order", "above", ENGLAND)),
        ("Home visits in time were in line with England.", ("order", "about", ENGLAND)),
        ("England's home visits in time were higher than in Hometown.", ("order", "below", ENGLAND)),
        ("Home visits in time were rarer in Hometown than in England.", ("order", "below", ENGLAND)),
        ("More girls than boys were children waiting.", ("order", "above", "sex=male")),
        ("Home visits in time, which were below those of England.", ("order", "below", ENGLAND)),
        ("Home visits in time were outnumbered by those of England.", ("order", "below", ENGLAND)),
        ("Girls were fewer than children waiting as a whole.", ("order", "below", "children_waiting")),
        ("Home visits in time were higher than in 2016-17.", ("change", "up", "2017-03-31")),
        ("Home visits in time were better than in 2016-17.", ("change", "up", "2017-03-31")),
    ],
)
def test_what_a_comparison_is_with_decides_its_claim(
    asserted: Asserted, text: str, claim: tuple[str, str, str]
) -> None:
    assert set(asserted(text)) == {claim}


@pytest.mark.parametrize("text", ["Home visits in time were above 60%.", "Home visits in time were above twice that."])
def test_above_a_figure_or_a_multiple_is_no_order(asserted: Asserted, text: str) -> None:
    assert [item for item in asserted(text) if item[0] == "order"] == []


def test_more_is_said_of_counts_only(context: Context) -> None:
    both = About((Subject("visits_in_time"), Subject("children_waiting")), True)
    assert counts_only(both, context).subjects == (Subject("children_waiting"),)
