"""The scorecard: what each indicator was, where it goes, what it is set against, and what is counted."""

import pytest
from bs4 import BeautifulSoup

import tiny
from helpers.chapter import scorecards
from helpers.evidence.readings import read
from helpers.vocabulary.indicators import Direction


def rows(html):
    return [
        [cell.text for cell in row.find_all(["th", "td"])] for row in BeautifulSoup(html, "html.parser").find_all("tr")
    ]


def readings(year="2019-20", **tables):
    edition = tiny.edition(year, **tables)
    return [read(edition, name) for name in edition.headlines]


def visits(year, printed, **own):
    return tiny.level("visits_in_time", year, printed, source_id="report-2019-20", **own)


def one(*own, **tables):
    return read(tiny.edition(observations=list(own) or tiny.ROWS["observations"], **tables), "visits_in_time")


def test_a_scorecard_says_latest_year_before_direction_target_and_comparator():
    assert rows(scorecards.scorecard(tiny.edition(), "Indicators", readings())) == [
        ["Indicator", "Latest", "A year before", "Over time", "Direction of travel", "Target", "Compared with"],
        [
            "Home visits in time",
            "69.5% 2019-20",
            "68% (2018-19)",
            "",
            "✓ improved up 1.5 percentage points",
            "at least 70% missed",
            "England 70%",
        ],
        [
            "Children waiting for help",
            "14 2019-20",
            "confidential [c] (2018-19)",
            "–",
            "– cannot compare one of the two figures is a bound, a range or missing",
            "not available [x]",
            "–",
        ],
    ]


def test_a_column_in_which_nothing_stands_is_left_out():
    edition = tiny.edition(observations=[visits("2019-20", "69%")], targets=[])
    shown = rows(scorecards.scorecard(edition, "Indicators", [read(edition, "visits_in_time")]))
    assert shown[0] == ["Indicator", "Latest", "Direction of travel"]


@pytest.mark.parametrize(
    ("before", "now", "polarity", "words"),
    [
        ("60%", "70%", "higher", "✓ improved up 10 percentage points"),
        ("70%", "60%", "higher", "✗ worsened down 10 percentage points"),
        ("60%", "70%", "lower", "✗ worsened up 10 percentage points"),
        ("70%", "60%", "lower", "✓ improved down 10 percentage points"),
        ("60%", "70%", "neither", "↑ went up up 10 percentage points"),
        ("70%", "60%", "neither", "↓ went down down 10 percentage points"),
        ("60%", "60%", "higher", "= no change"),
        ("60%", "60.4%", "higher", "= no change up 0.4 percentage points"),
    ],
)
def test_polarity_decides_better_and_worse_and_materiality_what_is_no_change(before, now, polarity, words):
    found = one(
        visits("2018-19", before),
        visits("2019-20", now),
        indicators=[{**tiny.VISITS, "polarity": polarity}, tiny.WAITING],
    )
    assert BeautifulSoup(scorecards.direction_cell(found), "html.parser").text == words


@pytest.mark.parametrize(
    ("cells", "words", "colour"),
    [
        ({"sense": "at least", "lower": "69.5"}, "at least 69.5% met", "green"),
        ({"sense": "at least", "lower": "70", "tolerance": "1"}, "at least 70% within tolerance", "amber"),
        ({"sense": "at least", "lower": "70"}, "at least 70% missed", "red"),
    ],
)
def test_a_target_says_the_word_as_well_as_the_colour(cells, words, colour):
    cell = scorecards.target_cell(one(targets=[tiny.target("visits_in_time", "2019-20", "printed", **cells)]))
    page = BeautifulSoup(str(cell), "html.parser")
    assert page.text == words
    assert page.span["class"] == ["status", f"status-{colour}"]


def test_a_change_across_a_break_with_caution_says_so():
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2019-04-01",
        "comparable": "with caution",
        "text": "A form.",
    }
    assert "up 1.5 percentage points; compare with caution" in scorecards.direction_cell(one(breaks=[found]))


