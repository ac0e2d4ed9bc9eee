"""Charts: joined only where figures may be compared, hollow where they are not firm, coloured by the stylesheet."""

import json
import re
from itertools import pairwise

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError

import tiny
from helpers.chapter import bars, charts, marks, panels
from helpers.chapter.gaps import find_gaps
from helpers.evidence.readings import read, series

COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", re.IGNORECASE)
COLOUR_NAMES = {"black", "white", "red", "green", "blue", "grey", "gray", "steelblue"}
YEARS = ["2015-16", "2016-17", "2017-18", "2018-19", "2019-20"]


def layers(specification, kind):
    """The layers whose marks are of a kind, each with its rows, which layers may share."""
    rows = specification["datasets"]
    return [
        {**layer, "data": {"values": rows[layer["data"]["name"]]}}
        for layer in specification["layer"]
        if layer["mark"]["type"] == kind
    ]


def points(specification, kind):
    """The rows of data behind the marks of a kind."""
    return [row for layer in layers(specification, kind) for row in layer["data"]["values"]]


def visits(year, printed="60%", **cells):
    """A row of the miniature data set, of a source that the edition knows."""
    return tiny.level("visits_in_time", year, printed, source_id="report-2019-20", **cells)


def quarter(start, end, printed="60%"):
    return visits("2019-20", printed, period_kind="quarter", period_start=start, period_end=end)


def line_chart(*rows, description="Line chart.", **tables):
    edition = tiny.edition(observations=list(rows) or tiny.ROWS["observations"], **tables)
    reading = read(edition, "visits_in_time")
    codes = ("", *reading.indicator.compare_with)
    shown = [row for code in codes for row in series(edition, "visits_in_time", "", code)]
    return charts.line_chart(edition, reading, shown, description).specification


def bar_chart(*rows):
    edition = tiny.edition(observations=list(rows))
    shown = [(row.period.label, row) for row in series(edition, "visits_in_time")]
    return bars.bar_chart(edition, shown, "Bar chart.", shown[-1][1].period.label).specification


def composition_chart(*rows):
    edition = tiny.edition(observations=list(rows))
    shown = [(row.breakdown, "", row) for row in edition.of("visits_in_time")]
    return bars.composition_chart(edition, shown, "Bar chart.").specification


def joined(specification):
    """The figures of each line that is drawn, in order of time; a single point is no line."""
    lines = {}
    for row in sorted(points(specification, "line"), key=lambda row: row["end"]):
        lines.setdefault(row["stretch"], []).append(row["period"])
    return sorted(line for line in lines.values() if len(line) > 1)


def test_consecutive_years_of_one_kind_are_joined():
    assert joined(line_chart(*map(visits, YEARS))) == [YEARS]


def test_no_line_crosses_a_missing_year():
    rows = map(visits, ["2015-16", "2016-17", "2018-19", "2019-20"])
    assert joined(line_chart(*rows)) == [["2015-16", "2016-17"], ["2018-19", "2019-20"]]


def test_no_line_crosses_a_year_whose_figure_is_hidden():
    rows = [visits(year) for year in YEARS if year != "2017-18"]
    hidden = visits("2017-18", "*", symbol="c", note="Fewer than five.")
    assert joined(line_chart(*rows, hidden)) == [["2015-16", "2016-17"], ["2018-19", "2019-20"]]


@pytest.mark.parametrize("comparable", ["not at all", "with caution"])
def test_no_line_crosses_a_break(comparable):
    found = {"indicator_id": "visits_in_time", "from_date": "2018-04-01", "comparable": comparable, "text": "New law."}
    lines = joined(line_chart(*map(visits, YEARS), breaks=[found]))
    assert lines == [["2015-16", "2016-17", "2017-18"], ["2018-19", "2019-20"]]


def test_no_line_joins_different_kinds_of_period():
    calendar = {"period_kind": "calendar year", "period_start": "2018-01-01", "period_end": "2018-12-31"}
    rows = [*map(visits, YEARS[:3]), visits("2018-19", **calendar), visits("2019-20")]
    assert joined(line_chart(*rows)) == [YEARS[:3]]


def test_no_line_joins_figures_that_count_different_populations():
    rows = [*map(visits, YEARS[:3]), *(visits(year, population="over 18") for year in YEARS[3:])]
    assert joined(line_chart(*rows)) == [YEARS[:3], YEARS[3:]]


def test_consecutive_quarters_are_joined():
    rows = [quarter("2019-01-01", "2019-03-31"), quarter("2019-04-01", "2019-06-30")]
    assert len(joined(line_chart(*rows))) == 1


