"""Explaining terms of the glossary where a page first uses them, and the list of all of them.

A button lies over the word and opens its meaning: by pointer, touch and keyboard, without a script.
Headings, links, charts, tables of figures and the heads of other tables stay as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx import addnodes

from helpers.vocabulary.terms import FirstUses, Term

MARKS = re.compile(r"[,.;:!?)’”]+")
LEFT_ALONE = (nodes.title, nodes.reference, nodes.rubric, nodes.thead, nodes.FixedTextElement, nodes.literal)


class ExplainedTerm(nodes.Inline, nodes.TextElement):
    """The first use of a term: its `words`, the `mark` after them, and what opens beside it."""


def glossary_markdown(terms: Sequence[Term]) -> str:
    """Every term with its meaning, under the letter it begins with.

    >>> print(glossary_markdown([Term("CAF", "common assessment framework", (), True, "A shared form.")]))
    ## C
    <BLANKLINE>
    :::{glossary}
    CAF
      (common assessment framework): A shared form.
    :::
    """

    def entry(term: Term) -> str:
        return f"{term.term}\n  {f'({term.stands_for}): ' if term.stands_for else ''}{term.meaning}"

    ordered = sorted(terms, key=lambda term: term.term.casefold())
    letters = groupby(ordered, key=lambda term: term.term[0].upper())
    return "\n\n".join(
        f"## {letter}\n\n:::{{glossary}}\n" + "\n\n".join(map(entry, own)) + "\n:::" for letter, own in letters
    )


def _is_running_text(text: nodes.Text) -> bool:
    """Whether the text stands in a paragraph, and in nothing that is left alone."""
    above, in_paragraph = text.parent, False
    while above is not None:
        if isinstance(above, LEFT_ALONE):
            return False
        in_paragraph = in_paragraph or isinstance(above, nodes.paragraph)
        above = above.parent
    return in_paragraph


def mark_first_uses(doctree: nodes.document, terms: Sequence[Term], addresses: Mapping[str, str]) -> None:
    """Mark the first use of each term in a page; `addresses` has the place of each in the glossary, if it has one."""
    uses = FirstUses(terms)
    for text in list(doctree.findall(nodes.Text)):
        if not _is_running_text(text):
            continue
        pieces = uses.split(text.astext())
        if any(term for _, term in pieces):
            text.parent.replace(text, list(_nodes(pieces, addresses)))


def _nodes(pieces: Sequence[tuple[str, Term | None]], addresses: Mapping[str, str]) -> Iterator[nodes.Node]:
    """Text and first uses; a mark right after a first use goes with it, as no line may begin with a comma."""
    marks = [MARKS.match(piece) for piece, _ in pieces[1:]] + [None]
    taken = 0
    for (piece, term), following in zip(pieces, marks, strict=True):
        if term is None:
            yield nodes.Text(piece[taken:])
            taken = 0
            continue
        mark = following[0] if following else ""
        taken = len(mark)
        address = addresses.get(term.term.lower(), "")
        yield ExplainedTerm("", nodes.Text(piece + mark), words=piece, mark=mark, term=term, address=address)


def term_html(words: str, term: Term, address: str, mark: str = "") -> str:
    """A first use: the words, a button over them, the meaning that it opens, the mark that stays beside it.

    The words stay text, so that they can be read, copied and found where buttons are left out.
    """
    name, meaning = nodes.make_id(f"meaning-{term.term}"), escape(term.meaning)
    long = f" ({escape(term.stands_for)})" if term.stands_for else ""
    link = f'<a href="{escape(address)}">Glossary</a>' if address else ""
    first, _, last = words.rpartition(" ")
    end = (
        f'{escape(last)}<button type="button" class="term-open" popovertarget="{name}" '
        f'aria-label="What {escape(words)} means"></button>'
    )
    whole = (
        f"{_over_words(escape(first), end)}"
        f'<span class="term-meaning" id="{name}" popover hidden><span class="term-words"><strong>{escape(term.term)}'
        f"</strong>{long}: {meaning}</span> {link}</span>"
    )
    return f'<span class="term-and-mark">{whole}{escape(mark)}</span>' if mark else whole


def _over_words(first: str, end: str) -> str:
    """Words that can be clicked, the last of which bears the button.

    A button is never broken between lines, and so it lies over one word. A label passes on what
    is done to the words before.
    """
    if not first:
        return f'<span class="term term-end">{end}</span>'
    return f'<label class="term">{first} <span class="term-end">{end}</span></label>'


def visit_term(translator: Any, node: ExplainedTerm) -> None:
    """Write a first use and what opens beside it."""
    words = " ".join(node["words"].split())
    translator.body.append(term_html(words, node["term"], node["address"], node["mark"]))
    raise nodes.SkipNode


def glossary_addresses(env: Any, builder: Any, page: str) -> dict[str, str]:
    """Where the glossary explains each term, as seen from a page; empty where the book has no glossary."""
    places: dict[str, tuple[str, str]] = env.domaindata["std"]["terms"]
    return {name: f"{builder.get_relative_uri(page, docname)}#{place}" for name, (docname, place) in places.items()}


def is_glossary(doctree: nodes.document) -> bool:
    """Whether a page is the glossary itself, where every word is explained."""
    return next(iter(doctree.findall(addnodes.glossary)), None) is not None
