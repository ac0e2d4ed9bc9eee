"""Whether words state something: no wish, plan or condition, no name, no mere adjective, no denial."""

import re

from helpers.prose.lexicon import ends_at, lexicon
from helpers.prose.parsing import Parsed

CAPITAL_AFTER = re.compile(r" [A-Z]")
PARTICIPLE = re.compile(r"\w+(?:ed|ing)")
HAVING = re.compile(r"\bhaving(?: \w+)?\s*$", re.IGNORECASE)
AFTER_THE = re.compile(r"\b(?:after|following) (?:the|a)(?: [\w-]+)? $", re.IGNORECASE)
OPENING_GERUND = re.compile(r"[A-Za-z]+ing")
# "The threshold fell from 19 to 18 months"; not "children above the limit rose".
GOAL_BEFORE = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|because|as|when|while|that|since) )(?:the|its|our|this|that) (?:\w+ )?"
    r"(?:threshold|target|limit|standard|deadline|goal|bar)s? (?:(?:itself|was|were|has|had|have|been|then|also) )*$",
    re.IGNORECASE,
)
NEITHER = re.compile(r"\bneither\b", re.IGNORECASE)
LAST_WORD = re.compile(r"(\w+)\s*$")
# Within so many letters of a cue, "not", "slightly" and the like belong to it.
NEAR = 22


def is_real(parsed: Parsed, start: int, end: int, kind: str = "") -> bool:
    """Whether a cue states something of what is."""
    text, words = parsed.text, parsed.text[start:end]
    is_past_participle = HAVING.search(text, 0, start) is not None  # "Having risen three years running, it …"
    is_opening_gerund = (
        OPENING_GERUND.fullmatch(words) is not None and not text[:start].strip()
    )  # "Narrowing the gap is …"
    is_name = words[0].isupper() and (start > 0 or CAPITAL_AFTER.match(text, end))  # the Homelessness Reduction Act
    is_of_goal = (
        kind == "change" and GOAL_BEFORE.search(text, 0, start) is not None
    )  # "the threshold fell from 19 months"
    is_compound = text[end : end + 1] == "-"
    may_be_adjective = kind in ("change", "judgement") and PARTICIPLE.fullmatch(words)
    is_past_event = kind == "change" and AFTER_THE.search(text, 0, start) is not None  # "recovered after the dip"
    return not (
        is_opening_gerund
        or is_past_event
        or is_of_goal
        or is_past_participle
        or is_name
        or is_compound
        or is_unreal(parsed, start)
        or _is_infinitive(text, start)
        or (may_be_adjective and not _is_verb(text, start, end))
    )


def is_unreal(parsed: Parsed, place: int) -> bool:
    """Whether the words before a place in its clause make it a wish, a plan or a condition."""
    low, _ = parsed.clause(place)
    return lexicon().lists["unreal"].search(parsed.text, low, place) is not None


def _is_infinitive(text: str, place: int) -> bool:
    """Whether "to" stands before a verb, of something that need not have happened."""
    before = lexicon().before
    return bool(ends_at(before["infinitive"], text, place) and not ends_at(before["happened_to"], text, place))


def _is_verb(text: str, start: int, end: int) -> bool:
    """Whether a form in -ed or -ing is the verb, not an adjective as in "increased demand"."""
    following = text[end:].lstrip(" ")
    if not following or not following[0].isalnum() or lexicon().after["verb"].match(following):
        return True
    before = LAST_WORD.search(text, 0, start)
    return before is not None and before[1].casefold() in lexicon().plain["auxiliary"]


def is_denied(parsed: Parsed, start: int) -> bool:
    """Whether "not" or "no" stands right before a cue, or "neither" anywhere in its clause."""
    low, _ = parsed.clause(start)
    if NEITHER.search(parsed.text, low, start):
        return True
    first = max(low, start - NEAR, parsed.text.rfind(",", 0, start))
    denials = (lexicon().lists["not"], lexicon().before["denied"])
    return any(pattern.search(parsed.text, first, start) for pattern in denials)


def size_of(parsed: Parsed, start: int, end: int) -> str:
    """How large a change is said to be by the words beside it; empty where they do not say."""
    low, high = parsed.clause(start)
    beside = ((max(low, start - NEAR), start), (end, min(high, end + NEAR)))
    sizes = lexicon().sizes.items()
    return next((name for name, size in sizes if any(size.search(parsed.text, *span) for span in beside)), "")
