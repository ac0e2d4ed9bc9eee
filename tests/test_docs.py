"""What the documents name exists, and what an analyst may use is documented."""

import re
from pathlib import Path

import pytest

from helpers.chapter.outline import CALLS

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "docs/design.md", "docs/guide.md", "docs/theme.md"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(root: Path, name: str) -> None:
    page = root / name
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_shows_what_the_book_looks_like_in_small_pictures_with_words(root: Path) -> None:
    pictures = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", (root / "README.md").read_text(encoding="utf-8"))
    assert 1 <= len(pictures) <= 2
    for words, name in pictures:
        assert len(words.split()) > 5
        assert 5_000 < (root / name).stat().st_size < 80_000


def test_the_accessibility_statement_claims_no_more_than_was_tested(root: Path) -> None:
    page = (root / "about" / "accessibility.md").read_text(encoding="utf-8")
    tests = re.findall(r"^\| (?!Test by hand|---)([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    assert len(tests) >= 5
    for test, done, result in tests:
        assert re.fullmatch(r"not yet done|\d{1,2} [A-Z][a-z]+ \d{4}", done), test
        assert (done == "not yet done") == (result == "not known"), test
    if any(done == "not yet done" for _, done, _ in tests):
        assert "are partially compliant with" in page and "fully compliant" not in page


def test_every_call_of_a_notebook_is_explained_with_an_example(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in CALLS if f"`chapter.{name}(" not in text] == []


def test_every_command_of_make_is_explained_and_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "".join((root / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    named = set(re.findall(r"`make ([a-z-]+)", text))
    assert named <= targets
    assert {"book", "site", "check", "test", "test-all", "clean"} <= named


def test_every_module_stands_in_the_design(root: Path) -> None:
    text = (root / "docs" / "design.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (root / "src" / "helpers").rglob("*.py")} - {"__init__", "__main__"}
    assert [name for name in sorted(modules) if f"`{name}`" not in text] == []


def test_the_sources_page_names_every_document(root: Path, tables) -> None:  # type: ignore[no-untyped-def]
    page = (root / "about" / "sources.md").read_text(encoding="utf-8").replace("’", "'")
    assert [title for title in tables.frame("sources")["title"] if title not in page] == []
