"""What came of judging one statement or figure of a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from helpers.prose.sentences import Sentence

# What to do about a comparison that leaves something out.
SAY_SO = "say so beside the comparison"


class Level(StrEnum):
    """How a statement came out.

    Bound: the figure has a name. Verified: the figures bear it out. Undecided: no figure says whether it
    is so. Question: somebody should look. Error: the figures contradict it, beyond doubt.
    """

    BOUND = "bound"
    VERIFIED = "verified"
    UNDECIDED = "undecided"
    QUESTION = "question"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of a sentence, judged.

    `kind` is figure, or a kind of statement; `words` the words that state it; `figures` what the figures
    say; `advice` what could be written instead.
    """

    level: Level
    kind: str
    line: int
    sentence: str
    words: str
    figures: str = ""
    advice: str = ""


def finding(level: Level, kind: str, sentence: Sentence, words: str, figures: str = "", advice: str = "") -> Finding:
    """A finding about words of a sentence."""
    return Finding(level, kind, sentence.line, sentence.text, words.strip(), figures, advice)
