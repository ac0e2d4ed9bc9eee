"""Reading tables: whatever keeps a file from being read is said with its line and what to do."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tiny
from helpers.data.schema import TABLES, column_names
from helpers.data.tables import find_root, read_tables
from helpers.errors import ReportError, ReportErrors

AREA_COLUMNS = "area_code, name, kind, model, model_date, statistic, named_as"
AREA_HEADER = "area_code,name,kind,model,model_date,statistic,named_as\n"
KNOWN = f"The columns of this table are in data/README.md: {AREA_COLUMNS}."
SAVE_AGAIN = "Save it again as CSV UTF-8, with a comma between cells."


def messages(root):
    with pytest.raises(ReportErrors) as raised:
        read_tables(root)
    return list(map(str, raised.value.errors))


def test_what_was_written_is_what_is_read(tiny_root):
    read, meant = read_tables(tiny_root), tiny.tables()
    for table in TABLES:
        assert read.frame(table).to_dict("records") == meant.frame(table).to_dict("records")


def test_the_real_tables_are_read_as_text_with_the_columns_of_the_dictionary(tables):
    for table in TABLES:
        frame = tables.frame(table)
        assert list(frame) == column_names(table)
        assert all(isinstance(cell, str) for row in frame.itertuples(index=False) for cell in row)


def test_a_row_knows_its_line_even_after_a_cell_of_two_lines(tiny_root):
    path = tiny_root / "data" / "areas.csv"
    path.write_text(f'{AREA_HEADER}\nH01,"Home\ntown",reporting authority,,,,\nE1,England,country,,,,\n', "utf-8")
    (file,) = read_tables(tiny_root).files["areas"]
    assert list(file.rows.index) == [3, 5]
    assert file.at(5, "name") == "data/areas.csv, line 5, column name"
    assert file.at(5) == "data/areas.csv, line 5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_files_of_a_spreadsheet_read_alike(tiny_root, encoding, line_end):
    path = tiny_root / "data" / "areas.csv"
    before = read_tables(tiny_root).frame("areas")
    path.write_bytes(path.read_text("utf-8").replace("\n", line_end).encode(encoding))
    assert read_tables(tiny_root).frame("areas").equals(before)


DAMAGED_AREAS = {
    "a misspelt column": (
        AREA_HEADER.replace("name,", "nmae,"),
        ['data/areas.csv, line 1: the column "nmae" is unknown. Did you mean name?'],
    ),
    "a missing column": (
        AREA_HEADER.replace("statistic,", ""),
        [f'data/areas.csv, line 1: the column "statistic" is missing. Add it. {KNOWN}'],
    ),
    "a column too many": (
        AREA_HEADER.replace("name,", "name,ward,"),
        [f'data/areas.csv, line 1: the column "ward" is unknown. {KNOWN}'],
    ),
    "a column twice": (
        AREA_HEADER.replace("name,", "name,name,"),
        ["data/areas.csv, line 1: a column stands twice. Keep one of the two."],
    ),
    "a comma outside quotes": (
        f"{AREA_HEADER}H01,Hometown, on Sea,reporting authority,,,,\n",
        [
            "data/areas.csv, line 2: the row has 8 cells, the header has 7. "
            'Put a cell that contains a comma between double quotes: "a, b".'
        ],
    ),
    "a quote that never closes": (
        f'{AREA_HEADER}E1,England,country,,,,\nH01,"Hometown,reporting authority,,,,\n',
        [f"data/areas.csv, line 3: this is not readable as CSV (unexpected end of data). {SAVE_AGAIN}"],
    ),
    "nothing at all": ("", ["data/areas.csv: the file is empty. Write its header line."]),
    "two mistakes": (
        f"{AREA_HEADER}H01,Hometown\nE1\n",
        [
            f"data/areas.csv, line {line}: the row has {cells} cells, the header has 7. "
            'Put a cell that contains a comma between double quotes: "a, b".'
            for line, cells in ((2, 2), (3, 1))
        ],
    ),
}


@pytest.mark.parametrize("damage", DAMAGED_AREAS)
def test_a_file_that_cannot_be_read_is_told_line_by_line(tiny_root, damage):
    text, expected = DAMAGED_AREAS[damage]
    (tiny_root / "data" / "areas.csv").write_text(text, encoding="utf-8")
    assert messages(tiny_root) == expected


def test_semicolons_between_cells_are_one_mistake(tiny_root):
    path = tiny_root / "data" / "areas.csv"
    path.write_text(path.read_text("utf-8").replace(",", ";"), "utf-8")
    assert messages(tiny_root) == [
        f"data/areas.csv, line 1: semicolons stand between the cells, not commas. {SAVE_AGAIN}"
    ]


def test_a_file_in_another_encoding_is_refused(tiny_root):
    (tiny_root / "data" / "areas.csv").write_bytes(f"{AREA_HEADER}H01,Köln,country,,,,\n".encode("latin-1"))
    assert messages(tiny_root) == [f"data/areas.csv: the file is not UTF-8 text. {SAVE_AGAIN}"]


def test_a_missing_file_is_named(tiny_root):
    (tiny_root / "data" / "areas.csv").unlink()
    assert messages(tiny_root) == [
        "data/areas.csv: the file is missing. Put it back (git restore), or write its header line."
    ]


def test_files_that_cannot_be_read_are_all_named_in_one_go(book):
    (book / "data" / "areas.csv").unlink()
    path = book / "data" / "observations" / "early-years.csv"
    path.write_text(path.read_text("utf-8").replace("locator", "lokator", 1), "utf-8")
    assert messages(book) == [
        "data/areas.csv: the file is missing. Put it back (git restore), or write its header line.",
        'data/observations/early-years.csv, line 1: the column "lokator" is unknown. Did you mean locator?',
    ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80) | st.text(alphabet='abc,"\n\r\0é', max_size=80).map(str.encode))
def test_no_content_of_a_file_ends_in_anything_but_rows_or_sentences(tiny_root, content):
    (tiny_root / "data" / "areas.csv").write_bytes(content)
    assert all(message.startswith("data/areas.csv") for message in messages(tiny_root))


def test_a_book_is_found_from_any_folder_inside_it(tiny_root, monkeypatch):
    monkeypatch.delenv("REPORT_ROOT", raising=False)
    monkeypatch.chdir(tiny_root / "data" / "observations")
    assert find_root() == tiny_root


def test_a_book_named_in_the_environment_is_found_from_anywhere(tiny_root, tmp_path, monkeypatch):
    monkeypatch.setenv("REPORT_ROOT", str(tiny_root))
    monkeypatch.chdir(tmp_path)
    assert find_root() == tiny_root


def test_where_no_book_is_the_folder_and_the_way_out_are_named(tmp_path):
    with pytest.raises(ReportError) as raised:
        find_root(tmp_path)
    assert str(raised.value) == (
        f"{tmp_path}: no report book is here: there is no data/sources.csv in this folder or above. "
        "Run the command in the folder of the report book."
    )
