"""What a part of a sentence is about: the indicators and categories that its words may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.prose.clauses import Span
from helpers.prose.lexicon import lexicon
from helpers.prose.narrowing import narrow
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantities import COUNT
from helpers.prose.quantity import PART
from helpers.prose.spoken import spoken_of, with_named_categories
from helpers.prose.subjects import Subject
from helpers.vocabulary.indicators import Unit

CUT = re.compile(r"[,;:.(]")
LOWER_WORD = re.compile(r"[a-z]+")
FORMER_OR_LATTER = re.compile(r"\bthe (former|latter)\b(?! (?:relevant|half))", re.IGNORECASE)
EVERY_HEADLINE = re.compile(
    r"\b(?:every|each|all)(?: one)?(?: of)?(?: the| our| its| these)? headline (?:indicators?|measures?|figures?)\b",
    re.IGNORECASE,
)
BASE = re.compile(r"\s*of (?:our |the |all |all the )?", re.IGNORECASE)
JOINED = re.compile(
    r"\s*(?:,|and|,? and|,? nor|as well as|, both)(?: (?:the|of|share|number|rate|both|in|their|its|for|among|by))*\s*"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name or a number by name in a sentence, what it may mean, and its words where it is a name."""

    start: int
    end: int
    subjects: tuple[Subject, ...]
    words: str


def about(parsed: Parsed, place: int) -> About:
    """What the words at a place of a sentence are about.

    The nearest name in the clause counts, before the place rather than after it; then the clauses
    before; then what the sentence before was about; then whose categories are named; then what the
    section shows. Names joined by "and" are all meant.
    """
    if place not in parsed.abouts:
        parsed.abouts[place] = narrow(_widest(parsed, place), parsed, place)
    return parsed.abouts[place]


def carried_on(parsed: Parsed) -> About | None:
    """What the next sentence may go on about: what was named last."""
    named = _all_named(parsed)
    return about(parsed, named[-1].start + 1) if named else parsed.carried


def _widest(parsed: Parsed, place: int) -> About:
    """What the words at a place may be about, before units and categories narrow it."""
    low, high = parsed.clause(place)
    headlines = EVERY_HEADLINE.search(parsed.text, low, high)
    if headlines and parsed.context.edition.headlines:
        return About(tuple(Subject(name) for name in parsed.context.edition.headlines), True, headlines[0])
    named = _former_or_latter(parsed, place) or _nearest(parsed, place)
    if named is not None:
        is_named = low <= named.start < high or _goes_on(parsed.text[low:place])
        return About(named.subjects, is_named, named.words)
    if parsed.carried is not None:
        return _carried(parsed, parsed.carried)
    spoken = with_named_categories(parsed) or spoken_of(parsed)
    return About(spoken or parsed.context.shown, False, parsed.text if spoken else "")


def _carried(parsed: Parsed, carried: About) -> About:
    """What the sentence before was about; of a category named, the same measure, or one that has it."""
    if not parsed.categories:
        return replace(carried, is_named=False)
    measures = tuple(dict.fromkeys(Subject(item.indicator_id) for item in carried.subjects))
    pairs = {pair for item in parsed.categories for pair in item.means}
    have_it = any(pairs & parsed.context.index.pairs[item.indicator_id] for item in measures)
    others = () if have_it else with_named_categories(parsed)
    return About(others or measures, False, carried.words)


def _all_named(parsed: Parsed) -> list[_Named]:
    """Names and numbers by name, in their order."""
    names = [
        _Named(item.start, item.end, tuple(Subject(name) for name in item.means), item.words) for item in parsed.names
    ]
    bound = [
        _Named(item.start, item.end, (Subject(item.indicator_id, item.breakdown),), "")
        for item in parsed.sentence.bound
        if item.indicator_id
    ]
    return sorted([*names, *bound], key=lambda item: item.start)


def _goes_on(words: str) -> bool:
    """Whether a clause has no subject of its own before its verb: "but then fell", "and it rose"."""
    own = LOWER_WORD.findall(lexicon().lists["clauses"].sub("", words).casefold())
    return lexicon().plain["going_on"].issuperset(own)


