"""The periods that a sentence names: "in 2018-19", "on 31 March 2016", "a year earlier"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from helpers.prose.lexicon import MONTH, ends_at, lexicon
from helpers.prose.number_words import NUMBER, number
from helpers.vocabulary.periods import MONTHS

YEAR_NUMBER = r"((?:19|20)\d\d)"
DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH}) {YEAR_NUMBER}\b")
MONTHS_TO = re.compile(rf"\b({MONTH})(?: {YEAR_NUMBER})? (?:to|until|and) ({MONTH}) {YEAR_NUMBER}\b")
MONTH_OF = re.compile(rf"\b({MONTH}) {YEAR_NUMBER}\b")
SPLIT_YEAR = re.compile(rf"\b{YEAR_NUMBER} ?[-–/] ?((?:19|20)?\d\d)\b")
YEARS_TO = re.compile(
    rf"\b(?:three|3)[- ]years?(?: period)? (?:to|up to|ending(?: in)?) {YEAR_NUMBER} ?[-–/] ?\d\d\b", re.IGNORECASE
)
YEAR = re.compile(rf"(?<![\d£,./-]){YEAR_NUMBER}(?![\d,./-]*\d)(?!/)\b")
YEARS_BEFORE = re.compile(rf"\b({NUMBER}) (years|months) (?:earlier|before|ago|previously)\b", re.IGNORECASE)
MONTHS_BACK = {"month": 1, "quarter": 3}
PART_BEFORE = re.compile(
    r"(?<!by )(?<!of )(?<!than )\b(?:(?:the|a|one) (?P<part>month|quarter) "
    r"(?:earlier|before(?! \w+ing\b)|previously|ago)"
    r"|the (?:previous|preceding) (?P<previous>month|quarter))\b(?! to)",
    re.IGNORECASE,
)
MONTH_ALONE = re.compile(
    r"\b(?:(?:in|since|from|by|end of|the (?:previous|following|same|preceding)) "
    rf"(?P<month>{MONTH})\b(?! (?:19|20)\d\d| (?:to|until|and) {MONTH})|(?P<doer>{MONTH})(?= (?:had|saw|brought)\b))"
)
EARLIER_MONTH = re.compile(r"(?:since|from|the previous|the preceding)\b", re.IGNORECASE)
ON_A_LEVEL = re.compile(r"on the (?:figure|level|share|rate|number|position)")
THAN = re.compile(
    r"\bthan\b(?! (?:doubl|trebl|tripl|halv|quadrupl|half|twice|a (?:third|quarter|fifth)))"
    r"(?!.*\b(?:over|during|across)\b)[a-z'’ ]{0,45}$"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A period named in a sentence: its place, and the days or the years back it means.

    `is_earlier`: the words before it say that something is measured against it. `opening` is the last
    day of the first month of "between March and December 2015"; `month` the number of one named alone.
    """

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    years_back: int = 0
    months_back: int = 0
    is_earlier: bool = False
    opening: date | None = None
    month: int = 0

    @property
    def is_dated(self) -> bool:
        """Whether it names a period by itself, and not as so many years back."""
        return self.first is not None or self.month > 0

    def ends(self) -> tuple["Moment", "Moment"] | None:
        """The two months of "between March and December 2015", where each has a figure of its own."""
        if self.opening is None or self.last is None:
            return None
        first = replace(self, last=self.opening, opening=None, is_earlier=True)
        return first, replace(self, first=self.last.replace(day=1), opening=None)


def _month(name: str) -> int:
    return MONTHS.index(name.capitalize()) + 1


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - date.resolution


def _months(match: re.Match[str]) -> tuple[date, date]:
    end = int(match[4])
    return date(int(match[2] or end), _month(match[1]), 1), _last_day(end, _month(match[3]))


def _day(match: re.Match[str]) -> tuple[date, date] | None:
    try:
        day = date(int(match[3]), _month(match[2]), int(match[1]))
    except ValueError:
        return None
    return day, day


