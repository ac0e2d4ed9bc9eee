"""Whether a typed number counts people or cases of the chapter, and is no number of anything else."""

import re

from helpers.prose.claims.mood import is_unreal
from helpers.prose.figures.beside import moment_beside
from helpers.prose.figures.facts import rival_fact
from helpers.prose.lexicon import lexicon
from helpers.prose.number_words import is_in_words
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantities import COUNT, LAST_SMALL_WORD
from helpers.prose.quantity import CHANGE, EARLIER, Quantity
from helpers.prose.stems import stem

STEPS = ("more", "fewer", "higher", "lower")
OF_THEM = re.compile(r"\s(?:(?:different|individual|separate|distinct|unique|such)\s)?", re.IGNORECASE)
OF_THE_WHOLE = re.compile(r"\bof (?:the|these|those|all|our) \d[\d,]*[^,;.]*, (?:only |just )?$", re.IGNORECASE)
THERE = re.compile(r"\b(?:there|it) (?:were|was|had been|are|is)(?: (?:just|only))? $")
AS_IN_TITLE = re.compile(r"\d[\d.,]*%?")


def is_statistic(quantity: Quantity, parsed: Parsed, about: About) -> bool:
    """Whether a number counts people or cases of the chapter, or stands for a measure the sentence names."""
    if _is_in_title(quantity, parsed, about):
        return False
    if quantity.unit != COUNT:
        return quantity.unit != "days" or about.is_named
    is_plan = not about.is_named and is_unreal(parsed, quantity.start) and not rival_fact(quantity, parsed)
    is_of_doers = lexicon().after["doing"].match(parsed.text, quantity.end) is not None
    if _is_small_word(quantity) and (is_plan or is_of_doers):  # "managers will audit ten cases a month"
        return False
    counts_people = stem(quantity.noun) in parsed.context.index.counted and not _is_of_places(quantity, parsed)
    goes_on_about = parsed.carried is not None and quantity.role == CHANGE and quantity.noun in STEPS
    is_part = about.is_named and OF_THE_WHOLE.search(parsed.text, 0, quantity.start) is not None
    is_set_against = quantity.role == EARLIER and about.is_named and moment_beside(parsed, quantity) is not None
    if (
        is_part
        or is_set_against
        or counts_people
        or goes_on_about
        or _opens_name(quantity, parsed)
        or rival_fact(quantity, parsed)
    ):
        return True
    is_fraction = quantity.value != quantity.value.to_integral_value()
    is_step = is_fraction and quantity.noun in STEPS
    if is_step or (_is_small_word(quantity) and not about.is_named):
        return is_step or (bool(about.words) and THERE.search(parsed.text, 0, quantity.start) is not None)
    goes_on = not quantity.noun or quantity.noun in lexicon().plain["after_count"]
    was_named = parsed.carried is not None and moment_beside(parsed, quantity) is not None
    is_of_category = is_fraction and any(item.breakdown for item in about.subjects)
    return (about.is_named or was_named or is_of_category) and not _is_small_word(quantity) and goes_on


def _is_of_places(quantity: Quantity, parsed: Parsed) -> bool:
    """Whether places or posts are counted, and not the people they are for: "eight family hubs"."""
    return lexicon().after["places"].match(parsed.text, quantity.end) is not None


def _is_small_word(quantity: Quantity) -> bool:
    return quantity.value <= LAST_SMALL_WORD and is_in_words(quantity.words)


def _opens_name(quantity: Quantity, parsed: Parsed) -> bool:
    """Whether the name of what is counted follows; after a small number in words a category is none."""
    names = [item.start for item in parsed.names]
    categories = [] if _is_small_word(quantity) else [item.start for item in parsed.categories]
    is_inside = any(item.start < quantity.start < item.end for item in parsed.names)  # "completed 400 checks"
    return is_inside or any(OF_THEM.fullmatch(parsed.text, quantity.end, start) for start in (*names, *categories))


def _is_in_title(quantity: Quantity, parsed: Parsed, about: About) -> bool:
    """Whether a number belongs to what the measure is: "lost 3% of their weight"."""
    digits = AS_IN_TITLE.search(quantity.words)
    measures = {item.indicator_id for item in about.subjects} | {name for item in parsed.names for name in item.means}
    titles = (parsed.context.edition.indicators[name].title for name in measures)
    return digits is not None and any(digits[0] in title for title in titles)
