"""What stands beside a figure: its table, its description in words, its definition and its sources."""

import re

import pytest
from bs4 import BeautifulSoup

import tiny
from helpers.chapter import notes
from helpers.evidence.readings import read, series

COLUMNS = ("Period", "Where", "Figure", "Status", "Source")


def cells(html):
    return [
        [cell.text for cell in row.find_all(["th", "td"])] for row in BeautifulSoup(html, "html.parser").find_all("tr")
    ]


def visits(year, printed="60%", **own):
    return tiny.level("visits_in_time", year, printed, source_id="report-2019-20", **own)


def described(*rows, **tables):
    edition = tiny.edition(observations=list(rows) or tiny.ROWS["observations"], **tables)
    shown = [row for row in edition.of("visits_in_time") if row.area_code == tiny.HOME]
    return notes.describe("Line chart", edition.indicator("visits_in_time"), edition, shown)


# Tables.


def test_a_table_of_figures_has_the_latest_first_each_with_its_status_and_place_in_its_source():
    edition = tiny.edition()
    table = notes.figures_table(
        edition, edition.indicator("visits_in_time"), series(edition, "visits_in_time"), COLUMNS
    )
    assert cells(table) == [
        list(COLUMNS),
        ["2019-20", "Hometown", "69.5%", "final", "Report 2019-20 (Table 1)"],
        ["2018-19", "Hometown", "68%", "final", "Report 2018-19 (Table 1)"],
        ["2016-17", "Hometown", "60%", "final", "Report 2016-17 (Table 1)"],
    ]


def test_a_table_of_categories_names_them_under_the_word_they_are_divided_by():
    edition = tiny.edition(observations=[visits("2019-20", breakdown="risk level=serious")])
    columns = ("Period", "Risk level", *COLUMNS[2:])
    table = notes.figures_table(edition, edition.indicator("visits_in_time"), edition.of("visits_in_time"), columns)
    assert cells(table)[1][1] == "serious"


@pytest.mark.parametrize("symbol", ["c", "x", "z", "low"])
def test_a_table_shows_why_there_is_no_value_and_never_its_number(symbol):
    edition = tiny.edition(observations=[visits("2019-20", "77.7", value="77.7", symbol=symbol)])
    table = notes.figures_table(edition, edition.indicator("visits_in_time"), edition.of("visits_in_time"), COLUMNS)
    assert f"[{symbol}]" in cells(table)[1][2]
    assert "77.7" not in table


def test_a_table_hides_the_counts_behind_a_hidden_figure():
    row = visits("2019-20", "*", symbol="c", numerator="777", denominator="1000", note="Few.")
    edition = tiny.edition(observations=[row])
    table = notes.figures_table(edition, edition.indicator("visits_in_time"), edition.of("visits_in_time"), COLUMNS)
    assert "777" not in table


@pytest.mark.parametrize(
    "own", [{"stage": "provisional"}, {"quality": "unvalidated"}, {"quality": "experimental"}], ids=str
)
def test_a_table_marks_a_figure_that_is_not_sure_in_its_figure_and_its_status(own):
    edition = tiny.edition(observations=[visits("2019-20", **own)])
    table = notes.figures_table(edition, edition.indicator("visits_in_time"), edition.of("visits_in_time"), COLUMNS)
    (word,) = own.values()
    figure, status = cells(table)[1][2:4]
    assert word in figure
    assert word in status


# Descriptions.


def test_a_chart_of_three_periods_is_described_by_its_latest_lowest_and_highest():
    assert described() == (
        "Line chart: Home visits in time. Hometown: 69.5% in 2019-20; lowest 60% in 2016-17, highest 69.5% in 2019-20."
    )


def test_a_chart_of_two_periods_names_both():
    assert described(visits("2018-19", "60%"), visits("2019-20", "70%")) == (
        "Line chart: Home visits in time. Hometown: 70% in 2019-20; before that 60% in 2018-19."
    )


