"""An approval is of words and figures: it holds as long as they do, and nobody's is invented."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from helpers.chapter.approvals import (
    Approval,
    Standing,
    prepare,
    read_approval,
    record_text,
    refusals,
    sign_off,
    signed,
)
from helpers.chapter.commentary import parse_commentary
from helpers.chapter.content import Content, Sentence
from helpers.chapter.outline import read_outlines
from helpers.errors import ReportError, ReportErrors

CLEAN = "## At a glance\n\nVisits: {{ visits_in_time }}.\n\n## Visits in time\n\n{{ visits_in_time.since }}\n"
SHOWN = "commentary/2019-20/home-visits.md"
RECORD = "commentary/2019-20/approved/home-visits.yml"
DAY = date(2020, 11, 5)


@pytest.fixture
def approved(write_commentary):
    """The miniature book with its only chapter approved."""
    root = write_commentary(CLEAN)
    (outline,) = read_outlines(root)
    prepare(outline, tiny.edition(), root, "A. Smith", DAY).write()
    return root


def standing(root, edition=None):
    (outline,) = read_outlines(root)
    return sign_off(outline, edition or tiny.edition(), root).standing


def refused(root):
    return [str(problem) for problem in refusals(read_outlines(root), tiny.edition(), root, "Hometown Council")]


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_approved_chapter_says_by_whom_and_when_and_may_be_published(approved):
    assert (approved / SHOWN).read_text(encoding="utf-8").splitlines()[:6] == [
        "---", "author: Report team", "status: approved", "approved_by: A. Smith", "date: 2020-11-05", "---",
    ]  # fmt: skip
    assert standing(approved) is Standing.APPROVED
    assert refused(approved) == []


def test_what_was_approved_can_be_read_by_anybody(approved):
    lines = (approved / RECORD).read_text(encoding="utf-8").splitlines()
    assert "  reads: 'Visits: 69.5%.'" in lines
    assert "- figure: Home visits in time, England, 2019-20" in lines


def test_a_draft_may_not_be_published_under_the_issuers_name(write_commentary):
    assert refused(write_commentary(CLEAN)) == [
        f"{SHOWN}, line 3: it is a draft, and Hometown Council issues only what is approved. Have it approved "
        '(report approve 2019-20 home-visits --by "NAME"), or build a stamped copy (report build 2019-20 --draft).'
    ]


def test_a_chapter_for_which_nobody_writes_words_needs_no_approval(tiny_book):
    (outline,) = read_outlines(tiny_book)
    wordless = [
        replace(part, calls=tuple(c for c in part.calls if c.name != "commentary")) for part in outline.sections
    ]
    assert refusals([replace(outline, sections=tuple(wordless))], tiny.edition(), tiny_book, "Hometown Council") == []


def test_an_approval_that_is_only_written_into_the_file_is_none(write_commentary):
    root = write_commentary(CLEAN)
    change(root / SHOWN, "status: draft", "status: approved\napproved_by: A. Smith\ndate: 2020-11-05")
    assert standing(root) is Standing.UNRECORDED
    assert refused(root)[0].startswith(
        f"{SHOWN}, line 3: A. Smith is said to have approved it, but what was approved is not recorded. Have it "
    )


@pytest.mark.parametrize(("old", "new"), [("by: A. Smith", "by: C. Brown"), ("2020-11-05", "2020-11-06")])
def test_another_name_or_day_than_the_record_has_is_no_approval(old, new, approved):
    change(approved / SHOWN, old, new)
    assert standing(approved) is Standing.UNRECORDED


def test_a_sentence_that_changes_makes_the_chapter_a_draft_again_and_says_so(approved):
    change(approved / SHOWN, "Visits:", "Home visits:")
    assert refused(approved) == [
        f"{SHOWN}, line 3: words or figures have changed since A. Smith approved them on 2020-11-05, so it is a draft "
        "again. See what changed (report review 2019-20). Have it approved (report approve 2019-20 home-visits --by "
        '"NAME"), or build a stamped copy (report build 2019-20 --draft).'
    ]


@pytest.mark.parametrize(
    ("table", "cells"),
    [("observations", {"printed": "71%"}), ("observations", {"stage": "provisional"}), ("targets", {"lower": "69"})],
    ids=["a figure", "its status", "a target"],
)
def test_a_figure_that_changes_under_the_same_words_makes_it_a_draft_again(table, cells, approved):
    rows = list(tiny.ROWS[table])
    place = next(i for i, row in enumerate(rows) if row["period_printed"] == "2019-20")
    value = {"value": "71"} if "printed" in cells else {}
    rows[place] = {**rows[place], **cells, **value}
    assert standing(approved, tiny.edition(**{table: rows})) is Standing.CHANGED


def test_an_indicator_that_is_judged_otherwise_makes_it_a_draft_again(approved):
    edition = tiny.edition(indicators=[{**tiny.VISITS, "polarity": "lower"}, tiny.WAITING])
    assert standing(approved, edition) is Standing.CHANGED


def test_a_figure_of_another_chapter_changes_nothing(approved):
    rows = [
        row if row["printed"] != "14" else {**row, "printed": "15", "value": "15"} for row in tiny.ROWS["observations"]
    ]
    assert standing(approved, tiny.edition(observations=rows)) is Standing.APPROVED


@pytest.mark.parametrize(
    ("old", "new"),
    [("## At a glance", "## AT A GLANCE"), ("Visits: {{", "Visits:\n{{"), ("author: Report team", "author: The team")],
    ids=["capitals of a heading", "a line break", "the author"],
)
def test_what_readers_do_not_see_withdraws_no_approval(old, new, approved):
    change(approved / SHOWN, old, new)
    assert standing(approved) is Standing.APPROVED


def test_whoever_sets_a_chapter_back_to_draft_takes_the_approval_away(approved):
    change(approved / SHOWN, "status: approved", "status: draft")
    assert standing(approved) is Standing.DRAFT


def test_a_record_that_is_edited_is_no_approval_of_these_words(approved):
    change(approved / RECORD, "69.5%", "70.5%")
    assert standing(approved) is Standing.CHANGED


@pytest.mark.parametrize(
    "damage", ["", "[", "approved_by: A. Smith\n", "a list", "date: 2020-13-05\n", "sentences: 5\n"]
)
def test_a_record_that_cannot_be_read_is_named(damage, approved):
    (approved / RECORD).write_text(damage, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_approval(approved, "2019-20", "home-visits")
    assert str(caught.value) == (
        f"{RECORD}: the record of an approval cannot be read. Put it back as it was (git restore), or approve again: "
        'report approve 2019-20 home-visits --by "NAME".'
    )


def test_a_record_that_cannot_be_read_is_one_problem_of_a_build(approved):
    (approved / RECORD).write_text("[", encoding="utf-8")
    assert [line.split(":")[0] for line in refused(approved)] == [RECORD]


def test_a_chapter_nobody_approved_has_no_approval(tiny_book):
    assert read_approval(tiny_book, "2019-20", "home-visits") is None


def contents(root):
    return {path: path.read_bytes() for path in (root / "commentary").rglob("*") if path.is_file()}


@pytest.mark.parametrize("approver", ["report  team", "Report team and A. Smith"])
def test_nobody_approves_their_own_words(approver, write_commentary):
    root = write_commentary(CLEAN)
    (outline,) = read_outlines(root)
    before = contents(root)
    with pytest.raises(ReportErrors, match='the author, "Report team", cannot approve the words'):
        prepare(outline, tiny.edition(), root, approver, DAY)
    assert contents(root) == before


def test_a_chapter_with_problems_cannot_be_approved(write_commentary):
    root = write_commentary(CLEAN.replace("visits_in_time }}", "visits_in_tme }}"))
    (outline,) = read_outlines(root)
    with pytest.raises(ReportErrors, match='"visits_in_tme" is not known here'):
        prepare(outline, tiny.edition(), root, "A. Smith", DAY)


def test_approving_again_replaces_the_approval_before(approved):
    change(approved / SHOWN, "Visits:", "Home visits:")
    (outline,) = read_outlines(approved)
    prepare(outline, tiny.edition(), approved, "C. Brown", date(2020, 11, 9)).write()
    assert (approved / SHOWN).read_text(encoding="utf-8").count("approved_by") == 1
    assert standing(approved) is Standing.APPROVED


def test_the_rest_of_a_file_stays_as_it_is_line_ends_included(write_commentary):
    root = write_commentary(CLEAN)
    path = root / SHOWN
    raw = (
        b"---\r\n# a note\r\ndate:\r\nauthor: B: J\r\nstatus: draft\r\nteam: x\r\n---\r\n"
        + CLEAN.replace("\n", "\r\n").encode()
    )
    path.write_bytes(raw.replace(b"B: J", b"'B: J'"))
    (outline,) = read_outlines(root)
    prepare(outline, tiny.edition(), root, "A. Smith", DAY).write()
    approval = b"status: approved\r\napproved_by: A. Smith\r\ndate: 2020-11-05\r\n"
    expected = raw.replace(b"B: J", b"'B: J'").replace(b"date:\r\n", b"").replace(b"status: draft\r\n", approval)
    assert path.read_bytes() == expected


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).filter(
    lambda name: name != "X"
)


@given(NAMES)
def test_whatever_a_name_is_it_is_read_as_it_was_written(name):
    text = signed("---\nauthor: X\nstatus: draft\n---\n", f"Dr {name}", DAY)
    assert parse_commentary(SHOWN, text).front.approved_by == f"Dr {name}"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS)), st.dictionaries(WORDS, WORDS))
def test_whatever_was_approved_is_read_as_it_was_recorded(tmp_path_factory, sentences, figures):
    approval = Approval("A. Smith", DAY, Content(tuple(Sentence(*words) for words in sentences), figures))
    root = tmp_path_factory.mktemp("approved")
    path = root / RECORD
    path.parent.mkdir(parents=True)
    path.write_bytes(record_text(approval).encode())
    assert read_approval(root, "2019-20", "home-visits") == approval
