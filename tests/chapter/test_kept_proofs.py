"""A build judges an edition's words once: what it kept is what would be found anew."""

import pytest

import tiny
from helpers.chapter import kept_proofs
from helpers.chapter.about_edition import checked_tables
from helpers.chapter.checks import examine_edition
from helpers.chapter.outline import read_outlines


def test_the_page_is_the_same_from_kept_proofs_and_anew(root, edition_of, tmp_path, monkeypatch):
    edition = edition_of("2016-17")
    anew = checked_tables(edition, root)
    kept_proofs.keep_proofs(tmp_path, "2016-17", examine_edition(edition, root, read_outlines(root))[1])
    monkeypatch.setenv(kept_proofs.FOLDER, str(tmp_path))
    monkeypatch.setattr(kept_proofs, "examine_edition", lambda *_: pytest.fail("judged a second time"))
    assert checked_tables(edition, root) == anew


def test_words_are_judged_where_the_build_kept_no_proofs_of_the_edition(tiny_book, tmp_path, monkeypatch):
    monkeypatch.setenv(kept_proofs.FOLDER, str(tmp_path))
    edition, outlines = tiny.edition(), read_outlines(tiny_book)
    assert kept_proofs.proofs_of(edition, tiny_book, outlines) == examine_edition(edition, tiny_book, outlines)[1]
