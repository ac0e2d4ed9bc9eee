"""What stands on pages from tables and settings: notices of corrections, the contact, the glossary.

A page of about/ says where: a comment such as <!-- contact -->, which is replaced as the page is read.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.chapter.commentary import escape
from helpers.vocabulary.corrections import Correction

ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+|https?://[^\s<>]+")
NO_CONTACT = (
    "Nobody issues this book yet, so no contact is named here. Whoever issues it must name one first: "
    "the book is not built under an issuer's name without a contact."
)


def read_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table of the book being compiled, which were checked before; none where it has no such table."""
    path = folder / "data" / f"{table}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill_comments(page: str, parts: Mapping[str, str]) -> str:
    """A page with the parts that its comments ask for.

    >>> fill_comments("To complain:\\n\\n<!-- contact -->", {"contact": "Write to us."})
    'To complain:\\n\\nWrite to us.'
    """
    for name, words in parts.items():
        page = page.replace(f"<!-- {name} -->", words)
    return page


def contact_markdown(contact: str) -> str:
    """How to reach whoever issues the book, or that nobody does; an address by itself can be followed."""
    if not contact:
        return NO_CONTACT
    return f"<{contact}>" if ADDRESS.fullmatch(contact) else escape(contact)


def corrections_markdown(corrections: Sequence[Correction], edition: str) -> str:
    """The corrections of an edition as a list, or a sentence that there are none.

    >>> corrections_markdown([], "2019-20")
    'No error has been found and corrected in the edition 2019-20 so far.'
    """
    if not corrections:
        return f"No error has been found and corrected in the edition {edition} so far."
    return "\n".join(f"- **{item.day}**, {_sentences(item)}" for item in corrections)


def _sentences(item: Correction) -> str:
    where = ", ".join(filter(None, [item.page, item.place]))
    return escape(f"{where}: {item.was_wrong} {item.effect}")


def shown_on(corrections: Sequence[Correction], pagename: str, root: str) -> list[Correction]:
    """The corrections that a page gives notice of: its own, and on the front page those of the whole edition."""
    own = {pagename.rpartition("/")[2], *([""] if pagename == root else [])}
    return [item for item in corrections if item.page in own]
