"""Every published figure that a typed one may stand for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from helpers.prose.clauses import overlaps
from helpers.prose.figures.candidate import Candidate, number
from helpers.prose.figures.catalogue import all_levels, stated_by
from helpers.prose.figures.changes import meant_changes, meant_multiples
from helpers.prose.figures.levels import levels, rest_of
from helpers.prose.figures.meant import meant_rows
from helpers.prose.figures.sums import unpublished_whole
from helpers.prose.lexicon import lexicon
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantities import COUNT, PERCENT
from helpers.prose.quantity import CHANGE, PART, TIMES, Quantity
from helpers.prose.stems import stem
from helpers.prose.subjects import Context, Subject
from helpers.vocabulary.indicators import Unit
from helpers.vocabulary.observations import Observation

OF_WHAT = re.compile(r"\s+(?:of )?(?:all )?(?:the |our |these |those )?", re.IGNORECASE)
LEAVING = re.compile(r"\b(?:leaving|leaves|left)\s+(?:only |just )?$", re.IGNORECASE)
FLOW_VERB = re.compile(r"\b(gained|lost|added|approved|opened|closed)\s+$", re.IGNORECASE)
OF_THE = re.compile(r"\W*of (?:the |our |all |these )?(?:[\d,]+ )?", re.IGNORECASE)
GAP_OF = re.compile(r"\bgap of\s*$", re.IGNORECASE)


def candidates(parsed: Parsed, quantity: Quantity, about: About) -> list[Candidate]:
    """Every figure of what is spoken of, in the unit of a typed one; those that the words point to are meant."""
    found = [item for subject in about.subjects for item in _of_subject(parsed, quantity, subject)]
    found += [*_together(parsed, quantity, about), *_of_unpublished(parsed, quantity, about)]
    if quantity.unit == TIMES:
        found += meant_multiples(parsed, quantity, dict.fromkeys(item.indicator_id for item in about.subjects))
    units = _units(parsed, quantity)
    return [item for item in found if item.unit in units]


def _units(parsed: Parsed, quantity: Quantity) -> tuple[str, ...]:
    """The units that a typed figure may have; after percentages a number alone may be one: "… at 22.6"."""
    is_alone = quantity.unit == COUNT and (not quantity.noun or quantity.noun in lexicon().plain["after_count"])
    is_fraction = quantity.value != quantity.value.to_integral_value()
    goes_on = parsed.carried is not None or any(item.unit in (PERCENT, "points") for item in parsed.quantities)
    instead = "points" if quantity.role == CHANGE else PERCENT  # "up 3.2 percentage points, … down by 3.4"
    return (quantity.unit, instead) if is_alone and is_fraction and goes_on else (quantity.unit,)


def elsewhere(parsed: Parsed, quantity: Quantity, about: About) -> Iterator[Candidate]:
    """Figures of other measures of the chapter that a typed one agrees with."""
    return stated_by(quantity, {subject.indicator_id for subject in about.subjects}, parsed.context)


def _of_subject(parsed: Parsed, quantity: Quantity, subject: Subject) -> Iterator[Candidate]:
    """What a figure typed of one subject may be: a change, a level that is meant, any other level."""
    is_flow = _is_a_gap(parsed, quantity, subject) or _is_called_by_verb(parsed, quantity, subject)
    is_level = quantity.role != CHANGE or is_flow or _is_rest(parsed, quantity)
    if not is_level or quantity.unit == TIMES:
        yield from meant_changes(parsed, quantity, subject)
    if quantity.unit == PART and _is_of_a_figure(parsed, quantity):
        multiples = meant_changes(parsed, replace(quantity, unit=TIMES), subject)
        yield from (replace(item, unit=PART) for item in multiples if item.unit == TIMES)
        return
    meant = meant_rows(parsed, quantity, subject)
    for item in _levels(parsed, quantity, subject, meant):
        yield item if is_level else item.unmeant()
    own = set(map(id, meant))
    for row, others in all_levels(subject.indicator_id, parsed.context):
        if id(row) not in own:
            yield from (item.unmeant() for item in others)


def _is_a_gap(parsed: Parsed, quantity: Quantity, subject: Subject) -> bool:
    """Whether "a gap of" stands before the level of a measure that is a gap itself."""
    return parsed.context.is_gap(subject) and GAP_OF.search(parsed.text, 0, quantity.start) is not None


def _is_rest(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a figure is what is left of a share: "…, leaving 12% that took longer"."""
    return LEAVING.search(parsed.text, 0, quantity.start) is not None


