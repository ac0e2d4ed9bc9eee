"""The year's words: plain Markdown with numbers by name. Data, not code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from helpers.errors import ReportError, did_you_mean, raise_all

TOKEN = re.compile(r"\{\{(.*?)\}\}")
STRAY_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
# A token is a name, its attributes, and categories or periods in quotes: nothing that works or can be worked on.
NAME = re.compile(r'[a-z_]\w*(?:\.(?:of|at)\("[^"{}]*"\)|\.(?!(?:of|at)\b)[a-z]\w*)*')
STEP = re.compile(r'\.(of|at)\("([^"{}]*)"\)|\.(\w+)')
SPECIAL = re.compile(r"([\\`*_\[\]<>|&~])")
OPENING = re.compile(r"^(?=[#+-])|^(\d+)(?=[.)](?:\s|$))")
DIRECTIVE = re.compile(r"^\s*:{3,}")
FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
STATUSES = ("draft", "approved")
ALLOWED = {
    "paragraph",
    "heading",
    "bullet_list",
    "ordered_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "inline",
    "text",
    "strong",
    "em",
    "link",
    "softbreak",
    "hardbreak",
}
WHAT_IS_ALLOWED = "Commentary is paragraphs, **bold**, *italics*, lists, tables, links and ## headings only."


# What is a link by itself needs no checking, and finding it takes a quarter of the time.
MARKDOWN = MarkdownIt("gfm-like", {"html": True}).disable("linkify")
ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined)


@dataclass(frozen=True)
class Section:
    """One section of a commentary: its heading, the line of its first words, the words."""

    heading: str
    line: int
    text: str


@dataclass(frozen=True)
class Commentary:
    """A commentary file as written: who wrote it, how far it is, its sections by heading."""

    shown: str
    author: str
    status: str
    sections: Mapping[str, Section]


def section_key(heading: str) -> str:
    """Headings match whatever their capitals and spaces.

    >>> section_key("Good  level of Development")
    'good level of development'
    """
    return " ".join(heading.casefold().split())


def _front_matter(shown: str, text: str) -> dict[str, str]:
    match = FRONT_MATTER.match(text)
    fix = "Start the file with three lines: ---, author: your name, status: draft; then --- again."
    if not match:
        raise ReportError(f"{shown}, line 1", "the file does not say who wrote it and how far it is", fix)
    try:
        fields = yaml.safe_load(match[1]) or {}
    except yaml.YAMLError:
        fields = {}
    author, status = (str(fields.get(name, "")) if isinstance(fields, dict) else "" for name in ("author", "status"))
    if not author:
        raise ReportError(f"{shown}, line 2", "the author is missing", fix)
    if status not in STATUSES:
        lines = text.splitlines()
        line = next((number for number, words in enumerate(lines, 1) if words.startswith("status")), 2)
        raise ReportError(
            f"{shown}, line {line}", f'the status "{status}" is not one of its words', "Use draft or approved."
        )
    return {"author": author, "status": status}


def _walk(tokens: list[Token], line: int = 0) -> Iterator[tuple[Token, int]]:
    """Every token with its line; inside a paragraph a line goes on at each break."""
    for token in tokens:
        if token.nesting < 0:
            continue
        here = token.map[0] if token.map else line
        yield token, here
        yield from _walk(token.children or [], here)
        line += token.type in ("softbreak", "hardbreak")


def _refusal(token: Token) -> str:
    """What a token is called if it is more than plain Markdown; empty if it may stand."""
    kind = token.type.removesuffix("_open").removesuffix("_close")
    if kind == "heading":
        if token.markup in ("=", "-"):
            return "an underlined heading"
        return "" if token.tag == "h2" and token.level == 0 else f"a heading {token.markup}"
    names = {"html_block": "HTML", "html_inline": "HTML"}
    return "" if kind in ALLOWED else names.get(kind, kind.replace("_", " "))


def _structure_problems(shown: str, text: str, tokens: list[Token], first_line: int = 1) -> list[ReportError]:
    """Everything in a text that is more than plain Markdown, each once with its line."""
    found = [(line, _refusal(token)) for token, line in _walk(tokens)]
    found += [(line, "a directive") for line, words in enumerate(text.splitlines()) if DIRECTIVE.match(words)]
    return [
        ReportError(f"{shown}, line {line + first_line}", f"{name} is not allowed in commentary", WHAT_IS_ALLOWED)
        for line, name in sorted(set(found))
        if name
    ]


def _sections(text: str, tokens: list[Token]) -> list[Section]:
    lines = text.splitlines()
    headings = [
        (token.map[0], tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    ]
    ends = [*(line for line, _ in headings[1:]), len(lines)][: len(headings)]
    return [
        Section(heading, line + 2, "\n".join(lines[line + 1 : end]))
        for (line, heading), end in zip(headings, ends, strict=True)
    ]


def parse_commentary(shown: str, text: str) -> Commentary:
    """Read a commentary file's words; every problem of its structure in one go.

    Raises ReportErrors naming file and line: missing front matter, anything that is not plain
    Markdown, words before the first heading, a heading that stands twice.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    fields = _front_matter(shown, text)
    body = FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
    tokens = MARKDOWN.parse(body)
    problems = _structure_problems(shown, body, tokens)
    sections = _sections(body, tokens)
    opening = body.splitlines()[: sections[0].line - 2] if sections else body.splitlines()
    stray = next((number for number, line in enumerate(opening, 1) if line.strip()), None)
    if stray:
        problems.append(
            ReportError(
                f"{shown}, line {stray}", "words stand before the first heading", "Put a ## heading above them."
            )
        )
    found: dict[str, Section] = {}
    for section in sections:
        key = section_key(section.heading)
        if key in found:
            problems.append(
                ReportError(
                    f"{shown}, line {section.line - 1}",
                    f'the heading "{section.heading}" stands twice',
                    "Put the two sections together.",
                )
            )
        found[key] = section
    raise_all(problems)
    return Commentary(shown, fields["author"], fields["status"], found)


