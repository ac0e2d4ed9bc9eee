"""Figures that stand one after the other are of periods in their order, or ours and then another place's."""

from collections.abc import Callable

import pytest

from helpers.prose.figures.in_a_row import in_a_row
from helpers.prose.parsing import Parsed
from helpers.prose.subjects import Subject

VISITS = [Subject("visits_in_time", "")]


def years(parsed: Parsed) -> list[str]:
    """The place and period that each figure of a sentence is of by standing in a row; "-" where none."""
    found = [next(in_a_row(item, parsed, VISITS), None) for item in parsed.quantities]
    return [f"{item.rows[0].area_code} {item.rows[0].period.label}" if item else "-" for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Visits (60%, 64%, then 68%).", ["H01 2016-17", "H01 2017-18", "H01 2018-19"]),
        ("Visits (68%, then 69.5%).", ["H01 2018-19", "H01 2019-20"]),
        ("Visits (60%, then 64%).", ["-", "-"]),  # two that do not end today may be chance
        ("Visits (69.5%, then 68%).", ["-", "-"]),
        ("Visits (68%, against 69.5%).", ["-", "-"]),
        ("Visits (69.5%, against 68% and, before that, 64%).", ["H01 2019-20", "H01 2018-19", "H01 2017-18"]),
        ("Visits (68%, then 69.5% in 2018-19).", ["-", "-"]),
        ("We do worse than England: 69.5%, they 70%.", ["H01 2019-20", "E92000001 2019-20"]),
        ("We do worse than England: 70%, they 69.5%.", ["-", "-"]),
    ],
)
def test_figures_in_a_row_are_those_of_a_row_of_periods_or_places(
    read: Callable[..., Parsed], text: str, expected: list[str]
) -> None:
    assert years(read(text)) == expected
