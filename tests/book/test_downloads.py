"""The files to download are what their descriptions say, can be used by everybody, and never change silently."""

import csv
import json
import os
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup
from frictionless import validate

import tiny
from helpers.book import open_tables
from helpers.book.downloads import Downloads, write_downloads
from helpers.book.spreadsheet import LONGEST_NAME, sheet_name
from helpers.chapter.outline import read_outlines
from helpers.evidence.editions import Edition

SETTINGS = {"issued_by": "", "notice": "Nobody's <yet>.", "book_title": "A book", "council": "A council"}
TITLES = {"home-visits": "Home visits", "waiting-lists": "Waiting lists", "empty": "Nothing here"}
YEAR = "2015-16"  # the most rows


def written(folder: Path, edition: Edition | None = None, standing: str = "", **settings: str) -> Downloads:
    made = edition or tiny.edition()
    return write_downloads(made, TITLES, ["home-visits", "empty"], {**SETTINGS, **settings}, standing, folder)


@pytest.fixture(scope="module")
def tiny_files(tmp_path_factory: pytest.TempPathFactory) -> Downloads:
    return written(tmp_path_factory.mktemp("tiny") / "files")


@pytest.fixture(scope="module")
def book_files(root: Path, edition_of: Callable[[str], Edition], tmp_path_factory: pytest.TempPathFactory) -> Path:
    titles = {outline.stem: outline.title for outline in read_outlines(root)}
    folder = tmp_path_factory.mktemp("book") / "files"
    write_downloads(edition_of(YEAR), titles, titles, SETTINGS, "", folder)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The files.


def test_a_chapter_with_a_page_and_figures_has_a_file_of_its_own_rows(tiny_files: Downloads) -> None:
    assert sorted(path.name for path in tiny_files.folder.glob("*.csv")) == [
        "facts.csv",
        "figures.csv",
        "home-visits.csv",
        "indicators.csv",
        "targets.csv",
    ]
    rows = rows_of(tiny_files.folder / "home-visits.csv")
    assert {row["indicator_id"] for row in rows} == {"visits_in_time"}
    everything = rows_of(tiny_files.folder / "figures.csv")
    assert {row["indicator_id"] for row in everything} == {"visits_in_time", "children_waiting"}


def test_csv_is_utf8_with_a_header_of_plain_names_and_no_mark_before_it(book_files: Path) -> None:
    content = (book_files / "figures.csv").read_bytes()
    first = content.split(b"\r\n")[0].decode()
    assert first.startswith("service_area,indicator_id,")
    assert all(name.isidentifier() and name == name.lower() for name in first.split(","))
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_same_figures_give_the_same_bytes_at_another_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(tmp_path / "first")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    os.umask(os.umask(0o077))
    second = written(tmp_path / "second")
    monkeypatch.undo()
    time.tzset()
    names = sorted(path.name for path in first.folder.iterdir())
    assert names == sorted(path.name for path in second.folder.iterdir())
    differ = [name for name in names if (first.folder / name).read_bytes() != (second.folder / name).read_bytes()]
    assert differ == []


def test_no_file_tells_what_the_edition_hides(tmp_path: Path) -> None:
    row = tiny.level(
        "children_waiting", "2019-20", "777", symbol="c", value="777", numerator="777", denominator="7770", note="777."
    )
    made = written(tmp_path / "files", tiny.edition(observations=[*tiny.ROWS["observations"][:4], row]))
    book = openpyxl.load_workbook(next(made.folder.glob("*.xlsx")))
    cells = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    texts = [path.read_text(encoding="utf-8") for path in made.folder.iterdir() if path.suffix != ".xlsx"]
    assert "777" not in " ".join([*cells, *texts])
    assert "[c]" in cells


@pytest.mark.parametrize(
    ("issuer", "standing", "words"),
    [
        ("", "", "Nobody's <yet>."),
        ("", "draft", "DRAFT. Not approved for publication. Nobody's <yet>."),
        ("A council", "approved", "Issued by A council."),
        ("A council", "", "DRAFT. Not approved for publication."),
    ],
)
def test_files_say_whose_they_are_as_the_pages_do(tmp_path: Path, issuer: str, standing: str, words: str) -> None:
    made = written(tmp_path / "files", standing=standing, issued_by=issuer)
    described = json.loads((made.folder / "figures.csv-metadata.json").read_text(encoding="utf-8"))
    package = json.loads((made.folder / "datapackage.json").read_text(encoding="utf-8"))
    cover = openpyxl.load_workbook(next(made.folder.glob("*.xlsx")))["Cover"]
    assert described["dc:description"] == words
    assert package["description"].startswith(words)
    assert words in [cell.value for cell in cover["A"]]


