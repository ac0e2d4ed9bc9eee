"""What the words of a chapter may refer to."""

from helpers.prose.subjects import Context, Subject

VISITS, GIRLS = Subject("visits_in_time"), Subject("children_waiting", "sex=female")


def test_a_subject_has_its_figures_over_time_ours_unless_an_area_is_named(context: Context) -> None:
    assert [row.value.printed for row in context.rows(VISITS)] == ["60%", "64%", "68%", "69.5%"]
    assert [row.value.printed for row in context.rows(VISITS, "E92000001")] == ["70%"]
    assert [row.value.printed for row in context.latest(GIRLS)] == ["9"]
    assert context.latest(Subject("visits_in_time", "sex=male")) == []


def test_figures_are_read_once_for_all_sections_of_a_chapter(context: Context) -> None:
    section = context.at([VISITS])
    assert section.shown == (VISITS,)
    assert section.index is context.index
    assert section.rows(VISITS) is context.rows(VISITS)


def test_indicators_categories_and_places_are_known_by_their_names(context: Context) -> None:
    index = context.index
    assert index.indicators.find("the waiting list")[0].means == ("children_waiting",)
    assert index.categories.find("two girls")[0].means == (("sex", "female"),)
    assert index.areas.find("the national average")[0].means == ("E92000001",)


def test_a_word_tells_more_the_fewer_measures_it_belongs_to(context: Context) -> None:
    assert context.index.rarity["wait"] == 1
    assert set(context.index.rarity.values()) <= {0.5, 1.0}


def test_what_is_counted_comes_from_the_units_of_the_chapter(context: Context) -> None:
    assert {"child", "visit"} <= context.index.counted
