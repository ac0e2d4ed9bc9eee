"""Keeping a year such as 2018-19, and any range of numbers, on one line of running text."""

from collections.abc import Iterator

from docutils import nodes

from helpers.chapter.markup import RANGE

LEFT_ALONE = (nodes.title, nodes.FixedTextElement, nodes.literal)


def keep_ranges_whole(doctree: nodes.document) -> None:
    """Mark each range of numbers in a page, so that no line ends after its hyphen."""
    for text in list(doctree.findall(nodes.Text)):
        if RANGE.search(text) and not isinstance(text.parent, LEFT_ALONE):
            text.parent.replace(text, list(_pieces(text.astext())))


def _pieces(words: str) -> Iterator[nodes.Node]:
    end = 0
    for found in RANGE.finditer(words):
        yield nodes.Text(words[end : found.start()])
        yield nodes.inline("", found[0], classes=["range"])
        end = found.end()
    yield nodes.Text(words[end:])
