"""Which figures a named period means."""

from collections.abc import Callable
from datetime import date

import pytest

from helpers.prose.fitting import fit, resolve
from helpers.prose.moments import moments
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.periods import Period, PeriodKind

YEAR = Period(PeriodKind.FINANCIAL_YEAR, date(2018, 4, 1), date(2019, 3, 31))
DAY = Period(PeriodKind.SNAPSHOT, date(2019, 3, 31), date(2019, 3, 31))
SCHOOL = Period(PeriodKind.ACADEMIC_YEAR, date(2018, 9, 1), date(2019, 8, 31))


@pytest.mark.parametrize(
    ("words", "period", "rank"),
    [
        ("2018-19", YEAR, 2),
        ("2018/19", SCHOOL, 2),
        ("2019", YEAR, 1),
        ("2018", YEAR, 1),
        ("2017", YEAR, 0),
        ("31 March 2019", DAY, 2),
        ("March 2019", DAY, 2),
        ("2018-19", DAY, 2),
        ("2017-18", DAY, 0),
    ],
)
def test_a_period_fits_as_named_loosely_or_not(words: str, period: Period, rank: int) -> None:
    assert fit(moments(words)[0], period) == rank


@pytest.fixture
def labels(context: Context) -> Callable[[str], list[str]]:
    rows = context.rows(Subject("visits_in_time"))
    return lambda words: [row.period.label for row in resolve(moments(words)[0], rows, rows[-1])]


@pytest.mark.parametrize(
    ("words", "years"),
    [("2018-19", ["2018-19"]), ("a year earlier", ["2018-19"]), ("three years ago", ["2016-17"]), ("2010-11", [])],
)
def test_of_a_series_the_best_fitting_figures_are_meant(
    labels: Callable[[str], list[str]], words: str, years: list[str]
) -> None:
    assert labels(words) == years
