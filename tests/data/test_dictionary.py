"""data/README.md documents every table and column with its meaning, in order, and nothing else."""

import re

import pytest

from helpers.data.schema import KEYS, TABLES, column_names
from helpers.data.tables import table_paths

HEADING = re.compile(r"^## (?:observations/)?(\w+)(?:/<service_area>)?\.csv: a row is .+$")
ROW = re.compile(r"^\| (\w+) \| (.*?) \|$")


def documented(text):
    """Table → column → meaning, in the order of the page."""
    tables = {}
    for line in text.splitlines():
        if line.startswith("## "):
            found = HEADING.match(line.replace("observations/<service_area>", "observations"))
            assert found, f"not the heading of a table: {line}"
            tables[found[1]] = []
        elif (found := ROW.match(line)) and found[1] != "column":
            tables[list(tables)[-1]].append((found[1], found[2]))
    return tables


@pytest.fixture(scope="module")
def dictionary(root):
    return documented((root / "data" / "README.md").read_text(encoding="utf-8"))


def test_every_table_is_documented_in_order_and_no_other(dictionary):
    assert list(dictionary) == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_documented_in_order_and_no_other(dictionary, table):
    assert [name for name, _ in dictionary[table]] == column_names(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_meaning(dictionary, table):
    assert [name for name, meaning in dictionary[table] if not meaning.strip()] == []


@pytest.mark.parametrize("table", TABLES)
def test_the_words_a_column_allows_are_all_in_its_meaning(dictionary, table):
    meanings = dict(dictionary[table])
    for column in TABLES[table]:
        if column.problem == "is not one of its words" and not re.search(
            "as for|where a target", meanings[column.name]
        ):
            words = column.fix.removeprefix("Use ").removesuffix(".").split(", ")
            assert [word for word in words if word not in meanings[column.name]] == []


@pytest.mark.parametrize("table", TABLES)
def test_what_makes_a_row_unique_are_columns_of_its_table(table):
    assert set(KEYS[table]) <= set(column_names(table))


def test_every_file_of_data_is_a_documented_table(root, dictionary):
    found = {path.relative_to(root / "data").as_posix() for path in (root / "data").rglob("*.csv")}
    assert found == {path.relative_to(root / "data").as_posix() for _, path in table_paths(root)}
    assert {table for table, _ in table_paths(root)} == set(dictionary)