def test_a_description_of_many_categories_names_those_of_the_latest_period():
    rows = [visits(year, "20%", breakdown=f"age={age}") for age in range(11, 16) for year in ("2018-19", "2019-20")]
    assert described(*rows) == ("Line chart: Home visits in time, 2019-20. 11 20%, 12 20%, 13 20%, 14 20% and 15 20%.")


def test_a_description_hides_what_is_hidden():
    words = described(visits("2018-19"), visits("2019-20", "77.7", value="77.7", symbol="c"))
    assert "confidential [c] in 2019-20" in words
    assert "77.7" not in words


UNSURE = [{"stage": "provisional"}, {"quality": "unvalidated"}]


@pytest.mark.parametrize("own", UNSURE, ids=str)
def test_a_description_marks_the_latest_figure_where_it_is_not_sure(own):
    assert f"69% ({', '.join(own.values())}) in 2019-20" in described(
        visits("2018-19"), visits("2019-20", "69%", **own)
    )


@pytest.mark.parametrize("own", UNSURE, ids=str)
def test_a_description_marks_the_lowest_and_highest_figure_where_they_are_not_sure(own):
    rows = [
        visits("2016-17", "10%", **own),
        visits("2017-18", "20%"),
        visits("2018-19", "90%", **own),
        visits("2019-20"),
    ]
    words = described(*rows)
    assert words.count(f"({', '.join(own.values())})") == 2


@pytest.mark.parametrize("own", UNSURE, ids=str)
def test_a_description_of_many_categories_marks_each_figure_that_is_not_sure(own):
    rows = [visits("2019-20", "20%", breakdown=f"age={age}", **own) for age in range(11, 16)]
    assert described(*rows).count(f"({', '.join(own.values())})") == 5


def test_a_description_names_no_lowest_or_highest_across_a_break():
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2018-04-01",
        "comparable": "not at all",
        "text": "New law.",
    }
    words = described(visits("2016-17", "90%"), visits("2018-19", "10%"), visits("2019-20", "20%"), breaks=[found])
    assert "highest 90%" not in words


def test_a_description_names_no_lowest_or_highest_across_kinds_of_period():
    quarter = {"period_kind": "quarter", "period_start": "2019-04-01", "period_end": "2019-06-30"}
    words = described(visits("2017-18", "70%"), visits("2018-19", "80%"), visits("2019-20", "10%", **quarter))
    assert "lowest 10%" not in words


# Tiles and judgements.


def test_a_tile_has_one_number_its_name_and_its_change():
    assert notes.tile("visits", read(tiny.edition(), "visits_in_time")) == {
        "id": "visits",
        "value": "69.5%",
        "title": "Home visits in time",
        "notes": "",
        "since": "up 1.5 percentage points from 68% in 2018-19; target at least 70%: missed",
    }


def test_a_tile_without_a_comparison_says_its_period_and_what_must_be_said_of_its_number():
    row = visits("2019-20", "4.2%", numerator="34", denominator="814", stage="provisional")
    tile = notes.tile("visits", read(tiny.edition(observations=[row], targets=[]), "visits_in_time"))
    assert (tile["notes"], tile["since"]) == ("34 of 814, provisional", "2019-20")


def test_a_tile_of_a_hidden_figure_shows_none_of_its_counts():
    row = visits("2019-20", "*", symbol="c", numerator="3", denominator="814", note="Few.")
    tile = notes.tile("visits", read(tiny.edition(observations=[row]), "visits_in_time"))
    assert (tile["value"], tile["notes"]) == ("confidential [c]", "")


def test_a_judgement_is_shown_with_what_its_grade_means_and_who_gave_it(edition_of):
    edition = edition_of("2004-05")
    rows = cells(notes.judgements_table(edition, edition.judgements_of()))
    assert rows[0] == ["What was judged", "Grade", "What the grade means", "Judged by", "Found"]
    assert len(rows) - 1 == len(edition.judgements_of()) > 0
    assert all(all(row) for row in rows)
    assert all(row[3].endswith(", 2005") for row in rows[1:])


