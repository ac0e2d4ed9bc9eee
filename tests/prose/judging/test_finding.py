"""What came of judging a statement."""

from helpers.prose.judging.finding import Level, finding
from helpers.prose.sentences import Sentence


def test_a_finding_knows_its_line_and_sentence() -> None:
    found = finding(Level.ERROR, "change", Sentence("It fell.", 7), " fell ", "it rose")
    assert (found.line, found.sentence, found.words, found.figures) == (7, "It fell.", "fell", "it rose")


def test_there_are_five_levels() -> None:
    assert [level.value for level in Level] == ["bound", "verified", "undecided", "question", "error"]