# What programs read.


def test_the_data_package_is_accepted_by_its_validator(book_files: Path) -> None:
    report = validate(str(book_files / "datapackage.json"))
    assert report.flatten(["taskName", "rowNumber", "type", "message"]) == []
    assert {task.name for task in report.tasks} == {"figures", "indicators", "targets", "facts"}


@pytest.mark.parametrize(
    ("before", "after"), [(b",percent,", b",per cent,"), (b"gld,", b"gldd,"), (b"2015-04-01", b"1 April 2015")]
)
def test_a_changed_file_is_refused_by_the_validator(tmp_path: Path, before: bytes, after: bytes) -> None:
    made = written(tmp_path / "files")
    path = made.folder / "figures.csv"
    content = path.read_bytes().replace(b"visits_in_time", b"gld").replace(before, after)
    path.write_bytes(content)
    assert not validate(str(made.folder / "datapackage.json")).valid


def test_each_csv_file_has_its_columns_described_where_csvw_looks_for_them(book_files: Path) -> None:
    files = sorted(book_files.glob("*.csv"))
    assert len(files) > 4
    for path in files:
        described = json.loads(path.with_name(f"{path.name}-metadata.json").read_text(encoding="utf-8"))
        schema = described["tableSchema"]
        header = path.read_text(encoding="utf-8").split("\n")[0].strip().split(",")
        assert described["@context"][0] == "http://www.w3.org/ns/csvw"
        assert described["url"] == path.name
        assert [column["name"] for column in schema["columns"]] == header
        assert all(column["dc:description"].endswith(".") for column in schema["columns"])
        assert set(schema["primaryKey"]) <= set(header)


READ = {"string": str, "decimal": float, "date": date.fromisoformat, "boolean": {"yes": True, "no": False}.__getitem__}


def test_every_cell_is_of_the_datatype_described(book_files: Path) -> None:
    for path in book_files.glob("*.csv"):
        described = json.loads(path.with_name(f"{path.name}-metadata.json").read_text(encoding="utf-8"))
        rows = rows_of(path)
        for column in described["tableSchema"]["columns"]:
            datatype = column["datatype"] if isinstance(column["datatype"], str) else column["datatype"]["base"]
            cells = [row[column["name"]] for row in rows]
            assert all(cells) or not column["required"], (path.name, column["name"])
            for cell in filter(None, cells):
                READ[datatype](cell)


def test_breaks_in_a_series_stand_beside_its_figures(tmp_path: Path) -> None:
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2018-04-01",
        "comparable": "not at all",
        "text": "New law.",
    }
    made = written(tmp_path / "files", tiny.edition(breaks=[found]))
    described = json.loads((made.folder / "home-visits.csv-metadata.json").read_text(encoding="utf-8"))
    assert [(note["dc:subject"], note["dc:description"]) for note in described["notes"]] == [
        ("visits_in_time", "New law.")
    ]


# The spreadsheet.


