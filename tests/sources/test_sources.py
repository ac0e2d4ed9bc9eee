"""Every number of the source documents is in data/ at its place, or is listed as no data with a reason.

`tests/sources/<source_id>.csv` lists every number of a document: where it stands
(place), the number as printed, how often, whether it is data, and why not where it is
not. What counts as a number, digits and words, is written in `places.py`.

A number is data if a row of data/ for that document and place has it: as its figure
(printed, numerator, denominator, coverage, a grade, the words of a claim), or as the
name of its period or category ("2015/16", "12 to 16"). Numbers that are no data are
dates and periods of sentences without a figure, thresholds in names, section numbers,
addresses, footnote marks, names of pictures, and the second copy of a text.

These lists are compared with data/ always. Reading the numbers out of the documents
needs the documents, which are not part of the repository: the environment variable
REPORT_SOURCES names their folder.
"""

import os
import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from sources.places import DOCUMENTS, numbers_in, read_document, read_lines, read_numbers
from sources.transcript import places_of, plain, read_csv, rows_of, transcript

# One number printed once stands in two rows: two scales share a column of grades; enquiries start two series.
SHARED = {
    ("apa-2005", "1, Grade table"),
    ("csc-2015-16", "Enquiry-Application-Approval Conversion Rates, Year table"),
}
# Lines of a table above its first figures, where that is not one.
HEADING_LINES = {
    "1.10, Current total number of children identified table": 0,
    "1.22, 2013/14 table": 0,
    "Adoption Scorecard, Indicator table": 2,
}
SECOND = " (second time)"
DATE = re.compile(r"\d+ [A-Z][a-z]+ \d{4}")


@pytest.fixture(params=DOCUMENTS)
def source_id(request):
    return request.param


@pytest.fixture
def listed(root, source_id):
    """The list of numbers kept beside this test."""
    return read_csv(root / "tests" / "sources" / f"{source_id}.csv")


@pytest.fixture
def rows(root, source_id):
    return list(rows_of(root, source_id))


@pytest.fixture
def recorded(rows, listed):
    """What data/ has at each place."""
    return transcript(rows, {row["place"] for row in listed})


@pytest.fixture
def document(source_id):
    """The lines of a document, where the documents are."""
    folder = os.environ.get("REPORT_SOURCES")
    if not folder:
        pytest.skip("the documents are not part of the repository: set REPORT_SOURCES to their folder")
    return read_document(source_id, Path(folder))


def counted(listed):
    """How often each number stands at each place, by a list."""
    counts = Counter()
    for row in listed:
        counts[row["place"], row["number"]] += int(row["count"])
    return counts


def differences(lines, listed):
    """What a text has that its list has not, and the other way round, in words."""
    found, wanted = read_numbers(lines), counted(listed)
    return [
        f"{place}: {number} stands {found[place, number]} times, {wanted[place, number]} in the list"
        for place, number in sorted(found.keys() | wanted.keys())
        if found[place, number] != wanted[place, number]
    ]


def even(text):
    """A text with plain quotes, dashes and spaces, in small letters."""
    return " ".join(text.replace("’", "'").replace("–", "-").replace(" %", "%").lower().split())


def test_every_document_has_a_list(root):
    known = {row["source_id"] for row in read_csv(root / "data" / "sources.csv")}
    assert set(DOCUMENTS) == known
    assert {path.stem for path in (root / "tests" / "sources").glob("*.csv")} == known


def test_a_list_says_of_each_number_that_it_is_data_or_why_not(listed):
    keys = [(row["place"], row["number"], row["is"]) for row in listed]
    assert len(keys) == len(set(keys))
    for row in listed:
        assert (row["is"], bool(row["reason"])) in {("data", False), ("not data", True)}, row
        assert int(row["count"]) > 0, row
        assert numbers_in(row["number"]) == [row["number"]], row


def test_every_number_that_is_data_stands_in_data_at_its_place(listed, recorded):
    assert [
        f"{row['place']}: {row['number']}"
        for row in listed
        if row["is"] == "data" and not recorded[row["place"]].has(row["number"])
    ] == []


def test_every_figure_of_data_stands_in_the_list_at_its_place(listed, recorded):
    data = {(row["place"], row["number"].replace(",", "")) for row in listed if row["is"] == "data"}
    data |= {(place, plain(number)) for place, number in data}
    assert [
        f"{place}: {number}"
        for place, numbers in recorded.items()
        for number in numbers.figures
        if (place, number) not in data
    ] == []