def _month_of(match: re.Match[str]) -> tuple[date, date]:
    year, month = int(match[2]), _month(match[1])
    return date(year, month, 1), _last_day(year, month)


def _years_to(match: re.Match[str]) -> tuple[date, date]:
    last = int(match[1])
    return date(last - 2, 4, 1), date(last + 1, 3, 31)


def _split_year(match: re.Match[str]) -> tuple[date, date] | None:
    """The financial years from the one named to the other; "2012-15" spans three."""
    first, second = int(match[1]), match[2]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return (date(first, 4, 1), date(last, 3, 31)) if 0 < last - first <= 5 else None


def _year(match: re.Match[str]) -> tuple[date, date]:
    return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)


# In this order: a month inside a day is no month of its own, nor a year inside a month.
SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[date, date] | None]], ...] = (
    (YEARS_TO, _years_to),
    (MONTHS_TO, _months),
    (DAY, _day),
    (MONTH_OF, _month_of),
    (SPLIT_YEAR, _split_year),
    (YEAR, _year),
)


def _is_earlier(text: str, start: int) -> bool:
    """Whether the words before a period say that something is measured against it.

    >>> text = "It fell from 12 in March 2015 to 9 since March 2016."
    >>> _is_earlier(text, text.index("March 2015")), _is_earlier(text, text.index("March 2016"))
    (False, True)
    """
    before = lexicon().before
    if ends_at(before["changed_on"], text, start) and not DAY.match(text, start):
        return True
    if THAN.search(text, 0, start):
        return True
    against = ends_at(before["measured_against"], text, start)
    if against is None:
        return False
    words = against[0].strip().casefold()
    is_day_itself = words.startswith("on") and not ON_A_LEVEL.match(words)  # "on 31 March 2016"
    return words not in ("as", "as at") and not is_day_itself


def _named(text: str) -> Iterator[Moment]:
    """Periods that are named by their dates, as each pattern finds them."""
    for pattern, days in SPANS:
        for match in pattern.finditer(text):
            span = days(match)
            if span is None:
                continue
            if pattern is MONTHS_TO:
                opening = _last_day(span[0].year, span[0].month)
                yield Moment(*match.span(), *span, opening=opening)
            else:
                yield Moment(*match.span(), *span, is_earlier=_is_earlier(text, match.start()))


def _months_alone(text: str) -> Iterator[Moment]:
    """Months that are named without their year: "since March"."""
    for match in MONTH_ALONE.finditer(text):
        earlier = EARLIER_MONTH.match(match[0]) is not None or _is_earlier(text, match.start())
        name = "month" if match["month"] else "doer"  # "September had the most"
        yield Moment(match.start(name), match.end(), month=_month(match[name]), is_earlier=earlier)


def _counted_back(text: str) -> Iterator[Moment]:
    """Periods that are named by how long ago they were."""
    for match in lexicon().lists["year_before"].finditer(text):
        back = 2 if text.startswith(" that", match.end()) else 1  # "and 52 in the year before that"
        yield Moment(*match.span(), years_back=back, is_earlier=True)
    for match in YEARS_BEFORE.finditer(text):
        months = int(number(match[1])) * (12 if match[2].casefold() == "years" else 1)
        yield Moment(*match.span(), years_back=months // 12, months_back=months % 12, is_earlier=True)
    for match in PART_BEFORE.finditer(text):
        part = (match["part"] or match["previous"]).casefold()
        yield Moment(*match.span(), months_back=MONTHS_BACK[part], is_earlier=True)


def moments(text: str) -> list[Moment]:
    """Every period that a text names, in order.

    >>> [(moment.first.year, moment.last.year) for moment in moments("from 2018-19 to 31 March 2020")]
    [(2018, 2019), (2020, 2020)]
    """
    found: list[Moment] = []
    for moment in (*_named(text), *_months_alone(text), *_counted_back(text)):
        if not any(moment.start < other.end and other.start < moment.end for other in found):
            found.append(moment)
    return sorted(found, key=lambda moment: moment.start)
