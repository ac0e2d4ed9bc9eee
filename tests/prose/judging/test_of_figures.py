"""Typed figures and numbers by name, judged."""

from collections.abc import Callable

import tiny
from helpers.prose.findings import Finding, Level, review
from helpers.prose.judging.of_figures import judge_bound
from helpers.prose.parsing import parse
from helpers.prose.sentences import Bound, Sentence
from helpers.prose.subjects import Context, Subject

Reviewed = Callable[[str], list[Finding]]


def test_a_typed_figure_that_has_a_name_is_told_it(reviewed: Reviewed) -> None:
    (found,) = reviewed("Home visits in time were 69.5%.")
    assert (found.level, found.advice) == (Level.BOUND, "write {{ visits_in_time }}")


def test_a_change_of_a_share_is_in_points_and_not_in_percent(reviewed: Reviewed) -> None:
    found = reviewed("The share of home visits in time rose by 1.5%.")
    assert [item.figures for item in found if item.kind == "figure"] == [
        "the change is in percentage points, not percent"
    ]


def test_two_figures_across_a_break_stand_side_by_side_only_with_a_word_on_it() -> None:
    rows = [tiny.level("visits_in_time", "2018-19", "68%"), tiny.level("visits_in_time", "2019-20", "69.5%")]
    gap = {
        "indicator_id": "visits_in_time",
        "from_date": "2019-04-01",
        "comparable": "not at all",
        "text": "Visits are counted anew.",
        "source_id": "report-2019-20",
    }
    context = Context(tiny.edition(observations=rows, breaks=[gap]))
    text = "Home visits in time were 68% in 2018-19 and went up to 69.5% in 2019-20"

    def asked(words: str) -> list[str]:
        return [item.figures for item in review([Sentence(words, 1)], context) if item.level is Level.QUESTION]

    assert "Visits are counted anew." in asked(f"{text}.")
    assert asked(f"{text}, by another definition.") == []
    assert "Visits are counted anew." in asked("Home visits in time: 68% in 2018-19, 69.5% in 2019-20.")


def test_a_number_of_the_year_before_is_judged_although_its_sentence_names_nothing(reviewed: Reviewed) -> None:
    found = reviewed("There were 14 children waiting. It had been 19 the year before.")
    assert [item.words for item in found if item.level is not Level.BOUND] == ["19"]
    found = reviewed("There were 14 children waiting. It had been 16 the year before.")
    assert [item.words for item in found if item.level is not Level.BOUND] == []


def test_a_figure_for_a_week_is_none_for_a_month() -> None:
    waiting = {**tiny.WAITING, "title": "Children waiting in a week"}
    rows = [tiny.level("children_waiting", "2019-20", "14")]
    context = Context(tiny.edition(indicators=[tiny.VISITS, waiting], observations=rows))

    def asked(words: str) -> list[str]:
        return [item.figures for item in review([Sentence(words, 1)], context) if item.level is Level.QUESTION]

    assert asked("There were 14 children waiting a month.") == ["the figure is for a week, not for a month"]
    assert asked("There were 14 children waiting in an average week.") == []


def test_a_number_that_counts_nothing_is_passed_over(reviewed: Reviewed) -> None:
    assert reviewed("We met 15 times on 31 March 2016.") == []


def bound_beside(words: str, context: Context) -> Level:
    """What comes of our own 69.5%, put by name after some words."""
    row = context.rows(Subject("visits_in_time"))[-1]
    bound = Bound(len(words), len(words) + 5, "visits_in_time", "", "value", row)
    return judge_bound(bound, parse(Sentence(f"{words}69.5%", 1, (bound,)), context)).level


def test_a_number_by_name_is_right_unless_another_place_stands_beside_it(context: Context) -> None:
    assert bound_beside("The share was ", context) is Level.BOUND
    assert bound_beside("Hometown's share was ", context) is Level.BOUND
    assert bound_beside("England's share was ", context) is Level.ERROR


def test_a_share_said_once_more_in_words_is_that_share(reviewed: Reviewed) -> None:
    def asked(words: str) -> list[tuple[str, str]]:
        return [(item.words, item.figures) for item in reviewed(words) if item.level is Level.QUESTION]

    assert asked("Home visits in time were 69.5%, or roughly seven in ten.") == []
    assert asked("Home visits in time were 69.5%, or roughly one in three.") == [
        ("roughly one in three", "the share before is 69.5%")
    ]


def test_a_part_of_another_whole_is_another_figure() -> None:
    rows = [tiny.level("visits_in_time", "2019-20", "25%", numerator="34", denominator="136")]
    context = Context(tiny.edition(observations=rows))

    def levels(words: str) -> set[Level]:
        return {item.level for item in review([Sentence(words, 1)], context)}

    assert levels("34 of the 136 home visits were in time.") == {Level.BOUND}
    assert Level.BOUND not in levels("34 of the 163 home visits were in time.")


def test_within_so_many_points_of_a_place_is_about_the_gap(reviewed: Reviewed) -> None:
    def asked(words: str) -> list[str]:
        return [item.words for item in reviewed(words) if item.level is Level.QUESTION]

    assert asked("Home visits in time are within one percentage point of the average of England.") == []
    assert asked("Home visits in time are within 0.2 percentage points of the average of England.") != []


def test_a_change_after_two_figures_is_the_change_of_their_measure(reviewed: Reviewed) -> None:
    text = "Home visits in time were 69.5%, against 68% a year before: better, by {} percentage points."
    assert all(item.level is not Level.QUESTION for item in reviewed(text.format("1.5")))
    assert any(item.level is Level.QUESTION for item in reviewed(text.format("2.5")))


def test_a_number_by_name_is_of_the_period_beside_it(context: Context) -> None:
    def asked(words: str, name: str, year: str) -> list[str]:
        at = words.index(name)
        row = next(row for row in context.rows(Subject("children_waiting", "")) if row.period.label == year)
        bound = Bound(at, at + len(name), "children_waiting", "", "previous", row)
        parsed = parse(Sentence(words, 1, (bound,)), context)
        return [found.figures for found in (judge_bound(bound, parsed),) if found.level is Level.QUESTION]

    assert asked("There were 16 children waiting in 2019-20.", "16", "2018-19") == ["this is the figure of 2018-19"]
    assert asked("There were 16 children waiting in 2018-19.", "16", "2018-19") == []
    assert asked("There were 14 children waiting in March.", "14", "2019-20") == []


def test_a_twelfth_of_the_figure_of_a_year_may_be_one_a_month(reviewed: Reviewed) -> None:
    found = reviewed("There were 1.2 children waiting a month.")
    assert [item.level for item in found] == [Level.UNDECIDED]
    assert found[0].figures == "it is the figure of a year for a shorter time"


def test_figures_that_stand_the_wrong_way_round_are_asked_about(levels: Callable[[str], dict[str, str]]) -> None:
    assert levels("Home visits in time went from 69.5% to 68%.") == {"69.5%": "question", "68%": "question"}
    assert levels("Home visits in time went from 68% to 69.5%.") == {"68%": "bound", "69.5%": "bound"}


def test_a_figure_called_the_target_is_one_and_not_the_level_near_it(levels: Callable[[str], dict[str, str]]) -> None:
    assert levels("Home visits in time, at 69.5%, were under the target of 70%.")["70%"] == "bound"
    assert levels("Home visits in time, at 69.5%, were under the target of 69%.")["69%"] != "bound"