def test_no_line_crosses_a_missing_quarter():
    rows = [
        quarter("2018-10-01", "2018-12-31"),
        quarter("2019-01-01", "2019-03-31"),
        quarter("2019-07-01", "2019-09-30"),
    ]
    assert joined(line_chart(*rows)) == [["October to December 2018", "January to March 2019"]]


@settings(max_examples=12)  # a chart takes a while to make
@given(st.sets(st.integers(2010, 2019), min_size=3))
def test_no_two_years_of_a_line_lie_more_than_a_year_apart(starts):
    rows = [visits(f"{start}-{start + 1 - 2000:02d}") for start in sorted(starts)]
    for line in joined(line_chart(*rows)):
        firsts = [int(label[:4]) for label in line]
        assert firsts == list(range(firsts[0], firsts[0] + len(firsts)))


def test_each_place_has_its_own_line():
    rows = [visits(year, area_code=code) for code in (tiny.HOME, tiny.ENGLAND) for year in YEARS]
    specification = line_chart(*rows)
    assert joined(specification) == [YEARS, YEARS]
    colours = layers(specification, "line")[0]["encoding"]["color"]["scale"]
    assert colours["domain"] == ["Hometown", "England"]
    assert len(set(colours["range"])) == 2


def test_every_period_of_a_line_chart_is_named_on_its_axis():
    axis = layers(line_chart(*map(visits, YEARS)), "point")[0]["encoding"]["x"]["axis"]
    assert re.findall(r":'([^']+)'", axis["labelExpr"]) == YEARS


def test_two_kinds_of_period_that_end_on_one_day_are_both_named_on_the_axis():
    day = {"period_kind": "snapshot", "period_start": "2018-03-31", "period_end": "2018-03-31"}
    axis = layers(line_chart(*map(visits, YEARS), visits("2017-18", **day)), "point")[0]["encoding"]["x"]["axis"]
    assert "2017-18" in axis["labelExpr"]
    assert "31 March|2018" in axis["labelExpr"]


NOT_FIRM = {
    "provisional": {"stage": "provisional"},
    "unvalidated": {"quality": "unvalidated"},
    "experimental": {"quality": "experimental"},
    "low reliability": {"quality": "low reliability"},
    "about": {"qualifier": "about"},
    "at least": {"qualifier": "at least", "range_low": "60"},
    "at most": {"qualifier": "at most", "range_high": "60"},
    "range": {"qualifier": "range", "range_low": "60", "range_high": "65"},
}


@pytest.mark.parametrize("cells", NOT_FIRM.values(), ids=NOT_FIRM)
def test_a_figure_that_is_not_firm_has_a_hollow_point(cells):
    specification = line_chart(visits("2017-18"), visits("2018-19"), visits("2019-20", **cells))
    firm = {row["period"]: row["firm"] for row in points(specification, "point")}
    assert firm == {"2017-18": True, "2018-19": True, "2019-20": False}
    fill = layers(specification, "point")[0]["encoding"]["fill"]
    assert fill["condition"]["test"] == "datum.firm"
    assert fill["value"] == marks.PAPER


@pytest.mark.parametrize("cells", NOT_FIRM.values(), ids=NOT_FIRM)
def test_a_bar_of_a_figure_that_is_not_firm_is_an_outline(cells):
    specification = bar_chart(visits("2018-19"), visits("2019-20", **cells))
    assert [row["firm"] for row in points(specification, "bar")] == [True, False]
    opacity = layers(specification, "bar")[0]["encoding"]["fillOpacity"]
    hollow, now = opacity["condition"]
    assert (hollow["test"], now["test"]) == ("!datum.firm", "datum.now")
    assert hollow["value"] < opacity["value"] < now["value"]


@pytest.mark.parametrize("cells", NOT_FIRM.values(), ids=NOT_FIRM)
def test_a_part_of_a_whole_that_is_not_firm_says_so_in_the_key_or_at_its_bar(cells):
    rows = [visits("2018-19", breakdown="sex=female"), visits("2019-20", breakdown="sex=female", **cells)]
    firm, loose = points(composition_chart(*rows), "bar")
    words = [cells.get("stage"), cells.get("quality"), "about ", "at least ", "up to ", " to "]
    assert not any(word in f"{firm['key']} {firm['label']}" for word in words if word)
    assert any(word in f"{loose['key']} {loose['label']}" for word in words if word)


def test_a_composition_gives_every_figure_a_colour_of_the_key_where_only_some_of_a_period_are_provisional():
    rows = [
        visits("2019-20", breakdown="sex=female"),
        visits("2019-20", breakdown="sex=male", stage="provisional"),
    ]
    specification = composition_chart(*rows)
    key = layers(specification, "bar")[0]["encoding"]["color"]["scale"]["domain"]
    assert {row["key"] for row in points(specification, "bar")} <= set(key)


