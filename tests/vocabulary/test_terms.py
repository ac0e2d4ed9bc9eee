"""First uses of terms: the right words, once for each page, and no others."""

import pytest

from helpers.vocabulary.terms import FirstUses, Term

CAF = Term("CAF", "common assessment framework", ("common assessment",), True, "A shared form.")
LAC = Term("looked after child", "", ("looked after children",), True, "A child in care.")
PANEL = Term("edge of care panel", "", (), True, "A meeting.")
EDGE = Term("edge of care", "", (), True, "A situation.")
CONTACT = Term("contact", "", (), False, "A message.")
TERMS = [CAF, LAC, EDGE, PANEL, CONTACT]


def found(*texts: str) -> list[tuple[str, str]]:
    uses = FirstUses(TERMS)
    return [(piece, term.term) for text in texts for piece, term in uses.split(text) if term]


def test_only_the_first_use_on_a_page_is_marked_however_it_is_written() -> None:
    texts = ("A CAF is a common assessment.", "Another CAF.", "The common assessment framework.")
    assert found(*texts) == [("CAF", "CAF")]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Common assessments are made.", "Common assessments"),
        ("of looked-after children", "looked-after children"),
        ("looked\nafter child", "looked\nafter child"),
        ("(CAFs)", "CAFs"),
    ],
)
def test_plurals_capitals_at_the_start_hyphens_and_broken_lines_count(text: str, piece: str) -> None:
    assert [words for words, _ in found(text)] == [piece]


@pytest.mark.parametrize("text", ["a caf", "CAFÉ", "non-CAF work", "CAF-led", "SCAF", "no words", ""])
def test_parts_of_words_and_abbreviations_in_small_letters_do_not_count(text: str) -> None:
    assert found(text) == []


def test_the_longer_of_two_terms_is_meant() -> None:
    assert found("The edge of care panel met.", "At the edge of care.") == [
        ("edge of care panel", "edge of care panel"),
        ("edge of care", "edge of care"),
    ]


def test_everyday_words_are_not_marked() -> None:
    assert found("They made contact.") == []


def test_the_pieces_make_the_text() -> None:
    text = "Two CAFs for looked after children, and a CAF."
    assert "".join(piece for piece, _ in FirstUses(TERMS).split(text)) == text


def test_without_terms_a_text_stays_whole() -> None:
    assert FirstUses([]).split("A CAF.") == [("A CAF.", None)]
