"""What a sentence states about figures: its cues, each with the readings its words fit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from helpers.prose.about import about
from helpers.prose.claims.comparatives import comparatives
from helpers.prose.claims.directions import direction
from helpers.prose.claims.echoes import echoes
from helpers.prose.claims.everyone import everyone, nobody
from helpers.prose.claims.extremes import extreme
from helpers.prose.claims.making import Made, Spot
from helpers.prose.claims.mood import is_denied, is_real, size_of
from helpers.prose.claims.orders import order
from helpers.prose.claims.ratios import ratio, so_many_to_one
from helpers.prose.claims.streaks import every_year, streak, way_said
from helpers.prose.claims.targets import target
from helpers.prose.cues import FoundCue
from helpers.prose.every_category import how_many
from helpers.prose.lexicon import Cue
from helpers.prose.parsing import About, Parsed
from helpers.prose.statement import Statement

NOT_QUITE = re.compile(r"\bnot quite $", re.IGNORECASE)
# A comparison with another year is a change.
WAYS_OF_CHANGE = {"above": "up", "below": "down", "about": "same"}
# How the cues of each kind become claims; None where they state nothing after all.
MAKERS: Mapping[str, Callable[[Spot, Cue], Made | None]] = {
    "change": lambda spot, cue: direction(spot, cue.operator),
    "judgement": lambda spot, cue: direction(spot, cue.operator, "judgement"),
    "order": lambda spot, cue: _order(spot, cue.operator),
    "extreme": lambda spot, cue: extreme(spot, cue.operator),
    "target": lambda spot, cue: target(spot, cue.operator),
    "ratio": lambda spot, cue: ratio(spot, cue.operator, cue.value),
    "streak": lambda spot, _: streak(spot),
    "every year": lambda spot, _: every_year(spot),
}


def _order(spot: Spot, operator: str) -> Made | None:
    """The claims of a comparison, and of how many times as much it says there is."""
    found = order(spot, operator)
    return so_many_to_one(found, spot) if found is not None else None


def statements(parsed: Parsed) -> list[Statement]:
    """Every statement of a sentence about directions, judgements, comparisons, orderings and targets."""
    found = list(comparatives(parsed))
    for item in parsed.cues:
        is_taken = any(other.start <= item.start < other.end for other in found)
        stated = None if is_taken else _stated(parsed, item)
        if stated is not None:
            found.append(stated)
    for item, match, of_what in echoes(parsed):
        again = _stated(parsed, item, of_what)
        if again is not None:
            found.append(replace(again, words=match[0], start=match.start(), end=match.end()))
    return sorted([*found, *everyone(parsed), *nobody(parsed)], key=lambda item: item.start)


def _stated(parsed: Parsed, item: FoundCue, of_what: About | None = None) -> Statement | None:
    """What a cue states, of what stands around it or is given; None where its words state nothing after all."""
    cue, start, end = item.cue, item.start, item.end
    if not is_real(parsed, start, end, cue.kind):
        return None
    spot = Spot(parsed, start, end, of_what or about(parsed, start))
    made = MAKERS[cue.kind](spot, cue)
    if made is None:
        return None
    return Statement(
        made.kind,
        spot.words,
        start,
        end,
        spot.about,
        made.claims,
        is_said=parsed.is_said,
        is_denied=is_denied(parsed, start) and not _is_nearly(made.kind, parsed, start),
        doubt=made.doubt,
        way=_way(made.kind, cue.operator) or way_said(parsed, start),
        size=cue.size or size_of(parsed, start, end),
        count=how_many(spot.about.subjects, parsed, parsed.clause(start)),
    )


def _is_nearly(kind: str, parsed: Parsed, start: int) -> bool:
    """Whether "not" denies nothing but hedges a multiple: "did not quite double"."""
    return kind == "ratio" and NOT_QUITE.search(parsed.text, 0, start) is not None


def _way(kind: str, operator: str) -> str:
    """The way that a cue states; a run of years takes it from the words around."""
    return WAYS_OF_CHANGE.get(operator, operator) if kind == "change" else operator