def test_bars_start_at_nought_and_the_longest_leaves_room_for_its_words():
    specification = bar_chart(visits("2018-19", "40%"), visits("2019-20", "80%"))
    scale = layers(specification, "bar")[0]["encoding"]["x"]["scale"]
    assert (scale["domainMin"], scale["domainMax"]) == (0, 80)
    assert re.fullmatch(r"width - \d\d", scale["range"][1]["expr"])


@pytest.mark.parametrize("symbol", ["c", "x", "z", "low"])
@pytest.mark.parametrize("make", [line_chart, bar_chart, composition_chart])
def test_a_value_with_a_symbol_shows_its_number_in_no_chart(make, symbol):
    hidden = visits("2018-19", "77.7", symbol=symbol, value="77.7", numerator="777", denominator="1000")
    text = json.dumps(make(visits("2017-18"), hidden, visits("2019-20")))
    assert "77.7" not in text
    assert "777" not in text


def test_a_target_is_a_dashed_line_with_its_words():
    rule, words = layers(line_chart(), "rule")[0], points(line_chart(), "text")[0]["words"]
    assert rule["mark"]["strokeDash"]
    assert rule["data"]["values"][0]["high"] == 70
    assert words == "Target at least 70%"


def test_a_target_range_is_a_band_between_its_ends():
    within = tiny.target("visits_in_time", "2019-20", "65-75", sense="within", lower="65", upper="75")
    band = layers(line_chart(targets=[within]), "rect")[0]
    assert (band["data"]["values"][0]["low"], band["data"]["values"][0]["high"]) == (65, 75)
    assert points(line_chart(targets=[within]), "text")[0]["words"] == "Target 65 to 75%"


def test_a_target_that_was_not_set_draws_nothing():
    absent = tiny.target("visits_in_time", "2019-20", "none", symbol="x")
    specification = line_chart(targets=[absent])
    assert layers(specification, "rule") == layers(specification, "rect") == []


def test_values_and_targets_lie_inside_the_scale():
    rows = points(line_chart(), "point")
    scale = layers(line_chart(), "point")[0]["encoding"]["y"]["scale"]
    numbers = [*(row["value"] for row in rows), 70]
    assert scale["domainMin"] < min(numbers)
    assert scale["domainMax"] > max(numbers)


def test_a_point_tells_where_when_what_how_final_and_from_which_document():
    tooltip = layers(line_chart(), "point")[0]["encoding"]["tooltip"]
    assert [(item["title"], item["field"]) for item in tooltip] == [
        ("Where", "area"),
        ("When", "period"),
        ("Category", "category"),
        ("Figure", "figure"),
        ("Counts", "counts"),
        ("Status", "status"),
        ("Source", "source"),
    ]


def test_the_description_is_part_of_the_specification():
    assert line_chart(description="Line chart: visits.")["description"] == "Line chart: visits."


# Names, keys and the kinds of charts.


def drawn(*rows, areas=None):
    edition = tiny.edition(observations=list(rows), **({"areas": areas} if areas else {}))
    reading = read(edition, "visits_in_time")
    codes = ("", *reading.indicator.compare_with)
    shown = [row for code in codes for row in series(edition, "visits_in_time", "", code)]
    return charts.line_chart(edition, reading, shown, "Line chart.")


def england(year, printed="70%"):
    return visits(year, printed, area_code=tiny.ENGLAND)


def test_lines_are_named_at_their_ends_where_all_reach_the_last_period():
    found = drawn(*map(visits, YEARS), *map(england, YEARS))
    assert found.is_direct
    assert [item.name for item in found.key] == ["Hometown", "England"]
    names = [row["name"] for row in points(found.specification, "text") if "at" in row]
    assert names == ["Hometown 60%", "England 70%"]


def test_a_key_alone_names_lines_where_one_ends_early():
    found = drawn(*map(visits, YEARS), *map(england, YEARS[:3]))
    assert not found.is_direct
    assert [item.name for item in found.key] == ["Hometown", "England"]
    assert not [row for row in points(found.specification, "text") if "at" in row]


def test_one_line_needs_neither_key_nor_name():
    found = drawn(*map(visits, YEARS))
    assert (found.key, found.is_direct) == ((), False)