def test_a_break_that_bars_comparison_is_the_reason_and_there_is_no_direction():
    found = {
        "indicator_id": "visits_in_time",
        "from_date": "2019-04-01",
        "comparable": "not at all",
        "text": "New law.",
    }
    cell = BeautifulSoup(scorecards.direction_cell(one(breaks=[found])), "html.parser")
    assert cell.text == "– cannot compare New law"


def test_titles_are_escaped():
    found = one(indicators=[{**tiny.VISITS, "title": "<img src=x onerror=alert(1)>"}, tiny.WAITING])
    assert "<img" not in scorecards.scorecard(tiny.edition(), "Indicators", [found])


def test_counts_say_how_many_went_which_way():
    assert scorecards.counts_words(readings()).startswith("Of 2 indicators: 1 improved and 1 cannot be compared.")


def test_one_indicator_is_not_called_indicators():
    assert scorecards.counts_words([one()]).startswith("Of 1 indicator: 1 improved.")


def test_an_unvalidated_figure_is_in_no_count_and_is_named():
    found = [one(visits("2018-19", "60%"), visits("2019-20", "70%", quality="unvalidated")), readings()[1]]
    words = scorecards.counts_words(found)
    assert "1 cannot be compared." in words
    assert "improved" not in words
    assert words.endswith("Not counted, because unvalidated: Home visits in time.")


def test_only_unvalidated_figures_leave_nothing_to_count():
    found = one(visits("2019-20", "70%", quality="unvalidated"))
    assert scorecards.counts_words([found]).strip() == "Not counted, because unvalidated: Home visits in time."


def test_a_hidden_figure_shows_its_number_nowhere_in_a_scorecard():
    hidden = visits("2019-20", "77.7", value="77.7", symbol="c")
    html = scorecards.scorecard(tiny.edition(), "Indicators", [one(visits("2018-19", "60%"), hidden)])
    assert "77.7" not in html
    assert "not published" in html


def test_every_direction_is_counted_by_its_own_word():
    assert set(scorecards.COUNTED) == set(Direction)
    assert len(scorecards.COUNTED) == len(Direction)


def test_the_breastfeeding_figure_of_2019_20_has_no_direction_and_no_place_in_any_count(book_shown):
    shown = [
        item.text
        for item in book_shown
        if item.year == "2019-20" and item.call.name == "scorecard" and item.stem in ("at-a-glance", "infant-feeding")
    ]
    assert len(shown) == 2
    for html in shown:
        row = next(row for row in rows(html) if row[0].startswith("Breastfeeding at 6 to 8 weeks"))
        assert row[1] == "48% (unvalidated) 2019-20"
        assert "– not published the figure is unvalidated" in row
        counts = BeautifulSoup(html, "html.parser").find(class_="counts").text
        counted = int(counts.split()[1])
        assert counted == len(rows(html)) - 2
        assert "Not counted, because unvalidated: Breastfeeding at 6 to 8 weeks." in counts


def test_a_small_line_is_parted_where_figures_may_not_be_joined_and_says_them_all():
    drawn = BeautifulSoup(scorecards.sparkline_cell(tiny.edition(), one()), "html.parser").svg
    assert drawn["aria-label"] == "2016-17: 60%; 2018-19: 68%; 2019-20: 69.5%"
    assert [len(line["points"].split()) for line in drawn.find_all("polyline")] == [1, 2]


def test_measures_by_year_say_which_are_new_and_which_are_gone(edition_of):
    edition = edition_of("2016-17")
    shown = BeautifulSoup(scorecards.matrix(edition), "html.parser")
    header, *found = [[cell.text for cell in row.find_all(["th", "td"])] for row in shown.find_all("tr")]
    assert header == ["Indicator", "2004-05", "2015-16", "2016-17", "Now"]
    fates = {row[0]: row[-1] for row in found}
    assert fates["Good level of development at age five"] == "new"
    assert fates["Repeat referrals within 12 months"] == "reported"
    assert fates["Children on a child protection plan"] == "not since 2015-16"
    assert "2019-20" not in shown.text
