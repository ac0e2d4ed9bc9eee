"""What a chapter says, as text: every sentence and every figure that readers see, and nothing else."""

from pathlib import Path

import pytest

import tiny
from helpers.chapter.commentary import Section, read_commentary
from helpers.chapter.content import content_of, sentences
from helpers.chapter.outline import Call, Outline, chapters_in, read_outlines
from helpers.chapter.outline import Section as Part

SHOWN = "commentary/2019-20/home-visits.md"


def reads(words, **names):
    return [item.reads for item in sentences(Section("At a  Glance", 8, words), SHOWN, names)]


def content(root, **rows):
    (outline,) = read_outlines(root)
    view = tiny.edition(**rows).chapter(outline.stem)
    return content_of(outline, view, read_commentary(root, "2019-20", outline.stem))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("One line\nof a text. And  more.\n\nA paragraph", ["One line of a text.", "And more.", "A paragraph"]),
        ("- one\n- two. Three\n\n1. four", ["one", "two.", "Three", "four"]),
        ("| Place | Homes |\n| --- | --- |\n| Henley | {{ n }} |", ["Place | Homes", "Henley | 69.5%"]),
        ("**Bold**, *slanted* and [linked](https://a.uk/b).", ["Bold, slanted and linked <https://a.uk/b>."]),
        ("It was {{ n }}. {{ n }} is 2.5 more. {{ n }}", ["It was 69.5%.", "69.5% is 2.5 more.", "69.5%"]),
        ("It fell (a lot!) and rose, e.g. in May.", ["It fell (a lot!) and rose, e.g. in May."]),
        ('He said "no." "Why?" she said.', ['He said "no."', '"Why?" she said.']),
    ],
    ids=["paragraphs", "lists", "table", "marks", "numbers", "one sentence", "speech"],
)  # fmt: skip
def test_text_is_cut_into_sentences_as_readers_see_them(words, found):
    assert reads(words, n="69.5%") == found


@pytest.mark.parametrize("value", ["not available [x]", "a. B", "*5*", "up to 3 | 4", "1. One", "<b>"])
def test_a_value_is_read_as_it_is_and_cuts_no_sentence(value):
    assert reads("Now {{ n }} there.", n=value) == [f"Now {value} there."]


def test_a_sentence_keeps_how_it_is_written_and_its_heading_without_capitals():
    (found,) = sentences(Section("At a  Glance", 8, "Now **{{n}}**."), SHOWN, {"n": "69.5%"})
    assert (found.heading, found.reads, found.written) == ("at a glance", "Now 69.5%.", "Now {{n}}.")


def test_two_sentences_that_read_the_same_are_the_same_whatever_tokens_made_them():
    section = [Section("A", 1, words) for words in ("{{ n }}", "{{ n.value }}")]
    names = {"n": type("Number", (), {"__str__": lambda self: "5", "value": "5"})()}
    assert sentences(section[0], SHOWN, names) == sentences(section[1], SHOWN, names)


def test_sentences_come_in_the_order_of_the_chapter_not_of_the_file(write_commentary):
    words = ["## Plans\n\nC.\n\n", "## Visits in time\n\nB.\n\n", "## At a glance\n\nA.\n\n"]
    found = content(write_commentary("".join(words)))
    assert [item.reads for item in found.sentences] == ["A.", "B.", "C."]


def test_the_figures_are_those_the_chapter_shows_with_direction_and_target(write_commentary):
    assert content(write_commentary("## At a glance\n\nA.\n")).figures == {
        "Home visits in time: direction of travel": "improved",
        "Home visits in time: target": "target at least 70%: missed",
        "Home visits in time, Hometown, 2016-17": "60%",
        "Home visits in time, Hometown, 2018-19": "68%",
        "Home visits in time, Hometown, 2019-20": "69.5%",
        "Home visits in time, England, 2019-20": "70%",
    }


