"""Proofreading whole commentaries: the book's own, damaged figures under unchanged words, waivers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from helpers.chapter.checks import examine_edition
from helpers.chapter.commentary import parse_commentary
from helpers.chapter.outline import read_outlines
from helpers.chapter.proofs import Coverage, Proofs, proofread
from helpers.evidence.editions import Edition, edition_years
from helpers.evidence.readings import read
from helpers.prose.findings import Finding, Level
from helpers.vocabulary.observations import Observation
from helpers.vocabulary.values import Value

CHANGING = {"change", "judgement", "ratio"}
# A figure moved from one side of another to the other side is as little changed as before.
UNCHANGED = {"little changed", "was little changed", "were little changed"}


@pytest.fixture(scope="module")
def proofs(root: Path, edition_of: Callable[[str], Edition]) -> dict[str, list[Proofs]]:
    """What came of proofreading every chapter of every edition."""
    outlines = read_outlines(root)
    return {year: examine_edition(edition_of(year), root, outlines)[1] for year in edition_years(root)}


def coverage(proofs: dict[str, list[Proofs]]) -> Coverage:
    """The coverage of all editions together."""
    total = Coverage()
    for item in (item for found in proofs.values() for item in found):
        total.add(item)
    return total


def share_checked(counts: dict[Level, int]) -> float:
    """The share that is bound or verified."""
    return (counts.get(Level.BOUND, 0) + counts.get(Level.VERIFIED, 0)) / sum(counts.values())


def test_the_books_own_words_contradict_no_figure(proofs: dict[str, list[Proofs]]) -> None:
    assert [str(problem) for found in proofs.values() for item in found for problem in item.errors()] == []


def test_at_least_98_percent_of_the_figures_in_the_words_are_bound_or_verified(proofs: dict[str, list[Proofs]]) -> None:
    assert share_checked(coverage(proofs).figures) >= 0.98


def test_at_least_90_percent_of_directions_comparisons_and_orderings_are_verified(
    proofs: dict[str, list[Proofs]],
) -> None:
    total = coverage(proofs)
    assert share_checked(total.statements) >= 0.9, total.words()


def mirrored(edition: Edition, row: Observation, previous: Observation) -> Edition:
    """The same edition with one figure moved to the other side of the one a year before."""
    now, then = row.value.point, previous.value.point
    assert now is not None and then is not None
    flipped = max(then - (now - then), Decimal(0))
    other = replace(row, value=Value.exact(str(flipped), flipped))
    return replace(edition, observations=tuple(other if item is row else item for item in edition.observations))


def statements_on(found: Proofs, row: Observation, previous: Observation) -> list[Finding]:
    """The verified statements of change that stand on a figure and the one before it."""
    shown = [re.escape(item.value.printed.rstrip("%")) for item in (previous, row)]
    pattern = re.compile(rf"(?<![\d.]){shown[0]}(?![\d.]).*(?<![\d.]){shown[1]}(?![\d.])")
    return [
        item for item in found.findings
        if item.level is Level.VERIFIED and item.kind in CHANGING and pattern.search(item.figures.replace(",", ""))
    ]  # fmt: skip


def untruths(
    root: Path, proofs: dict[str, list[Proofs]], edition_of: Callable[[str], Edition]
) -> Iterator[tuple[Finding, bool]]:
    """Every statement made untrue by flipping one figure, with whether it is found."""
    for year, found in proofs.items():
        edition = edition_of(year)
        by_shown = {item.shown: item for item in found}
        for outline in read_outlines(root):
            before = by_shown.get(f"commentary/{year}/{outline.stem}.md")
            view = edition.chapter(outline.stem)
            if before is None or view.sees_all:
                continue
            commentary = parse_commentary(before.shown, (root / before.shown).read_text(encoding="utf-8"))
            for name in view.indicators:
                reading = read(view, name)
                if (
                    reading is None
                    or reading.change is None
                    or not reading.change.difference
                    or reading.previous is None
                ):
                    continue
                stated = statements_on(before, reading.observation, reading.previous)
                if stated:
                    damaged = mirrored(edition, reading.observation, reading.previous)
                    after = proofread(outline, damaged, commentary, root).findings
                    yield from _found(stated, after)


def _found(stated: list[Finding], after: Sequence[Finding]) -> Iterator[tuple[Finding, bool]]:
    """The statements that the flip made untrue: still worded so, and not a mere report of a document."""
    judged = {(item.line, item.words): item for item in after if item.kind in CHANGING}
    for item in stated:
        now = judged.get((item.line, item.words))
        is_reported = now is not None and now.figures.startswith("stated in ")
        if now is not None and not is_reported and item.words.casefold() not in UNCHANGED:
            yield item, now.level in (Level.ERROR, Level.QUESTION)


def test_of_the_untruths_that_flipped_figures_make_at_least_95_percent_are_found(
    root: Path, proofs: dict[str, list[Proofs]], edition_of: Callable[[str], Edition]
) -> None:
    made = list(untruths(root, proofs, edition_of))
    missed = [f"{item.sentence} ({item.words})" for item, found in made if not found]
    assert len(made) >= 15
    assert len(missed) <= 0.05 * len(made), "\n".join(missed)


def words_of(root: Path, edition_of: Callable[[str], Edition], text: str) -> Proofs:
    """The proofs of a child protection chapter of 2015-16 that says only this."""
    outline = next(item for item in read_outlines(root) if item.stem == "child-protection")
    head = "---\nauthor: Report team\nstatus: draft\n---\n\n## Children on a child protection plan\n\n"
    return proofread(outline, edition_of("2015-16"), parse_commentary("words.md", head + text), root)


QUESTIONED = "Because of earlier help, fewer children were on a child protection plan than a year before."


def test_a_cause_without_a_source_is_a_question(root: Path, edition_of: Callable[[str], Edition]) -> None:
    (question,) = words_of(root, edition_of, QUESTIONED).at(Level.QUESTION)
    assert (question.kind, question.words) == ("cause", "Because of")


def test_a_cause_that_somebody_gives_is_none(root: Path, edition_of: Callable[[str], Edition]) -> None:
    text = "The service believes that fewer children were on a plan because of earlier help."
    assert words_of(root, edition_of, text).at(Level.QUESTION) == []


def test_a_question_that_is_accepted_with_name_and_reason_is_counted_and_no_longer_asked(
    root: Path, edition_of: Callable[[str], Edition]
) -> None:
    waiver = '\n\n<!-- accept "Because of earlier help": agreed with the board (A. Name, until 2016-17) -->'
    found = words_of(root, edition_of, QUESTIONED + waiver)
    assert found.at(Level.QUESTION) == [] and found.notices == ()
    ((_, accepted),) = found.accepted
    assert (accepted.reason, accepted.name) == ("agreed with the board", "A. Name")
    assert Coverage().add(found).accepted == 1


def test_an_acceptance_lapses_with_the_edition_it_names(root: Path, edition_of: Callable[[str], Edition]) -> None:
    waiver = '\n\n<!-- accept "Because of earlier help": agreed with the board (A. Name, until 2015-16) -->'
    found = words_of(root, edition_of, QUESTIONED + waiver)
    assert len(found.at(Level.QUESTION)) == 1
    assert found.notices == (
        'words.md, line 10: the acceptance of "Because of earlier help" lapsed with the edition 2015-16. Decide again.',
    )


def test_an_acceptance_that_answers_nothing_is_a_notice(root: Path, edition_of: Callable[[str], Edition]) -> None:
    waiver = '\n\n<!-- accept "some other words": agreed (A. Name, until 2016-17) -->'
    found = words_of(root, edition_of, "Plans are reviewed." + waiver)
    assert found.notices == ('words.md, line 10: the acceptance of "some other words" answers no question. Remove it.',)


def test_no_acceptance_covers_a_certain_contradiction(root: Path, edition_of: Callable[[str], Edition]) -> None:
    text = "The number of children on a child protection plan rose."
    waiver = '\n\n<!-- accept "plan rose": we think so (A. Name, until 2016-17) -->'
    (error,) = words_of(root, edition_of, text + waiver).errors()
    assert str(error) == (
        'words.md, line 8: "rose": 697 on 31 March 2015, 488 on 31 March 2016: down 209 (30.0%). '
        "{{ child_protection_plans.since }}."
    )
