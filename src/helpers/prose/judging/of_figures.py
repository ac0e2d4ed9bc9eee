"""Whether a figure is one that the words around it name: typed by hand, or a number by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

from helpers.evidence.readings import find_break
from helpers.prose.about import about
from helpers.prose.figures.agreement import agrees
from helpers.prose.figures.beside import area_beside
from helpers.prose.figures.candidate import Candidate
from helpers.prose.figures.candidates import candidates
from helpers.prose.fitting import fit
from helpers.prose.judging.agreeing import agreeing_with
from helpers.prose.judging.contradictions import contradiction
from helpers.prose.judging.counting import is_statistic
from helpers.prose.judging.finding import SAY_SO, Finding, Level, finding
from helpers.prose.lexicon import lexicon
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantity import CHANGE, EARLIER, LEVEL, PART, TIMES, Quantity
from helpers.prose.sentences import Bound
from helpers.prose.subjects import Subject
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.periods import PeriodKind

SWAPPED = {"percent": "points", "points": "percent"}
A_TIME = re.compile(
    r"\b(?:an?|in an?|per|each|every)(?: [a-z]+)? (?P<time>working day|day|week|fortnight|month|quarter|year)\b",
    re.IGNORECASE,
)
# "24% of adults, or roughly one in three": the share once more.
AGAIN = re.compile(r"(?:, or|\(or|, that is|, which is|\bi\.?e\.?|, in other words),?\s*$", re.IGNORECASE)
# "The number of children … rose to 65.4%."
A_NUMBER_THAT_IS = re.compile(
    r"\bthe (?:total )?number of (?:(?!and\b)[\w'’-]+ ){1,14}?"
    r"(?:to|at|was|is|were|are|from \d[\d.]*(?:%| per ?cent)?(?: (?:in|on|at) [\w -]{4,16}?)? to) "
    r"(?:about |around |just )?$",
    re.IGNORECASE,
)
DOUBTFUL = ("provisional", "unvalidated")
UNCLEAR = "it is not clear which figure is meant"


def judge_again(quantity: Quantity, parsed: Parsed) -> Finding | None:
    """What came of a share in words that says once more the share before it; None where it does not."""
    share = _share_before(quantity, parsed)
    if share is None:
        return None
    level = Level.BOUND if agrees(quantity, share, share) else Level.QUESTION
    said = f"the share before is {(share * 100).normalize():f}%"
    return finding(level, "figure", parsed.sentence, quantity.words, said)


def judge_figure(quantity: Quantity, parsed: Parsed) -> Finding | None:
    """What came of a typed figure; None where it counts nothing."""
    item = agreeing_with(quantity, parsed)
    if item is not None:
        checks = (_is_called_firm(quantity, parsed, item), _is_of_other_time(quantity, parsed, item))
        wrong = next(filter(None, (*checks, _is_called_number(quantity, parsed))), "")
        if wrong:
            return finding(Level.QUESTION, "figure", parsed.sentence, quantity.words, wrong)
        advice = f"write {item.token}" if item.token and not quantity.is_loose else ""
        return finding(Level.BOUND, "figure", parsed.sentence, quantity.words, item.token, advice)
    found = about(parsed, quantity.start)
    confused = _points_for_percent(quantity, parsed, found)
    if confused:
        is_of_a_share = any(item.unit == "percent" and item.role == LEVEL for item in parsed.quantities)
        level = Level.ERROR if found.is_named and not is_of_a_share else Level.QUESTION
        return finding(level, "figure", parsed.sentence, quantity.words, confused)
    if not is_statistic(quantity, parsed, found):
        return None
    known = candidates(parsed, quantity, found)
    is_unclear = not (found.is_named or found.words) or not any(item.is_meant for item in known)
    if quantity.is_loose and is_unclear:
        return finding(Level.UNDECIDED, "figure", parsed.sentence, quantity.words, UNCLEAR)
    return contradiction(quantity, parsed, found, known)


def _share_before(quantity: Quantity, parsed: Parsed) -> Decimal | None:
    """The share right before a share in words that says it once more, as a part of 1; None where none does."""
    again = AGAIN.search(parsed.text, 0, quantity.start) if quantity.unit == PART else None
    if again is None:
        return None
    low, _ = parsed.clause(max(0, again.start() - 1))
    bound = [(item.start, item.observation) for item in parsed.sentence.bound if item.observation is not None]
    shares = [(start, row.value.point) for start, row in bound if _is_share(row, parsed)]
    typed = [(item.start, item.value) for item in parsed.quantities if item.unit == "percent" and item.role == LEVEL]
    before = sorted((start, value) for start, value in [*shares, *typed] if low <= start < quantity.start and value)
    return before[-1][1] / 100 if before else None


def _is_share(row: Observation, parsed: Parsed) -> bool:
    return parsed.context.unit(Subject(row.indicator_id, row.breakdown)) is Unit.PERCENT


def _is_called_firm(quantity: Quantity, parsed: Parsed, item: Candidate) -> str:
    """Why a figure is not as final as its clause calls it; empty where it is, or is not called so."""
    around = parsed.clause(quantity.start) if len(parsed.quantities) > 1 else (0, len(parsed.text))
    called = lexicon().lists["firm"].search(parsed.text, *around)
    doubtful = [mark for row in item.rows for mark in row.markers if mark in DOUBTFUL]
    return f"the figure is {doubtful[0]}" if called and doubtful and len(item.rows) == 1 else ""


def _is_of_other_time(quantity: Quantity, parsed: Parsed, item: Candidate) -> str:
    """Why a figure for a week cannot be one "a month"; empty where it is not said to be."""
    indicator = parsed.context.edition.indicators.get(item.subject.indicator_id)
    said, counted = A_TIME.search(parsed.text, quantity.end), A_TIME.search(indicator.title if indicator else "")
    is_beside = said is not None and said.start() < parsed.piece(quantity.start)[1]
    if not (is_beside and said and counted) or said["time"].casefold() == counted["time"].casefold():
        return ""
    return f"the figure is for a {counted['time']}, not for a {said['time']}"


def _is_called_number(quantity: Quantity, parsed: Parsed) -> str:
    """Why a share is not what its sentence calls a number; empty where it does not."""
    is_share = quantity.unit == "percent" and quantity.role == LEVEL
    called = is_share and A_NUMBER_THAT_IS.search(parsed.text, 0, quantity.start)
    return "a share is no number: write “the share of”" if called else ""


def _points_for_percent(quantity: Quantity, parsed: Parsed, found: About) -> str:
    """Why a change is wrong that is a percentage and written in points, or the other way; empty if it is not."""
    other = SWAPPED.get(quantity.unit)
    if quantity.role != CHANGE or other is None:
        return ""
    swapped = replace(quantity, unit=other, noun="", words="", whole=None)
    for item in candidates(parsed, swapped, found):
        if item.is_meant and len(item.rows) == 2 and item.is_stated_by(swapped):
            if other == "percent":
                return "the change is in percent, not percentage points"
            if parsed.context.unit(item.subject) is Unit.PERCENT:
                return "the change is in percentage points, not percent"
    return ""


def judge_bound(bound: Bound, parsed: Parsed) -> Finding:
    """A number by name is right by itself; only the place named right beside it can contradict it."""
    areas, words = parsed.context.edition.areas, parsed.text[bound.start : bound.end]
    own = bound.observation.area_code if bound.observation else parsed.context.home
    by_token = {area.token: code for code, area in areas.items()}
    code = by_token.get(bound.attribute, own)
    beside = area_beside(parsed, bound.span)
    is_level = bound.attribute == "value" or bound.attribute in by_token
    if is_level and len(beside) == 1 and code not in beside:
        return finding(Level.ERROR, "figure", parsed.sentence, words, f"this is the figure of {areas[code].name}")
    said = _other_period(bound, parsed) if is_level or bound.attribute == "previous" else None
    if said is not None:
        return finding(Level.QUESTION, "figure", parsed.sentence, words, f"this is the figure of {said}")
    return finding(Level.BOUND, "figure", parsed.sentence, words)


def _other_period(bound: Bound, parsed: Parsed) -> str | None:
    """The period of a number by name, where the only one named in its piece is another; None where it is not."""
    low, high = parsed.piece(bound.start)
    places = [item.start for item in parsed.quantities] + [item.start for item in parsed.sentence.bound]
    figures = [place for place in places if low <= place < high]
    named = [item for item in parsed.moments if low <= item.start < high and item.first and not item.is_earlier]
    if bound.observation is None or len(figures) != 1 or len(named) != 1:
        return None
    return None if fit(named[0], bound.observation.period) else bound.observation.period.words


def judge_firm(parsed: Parsed) -> Iterator[Finding]:
    """A sentence without typed figures that calls validated or final what is not: "the rate has been validated"."""
    called = lexicon().lists["firm"].search(parsed.text)
    found = about(parsed, called.start()) if called and not parsed.quantities else None
    if called is None or found is None or not found.is_named:
        return
    for subject in found.subjects:
        for row in parsed.context.latest(subject)[-1:]:
            doubtful = [mark for mark in row.markers if mark in DOUBTFUL]
            if doubtful:
                said = f"the figure is {doubtful[0]}"
                yield finding(Level.QUESTION, "figure", parsed.sentence, called[0], said)
                return


def judge_move(parsed: Parsed) -> Iterator[Finding]:
    """Two figures of different measures that a sentence sets against each other as if they were one."""
    for one, two in pairwise(parsed.quantities):
        if {one.role, two.role} == {EARLIER, LEVEL}:
            known = [item for item in (agreeing_with(one, parsed), agreeing_with(two, parsed)) if item is not None]
            is_one_measure = len({item.subject for item in known}) == 1
            are_twins = one.unit == two.unit and any(
                {item.subject.indicator_id for item in known} <= set(name.means) for name in parsed.names
            )
            unlike = _unlike(known) if one.role == EARLIER or is_one_measure or are_twins else ""
            if unlike:
                words = f"{one.words} … {two.words}"
                advice = "do not set them against each other"
                yield finding(Level.QUESTION, "definition", parsed.sentence, words, unlike, advice)


def judge_populations(parsed: Parsed) -> Iterator[Finding]:
    """A whole beside a part of it, or an earlier one, of another population: 381 by status, 198 by sex."""
    known = [(item, agreeing_with(item, parsed)) for item in parsed.quantities if item.is_figure]
    rows = [(item.words, found.rows[0]) for item, found in known if found and len(found.rows) == 1 and found.is_meant]
    wholes = [(words, row) for words, row in rows if not row.breakdown]
    for (words, whole), (part_words, part) in product(wholes, rows):
        same = (whole.indicator_id, whole.area_code) == (part.indicator_id, part.area_code)
        is_pair = same and (whole.period == part.period if part.breakdown else whole.period != part.period)
        is_stated = bool(whole.population and part.population)  # what is not stated need not be another one
        if is_pair and is_stated and whole.population != part.population:
            said = f"{words} is of the {whole.population}, {part_words} of the {part.population}"
            yield finding(Level.QUESTION, "definition", parsed.sentence, f"{words} … {part_words}", said, SAY_SO)
            return


def _unlike(sides: Sequence[Candidate]) -> str:
    """Why two figures are no move from one to the other; empty if they are, or if not both are known."""
    if len({item.subject.indicator_id for item in sides}) == 2:
        return "the two figures are of different measures"
    periods = [item.rows[0].period for item in sides if len(item.rows) == 1]
    kinds = {period.kind for period in periods}
    if len(periods) == 2 and PeriodKind.ROLLING_THREE_YEARS in kinds and len(kinds) == 2:
        return f"the one is of {periods[0].words}, the other of {periods[1].words}"
    return ""


def _broken_sizes(parsed: Parsed) -> Iterator[Finding]:
    """Multiples and changes typed alone that are measured across a break: "six times as high as in 2017"."""
    sizes = [item for item in parsed.quantities if item.role == CHANGE or item.unit == TIMES]
    for item, found in [(item, agreeing_with(item, parsed)) for item in sizes]:
        rows = sorted(found.rows, key=lambda row: row.period.end) if found and len(found.rows) == 2 else []
        if rows and rows[0].measured == rows[1].measured and rows[0].period != rows[1].period:
            gap = find_break(parsed.context.edition, rows[0], rows[1])
            if gap is not None:
                yield finding(Level.QUESTION, "definition", parsed.sentence, item.words, gap.text, SAY_SO)


def judge_break(parsed: Parsed) -> Iterator[Finding]:
    """Two figures of one measure that stand side by side although nothing may be compared between them."""
    known = [(item, agreeing_with(item, parsed)) for item in parsed.quantities if not item.is_loose]
    yield from _broken_sizes(parsed)
    for (one, first), (two, second) in pairwise(known):
        rows = [item.rows[0] for item in (first, second) if item and item.rows]
        if len(rows) < 2 or rows[0].measured != rows[1].measured or rows[0].period == rows[1].period:
            continue
        earlier, later = sorted(rows, key=lambda row: row.period.end)
        gap = find_break(parsed.context.edition, earlier, later)
        if gap is not None:
            words = f"{one.words} … {two.words}"
            yield finding(Level.QUESTION, "definition", parsed.sentence, words, gap.text, SAY_SO)