def test_a_figure_that_is_hidden_is_its_symbol(write_commentary):
    rows = [
        tiny.level("visits_in_time", "2018-19", "68%"),
        tiny.level("visits_in_time", "2019-20", "*", symbol="c", note="Few."),
    ]
    found = content(write_commentary("## At a glance\n\nA.\n"), observations=rows)
    assert found.figures["Home visits in time, Hometown, 2019-20"] == "confidential [c]"


def shown_by(*call, view=None):
    """The figures of a chapter whose notebook makes one call."""
    alone = Outline(Path("a.ipynb"), "A", (Part("", (), (Call(call[0], call[1:]),)),))
    return content_of(alone, view or tiny.edition().chapter("home-visits"), None).figures


def test_a_grade_is_told_with_what_was_found():
    rows = [{**tiny.ROWS["judgements"][0], "text": "Visits are well prepared."}]
    view = tiny.edition(judgements=rows).chapter("home-visits")
    assert shown_by("judgements", view=view) == {
        "Home visits, Inspectorate, 2019-11-30": "Good: Visits are well prepared."
    }
    assert shown_by("judgements", "Another body", view=view) == {}


@pytest.mark.parametrize("call", [("trend", "visits_in_time"), ("numbers", "visits_in_time")])
def test_a_chart_or_tile_has_the_figures_of_ours_and_of_comparators(call):
    assert len(shown_by(*call)) == 4


def test_figures_by_a_characteristic_are_found_without_naming_the_indicator():
    rows = [tiny.level("visits_in_time", "2019-20", "70%", breakdown="sex=female")]
    view = tiny.edition(observations=rows).chapter("home-visits")
    assert shown_by("breakdowns", "sex", view=view) == {"Home visits in time, female, Hometown, 2019-20": "70%"}
    assert shown_by("trend", "visits_in_time", "sex=female", view=view) == shown_by("breakdowns", "sex", view=view)
    assert shown_by("breakdowns", "age", view=view) == {}


@pytest.mark.parametrize("call", ["disagreements", "differences"])
def test_what_documents_disagree_on_is_approved_too(call, edition_of):
    assert shown_by(call, view=edition_of("2019-20"))


def test_what_is_not_reported_is_no_figure_of_the_edition(write_commentary):
    rows = [tiny.level("visits_in_time", "2018-19", "68%"), tiny.level("children_waiting", "2019-20", "14")]
    assert content(write_commentary("## At a glance\n\nA.\n"), observations=rows).figures == {}


def test_every_chapter_of_the_book_can_be_read(root, years, edition_of, outlines):
    for year in years:
        edition = edition_of(year)
        for outline in chapters_in(edition, root, outlines):
            view = edition.chapter(outline.stem)
            found = content_of(outline, view, read_commentary(root, year, outline.stem))
            assert bool(found.sentences) == bool(outline.asked_sections), (year, outline.stem)
            assert not [item for item in found.sentences if "{" in item.reads or "Zq" in item.reads]
            assert not [name for name, words in found.figures.items() if not words.strip()]


def test_no_two_figures_of_a_breakdown_share_a_name(years, edition_of, outlines):
    """A name for two figures would hide a change of one of them."""
    whole = [(item, call) for item in outlines for part in item.sections for call in part.calls]
    calls = [(item, call) for item, several in whole for call in several.parts]
    checked = 0
    for year in years:
        for outline, call in calls:
            view = edition_of(year).chapter(outline.stem)
            name, *by = call.arguments or ("",)
            if call.name != "composition" or name not in view.indicators or not view.reports_by(name, *by):
                continue
            places = {view.home.area_code, *view.indicator(name).compare_with}
            rows = [row for row in view.of(name) if sorted(row.categories) == sorted(by) and row.area_code in places]
            alone = Outline(Path("a.ipynb"), "A", (Part("", (), (call,)),))
            assert len(content_of(alone, view, None).figures) == len(rows), call
            checked += len(rows)
    assert checked > 200
