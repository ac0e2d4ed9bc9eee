"""What is said of every category of a breakdown at once: "each team", "all four age groups"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from helpers.prose.clauses import Span
from helpers.prose.exceptions import excepted
from helpers.prose.number_words import NUMBER, number
from helpers.prose.parsing import Parsed
from helpers.prose.quantity import closeness_before
from helpers.prose.stems import stem
from helpers.prose.subjects import Subject
from helpers.vocabulary.observations import categories

# What is counted, with at most two words after it: "social work teams".
NOUNS = r"(?P<nouns>[a-z-]+(?: (?!(?:the|a|an|in|of|at|on|for|by|was|were|had|has|is|are)\b)[a-z-]+){0,2})"
EVERY = re.compile(
    r"(?<!almost )(?<!nearly )(?<!not )\b(?:every|each|all|whichever|whatever)(?! but\b)(?: single| one)?(?: of)?"
    rf"(?: the| our| its| their| these)?(?: {NUMBER})? (?:(?:kind|type|sort|category|group)s? of )?{NOUNS}",
    re.IGNORECASE,
)
# "Two of the four teams …"
SOME = re.compile(
    rf"(?<!every )(?<!each )(?<!any )(?<!no )\b(?P<count>{NUMBER}) (?:out )?of (?:the|our|its|these)"
    rf"(?: (?P<whole>{NUMBER}))? {NOUNS}",
    re.IGNORECASE,
)
# "However long children had been on a plan": whatever the months.
HOWEVER = re.compile(r"\bhowever (?P<kind>long|old)\b|\bwhatever the (?:time|length|duration)\b", re.IGNORECASE)
LENGTHS = frozenset({"length", "duration"})
SPANS_OF_TIME, AGES = frozenset({"day", "week", "month", "year", "duration", "time"}), frozenset({"age"})
PARTS = re.compile(r"[ -]")
# What the categories of any breakdown may be called.
ANY_CATEGORY = frozenset({"band", "group", "category"})


def of_every_category(subjects: Sequence[Subject], parsed: Parsed, clause: Span) -> tuple[Subject, ...]:
    """Each category of the breakdown that a clause speaks of all categories of; the subjects themselves if none.

    "However long …" opens a sentence, and holds for all of it.
    """
    found = tuple(
        reading
        for match in (*EVERY.finditer(parsed.text, *clause), *SOME.finditer(parsed.text, *clause))
        for subject in subjects
        for reading in _categories(subject, {stem(word) for word in PARTS.split(match["nouns"])}, parsed)
    )
    found += tuple(
        Subject(subject.indicator_id, name)
        for match in HOWEVER.finditer(parsed.text)
        for subject in subjects
        for name in _of_one_kind(subject, AGES if match["kind"] == "old" else SPANS_OF_TIME, parsed)
    )
    left_out = excepted(parsed)
    kept = (item for item in found if not left_out & set(categories(item.breakdown).items()))
    return tuple(dict.fromkeys(kept)) or tuple(subjects)


@dataclass(frozen=True, slots=True)
class Count:
    """Of how many categories something is said, how near that is meant, and of how many in all, where that is said."""

    number: Decimal
    closeness: str
    whole: Decimal | None


def how_many(subjects: Sequence[Subject], parsed: Parsed, clause: Span) -> Count | None:
    """Of how many categories a clause says something; None if of all, or of none.

    "Two of the four teams were above their range" is said of two, whichever they are.
    """
    for match in SOME.finditer(parsed.text, *clause):
        nouns = {stem(word) for word in PARTS.split(match["nouns"])}
        is_group = any(match.start() < item.start < match.end() and len(item.means) > 1 for item in parsed.categories)
        if is_group or any(True for subject in subjects for _ in _categories(subject, nouns, parsed)):
            whole = number(match["whole"]) if match["whole"] else None
            return Count(number(match["count"]), closeness_before(parsed.text, match.start())[0], whole)
    return None


def _of_one_kind(subject: Subject, words: frozenset[str], parsed: Parsed) -> Iterator[str]:
    """The categories of a measure whose breakdown is called by one of some words: "months on plan"."""
    for name in parsed.context.index.breakdowns.get(subject.indicator_id, ()):
        kinds = list(categories(name))
        if len(kinds) == 1 and words & {stem(word) for word in kinds[0].split()}:
            yield name


def _categories(subject: Subject, nouns: set[str], parsed: Parsed) -> Iterator[Subject]:
    """The categories of a measure's one breakdown that nouns name, or that they may name."""
    known = [
        name for name in parsed.context.index.breakdowns.get(subject.indicator_id, ()) if len(categories(name)) == 1
    ]
    kinds = {kind for name in known for kind in categories(name)}
    named = {kind for kind in kinds if stem(kind.split()[-1]) in nouns}
    if nouns & LENGTHS:
        named |= {kind for kind in kinds if SPANS_OF_TIME & {stem(word) for word in kind.split()}}
    chosen = named or (kinds if nouns & ANY_CATEGORY and len(kinds) == 1 else set())
    for name in known:
        if chosen.issuperset(categories(name)):
            yield Subject(subject.indicator_id, name)