def test_names_at_the_ends_of_lines_do_not_meet():
    found = drawn(*map(visits, YEARS), *(england(year, "60.1%") for year in YEARS))
    low, high = sorted(row["at"] for row in points(found.specification, "text") if "at" in row)
    scale = layers(found.specification, "point")[0]["encoding"]["y"]["scale"]
    assert (high - low) / (scale["domainMax"] - scale["domainMin"]) * charts.PLOT >= marks.LINE


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_places_moved_apart_have_their_room_and_keep_their_order(places):
    moved = marks.spread(places, [17] * len(places))
    order = sorted(range(len(places)), key=lambda index: places[index])
    assert all(moved[b] - moved[a] >= 17 - 1e-6 for a, b in pairwise(order))


def test_each_kind_of_period_of_a_place_is_a_line_of_its_own_and_named():
    rolling = {"period_kind": "rolling three years"}
    rows = [
        visits("2019-20", period_start=f"{year - 2}-04-01", period_end=f"{year + 1}-03-31", **rolling)
        for year in (2017, 2018, 2019)
    ]
    found = drawn(*map(visits, YEARS), *rows)
    assert [(item.name, item.dashed) for item in found.key] == [
        ("Hometown, financial years", False),
        ("Hometown, three-year periods", True),
    ]
    assert [len(line) for line in joined(found.specification)] == [5, 3]


def test_a_figure_stated_as_a_range_is_drawn_from_end_to_end():
    cells = {"qualifier": "range", "range_low": "60", "range_high": "65"}
    for make in (line_chart, bar_chart):
        specification = make(visits("2017-18"), visits("2018-19"), visits("2019-20", "60-65", **cells))
        ends = [(row["low"], row["high"]) for row in points(specification, "rule") if "period" in row]
        assert ends == [(60, 65)]


def test_a_tick_of_a_share_is_never_above_a_hundred():
    axis = layers(line_chart(*(visits(year, "99%") for year in YEARS)), "point")[0]["encoding"]["y"]["axis"]
    assert max(axis["values"]) <= 100


def test_every_chart_can_pick_out_one_of_its_key():
    specification = line_chart(*map(visits, YEARS), *map(england, YEARS))
    assert specification["params"] == [{"name": "pick", "value": ""}]
    for kind in ("line", "point"):
        shown = layers(specification, kind)[0]["encoding"]["opacity"]["condition"]
        assert "pick == datum.line" in shown[-1]["test"]


def test_many_categories_may_be_picked_from_and_few_not():
    def choices(count):
        rows = [visits("2019-20", breakdown=f"team={number}") for number in range(count)]
        edition = tiny.edition(observations=rows)
        named = [(row.breakdown, "", row) for row in edition.of("visits_in_time")]
        return bars.composition_chart(edition, named, "Bar chart.").choices

    assert len(choices(bars.MANY + 1)) == bars.MANY + 1
    assert choices(bars.MANY) == ()


def test_the_key_of_a_composition_is_an_outline_where_its_bars_are():
    rows = [
        visits(year, breakdown="sex=female", stage=stage)
        for year, stage in (("2018-19", ""), ("2019-20", "provisional"))
    ]
    edition = tiny.edition(observations=rows)
    named = [(row.breakdown, "", row) for row in edition.of("visits_in_time")]
    key = bars.composition_chart(edition, named, "Bar chart.").key
    assert [(item.name, item.dashed) for item in key] == [("2019-20 (provisional)", True), ("2018-19", False)]


def test_a_funnel_says_what_share_of_the_first_stage_reached_each_later_one():
    rows = [
        visits("2019-20", str(count), breakdown=f"stage={name}") for name, count in (("asked", 80), ("approved", 20))
    ]
    edition = tiny.edition(observations=rows)
    named = [(row.categories["stage"], row) for row in edition.of("visits_in_time")]
    specification = bars.funnel_chart(edition, named, "Bar chart.").specification
    assert [row["label"] for row in points(specification, "bar") if "firm" in row][-2:] == ["80%", "20% (25%)"]


def test_a_gap_is_a_bar_from_the_comparators_level_named_with_its_words():
    edition = tiny.edition(observations=[visits("2019-20", "69.5%"), england("2019-20")])
    gaps = find_gaps(edition, "visits_in_time")
    (row,) = points(bars.gap_chart(edition, gaps, "Bar chart.").specification, "bar")
    assert (row["value"], row["name"]) == (-0.5, "2019-20: 0.5 percentage points below England")


def test_no_gap_is_told_for_different_periods_or_a_hidden_figure():
    hidden = visits("2018-19", "*", symbol="c", note="Few.")
    edition = tiny.edition(observations=[visits("2019-20"), hidden, england("2018-19")])
    assert find_gaps(edition, "visits_in_time") == []


