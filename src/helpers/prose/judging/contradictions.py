"""What the figures say instead of a typed one, and how sure that is."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from helpers.prose.figures.agreement import agrees
from helpers.prose.figures.aims import aims
from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.candidates import elsewhere
from helpers.prose.figures.facts import rival_fact
from helpers.prose.figures.sums import is_sum
from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.number_words import NUMBER, number
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantities import COUNT
from helpers.prose.quantity import CHANGE, LEVEL, PART, Quantity
from helpers.prose.stems import stem
from helpers.prose.subjects import Subject
from helpers.vocabulary.observations import Observation

MOST_SHOWN, FEW = 4, 10
BOUNDS = ("over", "under", "at least", "at most")
OF_THE = re.compile(r"\bof(?: the| our| its| all)?\s*$", re.IGNORECASE)
A_TIME = re.compile(r"(?: [\w'’-]+){0,3},? (?:an?|per|each|every) (?P<time>week|month|quarter)\b", re.IGNORECASE)
TIMES_A_YEAR = {"week": 52, "month": 12, "quarter": 4}
AGE = re.compile(r"\bage\b", re.IGNORECASE)
A_NUMBER = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)
OF_ALL = re.compile(
    r"\b(?:all (?:of )?(?:[A-Z]\w+ )?(?:the|our|children|pupils|people|adults|young)|overall|altogether|everyone)\b"
)


def contradiction(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> Finding:
    """What came of a typed figure that agrees with none that the words point to."""
    level, figures, advice = _verdict(quantity, parsed, found, known)
    return finding(level, "figure", parsed.sentence, quantity.words, figures, advice)


def _verdict(quantity: Quantity, parsed: Parsed, found: About, known: Sequence[Candidate]) -> tuple[Level, str, str]:
    """How sure it is that a typed figure is wrong, what the figures say, and what could be written."""
    reckoned = _reckoned(quantity, parsed, known)
    if reckoned:
        return Level.UNDECIDED, reckoned, ""
    stray = next((item for item in known if not item.is_meant and item.is_stated_by(quantity)), None)
    if stray and not quantity.is_loose:
        if _is_named(stray, quantity, parsed):
            return Level.BOUND, "", f"write {stray.token}"
        advice = f"name the period and category, or write {stray.token}"
        return Level.QUESTION, f"this is the figure of {_where(stray, parsed)}", advice
    others = [] if quantity.is_loose else list(elsewhere(parsed, quantity, found))
    hint = f"{quantity.words} is {_title(others[0], parsed)}" if others else ""
    meant = [item for item in known if item.is_meant]
    if meant:
        is_goal = any(item.is_stated_by(quantity) for item in aims(parsed, quantity, found))
        is_error = not is_goal and _is_plain(quantity, parsed, found, meant) and not _is_counted(others, parsed)
        said = "; ".join(filter(None, (_said(meant), hint)))
        named = next((item.token for item in meant if item.token), "")
        return (Level.ERROR if is_error else Level.QUESTION), said, f"write {named}" if named else ""
    return Level.QUESTION, *_unknown(quantity, parsed, others, hint)


def _reckoned(quantity: Quantity, parsed: Parsed, known: Sequence[Candidate]) -> str:
    """Why a figure may have been worked out from published ones; empty where it was not."""
    both = any(row.denominator == quantity.whole and row.numerator is not None for item in known for row in item.rows)
    if quantity.whole and not both and any(quantity.whole in (item.low, item.high) for item in known):
        return "the whole is published, the part is not"
    if _is_for_a_time(quantity, parsed, known):
        return "it is the figure of a year for a shorter time"
    if _is_for_each(quantity, parsed, known):
        return "it is one figure for each of another"
    if parsed.has("together") and quantity.closeness not in BOUNDS and is_sum(quantity, known):
        return "it may be the sum of several categories"
    if _is_difference(quantity, parsed):
        return "it is the difference of two figures"
    return "it is the share of two figures of the sentence" if _is_share_of_two(quantity, parsed) else ""


def _is_for_a_time(quantity: Quantity, parsed: Parsed, known: Sequence[Candidate]) -> bool:
    """Whether a count "a month" is a twelfth of the figure of a year, or "a week" a fifty-second of it."""
    said = A_TIME.match(parsed.text, quantity.end)
    parts = TIMES_A_YEAR[said["time"].casefold()] if said and quantity.unit == COUNT else 0
    numbers = [item.low for item in known if item.is_meant and item.is_number and item.unit == COUNT and item.low]
    return parts > 0 and any(agrees(quantity, one / parts, one / parts) for one in numbers)


def _is_for_each(quantity: Quantity, parsed: Parsed, known: Sequence[Candidate]) -> bool:
    """Whether a number is how many times one figure meant holds another: "six girls for every boy"."""
    if quantity.unit != COUNT or not parsed.has("for_each"):
        return False
    meant = {item.low for item in known if item.is_meant and item.is_number and item.unit == COUNT and item.low}
    numbers = meant | {value for value in _latest_of_named(parsed) if value}
    return any(agrees(quantity, one / two, one / two) for one, two in permutations(numbers, 2))


def _latest_of_named(parsed: Parsed) -> set[Decimal]:
    """The latest numbers of all measures that a sentence names."""
    named = [parsed.context.latest(Subject(name)) for item in parsed.names for name in item.means]
    return {row.value.point for rows in named for row in rows if row.value.point is not None}


def _is_difference(quantity: Quantity, parsed: Parsed) -> bool:
    """Whether a count is what parts two others that the sentence states or names: "1,400 and 1,187, so 213"."""
    low, high = parsed.piece(quantity.start)
    is_of_category = any(low <= item.start < high for item in parsed.categories)
    if is_of_category or quantity.closeness in BOUNDS or not (parsed.has("difference") or parsed.has("rest")):
        return False
    shares = [item.value for item in parsed.quantities if item.unit == "percent" and item.is_figure]
    if quantity.unit == "points":
        return any(agrees(quantity, one - two, one - two) for one, two in permutations(shares, 2))
    stated = {item.value for item in parsed.quantities if item != quantity and item.unit == COUNT}
    known = stated | _latest_of_named(parsed)
    is_count = quantity.unit == COUNT and quantity.value > FEW
    return is_count and any(agrees(quantity, one - two, one - two) for one, two in permutations(known, 2) if one > two)


def _is_share_of_two(quantity: Quantity, parsed: Parsed) -> bool:
    """Whether a share is what one number of the sentence is of another: "152 of the 178, or 85%"."""
    scale = {"percent": 100, PART: 1}.get(quantity.unit) if quantity.role != CHANGE else None
    figures = [item for item in parsed.quantities if item.unit == COUNT and item.role != CHANGE]
    counts = [item for item in figures if not item.closeness and item.value]
    pairs = [(item.value, item.whole) for item in counts if item.whole]
    pairs += [(one.value, two.value) for one, two in pairwise(counts)]
    shares = [(scale or 0) * min(pair) / max(pair) for pair in pairs]
    shares += [(scale or 0) - share for share in shares if parsed.has("rest")]
    return scale is not None and any(agrees(quantity, share, share) for share in shares)


def _unknown(quantity: Quantity, parsed: Parsed, others: Sequence[Candidate], hint: str) -> tuple[str, str]:
    """What is known of a figure that no measure named has: a fact, another measure, nothing."""
    fact = rival_fact(quantity, parsed)
    if fact:
        return fact, ""
    if others:
        return hint, f"write {others[0].token}"
    return "no figure of this edition is known to say so", "write it by its name, or give its source"


def _is_named(item: Candidate, quantity: Quantity, parsed: Parsed) -> bool:
    """Whether the sentence names every category of a figure, or says that it is the whole: "half of the 488"."""
    row = item.rows[-1]
    if row.area_code != parsed.context.home:
        return False
    if not row.breakdown:
        if not parsed.categories:  # the period is another one, not the part
            return False
        return bool(OF_THE.search(parsed.text, 0, quantity.start) or OF_ALL.search(parsed.text))
    named = {pair for mention in parsed.categories for pair in mention.means}
    is_age_named = row.categories.get("age") in _numbers_beside(quantity, parsed)
    is_all_named = len(row.categories) > 1 and named >= set(row.categories.items())
    return is_age_named or (is_all_named and not _is_another_beside(quantity, row, parsed))


def _is_another_beside(quantity: Quantity, row: Observation, parsed: Parsed) -> bool:
    """Whether the piece of a typed figure names another category in place of a published figure's own."""
    low, high = parsed.piece(quantity.start)
    beside = {pair for item in parsed.categories if low <= item.start < high for pair in item.means}
    kinds = {kind for kind, _ in beside} & row.categories.keys()
    return any((kind, row.categories[kind]) not in beside for kind in kinds)


