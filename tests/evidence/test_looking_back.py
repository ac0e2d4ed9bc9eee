"""Looking back gives what the earlier edition itself gave, and never more than the later one may show."""

from collections.abc import Callable
from itertools import combinations

import pytest

import tiny
from helpers.evidence.editions import Edition
from helpers.evidence.looking_back import as_of, edition_before
from helpers.evidence.readings import read
from helpers.vocabulary.values import Symbol

YEARS = ["2004-05", "2015-16", "2016-17", "2018-19", "2019-20"]


@pytest.mark.parametrize(("earlier", "later"), list(combinations(YEARS, 2)))
def test_each_edition_of_the_book_is_found_again_in_every_later_one(
    edition_of: Callable[[str], Edition], earlier: str, later: str
) -> None:
    then, itself = as_of(edition_of(later), earlier), edition_of(earlier)
    assert set(then.observations) == set(itself.observations)
    assert (then.reported, then.new_sources, then.reported_in) == (
        itself.reported,
        itself.new_sources,
        itself.reported_in,
    )
    assert [read(then, name) for name in itself.indicators] == [read(itself, name) for name in itself.indicators]
    assert set(then.judgements) == set(itself.judgements)


def test_the_edition_before_is_the_last_that_reported_an_indicator(edition_of: Callable[[str], Edition]) -> None:
    found = {year: edition_before(edition_of(year)) for year in YEARS}
    assert found == {"2004-05": "", "2015-16": "", "2016-17": "2015-16", "2018-19": "2016-17", "2019-20": "2018-19"}


def test_what_a_later_document_hides_is_not_shown_of_the_earlier_edition() -> None:
    rows = [
        tiny.level("children_waiting", "2018-19", "3"),
        tiny.level("children_waiting", "2018-19", "*", symbol="c", source_id="report-2019-20"),
        tiny.level("children_waiting", "2019-20", "14"),
    ]
    assert [row.value.printed for row in tiny.edition("2018-19", observations=rows).of("children_waiting")] == ["3"]
    later = tiny.edition("2019-20", observations=rows)
    assert [row.value.symbol for row in later.of("children_waiting")] == [Symbol.CONFIDENTIAL, None]
    assert read(as_of(later, "2018-19"), "children_waiting") is None