def test_panels_share_one_scale_and_each_has_its_own_target():
    rows = [visits(year, breakdown=f"team={team}") for team in ("North", "South") for year in YEARS[2:]]
    target = tiny.target("visits_in_time", "2019-20", "65-75", sense="within", lower="65", upper="75")
    edition = tiny.edition(observations=rows, targets=[{**target, "breakdown": "team=North"}])
    names = {"North": "team=North", "South": "team=South"}
    found = {name: series(edition, "visits_in_time", own) for name, own in names.items()}
    readings = {name: read(edition, "visits_in_time", own) for name, own in names.items()}
    specification = panels.panels_chart(edition, found, readings, "Line charts.").specification
    assert [row["name"] for row in points(specification, "text") if "floor" in row] == [
        "North, target 65 to 75%",
        "South",
    ]
    (band,) = points(specification, "rect")
    assert band["panel"] == "North"
    first, second = (
        {row["height"] for row in points(specification, "point") if row["panel"] == name} for name in names
    )
    assert {round(high + panels.HEAD + panels.PLOT + panels.GAP, 2) for high in first} == second


# The book.


def test_every_chart_of_the_book_has_a_description_that_ends_as_a_sentence(figures):
    assert len(figures) > 50
    assert [item.where for item in figures if not re.match(r"\S.*\.$", str(item.specification["description"]))] == []


def test_every_chart_of_the_book_is_as_the_schema_of_vega_lite_asks(figures):
    """Builds leave this out, as it takes most of the time of a chart."""

    def is_valid(specification):
        try:
            alt.LayerChart.validate(specification)
        except ValidationError:
            return False
        return True

    assert [item.where for item in figures if not is_valid(item.specification)] == []
    layer, *others = figures[0].specification["layer"]
    for wrong in ({"layer": [{**layer, "mark": "blob"}, *others]}, {"height": "tall"}, {"colour": "red"}):
        assert not is_valid({**figures[0].specification, **wrong})


def test_colours_of_the_book_are_variables_of_the_stylesheet_and_nothing_else(figures):
    """A colour may stand as the second name of a variable, for pages without the stylesheet."""

    def loose(specification):
        text = re.sub(r"var\(--[\w-]+, #[0-9a-f]{6}\)", "", json.dumps(specification))
        return COLOUR.findall(text) + [name for name in COLOUR_NAMES if f'"{name}"' in text.lower()]

    assert {item.where: loose(item.specification) for item in figures if loose(item.specification)} == {}


def test_every_colour_variable_of_the_charts_is_in_the_stylesheet(figures, root):
    used = set(re.findall(r"var\((--[\w-]+)", json.dumps([item.specification for item in figures])))
    sheet = (root / "src/helpers/book/theme/static/book.css").read_text(encoding="utf-8")
    assert used
    assert {name for name in used if not re.search(rf"{name}\s*:", sheet)} == set()


def test_no_chart_of_the_book_draws_two_bars_in_one_place(figures):
    found = []
    for figure in figures:
        for layer in layers(figure.specification, "bar"):
            places = [(row["name"], row.get("key", row["period"])) for row in layer["data"]["values"]]
            found += [(figure.where, place) for place in set(places) if places.count(place) > 1]
    assert found == []


def test_every_bar_and_point_of_the_book_has_a_colour_of_its_key(figures):
    found = []
    for figure in figures:
        for layer in layers(figure.specification, "bar") + layers(figure.specification, "point"):
            colour = layer["encoding"].get("color")
            if colour is None:  # one colour for all: panels, and the ghost of a funnel
                continue
            spare = {row[colour["field"]] for row in layer["data"]["values"]} - set(colour["scale"]["domain"])
            found += [(figure.where, spare)] if spare else []
    assert found == []


def test_the_lines_of_the_book_join_only_one_kind_of_period_and_never_cross_the_act_of_2018(figures):
    act = 1522540800000  # 1 April 2018
    crossing, mixed = [], []
    for figure in figures:
        lines = {}
        for row in points(figure.specification, "line"):
            lines.setdefault(row["stretch"], []).append(row)
        mixed += [figure.where for line in lines.values() if len({row["kind"] for row in line}) > 1]
        if "homeless_" in figure.where:
            crossing += [figure.where for line in lines.values() if len({row["end"] > act for row in line}) > 1]
    assert (crossing, mixed) == ([], [])


def test_the_unvalidated_breastfeeding_figure_is_never_a_firm_mark(figures):
    rows = [
        row
        for figure in figures
        if "breastfeeding_6_8_weeks" in figure.where
        for kind in ("point", "bar")
        for row in points(figure.specification, kind)
        if row["period"] == "2019-20"
    ]
    assert rows
    assert not any(row["firm"] for row in rows)
