"""Whose book this is, from `_config.yml`: council, title, notice, and who issues it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from helpers.errors import ReportError

SETTINGS = ("council", "book_title", "notice", "issued_by", "contact")
MAY_BE_BLANK = ("issued_by", "contact")
WHERE = "_config.yml, html_theme_options"


def _options(root: Path) -> dict[str, Any]:
    try:
        settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
        return dict(settings["sphinx"]["config"]["html_theme_options"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError):
        fix = "Put the file back (git restore _config.yml) and change it again with care."
        raise ReportError(WHERE, "the settings that say whose book this is cannot be read", fix) from None


def theme_settings(root: Path) -> dict[str, str]:
    """Whose book this is: council, title, notice, and who issues it (empty while nobody does).

    Raises ReportError for settings that are missing or are no text.
    """
    options = _options(root)
    found = {name: options.get(name) for name in SETTINGS}
    found.update({name: found[name] or "" for name in MAY_BE_BLANK})
    for name, words in found.items():
        if not isinstance(words, str):
            problem = f'"{words}" is no text' if words is not None else "it is missing"
            fix = 'Write it between double quotes; issued_by is "" while nobody issues the book.'
            raise ReportError(f"{WHERE}, {name}", problem, fix)
    settings = {name: str(words).strip() for name, words in found.items()}
    if not settings["issued_by"] and not settings["notice"]:
        problem = "nobody issues the book, and there is no notice that says so"
        raise ReportError(f"{WHERE}, notice", problem, "Write the notice, or name the council in issued_by.")
    return settings


def require_contact(settings: Mapping[str, str]) -> None:
    """Refuse to publish under an issuer's name while readers cannot reach the issuer.

    The accessibility statement and the page of corrections both name the contact.
    """
    if settings["issued_by"] and not settings["contact"]:
        problem = f"{settings['issued_by']} issues the book, and readers are told no contact"
        fix = "Write an address, telephone number or email there: the accessibility statement needs it."
        raise ReportError(f"{WHERE}, contact", problem, fix)
