"""Numbers by name: every token says its figure, and a wrong one says the nearest right name."""

import keyword

import pytest

import tiny
from helpers.chapter import tokens, wording
from helpers.chapter.tokens import FROM_NAME, PLAIN, BoundText, attributes, breakdowns, earlier_periods, token_names
from helpers.errors import ReportError
from helpers.vocabulary.values import Symbol

# What is said of an indicator whether or not its figures may be shown.
NOT_DERIVED = {*FROM_NAME, "period", "target"}
# What is derived from the latest figure alone.
OF_ONE_FIGURE = {"value", "count", "target_status", "position"}


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
        ("percent_change", "not applicable [z]"),
        ("direction", "improved"),
        ("caution", "none"),
        ("position", "the highest of the three years shown"),
        ("title", "Home visits in time"),
        ("name", "home visits in time"),
        ("category", "all"),
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


# Symbols.


def hide(symbol, year="2019-20", **cells):
    """The figures of two years, that of one of them, or of a comparator, hidden behind a symbol."""
    note = {"note": "Few."} if symbol is Symbol.CONFIDENTIAL else {}
    hidden = tiny.level(
        "visits_in_time", year, "7%", symbol=symbol.value, **{"source_id": "report-2019-20", **note, **cells}
    )
    kept = [row for row in tiny.ROWS["observations"] if (row["area_code"], row["period_printed"]) != (
        hidden["area_code"], hidden["period_printed"])]  # fmt: skip
    return token_names(tiny.edition(observations=[*kept, hidden]))["visits_in_time"]


@pytest.mark.parametrize("symbol", Symbol)
def test_everything_derived_from_a_hidden_figure_is_its_symbol(symbol):
    token = hide(symbol, numerator="3", denominator="7")
    derived = {name: getattr(token, name) for name in attributes(token) if name not in NOT_DERIVED}
    assert {name for name, text in derived.items() if text != wording.symbol_words(symbol)} == {"previous", "england"}
    assert (token.previous, token.england) == ("68%", "70% in 2019-20")


@pytest.mark.parametrize("symbol", Symbol)
def test_everything_measured_against_a_hidden_figure_is_its_symbol(symbol):
    token = hide(symbol, "2018-19")
    unharmed = {*NOT_DERIVED, *OF_ONE_FIGURE, "england", "england_gap"}
    derived = {getattr(token, name) for name in attributes(token) if name not in unharmed}
    assert derived == {wording.symbol_words(symbol)}
    assert (token.value, token.position) == ("69.5%", "the higher of the two years shown")


@pytest.mark.parametrize("symbol", Symbol)
def test_the_gap_to_a_hidden_comparator_is_its_symbol(symbol):
    token = hide(symbol, area_code=tiny.ENGLAND)
    assert token.england_gap == wording.symbol_words(symbol)
    assert token.england == f"{wording.symbol_words(symbol)} in 2019-20"
    assert token.change == "up 1.5 percentage points"


@pytest.mark.parametrize("symbol", Symbol)
def test_a_hidden_number_is_in_no_token(symbol):
    """The row still has its 7%, its 3 of 7; nothing that is derived may tell of the 7."""
    token = hide(symbol, numerator="3", denominator="7")
    texts = [str(getattr(token, name)) for name in attributes(token) if name not in NOT_DERIVED]
    assert [text for text in texts if "7" in text.replace("70%", "")] == []


def test_no_token_of_the_book_says_more_than_its_symbol(years, edition_of):
    wrong = []
    for year in years:
        for name, token in indicator_tokens(edition_of(year)):
            for part in [token, *(token.at(period) for period in earlier_periods(token))]:
                symbol = part.value.observation.value.symbol
                derived = {"change", "percent_change", "since", "direction", *OF_ONE_FIGURE} if symbol else set()
                said = {str(getattr(part, item)) for item in derived}
                wrong += [(year, name, said)] if said - {symbol and wording.symbol_words(symbol)} else []
    assert wrong == []


# What a text was made from.


def indicator_tokens(edition):
    """Every indicator with its categories, as tokens that have a figure."""
    for name, token in token_names(edition).items():
        if isinstance(token, tokens.IndicatorToken):
            if tokens.has_headline(token):
                yield name, token
            yield from ((name, token.of(breakdown)) for breakdown in breakdowns(token))


def test_every_text_of_the_book_is_one_line_and_knows_what_it_was_made_from(years, edition_of):
    for year in years:
        for name, token in indicator_tokens(edition_of(year)):
            for attribute in attributes(token):
                text = getattr(token, attribute)
                assert isinstance(text, BoundText)
                assert text == " ".join(text.split()) != ""
                assert (text.indicator_id, text.attribute) == (name, attribute)
                assert text.breakdown == token.value.breakdown


@pytest.mark.parametrize(
    ("attribute", "figure", "before"),
    [
        ("value", "69.5%", "68%"),
        ("change", "69.5%", "68%"),
        ("since", "69.5%", "68%"),
        ("position", "69.5%", "68%"),
        ("england_gap", "69.5%", "68%"),
        ("previous", "68%", None),
        ("england", "70%", None),
        ("title", None, None),
    ],
)
def test_a_text_leads_to_its_figures(names, attribute, figure, before):
    text = getattr(names["visits_in_time"], attribute)
    assert (text.observation and text.observation.value.printed) == figure
    assert (text.previous and text.previous.value.printed) == before


