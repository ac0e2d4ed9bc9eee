"""What makers of claims share."""

from collections.abc import Callable

import pytest

from helpers.prose.claims.making import UNCLEAR, Spot, claim_of, made, operator_for
from helpers.prose.parsing import About, Parsed
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.assertions import Kind, Operator

VISITS, WAITING = Subject("visits_in_time"), Subject("children_waiting")


@pytest.mark.parametrize(
    ("word", "subject", "operator"),
    [
        ("improved", VISITS, Operator.UP),
        ("improved", WAITING, Operator.DOWN),
        ("worse", VISITS, Operator.BELOW),
        ("best", WAITING, Operator.LOWEST),
        ("up", WAITING, Operator.UP),
    ],
)
def test_a_judging_word_is_read_by_polarity(word: str, subject: Subject, operator: Operator, context: Context) -> None:
    assert operator_for(word, subject, context) is operator


def test_the_clause_says_which_figures_are_meant_else_the_latest(read: Callable[..., Parsed]) -> None:
    named, plain = read("It rose in 2017-18."), read("It rose.")
    assert [row.value.printed for row in Spot(named, 3, 7, About((), False)).rows(VISITS)] == ["64%"]
    assert [row.value.printed for row in Spot(plain, 3, 7, About((), False)).rows(VISITS)] == ["69.5%"]


def test_there_is_a_doubt_only_without_a_claim(context: Context) -> None:
    claim = claim_of(Kind.CHANGE, VISITS, context.rows(VISITS)[-1], Operator.UP)
    assert made("change", []).doubt == UNCLEAR
    assert made("change", [claim]).doubt == ""
