"""Figures of measures that a sentence only speaks of."""

from collections.abc import Callable

import tiny
from helpers.prose.findings import Level, review
from helpers.prose.judging.far_off import far_off
from helpers.prose.parsing import About
from helpers.prose.sentences import Sentence
from helpers.prose.subjects import Context

MADE = {**tiny.WAITING, "indicator_id": "visits_made", "title": "Visits made to families", "named_as": "visits made"}
SEEN = {
    **tiny.WAITING,
    "indicator_id": "families_seen",
    "title": "Families seen on visits",
    "named_as": "families seen",
}


def levels(text: str) -> list[tuple[str, Level]]:
    """What comes of each typed figure where 61 visits were made and 33 families seen."""
    rows = [tiny.level("visits_made", "2019-20", "61"), tiny.level("families_seen", "2019-20", "33")]
    context = Context(tiny.edition(indicators=[MADE, SEEN], observations=rows))
    return [(item.words, item.level) for item in review([Sentence(text, 1)], context) if item.kind == "figure"]


def test_where_the_measure_named_has_its_figure_another_is_of_the_measure_that_shares_the_words() -> None:
    assert levels("The 61 visits made reached 33 families.") == [("61", Level.BOUND), ("33", Level.BOUND)]
    assert levels("The 61 visits made reached 34 families.")[1][1] is not Level.BOUND


def test_a_figure_beside_the_name_of_one_measure_is_none_of_another() -> None:
    assert levels("There were 33 visits made.")[0][1] is not Level.BOUND


def test_nothing_is_far_off_where_nothing_is_typed_that_other_measures_have(typed: Callable) -> None:  # type: ignore[type-arg]
    item = typed("Home visits in time were 12.3%.")
    assert list(far_off(item.quantity, item.parsed, About((), False), [])) == []