def read_commentary(root: Path, year: str, stem: str) -> Commentary | None:
    """The commentary of a chapter in an edition; None where nobody has written one."""
    path = root / "commentary" / year / f"{stem}.md"
    shown = path.relative_to(root).as_posix()
    if not path.is_file():
        return None
    try:
        return parse_commentary(shown, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise ReportError(shown, "the file is not UTF-8 text", "Save it again as UTF-8.") from None


def escape(words: str) -> str:
    """Words that Markdown shows as they are.

    >>> escape("not available [x]")
    'not available \\\\[x\\\\]'
    """
    words = SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return OPENING.sub(r"\1\\", words, count=1)


def _look_up(expression: str, names: Mapping[str, object]) -> object:
    """What a name with its attributes stands for, each step taken in Jinja's sandbox.

    Compiling a template for each token took half of all checking; a token is only a path.
    """
    root, _, _ = expression.partition(".")
    if root not in names:
        otherwise = "The indicators of a chapter are in data/indicators.csv."
        raise ReportError("", f'"{root}" is not known here', did_you_mean(root, names, otherwise))
    found = names[root]
    for method, argument, attribute in STEP.findall(expression):
        found = ENVIRONMENT.getattr(found, method or attribute)
        if method:
            found = found(argument)
    return found


def _fill_token(expression: str, names: Mapping[str, object]) -> str:
    example = "Write for example {{ gld.change }}."
    expression = expression.strip()
    if not NAME.fullmatch(expression):
        raise ReportError("", f'"{expression}" cannot be read as a name', example)
    try:
        return escape(str(_look_up(expression, names)))
    except (SecurityError, UndefinedError, TypeError, ValueError) as error:
        raise ReportError("", f'"{expression}" cannot be worked out ({error})', example) from None


def fill(section: Section, shown: str, names: Mapping[str, object]) -> str:
    """Replace every token of a section by its words.

    Raises ReportErrors with all unknown tokens of the section, each with its line.
    """
    problems: list[ReportError] = []
    lines = []
    for number, line in enumerate(section.text.splitlines(), start=section.line):
        where = f"{shown}, line {number}"

        def words(match: re.Match[str], where: str = where) -> str:
            try:
                return _fill_token(match[1], names)
            except ReportError as error:
                problems.append(ReportError(where, error.problem, error.fix))
                return ""

        if STRAY_BRACES.search(TOKEN.sub("", line)):
            problems.append(
                ReportError(where, "braces do not make a token", "A token is one name on one line: {{ gld }}.")
            )
        lines.append(TOKEN.sub(words, line))
    filled = "\n".join(lines)
    # Words that were plain with tokens in them must still be plain with values in their place.
    raise_all(problems or _structure_problems(shown, filled, MARKDOWN.parse(filled), section.line))
    return filled.strip()