def _nearest(parsed: Parsed, place: int) -> _Named | None:
    low, high = parsed.clause(place)
    is_count = any(item.start == place and item.unit == COUNT for item in parsed.quantities)
    found = _all_named(parsed) if is_count else _without_groups(_all_named(parsed), parsed, (low, high))
    before = [item for item in found if low <= item.start < min(place, high)]
    after = [item for item in found if place <= item.start < high]
    is_base = bool(after) and _is_base(parsed, after[0], place)
    if (
        before
        and after
        and not is_base
        and (_is_taken(parsed, before[-1], place) or _is_counted(parsed, before[-1], place))
    ):
        before = []
    if is_count:
        before, after = _in_piece(parsed, place, before, after)
    if any(item.start == place and item.unit == PART for item in parsed.quantities):
        before, after = _shares(parsed, before, after)
    earlier = [item for item in found if item.start < low]
    later = [item for item in found if item.start >= high]
    chosen = before[-1:] or after[:1] or earlier[-1:] or later[:1]
    return _with_joined(parsed, chosen[0], found) if chosen else None


def _without_groups(found: list[_Named], parsed: Parsed, clause: Span) -> list[_Named]:
    """Names without those that only say of whom another name of a clause is: "all former relevant … had a plan"."""
    low, high = clause
    groups = [item.span for item in parsed.categories]
    kept = [item for item in found if not any(first <= item.start and item.end <= last for first, last in groups)]
    return kept if any(low <= item.start < high for item in kept) else found


def _is_base(parsed: Parsed, name: _Named, place: int) -> bool:
    """Whether a name only says of whom a share is one: "…, at 91.6% of care leavers"."""
    return any(item.start == place and BASE.fullmatch(parsed.text, item.end, name.start) for item in parsed.quantities)


def _shares(parsed: Parsed, before: list[_Named], after: list[_Named]) -> tuple[list[_Named], list[_Named]]:
    """Of names around a share in words those of shares, where others only say of whom: "most children in care …"."""
    kept = [
        [item for item in side if any(parsed.context.unit(one) is Unit.PERCENT for one in item.subjects)]
        for side in (before, after)
    ]
    are_groups = not parsed.categories and not any(item.subjects[0].breakdown for item in (*before, *after))
    return (kept[0], kept[1]) if any(kept) and are_groups else (before, after)


def _in_piece(
    parsed: Parsed, place: int, before: list[_Named], after: list[_Named]
) -> tuple[list[_Named], list[_Named]]:
    """Of names around a count those of its own piece, where one follows it there and none stands before it."""
    first, last = parsed.piece(place)
    own = [item for item in after if item.start < last]
    return ([], own) if own and before and not any(item.end > first for item in before) else (before, after)


def _is_taken(parsed: Parsed, name: _Named, place: int) -> bool:
    """Whether a figure at a place has another figure between itself and the name before it."""
    figures = {item.start for item in parsed.quantities}
    figures |= {item.start for item in parsed.sentence.bound if not item.indicator_id}
    return place in figures and any(name.end <= start < place for start in figures)


def _is_counted(parsed: Parsed, name: _Named, place: int) -> bool:
    """Whether a name says what an earlier figure counts, so that a later one counts what follows it.

    "1,400 homes were advertised and 1,187 were let": the figure at the place is not of what was advertised.
    """
    others = [item.start for item in _all_named(parsed) if item.start < name.start]
    earlier = [item for item in parsed.quantities if item.end <= name.start and item.start < place]
    if not name.words or not earlier or not any(item.start == place for item in parsed.quantities):
        return False
    nearest = earlier[-1]
    is_own = not any(nearest.end <= start for start in others)
    return is_own and not CUT.search(parsed.text, nearest.end, name.start)


def _with_joined(parsed: Parsed, chosen: _Named, found: Sequence[_Named]) -> _Named:
    """A name together with those that "and" joins to it."""
    subjects, first = chosen.subjects, chosen.start
    for item in reversed([other for other in found if other.end <= chosen.start]):
        if not JOINED.fullmatch(parsed.text[item.end : first]) or parsed.clause(item.start) != parsed.clause(first):
            break
        subjects, first = (*item.subjects, *subjects), item.start
    words = chosen.words if subjects == chosen.subjects else ""
    return replace(chosen, subjects=tuple(dict.fromkeys(subjects)), words=words)


def _former_or_latter(parsed: Parsed, place: int) -> _Named | None:
    """What "the former" or "the latter" before a place stands for."""
    words = FORMER_OR_LATTER.findall(parsed.text[:place])
    before = [item for item in _all_named(parsed) if item.start < place]
    if not words or len(before) < 2:
        return None
    return before[0] if words[-1].casefold() == "former" else before[1]