def test_a_token_alone_is_bound_as_its_value(names):
    text = str(names["visits_in_time"])
    assert (text.indicator_id, text.attribute) == ("visits_in_time", "value")


def test_a_category_and_an_earlier_period_are_bound_to_their_own_figures():
    rows = [tiny.level("visits_in_time", year, "50%", breakdown="sex=female") for year in ("2018-19", "2019-20")]
    token = token_names(tiny.edition(observations=rows))["visits_in_time"]
    text = token.of("sex=female").at("2018-19").value
    assert (text.breakdown, text.observation.period.label) == ("sex=female", "2018-19")


def test_a_fact_and_the_year_are_bound_to_no_indicator(names):
    places, year = names["fact"].places, names["year"]
    assert (places, places.indicator_id, places.attribute) == ("up to 109", "", "fact:places")
    assert (year, year.indicator_id, year.attribute) == ("2019-20", "", "year")


def test_an_indicator_is_read_when_it_is_first_named_and_once(monkeypatch):
    calls = []
    monkeypatch.setattr(tokens, "read", lambda edition, name: calls.append(name))
    names = token_names(tiny.edition())
    assert ("children_waiting" in names, len(names), calls) == (True, 4, [])
    assert names["children_waiting"] is names["children_waiting"]
    assert calls == ["children_waiting"]


# Categories, periods and positions.


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


@pytest.mark.parametrize("name", ["sex=female", "female", "Female", "girls"])
def test_a_category_is_chosen_by_its_everyday_name(name):
    row = tiny.level("children_waiting", "2019-20", "9", breakdown="sex=female")
    names = [{"breakdown": "sex", "category": "female", "named_as": "girls;young women"}]
    token = token_names(tiny.edition(observations=[row], categories=names))["children_waiting"]
    assert str(token.of(name)) == "9"


def test_a_name_of_several_categories_asks_which():
    rows = [tiny.level("children_waiting", "2019-20", "9", breakdown=by) for by in ("team=South", "office=South")]
    token = token_names(tiny.edition(observations=rows))["children_waiting"]
    with pytest.raises(ReportError) as caught:
        token.of("South")
    assert str(caught.value) == (
        'children_waiting: "children_waiting" has several categories "South". Choose team=South or office=South.'
    )


def test_a_category_has_comparators_and_a_position_of_its_own():
    rows = [
        tiny.level("visits_in_time", "2018-19", "40%", breakdown="sex=female"),
        tiny.level("visits_in_time", "2019-20", "50%", breakdown="sex=female"),
        tiny.level("visits_in_time", "2019-20", "55%", breakdown="sex=female", area_code=tiny.ENGLAND),
    ]
    token = token_names(tiny.edition(observations=[*tiny.ROWS["observations"], *rows]))["visits_in_time"]
    female = token.of("sex=female")
    assert (female.england, female.england_gap) == ("55%", "5 percentage points below England")
    assert (female.position, female.category) == ("the higher of the two years shown", "female")


def test_what_an_indicator_is_called_needs_no_figure_for_the_whole():
    row = tiny.level("visits_in_time", "2019-20", "50%", breakdown="sex=female")
    token = token_names(tiny.edition(observations=[row]))["visits_in_time"]
    assert (token.title, token.name) == ("Home visits in time", "home visits in time")
    assert token.of("sex=female").title == "Home visits in time, female"


def test_every_earlier_period_is_reached_by_the_name_that_is_given_for_it(years, edition_of):
    for year in years:
        for name, token in indicator_tokens(edition_of(year)):
            for period, row in earlier_periods(token).items():
                assert token.at(period).value.observation is row, (year, name, period)


def test_a_period_that_no_name_reaches_is_not_offered():
    """Two populations were counted in 2018-19; by that name the last of them is meant."""
    rows = [
        *[tiny.level("visits_in_time", "2018-19", text, population=text) for text in ("60%", "61%")],
        tiny.level("visits_in_time", "2019-20", "70%"),
    ]
    token = token_names(tiny.edition(observations=rows))["visits_in_time"]
    assert {name: row.value.printed for name, row in earlier_periods(token).items()} == {"2018-19": "61%"}


def test_a_category_that_only_a_comparator_has_is_not_offered():
    theirs = tiny.level("visits_in_time", "2019-20", "50%", breakdown="sex=male", area_code=tiny.ENGLAND)
    ours = tiny.level("visits_in_time", "2019-20", "50%", breakdown="sex=female")
    token = token_names(tiny.edition(observations=[theirs, ours]))["visits_in_time"]
    assert breakdowns(token) == ["sex=female"]
    with pytest.raises(ReportError, match=r'has no category "sex=male"\. Did you mean sex=female\?'):
        token.of("sex=male")


def test_what_must_be_heeded_before_comparing_is_said():
    found = {"indicator_id": "visits_in_time", "from_date": "2019-04-01", "text": "Counted anew."}
    cautious = tiny.edition(breaks=[{**found, "comparable": "with caution"}])
    forbidden = tiny.edition(breaks=[{**found, "comparable": "not at all"}])
    assert token_names(cautious)["visits_in_time"].caution == "Counted anew"
    assert token_names(forbidden)["visits_in_time"].caution == "Counted anew"
    assert token_names(forbidden)["visits_in_time"].change == "not compared (Counted anew)"
    assert token_names(tiny.edition("2018-19"))["visits_in_time"].caution == "no figure for 2017-18"


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