def test_a_number_printed_twice_in_a_table_is_two_rows(source_id, listed, recorded):
    for row in listed:
        place, number = row["place"], row["number"]
        if row["is"] != "data" or not place.endswith(" table") or (source_id, place) in SHARED:
            continue
        figures, named = recorded[place].count(number), number in recorded[place].labels
        assert figures <= int(row["count"]) if named else figures == int(row["count"]), row


def test_the_second_copy_of_a_text_has_the_numbers_of_the_first(root):
    counts = counted(read_csv(root / "tests" / "sources" / "council-plan-2016-17.csv"))
    second = {(place.replace(SECOND, ""), number): n for (place, number), n in counts.items() if SECOND in place}
    titles = ("Cover, ", "Homelessness, paragraph 5", "Homelessness, paragraph 6")  # the second title has no heading
    assert second == {
        (place, number): n
        for (place, number), n in counts.items()
        if SECOND not in place and not place.startswith(titles)
    }


def test_a_changed_an_added_and_a_missing_number_are_named():
    listed = [
        {"place": "Homelessness, paragraph 1", "number": "388", "count": "1"},
        {"place": "Homelessness, paragraph 1", "number": "third", "count": "1"},
    ]
    text = "Homelessness\nFrom 388 by a third.\n"
    assert differences(read_lines(text), listed) == []
    assert differences(read_lines(text.replace("388", "389").replace("a third", "half of dozens")), listed) == [
        "Homelessness, paragraph 1: 388 stands 0 times, 1 in the list",
        "Homelessness, paragraph 1: 389 stands 1 times, 0 in the list",
        "Homelessness, paragraph 1: dozens stands 1 times, 0 in the list",
        "Homelessness, paragraph 1: half stands 1 times, 0 in the list",
        "Homelessness, paragraph 1: third stands 0 times, 1 in the list",
    ]


def test_the_numbers_of_the_document_are_exactly_those_of_the_list(document, listed):
    assert differences(document, listed) == []


def test_any_number_changed_in_the_document_is_noticed(document, listed):
    for place in {line.place for line in document}:
        here, wanted = ([item for item in items if _place(item) == place] for items in (document, listed))
        for at, line in enumerate(here):
            for number in set(numbers_in(line.text)):
                text = even(line.text).replace(number, "7777 ")
                changed = [*here[:at], replace(line, text=text), *here[at + 1 :]]
                assert any(f"{place}: {number} stands" in words for words in differences(changed, wanted)), line


def _place(item):
    return item["place"] if isinstance(item, dict) else item.place


def test_no_two_places_of_a_document_share_a_name(document):
    """Lines of one place follow each other; only ornaments stand here and there in a section."""
    places = [line.place for line in document if not line.place.endswith(", ornament")]
    starts = [place for before, place in zip(["", *places], places, strict=False) if place != before]
    assert len(starts) == len(set(starts))


def test_every_row_names_a_place_of_the_document_and_quotes_its_words(document, rows):
    """What is printed in a row, numbers or words, stands at its place and at every other place it names."""
    texts = defaultdict(str)
    for line in document:
        texts[line.place] += f" {even(line.text)}"
    for row in rows:
        for place in places_of(row, set(texts)):
            assert place in texts, row
        assert even(row.get("printed") or "") in texts[row["locator"]], row


def test_rows_follow_the_cells_of_their_table(document, rows):
    """Rows stand in the order of the table, line by line, so that no two cells are swapped unseen."""
    for table in {row["locator"] for row in rows if row["locator"].endswith(" table")}:
        here = [row for row in rows if row["locator"] == table and row["table"] in {"observations", "judgements"}]
        targets = [numbers_in(row["printed"]) for row in rows if row["locator"] == table and row["table"] == "targets"]
        names = {number for row in here for number in numbers_in(row.get("population") or "")}
        figures = iter([number for row in here for number in numbers_in(row.get("printed") or row["grade"])])
        lines = [line for line in document if line.place == table][HEADING_LINES.get(table, 1) :] if here else []
        for cell in (cell for line in lines for cell in line.text.split("\t")[1:]):
            numbers = [number for number in numbers_in(DATE.sub("", cell)) if number not in names]
            if numbers not in targets:
                assert sorted(numbers) == sorted(islice(figures, len(numbers))), f"{table}: {cell}"
        assert list(figures) == [], table
