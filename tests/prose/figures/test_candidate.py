"""A published figure that a typed one may stand for."""

from decimal import Decimal

from helpers.prose.figures.candidate import Candidate, number, token_of
from helpers.prose.quantity import Quantity
from helpers.prose.subjects import Context, Subject

VISITS, GIRLS = Subject("visits_in_time"), Subject("children_waiting", "sex=female")


def test_a_figure_is_named_as_commentary_names_it(context: Context) -> None:
    first, *_, latest = context.rows(VISITS)
    (england,) = context.rows(VISITS, "E92000001")
    assert token_of(VISITS, latest, context) == "{{ visits_in_time }}"
    assert token_of(VISITS, first, context, ".change") == '{{ visits_in_time.at("2016-17").change }}'
    assert token_of(VISITS, england, context) == "{{ visits_in_time.england }}"
    assert token_of(GIRLS, context.rows(GIRLS)[0], context) == '{{ children_waiting.of("sex=female") }}'


def test_a_candidate_is_stated_by_a_figure_that_agrees_with_it() -> None:
    item = number(Decimal("69.5"), "percent", VISITS, (), "")
    assert item.is_number
    assert item.is_stated_by(Quantity(0, 1, Decimal("69.5"), "percent"))
    assert not item.is_stated_by(Quantity(0, 1, Decimal("68"), "percent"))


def test_what_is_not_meant_stays_the_same_figure() -> None:
    item = Candidate(Decimal(1), None, "count", VISITS, (), "")
    assert (item.unmeant().is_meant, item.unmeant().low, item.is_number) == (False, Decimal(1), False)
