"""Outlines: what a notebook asks for, read without running it."""

import json

import pytest

import tiny
from helpers.chapter.commentary import parse_commentary
from helpers.chapter.outline import (
    Call,
    Section,
    chapter_files,
    chapters_in,
    read_outline,
    read_outlines,
    require_chapter,
)
from helpers.errors import ReportError


@pytest.fixture
def edition():
    return tiny.edition().chapter("home-visits")


@pytest.fixture
def outline(tiny_book):
    return read_outline(tiny_book / "notebooks" / "home-visits.ipynb")


def words(text):
    return parse_commentary("commentary/x.md", f"---\nauthor: A\nstatus: draft\n---\n{text}")


def test_an_outline_is_title_sections_and_calls(outline):
    assert (outline.stem, outline.title) == ("home-visits", "Home visits")
    assert outline.sections == (
        Section("", (0, 1), (Call("commentary", ("at a glance",)), Call("scorecard", ()))),
        Section(
            "Visits in time", (2, 3), (Call("trend", ("visits_in_time",)), Call("commentary", ("visits in time",)))
        ),
        Section("Plans", (4, 5), (Call("commentary", ("plans",)),)),
    )
    assert list(outline.asked_sections) == ["at a glance", "visits in time", "plans"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"cells": [{"cell_type": "code"}]}', '{"cells": [{"cell_type": "code", "source": "chapter.("}]}'],
    ids=["empty", "broken", "a list", "no source", "no Python"],
)
def test_what_is_no_notebook_is_refused_in_one_sentence(text, tmp_path):
    path = tmp_path / "home-visits.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_outline(path)
    assert caught.value.where == "notebooks/home-visits.ipynb"
    assert caught.value.problem.startswith("the notebook cannot be read (")
    assert caught.value.fix == "Open it in JupyterLab and save it."


@pytest.mark.parametrize(
    ("call", "shows"),
    [
        (Call("trend", ("visits_in_time",)), True),
        (Call("trend", ("visits_in_time", "sex=female")), False),
        (Call("comparison", ("visits_in_time",)), True),
        (Call("composition", ("visits_in_time", "sex")), False),
        (Call("numbers", ("visits_in_time",)), True),
        (Call("numbers", ("children_waiting",)), False),
        (Call("judgements", ("Nobody",)), False),
        (Call("commentary", ("Plans",)), True),
        (Call("commentary", ("at a glance",)), False),
    ],
)
def test_a_call_has_content_where_the_edition_has_something_new_or_words_are_written(call, shows, edition):
    assert call.has_content(edition, words("## plans\n\nMore visits.\n")) is shows
    if call.name == "commentary":
        assert not call.has_content(edition, None)


def test_a_figure_that_an_earlier_edition_reported_is_nothing_new():
    rows = [row for row in tiny.ROWS["observations"] if row["source_id"] != "report-2019-20"]
    edition = tiny.edition(observations=rows).chapter("home-visits")
    assert not Call("trend", ("visits_in_time",)).has_content(edition, None)


def test_a_chapter_is_in_an_edition_only_if_a_section_of_its_own_has_content(tiny_book, outline):
    edition = tiny.edition()
    assert chapters_in(edition, tiny_book, [outline]) == [outline]
    without = tiny.edition(
        observations=[row for row in tiny.ROWS["observations"] if row["indicator_id"] == "children_waiting"]
    )
    assert chapters_in(without, tiny_book, [outline]) == []


def test_opening_and_notes_make_no_chapter_by_themselves():
    assert Section("", (0,), (Call("scorecard", ()),)).is_furniture
    assert Section("Definitions", (1,), (Call("notes", ()),)).is_furniture
    assert not Section("Visits", (2,), (Call("trend", ("visits_in_time",)),)).is_furniture


def test_a_chapter_that_does_not_exist_is_answered_with_the_nearest_names(outlines):
    with pytest.raises(ReportError) as caught:
        require_chapter("early-year", outlines)
    assert (
        str(caught.value)
        == 'chapter "early-year": there is no such chapter. Did you mean early-years or early-help or care-leavers?'
    )
    assert require_chapter("early-years", outlines) == "early-years"


def test_a_chapter_like_no_other_is_answered_with_all_names(outline):
    with pytest.raises(ReportError) as caught:
        require_chapter("../x", [outline])
    assert str(caught.value) == 'chapter "../x": there is no such chapter. The chapters are home-visits.'


def test_the_contents_are_the_only_list_of_chapters(root, outlines):
    files = chapter_files(root)
    assert [f"notebooks/{outline.stem}" for outline in outlines] == [
        name for name in files if name.startswith("notebooks/")
    ]
    assert len(files) == len(set(files))


def test_contents_without_parts_are_read_as_well(tiny_book):
    (tiny_book / "_toc.yml").write_text("root: index\nchapters:\n  - file: notebooks/home-visits\n", encoding="utf-8")
    assert [outline.stem for outline in read_outlines(tiny_book)] == ["home-visits"]


def test_outlines_see_every_call_that_runs(root, outlines):
    """A call that the outline overlooked would be checked by nothing."""
    for outline in outlines:
        cells = json.loads(outline.path.read_text(encoding="utf-8"))["cells"]
        lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
        assert sum(line.startswith("chapter.") for line in lines) == sum(len(item.calls) for item in outline.sections)
