"""What a sentence says that an inspector decided, held against the grades that were published."""

from collections.abc import Iterator

from helpers.prose.judging.finding import Finding, Level, finding
from helpers.prose.lexicon import lexicon
from helpers.prose.parsing import Parsed
from helpers.prose.stems import stems_of
from helpers.vocabulary.observations import Judgement


def judge_grades(parsed: Parsed) -> Iterator[Finding]:
    """Each grade in words that a sentence gives to something that was judged."""
    lists = lexicon().lists
    grades = list(lists["grades"].finditer(parsed.text)) if lists["graded"].search(parsed.text) else []
    judged = [row for row in parsed.context.edition.judgements if _is_named(row, parsed)] if grades else []
    if not judged or len(grades) > 1:
        return
    said, known = grades[0][0], dict.fromkeys(row.grade for row in judged)
    is_so = said.casefold() in {grade.casefold() for grade in known}
    figures = f"{judged[0].body}: {', '.join(known)}"
    yield finding(Level.VERIFIED if is_so else Level.QUESTION, "grade", parsed.sentence, said, figures)


def _is_named(row: Judgement, parsed: Parsed) -> bool:
    """Whether a sentence has all words by which the thing that was judged is called, before what it is."""
    names = [stems_of(part.partition(":")[0]) for part in row.subject.partition(" in ")[0].split(",")]
    return row.grade.isalpha() and any(called and called <= parsed.stems for called in names)
