"""The levels that a published figure lets a sentence state."""

from decimal import Decimal

import pytest

import tiny
from helpers.prose.figures.levels import levels, rest_of
from helpers.prose.subjects import Context, Subject

VISITS, GIRLS = Subject("visits_in_time"), Subject("children_waiting", "sex=female")


def test_a_share_may_be_written_as_a_percentage_or_as_a_part(context: Context) -> None:
    found = {item.unit: item.low for item in levels(VISITS, context.rows(VISITS)[-1], context)}
    assert found == {"percent": Decimal("69.5"), "part": Decimal("0.695")}


def test_a_category_may_be_written_as_a_share_of_the_whole(context: Context) -> None:
    found = {item.unit: item.low for item in levels(GIRLS, context.rows(GIRLS)[-1], context)}
    assert found["count"] == 9
    assert found["part"] == Decimal(9) / 14


def test_a_symbol_lets_a_sentence_state_nothing() -> None:
    context = Context(tiny.edition())
    waiting = Subject("children_waiting")
    hidden = [row for row in context.rows(waiting) if row.value.symbol]
    assert hidden and [list(levels(waiting, row, context)) for row in hidden] == [[]]


def test_the_rest_of_a_share_is_what_is_missing_to_the_whole(context: Context) -> None:
    rests = [rest_of(item) for item in levels(VISITS, context.rows(VISITS)[-1], context)]
    assert [item.low for item in rests if item] == [Decimal("30.5"), Decimal("0.305")]


@pytest.mark.parametrize("subject", [Subject("children_waiting")])
def test_a_count_has_no_rest(context: Context, subject: Subject) -> None:
    assert [rest_of(item) for item in levels(subject, context.rows(subject)[-1], context)] == [None]
