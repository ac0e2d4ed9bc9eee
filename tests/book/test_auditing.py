"""The audit as it is printed: for readers by document, for programs as JSON."""

import json

import pytest
from typer.testing import CliRunner

import tiny
from helpers.book.auditing import as_json, as_text, audited_edition
from helpers.cli import app

ROWS = [
    tiny.level("visits_in_time", "2019-20", "58.1%", numerator="136", denominator="236"),
    tiny.level("visits_in_time", "2018-19", "69%", source_id="report-2018-19"),
    tiny.level("visits_in_time", "2018-19", "68.7%", source_id="report-2019-20"),
]


@pytest.fixture
def edition(tmp_path):
    return audited_edition(tiny.write(tmp_path / "tiny", observations=ROWS))


def test_the_last_edition_is_audited(edition):
    assert edition.year == "2019-20"


def test_findings_stand_under_their_document_and_are_counted(edition):
    assert list(as_text(edition)) == [
        "Report 2019-20 (1)",
        "  contradiction: Home visits in time, 2019-20 (Table 1)",
        "    printed: 58.1%; figures: 136 of 236 is 57.6%",
        "",
        "Between documents (1)",
        "  rounding: visits_in_time, 2018-19",
        "    69% in 2018-19 (report-2018-19, Table 1)",
        "    68.7% in 2018-19 (report-2019-20, Table 1)",
        "",
        "1 contradiction, 0 tensions, 1 difference between documents.",
    ]


def test_json_has_every_finding_and_difference_with_its_figures(edition):
    finding, difference = json.loads(as_json(edition))
    assert (finding["kind"], finding["says"], finding["arithmetic"]) == (
        "contradiction",
        "58.1%",
        "136 of 236 is 57.6%",
    )
    assert [figure["printed"] for figure in finding["figures"]] == ["58.1%"]
    assert (difference["kind"], difference["reason"]) == ("difference", "rounding")
    assert as_json(edition) == as_json(edition)


def test_findings_are_no_errors_of_the_book(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.write(tmp_path / "tiny", observations=ROWS))
    shown = CliRunner().invoke(app, ["audit"])
    assert shown.exit_code == 0
    assert "58.1%" in shown.output
    assert len(json.loads(CliRunner().invoke(app, ["audit", "--json"]).output)) == 2
