"""The tables of what changed: then and now in words, and nothing in a first edition."""

from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from markupsafe import Markup

from helpers.chapter import edition_changes
from helpers.evidence.editions import Edition, open_edition

TABLES: list[Callable[[Edition], Markup]] = [
    edition_changes.directions_table,
    lambda edition: edition_changes.passages_table(edition, {}),
    edition_changes.revisions_table,
    edition_changes.definitions_table,
]


def rows(shown: Markup) -> dict[str, list[str]]:
    """The cells of each row by its heading."""
    found = [
        [" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])]
        for row in BeautifulSoup(shown, "html.parser").find_all("tr")
    ]
    return {row[0]: row[1:] for row in found}


def test_a_first_edition_shows_none_of_them(edition_of: Callable[[str], Edition]) -> None:
    assert [table(edition_of("2015-16")) for table in TABLES] == [""] * 4


def test_an_edition_says_the_same_whether_later_documents_are_known_or_not(
    book: Path, edition_of: Callable[[str], Edition]
) -> None:
    for path in (book / "data").rglob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "one-coventry-" not in line), encoding="utf-8")
    then = open_edition(book, "2016-17")
    assert [table(then) for table in TABLES] == [table(edition_of("2016-17")) for table in TABLES]
    assert all(table(then) for table in TABLES[:3])


def test_a_direction_stands_in_words_with_its_arrow_then_and_now(edition_of: Callable[[str], Edition]) -> None:
    found = rows(edition_changes.directions_table(edition_of("2019-20")))
    assert found["Repeat referrals within 12 months"] == [
        "23.9% edition 2016-17: 2016-17 ✓ improved down 4.8 percentage points",
        "24.9% 2019-20 ✓ improved down 1.0 percentage points",
        "the same way",
    ]
    assert found["Children entering care who had been in care before"][-1] == "less well than then"
    assert found["Breastfeeding at 6 to 8 weeks"][-1] == "cannot be said"


def test_measures_that_came_and_went_say_where_they_belong(edition_of: Callable[[str], Edition]) -> None:
    shown = edition_changes.passages_table(edition_of("2019-20"), {"early-years": "Early years"})
    found = rows(shown)
    assert found["Good level of development at age five"] == ["Early years", "reported again: last in 2016-17"]
    assert found["People on the Homefinder register"][-1] == "no longer reported: last in 2018-19"
    assert "22 new, 6 reported again and 8 no longer reported" in shown


def test_a_revision_names_both_documents_and_the_reason(edition_of: Callable[[str], Edition]) -> None:
    (header, before), (_, row) = rows(edition_changes.revisions_table(edition_of("2016-17"))).items()
    assert (header, before[:2]) == ("Measure", ["Edition 2015-16", "Edition 2016-17"])
    assert row[0].startswith("29%") and row[1].startswith("28.7%") and row[2].startswith("Part-year to final")


def test_a_changed_definition_says_whether_figures_may_be_compared(edition_of: Callable[[str], Edition]) -> None:
    found = rows(edition_changes.definitions_table(edition_of("2019-20")))
    assert found["Households accepted as statutory homeless"][:2] == ["2016-17 and 2019-20", "No."]
    assert found["Adults placed in services rated inadequate"][1] == "With caution."
