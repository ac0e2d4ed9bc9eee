"""The words of a section as readers see them: plain text, with the numbers by name in it."""

from collections.abc import Iterator, Mapping

from markdown_it.token import Token

from helpers.chapter.commentary import MARKDOWN, TOKEN, Section, look_up
from helpers.chapter.tokens import BoundText
from helpers.prose.sentences import Bound, Run


def _said(expression: str, names: Mapping[str, object]) -> BoundText:
    """What a number by name says, with what it stands for."""
    found = look_up(expression.strip(), names)
    words = found if isinstance(found, BoundText) else found.__str__()
    return words if isinstance(words, BoundText) else BoundText(str(words), "")


def _leaves(token: Token) -> Iterator[str]:
    """The text of a paragraph, heading or cell, a line break as a new line."""
    for child in token.children or []:
        if child.type == "text":
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"


def _run(token: Token, line: int, names: Mapping[str, object]) -> Run:
    text, lines, bound = "", list[int](), list[Bound]()
    for number, part in enumerate("".join(_leaves(token)).split("\n"), line):
        place = 0
        for match in TOKEN.finditer(part):
            said = _said(match[1], names)
            text += part[place : match.start()]
            bound.append(
                Bound(
                    len(text),
                    len(text) + len(said),
                    said.indicator_id,
                    said.breakdown,
                    said.attribute,
                    said.observation,
                )
            )
            text, place = text + said, match.end()
        text += part[place:] + " "
        lines += [number] * (len(text) - len(lines))
    return Run(text.rstrip(), tuple(lines), tuple(bound))


def plain_words(section: Section, names: Mapping[str, object]) -> list[Run]:
    """The paragraphs, list items and cells of a section as plain text with their lines.

    Every token must be known; `commentary.fill` says so of those that are not.
    """
    return [
        _run(token, section.line + (token.map[0] if token.map else 0), names)
        for token in MARKDOWN.parse(section.text)
        if token.type == "inline"
    ]