def _numbers_beside(quantity: Quantity, parsed: Parsed) -> set[str]:
    """The numbers in the piece of a typed figure, in digits; before brackets too, or anywhere before after "age"."""
    low, high = parsed.piece(quantity.start)
    if AGE.search(parsed.text, 0, low):  # "nineteen is the most common age, with 83 young people"
        low = 0
    if parsed.text[low] == "(":
        low, _ = parsed.piece(low - 1)
    found = (match for match in A_NUMBER.finditer(parsed.text, low, high))
    return {f"{number(match[0])}" for match in found if not quantity.start <= match.start() < quantity.end}


def _where(item: Candidate, parsed: Parsed) -> str:
    """The place, period and category of a figure."""
    row = item.rows[-1]
    place = f"{parsed.context.edition.areas[row.area_code].name}, {row.period.words}"
    return f"{place}, {row.breakdown}" if row.breakdown else place


def _title(item: Candidate, parsed: Parsed) -> str:
    return parsed.context.edition.indicators[item.subject.indicator_id].title


def _said(known: Iterable[Candidate]) -> str:
    """The figures as printed, of those that are one figure each."""
    rows = [item.rows[0] for item in known if len(item.rows) == 1]
    printed = dict.fromkeys(f"{row.value.printed} ({row.period.label})" for row in rows)
    return f"the figures say {', '.join(list(printed)[:MOST_SHOWN])}" if printed else "the figures do not say so"


