"""Editions: what was published by the cut-off and nothing after it; of several figures the latest."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from helpers.data.tables import Tables
from helpers.errors import ReportError
from helpers.evidence.editions import edition_years, open_edition, require_edition, select_edition
from helpers.vocabulary.periods import last_day_of
from helpers.vocabulary.values import Symbol

SOURCED = ["observations", "targets", "facts", "judgements", "breaks"]


def visits(year="2019-20", printed="69.5%", **cells):
    return tiny.level("visits_in_time", year, printed, **cells)


def printed(edition, indicator_id="visits_in_time"):
    return [(row.period.label, row.value.printed) for row in edition.of(indicator_id) if row.area_code == tiny.HOME]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("2016-17", [("2016-17", "60%")]),
        ("2018-19", [("2016-17", "60%"), ("2018-19", "68%")]),
        ("2019-20", [("2016-17", "60%"), ("2018-19", "68%"), ("2019-20", "69.5%")]),
    ],
)
def test_an_edition_has_the_figures_published_by_its_cut_off(year, expected):
    assert printed(tiny.edition(year)) == expected


LATER_ROWS = {
    "observations": st.builds(
        visits,
        st.sampled_from(["2014-15", "2016-17", "2018-19"]),
        st.integers(0, 100).map("{}%".format),
        source_id=st.sampled_from(["report-2018-19", "report-2019-20"]),
        area_code=st.sampled_from([tiny.HOME, tiny.ENGLAND]),
        breakdown=st.sampled_from(["", "sex=female"]),
    ),
    "targets": st.builds(
        lambda lower: tiny.target(
            "visits_in_time", "2016-17", f"{lower}%", sense="at least", lower=str(lower), source_id="report-2018-19"
        ),
        st.integers(0, 100),
    ),
    "facts": st.just({**tiny.ROWS["facts"][0], "fact_id": "later"}),
    "judgements": st.just({**tiny.ROWS["judgements"][0], "judgement_id": "later", "judged_on": "2016"}),
    "breaks": st.just(
        {
            "indicator_id": "visits_in_time",
            "from_date": "2016-04-01",
            "comparable": "not at all",
            "text": "Counted anew.",
            "source_id": "report-2019-20",
        }
    ),
}


@settings(max_examples=30)
@given(st.fixed_dictionaries({table: st.lists(rows, max_size=3) for table, rows in LATER_ROWS.items()}))
def test_2016_17_does_not_change_when_rows_of_later_sources_are_added(later):
    more = {table: [*rows, *tiny.ROWS[table]] for table, rows in later.items()}
    assert tiny.edition("2016-17", **more) == tiny.edition("2016-17")


@pytest.mark.parametrize("year", ["2004-05", "2015-16", "2016-17", "2018-19", "2019-20"])
def test_an_edition_of_the_book_is_the_same_without_what_was_published_later(tables, edition_of, year):
    edition = edition_of(year)
    sources = tables.frame("sources")
    later = set(sources.loc[[last_day_of(day) > edition.cutoff for day in sources["published"]], "source_id"])

    def before(file):
        kept = tuple(
            cells for cells, row in zip(file.cells, file.records, strict=True) if row.get("source_id") not in later
        )
        return replace(file, lines=tuple(range(len(kept))), cells=kept)

    files = {table: tuple(map(before, read)) for table, read in tables.files.items()}
    assert select_edition(Tables(tables.root, files), year) == edition
    assert edition.sources.keys().isdisjoint(later)


def test_a_new_edition_leaves_the_ones_before_it_as_they_were():
    editions = [*tiny.ROWS["editions"], tiny.edition_row("2020-21")]
    assert tiny.edition("2018-19", editions=editions) == tiny.edition("2018-19")


@pytest.mark.parametrize(
    ("published", "is_known"),
    [("2019-12-31", True), ("2020-01-01", False), ("2019-12", True), ("2019", True), ("2020", False)],
)
def test_a_document_is_known_if_its_last_possible_day_is_by_the_cut_off(published, is_known):
    sources = [source | {"published": published} for source in tiny.ROWS["sources"]]
    assert ("report-2018-19" in tiny.edition("2018-19", sources=sources).sources) is is_known


def test_of_two_documents_the_later_is_used_and_the_earlier_kept_beside_it():
    edition = tiny.edition(
        observations=[visits("2018-19", "67%", source_id="report-2019-20", stage="revised"), visits("2018-19", "68%")]
    )
    assert printed(edition) == [("2018-19", "67%")]
    assert [row.value.printed for row in edition.superseded] == ["68%"]
    assert edition.observations[0].markers == ("revised",)


def test_a_variant_is_kept_but_never_used_even_from_the_later_document():
    variant = visits("2018-19", "66%", source_id="report-2019-20", use="variant", note="The table prints 68.")
    edition = tiny.edition(observations=[visits("2018-19", "68%"), variant])
    assert printed(edition) == [("2018-19", "68%")]
    assert [row.value.printed for row in edition.superseded] == ["66%"]


def test_of_two_documents_of_one_day_the_one_listed_first_is_used():
    sources = [source | {"published": "2019-06"} for source in tiny.ROWS["sources"]]
    rows = [visits("2018-19", "67%", source_id="report-2019-20"), visits("2018-19", "68%")]
    assert printed(tiny.edition(sources=sources, observations=rows)) == [("2018-19", "68%")]
    assert printed(tiny.edition(sources=sources[::-1], observations=rows)) == [("2018-19", "67%")]


def test_an_edition_reports_what_is_new_of_ours_since_the_edition_before():
    rows = [
        visits("2019-20"),
        visits("2019-20", "71%", area_code=tiny.ENGLAND, breakdown="sex=female"),
        visits("2018-19", "68%"),
        tiny.level("children_waiting", "2018-19", "15"),
    ]
    edition = tiny.edition(observations=rows)
    assert edition.reported_indicators == {"visits_in_time"}
    assert edition.reports("visits_in_time")
    assert not edition.reports("visits_in_time", "sex=female")
    assert not edition.reports_by("visits_in_time", "sex")


def test_what_is_reported_by_category_is_found_in_any_order_of_categories():
    edition = tiny.edition(observations=[visits(breakdown="sex=female; age=16"), visits(breakdown="sex=male")])
    assert edition.reports("visits_in_time", "age=16; sex=female")
    assert edition.reports_by("visits_in_time", "sex")
    assert not edition.reports_by("visits_in_time", "age")
    assert not edition.reports("visits_in_time")


@settings(max_examples=30)
@given(
    number=st.integers(3000, 9999).map(str),  # no year: those stand in every edition
    symbol=st.sampled_from([symbol.value for symbol in Symbol]),
    cells=st.sets(st.sampled_from(["value", "range_low", "range_high", "ci_low", "ci_high"])),
)
def test_a_number_in_a_row_with_a_symbol_goes_no_further_than_the_tables(number, symbol, cells):
    hidden = tiny.level("children_waiting", "2019-20", "*") | {"value": ""} | dict.fromkeys(cells, number)
    hidden |= {"symbol": symbol, "note": "Hidden.", "qualifier": "about"}
    edition = tiny.edition(observations=[hidden])
    assert edition.of("children_waiting")[0].value.symbol == symbol
    assert number not in repr(edition)


def test_the_counts_behind_a_hidden_share_are_hidden_as_well():
    hidden = visits(printed="*", value="", symbol="c", note="Hidden.", numerator="3", denominator="40")
    (observation,) = tiny.edition(observations=[hidden]).of("visits_in_time")
    assert (observation.numerator, observation.denominator) == (None, None)


def test_a_chapter_sees_its_own_service_area_and_nothing_else():
    chapter = tiny.edition().chapter("home-visits")
    assert set(chapter.indicators) == {"visits_in_time"}
    assert {row.indicator_id for row in (*chapter.observations, *chapter.targets)} == {"visits_in_time"}
    assert {name for name, _ in chapter.reported} == {"visits_in_time"}
    assert (set(chapter.facts), len(chapter.judgements)) == ({"places"}, 1)
    other = tiny.edition().chapter("waiting-lists")
    assert (other.facts, other.judgements) == ({}, ())
    assert {row.indicator_id for row in (*other.observations, *other.targets)} == {"children_waiting"}


def test_a_chapter_that_is_no_service_area_sees_the_whole_edition():
    assert tiny.edition().chapter("at-a-glance") == tiny.edition()


def test_the_chapters_of_an_edition_share_no_figure_and_leave_none_out(edition_of):
    for year in ("2015-16", "2019-20"):
        edition = edition_of(year)
        seen = [row for area in sorted(edition.service_areas) for row in edition.chapter(area).observations]
        assert len(seen) == len(edition.observations)
        assert set(map(id, seen)) == set(map(id, edition.observations))


def test_a_misspelt_indicator_is_answered_with_the_nearest_name():
    with pytest.raises(ReportError) as raised:
        tiny.edition().indicator("visit_in_time")
    assert str(raised.value) == (
        'indicator "visit_in_time": no indicator of this chapter has that name. Did you mean visits_in_time?'
    )


@pytest.mark.parametrize("year", ["2019-21", "../x", "banana", "", "2019", "2019-20 ", 2019, None, 2019.5, ["2019-20"]])
def test_a_year_without_an_edition_is_answered_with_those_there_are(year):
    with pytest.raises(ReportError) as raised:
        tiny.edition(year)
    assert str(raised.value) == (
        f'year "{year}": there is no such edition. '
        "The editions are 2016-17, 2018-19, 2019-20; a new one is a row of data/editions.csv."
    )


def test_the_editions_of_the_book_are_listed_oldest_first(root):
    assert edition_years(root)[:5] == ["2004-05", "2015-16", "2016-17", "2018-19", "2019-20"]
    assert require_edition("2018-19", edition_years(root)) == "2018-19"


def test_an_edition_is_opened_from_its_folder(tiny_root):
    assert open_edition(tiny_root, "2019-20") == tiny.edition()


def test_an_edition_cannot_be_changed():
    with pytest.raises(AttributeError):
        tiny.edition().year = "2020-21"


@pytest.mark.parametrize(("year", "title"), [("2016-17", "Old"), ("2018-19", "Old"), ("2019-20", "New")])
def test_the_definition_in_force_at_the_cut_off_is_the_one_used(year, title):
    old = {**tiny.VISITS, "title": "Old", "valid_to": "2019-12-31"}
    new = {**tiny.VISITS, "title": "New", "definition_id": "visits_in_time_2", "valid_from": "2020-01-01"}
    for rows in ([old, new], [new, old]):
        assert tiny.edition(year, indicators=[*rows, tiny.WAITING]).indicator("visits_in_time").title == title


def test_an_edition_does_not_learn_of_a_later_definition():
    old = {**tiny.VISITS, "valid_to": "2019-03-31"}
    new = {**tiny.VISITS, "title": "New", "definition_id": "visits_in_time_2", "valid_from": "2019-04-01"}
    assert tiny.edition("2016-17", indicators=[old, new, tiny.WAITING]) == tiny.edition("2016-17")


def test_a_target_of_another_area_is_not_ours():
    rows = [tiny.target("visits_in_time", "2019-20", "80%", sense="at least", lower="80", area_code=tiny.ENGLAND)]
    assert tiny.edition(targets=rows).targets == ()


def test_a_judgement_is_new_in_the_first_edition_that_knows_it():
    judgements = [{**tiny.ROWS["judgements"][0], "source_id": "report-2018-19"}]
    before, after = (tiny.edition(year, judgements=judgements) for year in ("2018-19", "2019-20"))
    assert [row.subject for row in before.judgements_of()] == ["Home visits"]
    assert [row.subject for row in before.judgements_of(["Inspectorate"])] == ["Home visits"]
    assert before.judgements_of(["Ofsted"]) == []
    assert after.judgements_of() == []
    (judgement,) = after.judgements
    assert (judgement.grade, judgement.rank, judgement.judged_on) == ("Good", 2, date(2019, 11, 30))


def test_an_edition_knows_how_prose_names_indicators_places_and_categories():
    girls = {"breakdown": "sex", "category": "female", "named_as": "girls; young women"}
    edition = tiny.edition(categories=[girls])
    assert edition.indicator("visits_in_time").named_as == ("home visits", "visits … in time")
    assert edition.home.named_as == ("Hometown", "the town")
    assert edition.category_names == {("sex", "female"): ("girls", "young women")}


def test_a_chapter_knows_the_categories_of_the_whole_book(edition_of):
    edition = edition_of("2019-20")
    assert edition.chapter("early-years").category_names == edition.category_names
    assert "girls" in edition.category_names["sex", "female"]
