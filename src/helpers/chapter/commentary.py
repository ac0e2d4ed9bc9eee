"""The year's words: plain Markdown with numbers by name. Data, not code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from helpers.chapter.waivers import Waiver, waivers_in, without_waivers
from helpers.data.schema import is_date
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
NAMES = re.compile(r",|;|&|\band\b")
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
class FrontMatter:
    """Who answers for the words, how far they are, and who approved them when; a draft has no approver."""

    author: str
    status: str
    status_line: int
    approved_by: str = ""
    approved_on: date | None = None


@dataclass(frozen=True)
class Commentary:
    """A commentary file as written: its front matter, its sections, headings still without words, waivers."""

    shown: str
    front: FrontMatter
    sections: Mapping[str, Section]
    blank: Mapping[str, Section]
    waivers: tuple[Waiver, ...] = ()


def section_key(heading: str) -> str:
    """Headings match whatever their capitals and spaces.

    >>> section_key("Good  level of Development")
    'good level of development'
    """
    return " ".join(heading.casefold().split())


def _names(people: str) -> set[str]:
    """The people or teams that a line names, whatever capitals and spaces."""
    return {" ".join(name.casefold().split()) for name in NAMES.split(people) if name.strip()}


def _approval_problems(where: Mapping[str, str], fields: Mapping[str, str]) -> list[ReportError]:
    """What is wrong with an approval. Who wrote the words cannot approve them: a second pair of eyes must."""
    author, approver, day = fields["author"], fields.get("approved_by", ""), fields.get("date", "")
    problems = []
    if not approver:
        fix = "Let report approve write it, or set status: draft."
        problems.append(ReportError(where["status"], "it is approved, but approved_by names nobody", fix))
    elif _names(author) & _names(approver):
        fix = "Name somebody who did not write the words, or set status: draft."
        problems.append(ReportError(where["approved_by"], f'the author, "{author}", cannot approve the words', fix))
    if not day:
        fix = "Let report approve write it, or set status: draft."
        problems.append(ReportError(where["status"], "it is approved, but the date is missing", fix))
    elif not is_date(day):
        fix = "Write the day of the approval as year-month-day, for example 2020-11-05."
        problems.append(ReportError(where["date"], f'"{day}" is not a date', fix))
    return problems


def _fields(front_matter: str) -> dict[str, str]:
    """The fields between the two lines ---, each as the text that stands there."""
    try:
        read = yaml.load(front_matter, Loader=yaml.BaseLoader)  # dates stay text, so that a wrong one gets our words
    except yaml.YAMLError:
        return {}
    found = read.items() if isinstance(read, dict) else []
    return {str(name): " ".join(words.split()) for name, words in found if isinstance(words, str)}


def _front_matter(shown: str, text: str) -> FrontMatter:
    """Who answers for a file's words, how far they are and, where they are approved, by whom and when."""
    match = FRONT_MATTER.match(text)
    fix = "Start the file with three lines: ---, author: your name, status: draft; then --- again."
    if not match:
        raise ReportError(f"{shown}, line 1", "the file does not say who wrote it and how far it is", fix)
    fields = _fields(match[1])
    if not fields.get("author"):
        raise ReportError(f"{shown}, line 2", "the author is missing", fix)
    lines = dict.fromkeys((*fields, "status"), 2)
    lines |= {words.split(":")[0]: number for number, words in enumerate(match[0].splitlines(), 1)}
    where = {name: f"{shown}, line {line}" for name, line in lines.items()}
    status = fields.get("status", "")
    if status not in STATUSES:
        raise ReportError(where["status"], f'the status "{status}" is not one of its words', "Use draft or approved.")
    if status == "draft":
        return FrontMatter(fields["author"], status, lines["status"])
    raise_all(_approval_problems(where, fields))
    day = date.fromisoformat(fields["date"])
    return FrontMatter(fields["author"], status, lines["status"], fields["approved_by"], day)


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


@lru_cache(maxsize=512)  # a chapter is read by checks, drafts and the edition after it
def parse_commentary(shown: str, text: str) -> Commentary:
    """Read a commentary file's words; every problem of its structure in one go.

    Raises ReportErrors naming file and line: missing front matter, anything that is not plain
    Markdown, words before the first heading, a heading that stands twice.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    front = _front_matter(shown, text)
    body = FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
    waivers, problems = waivers_in(shown, body)
    body = without_waivers(body)
    tokens = MARKDOWN.parse(body)
    problems += _structure_problems(shown, body, tokens)
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
    blank = {key: section for key, section in found.items() if not section.text.strip()}
    return Commentary(shown, front, {key: found[key] for key in found if key not in blank}, blank, tuple(waivers))


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


def look_up(expression: str, names: Mapping[str, object]) -> object:
    """What a name with its attributes stands for, each step taken in Jinja's sandbox.

    Compiling a template for each token took half of all checking; a token is only a path.
    """
    root, _, _ = expression.partition(".")
    if root not in names:
        otherwise = "The indicators of a chapter are in data/indicators.csv."
        raise ReportError("", f'"{root}" is not known here', did_you_mean(root, names, otherwise))
    found = names[root]
    for method, argument, attribute in STEP.findall(expression):
        if isinstance(found, str):  # words have no attributes of their own
            raise ReportError("", f'"{expression}" cannot be read: it goes on after "{found}"', "End it there.")
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
        return escape(str(look_up(expression, names)))
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
