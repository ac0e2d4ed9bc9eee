"""Numbers by name: every token says its figure, and a wrong one says the nearest right name."""

import keyword

import pytest

import tiny
from helpers.chapter.tokens import PLAIN, token_names
from helpers.errors import ReportError


@pytest.fixture(scope="module")
def names():
    return token_names(tiny.edition())


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("value", "69.5%"),
        ("previous", "68%"),
        ("change", "up 1.5 percentage points"),
        ("since", "up 1.5 percentage points from 68% in 2018-19"),
        ("percent_change", "not available [x]"),
        ("direction", "improved"),
        ("target", "at least 70%"),
        ("target_status", "missed"),
        ("count", "not available [x]"),
        ("period", "2019-20"),
        ("england", "70%"),
        ("england_gap", "0.5 percentage points below England"),
    ],
)
def test_a_token_says_what_its_name_promises(names, attribute, words):
    assert str(getattr(names["visits_in_time"], attribute)) == words


def test_a_token_alone_is_its_value(names):
    assert str(names["visits_in_time"]) == names["visits_in_time"].value == "69.5%"


@pytest.mark.parametrize("period", ["2018-19", "2016-17"])
def test_another_period_is_chosen_by_its_label(names, period):
    assert names["visits_in_time"].at(period).period == period


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("value", "confidential [c]"),
        ("count", "not available [x]"),
        ("change", "not compared (no figure was published)"),
        ("percent_change", "not available [x]"),
        ("direction", "not published"),
    ],
)
def test_a_hidden_figure_says_that_it_is_hidden(attribute, words):
    names = token_names(tiny.edition("2018-19"))
    assert getattr(names["children_waiting"], attribute) == words


def test_the_count_behind_a_hidden_figure_is_hidden():
    row = tiny.level("visits_in_time", "2019-20", "*", symbol="c", numerator="3", denominator="7", note="Few.")
    assert token_names(tiny.edition(observations=[row]))["visits_in_time"].count == "not available [x]"


def test_a_count_says_how_it_changed_in_percent():
    rows = [
        tiny.level("children_waiting", "2018-19", "80", source_id="report-2019-20"),
        tiny.level("children_waiting", "2019-20", "60"),
    ]
    token = token_names(tiny.edition(observations=rows))["children_waiting"]
    assert (token.percent_change, token.change, token.direction) == ("down 25.0%", "down 20", "improved")


def test_a_category_is_chosen_by_its_breakdown_whatever_its_order():
    row = tiny.level("children_waiting", "2019-20", "9", breakdown="sex=female; age=under 5")
    token = token_names(tiny.edition(observations=[*tiny.ROWS["observations"], row]))["children_waiting"]
    assert str(token.of("age=under 5; sex=female")) == "9"


def test_an_indicator_that_has_only_categories_asks_for_one():
    row = tiny.level("children_waiting", "2019-20", "9", breakdown="sex=female")
    with pytest.raises(ReportError) as caught:
        str(token_names(tiny.edition(observations=[row]))["children_waiting"])
    assert str(caught.value) == (
        'children_waiting: "children_waiting" has no figure for the whole, only for categories. '
        'Choose one: {{ children_waiting.of("sex=female") }}. It has sex=female.'
    )


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (lambda token: token.chnge, '"visits_in_time" has no "chnge". Did you mean change or percent_change?'),
        (lambda token: token.englnd, '"visits_in_time" has no "englnd". Did you mean england or england_gap?'),
        (lambda token: token.of("sex=female"), '"visits_in_time" has no category "sex=female". It has none.'),
        (
            lambda token: token.at("2017-18"),
            '"visits_in_time" has no figure for "2017-18". Did you mean 2018-19 or 2016-17 or 2019-20?',
        ),
        (
            lambda token: token.at("then"),
            '"visits_in_time" has no figure for "then". It has 2016-17, 2018-19, 2019-20.',
        ),
    ],
    ids=["attribute", "comparator", "category", "period", "no period"],
)
def test_a_wrong_name_is_answered_with_the_nearest_right_one(names, use, message):
    with pytest.raises(ReportError) as caught:
        use(names["visits_in_time"])
    assert f"{caught.value.problem}. {caught.value.fix}" == message


def test_facts_are_tokens_by_name():
    homes = {
        "fact_id": "homes",
        "service_area": "home-visits",
        "describes": "Homes",
        "printed": "102",
        "value": "102",
        "unit": "homes",
        "source_id": "report-2019-20",
        "locator": "Table 3",
    }
    fact = token_names(tiny.edition(facts=[homes]))["fact"]
    assert fact.homes == "102"
    with pytest.raises(ReportError) as caught:
        _ = fact.house
    assert str(caught.value) == 'fact: no fact is called "house". Did you mean homes?'


def test_a_method_that_was_not_called_is_no_words(names):
    """`{{ gld.of }}` must not put the inside of the program into a page."""
    from helpers.chapter.commentary import Section, fill
    from helpers.errors import ReportErrors

    with pytest.raises(ReportErrors):
        fill(Section("A", 8, "{{ visits_in_time.of }}"), "a.md", names)


def test_a_chapter_has_tokens_for_its_own_figures_only():
    edition = tiny.edition()
    assert set(token_names(edition.chapter("home-visits"))) == {"visits_in_time", "fact", "year"}
    assert set(token_names(edition)) == {"visits_in_time", "children_waiting", "fact", "year"}


def test_every_token_of_the_book_can_be_written(years, edition_of):
    """A name with a hyphen would be read as a subtraction, one of Jinja's own words as something else."""
    names = [name for year in years for name in token_names(edition_of(year))]
    areas = [area.token for area in edition_of(years[-1]).areas.values()]
    reserved = {*keyword.kwlist, "not", "none", "true", "false", "loop", "self"}
    wrong = {name for name in names + areas if not name.isidentifier() or name in reserved}
    assert wrong == set()
    assert not set(areas) & {*PLAIN, "of", "at"}
