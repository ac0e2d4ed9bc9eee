"""Tables are validated once for each state of the files, and again after any change."""

import pytest

import tiny
from helpers.data import validation
from helpers.data.checked import checked_tables, state_of
from helpers.errors import ReportErrors


def test_tables_found_right_are_not_validated_again_until_they_change(tiny_root, monkeypatch):
    checked_tables(tiny_root)
    with monkeypatch.context() as patched:
        patched.setattr(validation, "find_problems", lambda tables: pytest.fail("validated again"))
        checked_tables(tiny_root)
    areas = tiny_root / "data" / "areas.csv"
    areas.write_text(areas.read_text("utf-8").replace("country", "land"), "utf-8")
    with pytest.raises(ReportErrors, match='"land" is not one of its words'):
        checked_tables(tiny_root)


def test_tables_that_are_wrong_are_told_every_time(tmp_path):
    root = tiny.write(tmp_path / "tiny")
    areas = root / "data" / "areas.csv"
    areas.write_text(areas.read_text("utf-8").replace("country", "land"), "utf-8")
    for _ in range(2):
        with pytest.raises(ReportErrors):
            checked_tables(root)


def test_the_state_of_the_tables_changes_with_each_byte(tiny_root):
    before = state_of(tiny_root)
    with (tiny_root / "data" / "areas.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert state_of(tiny_root) != before
