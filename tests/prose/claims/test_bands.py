"""Spans of time that may be read in two ways."""

import tiny
from helpers.prose.claims.bands import of_bands
from helpers.prose.parsing import parse
from helpers.prose.sentences import Sentence
from helpers.prose.subjects import Context
from helpers.vocabulary.assertions import Claim, Kind

ROWS = [
    tiny.level("children_waiting", "2019-20", "14"),
    *(
        tiny.level("children_waiting", "2019-20", str(count), breakdown=f"months={band}")
        for count, band in ((4, "0 to 17"), (6, "18 to 23"), (4, "24+"))
    ),
]
CLAIM = Claim(Kind.CHANGE, "children_waiting")


def breakdowns(text: str) -> list[str]:
    context = Context(tiny.edition(observations=ROWS))
    return [claim.breakdown for claim in of_bands([CLAIM], parse(Sentence(text, 1), context))]


def test_waits_of_18_months_are_those_of_the_band_or_of_all_from_there_on() -> None:
    assert breakdowns("Waits of 18 months rose.") == ["months=18 to 23", "months=18 to 23 | 24+"]


def test_a_span_that_begins_no_band_changes_nothing() -> None:
    assert breakdowns("Waits of 20 months rose.") == [""]