def _is_plain(quantity: Quantity, parsed: Parsed, found: About, meant: Sequence[Candidate]) -> bool:
    """Whether a level of one named measure is typed, in a sentence that neither reports nor reckons."""
    is_level = found.is_named and quantity.role == LEVEL and not quantity.whole
    is_one_measure = len({item.indicator_id for item in found.subjects}) == 1
    is_doubtful = parsed.is_said or any(map(parsed.has, ("not", "together", "reckoned", "for_each", "formerly")))
    if quantity.is_loose and (
        len(_named_in_clause(quantity, parsed)) > 1 or any(item.breakdown for item in found.subjects)
    ):
        return False  # a share of the one in the other, or of several categories
    return is_level and is_one_measure and not is_doubtful and any(map(is_published, meant))


def _named_in_clause(quantity: Quantity, parsed: Parsed) -> set[tuple[str, ...]]:
    low, high = parsed.clause(quantity.start)
    return {item.means for item in parsed.names if low <= item.start < high}


def is_published(item: Candidate) -> bool:
    """Whether it is a published figure itself, and not its counts or what follows from it."""
    return len(item.rows) == 1 and item.rows[0].value.low in (item.low, (item.low or 0) * 100)


def _is_counted(others: Iterable[Candidate], parsed: Parsed) -> bool:
    """Whether the sentence also speaks of a measure that has exactly this figure."""
    context = parsed.context
    for item in others:
        units = context.edition.indicators[item.subject.indicator_id].unit_words.split()
        if parsed.stems & (context.called(item.subject) | {stem(word) for word in units if len(word) > 3}):
            return True
    return False
