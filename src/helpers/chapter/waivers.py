"""Questions that somebody has answered: accepted beside the words, with a reason, until an edition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.errors import ReportError

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
FORM = re.compile(
    r'\s*accept\s+"(?P<words>[^"]+)"\s*:\s*(?P<reason>.+?)\s*\((?P<name>[^,()]+),\s*until\s+(?P<until>20\d\d-\d\d)\)\s*',
    re.DOTALL,
)
EXAMPLE = '<!-- accept "steady rise": the chart is not published (A. Name, until 2020-21) -->'


@dataclass(frozen=True, slots=True)
class Waiver:
    """Words whose question is answered: why, by whom, and the edition at which the answer lapses."""

    line: int
    words: str
    reason: str
    name: str
    until: str

    def covers(self, words: str, year: str) -> bool:
        """Whether the words of a question are those accepted, in an edition before it lapses.

        >>> Waiver(3, "steady rise", "no chart", "A. Name", "2020-21").covers("a steady rise in", "2019-20")
        True
        """
        return year < self.until and self.words.casefold() in " ".join(words.split()).casefold()


def waivers_in(shown: str, text: str) -> tuple[list[Waiver], list[ReportError]]:
    """The waivers of a commentary file, and those that cannot be read."""
    found: list[Waiver] = []
    problems: list[ReportError] = []
    for match in COMMENT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        form = FORM.fullmatch(match[1])
        if form:
            fields = {name: " ".join(value.split()) for name, value in form.groupdict().items()}
            found.append(Waiver(line, **fields))
        elif "accept" in match[1]:
            problems.append(
                ReportError(f"{shown}, line {line}", "this acceptance cannot be read", f"Write it so: {EXAMPLE}")
            )
    return found, problems


def without_waivers(text: str) -> str:
    """The text as it is published; every line keeps its number.

    >>> without_waivers("One.\\n<!-- accept \\"One\\": because (A. Name, until 2020-21) -->\\nTwo.")
    'One.\\n\\nTwo.'
    """
    return COMMENT.sub(lambda match: "\n" * match[0].count("\n") if FORM.fullmatch(match[1]) else match[0], text)


def unused(waivers: list[Waiver], used: set[Waiver], shown: str, year: str) -> Iterator[str]:
    """A sentence for each waiver that has lapsed or accepts nothing."""
    for waiver in waivers:
        where = f'{shown}, line {waiver.line}: the acceptance of "{waiver.words}"'
        if year >= waiver.until:
            yield f"{where} lapsed with the edition {waiver.until}. Decide again."
        elif waiver not in used:
            yield f"{where} answers no question. Remove it."
