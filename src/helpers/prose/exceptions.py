"""Categories that a sentence leaves out: "apart from White British", "in every age group but the under fours"."""

from helpers.prose.lexicon import ends_at, lexicon
from helpers.prose.parsing import Parsed
from helpers.prose.subjects import Category


def excepted(parsed: Parsed) -> frozenset[Category]:
    """The categories of which what a sentence says is not said."""
    before = lexicon().before["except"]
    named = (item for item in parsed.categories if ends_at(before, parsed.text, item.start))
    return frozenset(pair for item in named for pair in item.means)