def _is_called_by_verb(parsed: Parsed, quantity: Quantity, subject: Subject) -> bool:
    """Whether the verb before a figure is part of what the measure is called: "lost 23 places"."""
    verb = FLOW_VERB.search(parsed.text, 0, quantity.start)
    is_step = quantity.noun in ("more", "fewer", "higher", "lower", "less") or quantity.unit != COUNT
    return not is_step and verb is not None and stem(verb[1]) in parsed.context.called(subject)


def _is_of_a_figure(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a share in words is one of another figure: "a third of the number seen in 2015"."""
    return lexicon().after["of_a_figure"].match(parsed.text, quantity.end + 1) is not None


def _levels(parsed: Parsed, quantity: Quantity, subject: Subject, rows: Iterable[Observation]) -> list[Candidate]:
    """The levels of figures, with what is left of them where the words speak of the rest."""
    found = [item for row in rows for item in levels(subject, row, parsed.context)]
    found = [item for item in found if _is_of_whole_named(item, quantity, parsed)]
    low, high = parsed.piece(quantity.start)
    if not parsed.text[quantity.end : high].strip(" ,"):  # "a few, 0.5%, were late"
        _, high = parsed.piece(min(high + 1, len(parsed.text) - 1))
    named = [item.span for item in parsed.names]  # "ended with no further action" is a measure
    left = lexicon().lists["rest"].finditer(parsed.text, low, high)
    if all(overlaps(*match.span(), named) for match in left):
        return found
    rest = [item for item in map(rest_of, found) if item is not None]
    return rest if rest and quantity.unit == PART else [*rest, *found]


def _is_of_whole_named(item: Candidate, quantity: Quantity, parsed: Parsed) -> bool:
    """Whether a share of several figures is one of the category named as its whole: "half of the girls were …"."""
    whole = OF_WHAT.match(parsed.text, quantity.end)
    low, _ = parsed.clause(quantity.start)
    opening = OF_THE.match(parsed.text, low)  # "Of the 152 girls …, over half were …"
    places = {match.end() for match in (whole, opening) if match}
    wholes = (mention.means for mention in parsed.categories if mention.start in places)
    means = next(wholes, None)
    own = dict(means or ())
    kinds = own.keys() & item.rows[0].categories.keys()
    if len(item.rows) < 2 or len(item.rows[0].categories) < 2 or not kinds:
        return True
    return all(row.categories.get(kind) == own[kind] for row in item.rows[1:] for kind in kinds)


def _together(parsed: Parsed, quantity: Quantity, about: About) -> Iterator[Candidate]:
    """What the named categories of one measure come to together."""
    by_measure: dict[str, list[Subject]] = {}
    for subject in about.subjects:
        if subject.breakdown:
            by_measure.setdefault(subject.indicator_id, []).append(subject)
    for own in by_measure.values():
        rows = tuple(row for subject in own for row in meant_rows(parsed, quantity, subject)[:1])
        lows = [_low(row, quantity.unit, parsed.context) for row in rows]
        numbers = [low for low in lows if low is not None]
        if len(numbers) == len(own) > 1:
            yield number(sum(numbers, Decimal(0)), quantity.unit, own[0], rows, "")


def _of_unpublished(parsed: Parsed, quantity: Quantity, about: About) -> Iterator[Candidate]:
    """The number of all, or of all of the category named beside it, where only their parts are published."""
    low, high = parsed.piece(quantity.start)
    pairs = {pair for item in parsed.categories if low <= item.start < high for pair in item.means}
    if len({kind for kind, _ in pairs}) < len(pairs):  # several of one breakdown are added up in `_together`
        return
    for name in dict.fromkeys(item.indicator_id for item in about.subjects):
        is_bound = quantity.closeness not in ("", "about", "nearly")  # "each team had more than 99" is no sum
        if (
            is_bound
            or quantity.unit != COUNT
            or quantity.role == CHANGE
            or parsed.context.unit(Subject(name)) is not Unit.COUNT
        ):
            continue
        rows = unpublished_whole(name, dict(pairs & parsed.context.index.pairs.get(name, frozenset())), parsed.context)
        points = [row.value.point for row in rows if row.value.point is not None]
        if len(points) == len(rows) > 1:
            yield number(sum(points, Decimal(0)), quantity.unit, Subject(name), rows, "")


def _low(row: Observation, unit: str, context: Context) -> Decimal | None:
    """The first level of a figure in a unit, or its lower end."""
    own = levels(Subject(row.indicator_id, row.breakdown), row, context)
    return next((item.low for item in own if item.unit == unit), None)