# Notes of a chapter.


def test_notes_say_definition_polarity_source_and_what_the_edition_knew():
    text = notes.notes(tiny.edition().chapter("home-visits"))
    assert text.splitlines() == [
        "**What the indicators mean**",
        "",
        '- <span id="home-visits-visits-in-time"></span>**Home visits in time**  ',
        "  The share of home visits made within ten days. Higher is better.",
        "",
        "**Where the figures come from**",
        "",
        "- Report 2016-17. Hometown Council, 2017-06.",
        "- Report 2018-19. Hometown Council, 2019-06.",
        "- Report 2019-20. Hometown Council, 2020-06.",
        "",
        "**What the marks mean**",
        "",
        "- Provisional: published before the final figure. Unvalidated: not confirmed by the body that publishes it.",
        "- Not stated: the document does not say whether the figure is final.",
        "- This edition knows what was published by 31 December 2020.",
    ]


def test_notes_explain_the_symbols_that_are_used_and_no_others():
    text = notes.notes(tiny.edition().chapter("waiting-lists"))
    assert "- \\[c\\]: confidential: hidden to protect people." in text
    assert "\\[x\\]" not in text


def test_notes_name_breaks():
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2018-04-01",
        "comparable": "not at all",
        "text": "New law.",
    }
    text = notes.notes(tiny.edition(breaks=[found]).chapter("home-visits"))
    assert "**Where series are broken**\n\n- Home visits in time: New law." in text


def test_notes_name_a_figure_that_two_documents_print_differently():
    later = tiny.level("visits_in_time", "2018-19", "67%", source_id="report-2019-20")
    text = notes.notes(tiny.edition(observations=[*tiny.ROWS["observations"], later]).chapter("home-visits"))
    assert "- Home visits in time, 2018-19: 67% here (Report 2019-20, Table 1); 68% in Report 2018-19, Table 1." in text


def test_words_of_the_tables_make_no_markup_in_the_notes(tags_of_page):
    evil = "<img src=x onerror=alert(1)> ![a](b) `c`"
    indicator = {**tiny.VISITS, "title": evil, "definition": evil, "caveat": evil, "everyday_names": evil}
    text = notes.notes(tiny.edition(indicators=[indicator, tiny.WAITING]).chapter("home-visits"))
    assert "onerror" in text
    assert tags_of_page(text) == {"p", "strong", "em", "ul", "li", "br", "span"}


def test_the_page_that_gathers_all_leaves_definitions_to_the_chapters():
    assert "What the indicators mean" not in notes.notes(tiny.edition())


def test_the_notes_of_the_book_make_plain_pages(book_shown, tags_of_page):
    shown = [item for item in book_shown if item.call.name == "notes" and item.form == "text/markdown"]
    assert shown
    assert {
        item.stem
        for item in shown
        if not tags_of_page(item.text) <= {"p", "strong", "em", "ul", "li", "br", "a", "span"}
    } == set()


def test_no_description_of_the_book_says_lowest_or_highest_across_the_act_of_2018(figures):
    """Homelessness figures from before April 2018 count something else."""
    wrong = [
        figure.where
        for figure in figures
        if "homeless_" in figure.where
        and re.search(r"(?:lowest|highest)", text := str(figure.specification["description"]))
        and re.search(r"201[5-7]-1[678]", text)
        and re.search(r"20(?:18-19|19-20)", text)
    ]
    assert wrong == []


def test_the_table_of_breakdowns_says_what_was_published_and_what_was_not(edition_of):
    shown = notes.breakdowns_table(edition_of("2015-16"), ["sex", "age"])
    found = {row[0]: row[1:] for row in cells(shown)}
    assert found["Care leavers"] == ["yes", "yes"]
    assert found["Children adopted"] == ["not published", "not published"]


def test_a_grade_says_its_step_and_how_many_there_are(edition_of):
    edition = edition_of("2004-05")
    assert "step 2 of 4" in str(notes.judgements_table(edition, edition.judgements_of()))