@pytest.fixture(scope="module")
def workbook(book_files: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(book_files / f"report-{YEAR}.xlsx")


def test_a_workbook_begins_with_cover_contents_and_notes_and_is_dated_by_the_edition(
    workbook: openpyxl.Workbook, edition_of: Callable[[str], Edition]
) -> None:
    assert workbook.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert workbook.sheetnames[-3:] == ["Indicators", "Targets", "Other figures"]
    assert workbook.properties.title == f"A book {YEAR}"
    assert workbook.properties.created == datetime.combine(edition_of(YEAR).cutoff, datetime.min.time())


def test_each_sheet_has_one_marked_table_without_blank_or_merged_cells(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook.worksheets[1:]:
        (table,) = sheet.tables.values()
        assert not sheet.merged_cells.ranges
        assert [cell.coordinate for line in sheet[table.ref] for cell in line if cell.value in (None, "")] == []


def test_a_symbol_in_a_sheet_is_explained_above_its_table(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook.worksheets[3:]:
        (table,) = sheet.tables.values()
        top = sheet[table.ref][0][0].row
        above = " ".join(str(sheet.cell(line, 1).value) for line in range(1, top))
        used = {
            cell.value for line in sheet[table.ref] for cell in line if cell.value in ("[c]", "[x]", "[z]", "[low]")
        }
        assert {mark for mark in used if f"{mark} " not in above} == set()


def test_the_contents_lead_to_every_sheet(workbook: openpyxl.Workbook) -> None:
    named = [cell.value for cell in workbook["Contents"]["A"][3:]]
    assert named == workbook.sheetnames[3:]
    links = [cell.hyperlink.location for cell in workbook["Contents"]["A"][3:] if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in named]


def test_numbers_in_a_sheet_are_numbers_and_the_rows_are_those_of_the_csv(
    workbook: openpyxl.Workbook, book_files: Path
) -> None:
    rows = rows_of(book_files / "caseloads.csv")
    sheet = next(sheet for sheet in workbook if sheet["A1"].value.startswith("Social work caseloads"))
    (table,) = sheet.tables.values()
    head, *lines = [[cell.value for cell in line] for line in sheet[table.ref]]
    value = next(index for index, name in enumerate(head) if name.startswith("Value"))
    assert [line[value] for line in lines] == [float(row["value"]) if row["value"] else "[z]" for row in rows]


def test_words_that_look_like_a_formula_stay_words(tmp_path: Path) -> None:
    indicator = {**tiny.VISITS, "title": "=1+1", "definition": "=HYPERLINK(1)"}
    made = written(tmp_path / "files", tiny.edition(indicators=[indicator, tiny.WAITING]))
    book = openpyxl.load_workbook(next(made.folder.glob("*.xlsx")))
    types = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line if cell.value == "=1+1"}
    assert types == {"s"}


def test_every_chapter_has_a_name_that_excel_accepts_for_its_sheet(root: Path) -> None:
    names = [sheet_name(outline.title) for outline in read_outlines(root)]
    assert len(set(map(str.casefold, names))) == len(names)
    assert max(map(len, names)) <= LONGEST_NAME


def test_chapters_whose_titles_begin_alike_keep_a_sheet_each(tmp_path: Path) -> None:
    titles = {
        "home-visits": "A very long title of a chapter about one",
        "waiting-lists": "A very long title of a chapter about two",
    }
    made = write_downloads(tiny.edition(), titles, titles, SETTINGS, "", tmp_path / "files")
    assert {"home-visits", "waiting-lists"} <= set(openpyxl.load_workbook(next(made.folder.glob("*.xlsx"))).sheetnames)


# The links.


def links(downloads: Downloads, stem: str) -> dict[str, str]:
    return {str(link["href"]): link.text for link in BeautifulSoup(downloads.links(stem), "html.parser").find_all("a")}


def test_a_chapter_links_its_own_figures_with_their_form_and_size_and_the_whole_spreadsheet(
    tiny_files: Downloads,
) -> None:
    found = links(tiny_files, "home-visits")
    assert list(found) == [
        "../downloads/home-visits.csv",
        "../downloads/home-visits.csv-metadata.json",
        "../downloads/report-2019-20.xlsx",
    ]
    assert found["../downloads/home-visits.csv"] == "Home visits: figures in 2019-20 (CSV, 1 kB)"


def test_a_chapter_without_figures_links_those_of_the_whole_edition(tiny_files: Downloads) -> None:
    found = links(tiny_files, "empty")
    assert {"../downloads/figures.csv", "../downloads/datapackage.json"} <= set(found)


@pytest.mark.parametrize("stem", ["home-visits", "empty"])
def test_every_link_leads_to_a_file_and_no_two_have_the_same_words(tiny_files: Downloads, stem: str) -> None:
    found = links(tiny_files, stem)
    assert [href for href in found if not (tiny_files.folder / Path(href).name).is_file()] == []
    assert len(set(found.values())) == len(found)


def test_an_edition_of_facts_alone_has_downloads_too(
    root: Path, edition_of: Callable[[str], Edition], tmp_path: Path
) -> None:
    made = write_downloads(edition_of("2004-05"), {}, [], SETTINGS, "", tmp_path / "files")
    assert [item.name for item in made.of_edition] == ["report-2004-05.xlsx", "facts.csv", "datapackage.json"]
    assert not open_tables.figures(edition_of("2004-05")).rows
