"""Whose book it is comes from one place, and a wrong setting is named before anything is built."""

from pathlib import Path

import pytest

from helpers.book.issuer import require_contact, theme_settings
from helpers.errors import ReportError


def settings(folder: Path, options: str) -> dict[str, str]:
    lines = "".join(f"      {line}\n" for line in options.splitlines())
    text = f"sphinx:\n  config:\n    html_theme_options:\n{lines}"
    (folder / "_config.yml").write_text(text, encoding="utf-8")
    return theme_settings(folder)


WHOSE = "council: Hometown\nbook_title: A book\nnotice: Not issued by Hometown.\n"


def test_the_book_of_this_repository_is_issued_by_nobody(root: Path) -> None:
    found = theme_settings(root)
    assert found["issued_by"] == ""
    assert found["notice"] == (
        "Independent reconstruction from published documents. Not issued or approved by Coventry City Council."
    )


@pytest.mark.parametrize("line", ["", "issued_by:", 'issued_by: ""', "issued_by: '  '"])
def test_while_no_issuer_is_named_there_is_none(tmp_path: Path, line: str) -> None:
    assert settings(tmp_path, WHOSE + line)["issued_by"] == ""


def test_an_issuer_is_named_in_one_line(tmp_path: Path) -> None:
    assert settings(tmp_path, WHOSE + "issued_by: Hometown Council")["issued_by"] == "Hometown Council"


@pytest.mark.parametrize(("line", "words"), [("issued_by: yes", "True"), ("issued_by: [A, B]", "['A', 'B']")])
def test_an_issuer_that_is_no_name_is_named_with_what_to_write(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(ReportError) as found:
        settings(tmp_path, WHOSE + line)
    assert str(found.value) == (
        f'_config.yml, html_theme_options, issued_by: "{words}" is no text. '
        'Write it between double quotes; issued_by is "" while nobody issues the book.'
    )


def test_an_issuer_who_names_no_contact_may_not_publish(tmp_path: Path) -> None:
    require_contact(settings(tmp_path, WHOSE))
    require_contact(settings(tmp_path, WHOSE + "issued_by: Hometown Council\ncontact: report@hometown.gov.uk"))
    with pytest.raises(ReportError) as found:
        require_contact(settings(tmp_path, WHOSE + "issued_by: Hometown Council"))
    assert str(found.value) == (
        "_config.yml, html_theme_options, contact: Hometown Council issues the book, and readers are told no contact. "
        "Write an address, telephone number or email there: the accessibility statement needs it."
    )


def test_a_book_without_issuer_and_without_notice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="notice: nobody issues the book, and there is no notice that says so"):
        settings(tmp_path, 'council: Hometown\nbook_title: A book\nnotice: ""')


def test_a_notice_that_was_deleted_is_missed(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="html_theme_options, notice: it is missing"):
        settings(tmp_path, "council: Hometown\nbook_title: A book")


@pytest.mark.parametrize("text", ["", "a: [", "sphinx: 5", "sphinx:\n  config:\n"])
def test_settings_that_cannot_be_read_get_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "_config.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match="the settings that say whose book this is cannot be read"):
        theme_settings(tmp_path)
