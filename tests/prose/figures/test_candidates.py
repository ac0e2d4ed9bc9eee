"""Every figure that a typed one may stand for."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import tiny
from helpers.prose.about import about
from helpers.prose.figures.candidates import candidates, elsewhere
from helpers.prose.mentions import Mention
from helpers.prose.parsing import parse
from helpers.prose.sentences import Sentence
from helpers.prose.subjects import Context

Typed = Callable[[str], Any]


def test_what_the_words_point_to_is_meant_and_the_rest_is_known(typed: Typed) -> None:
    item = typed("Home visits in time were 68% in 2018-19.")
    found = candidates(item.parsed, item.quantity, item.about)
    assert {known.low for known in found if known.is_meant} == {Decimal(68)}
    assert {known.low for known in found if not known.is_meant} >= {Decimal(60), Decimal("69.5"), Decimal(70)}


def test_all_candidates_are_in_the_unit_of_the_figure(typed: Typed) -> None:
    item = typed("Home visits in time rose by 1.5 percentage points.")
    assert {known.unit for known in candidates(item.parsed, item.quantity, item.about)} == {"points"}


def test_a_fraction_alone_may_be_a_percentage_where_the_sentence_has_one(typed: Typed) -> None:
    for text, is_one in (("Visits in time were 68%, in England 70.2.", True), ("Visits in time were 70.2.", False)):
        item = typed(text)
        found = candidates(item.parsed, item.quantity, item.about)
        assert ("percent" in {known.unit for known in found}) is is_one


def test_words_for_the_rest_of_a_share_let_it_be_stated(typed: Typed) -> None:
    item = typed("Of home visits in time 30.5% were late.")
    assert Decimal("30.5") in {known.low for known in candidates(item.parsed, item.quantity, item.about)}


def test_words_of_the_rest_inside_a_name_mean_the_measure_itself(typed: Typed) -> None:
    item = typed("Of home visits in time 30.5% were late.")
    whole = Mention(0, len(item.parsed.text), ("visits_in_time",), item.parsed.text, ())
    named = replace(item.parsed, names=(whole,))
    assert Decimal("30.5") not in {known.low for known in candidates(named, item.quantity, item.about)}


def test_the_gap_that_a_measure_is_may_be_stated_as_a_gap_of_so_much() -> None:
    gap = {**tiny.VISITS, "title": "Gap between teams", "named_as": "the teams"}
    rows = [tiny.level("visits_in_time", "2019-20", "30%"), tiny.level("visits_in_time", "2018-19", "20%")]
    context = Context(tiny.edition(indicators=[gap, tiny.WAITING], observations=rows))
    found = parse(Sentence("The teams had a gap of 30%.", 1), context)
    meant = candidates(found, found.quantities[0], about(found, found.quantities[0].start))
    assert Decimal(30) in {known.low for known in meant if known.is_meant}


def test_a_figure_may_be_of_another_measure(typed: Typed) -> None:
    item = typed("There were 69.5% children waiting.")
    assert [known.token for known in elsewhere(item.parsed, item.quantity, item.about)] == ["{{ visits_in_time }}"]
