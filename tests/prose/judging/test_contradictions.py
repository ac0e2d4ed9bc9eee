"""What the figures say instead of a typed one."""

from collections.abc import Callable

import pytest

from helpers.prose.findings import Finding, Level

Reviewed = Callable[[str], list[Finding]]


@pytest.mark.parametrize(
    ("text", "level", "figures"),
    [
        ("There were 15 children waiting.", Level.ERROR, "the figures say 14 (2019-20)"),
        ("The council says there were 15 children waiting.", Level.QUESTION, "the figures say 14 (2019-20)"),
        ("There were 16 children waiting.", Level.QUESTION, "this is the figure of Hometown, 2018-19"),
    ],
)
def test_a_plain_level_is_an_error_and_any_doubt_a_question(
    reviewed: Reviewed, text: str, level: Level, figures: str
) -> None:
    (found,) = [item for item in reviewed(text) if item.kind == "figure"]
    assert (found.level, found.figures) == (level, figures)


def test_a_number_of_people_that_nothing_says_is_a_question(reviewed: Reviewed) -> None:
    (found,) = reviewed("In the town 833 families asked.")
    assert (found.level, found.figures) == (Level.QUESTION, "no figure of this edition is known to say so")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Of the 14 children waiting, 7 children can swim, or 50%.", Level.UNDECIDED),
        ("Of the 14 children waiting, 7 children can swim, or 46%.", Level.QUESTION),
    ],
)
def test_a_share_of_two_figures_of_the_sentence_is_reckoned(reviewed: Reviewed, text: str, level: Level) -> None:
    (found,) = [item for item in reviewed(text) if "%" in item.words]
    assert found.level is level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Of 80 children, 30 children came, so 50 children did not.", Level.UNDECIDED),
        ("Of 80 children, 30 children came, so 45 children did not.", Level.QUESTION),
        ("Of 80 children, 30 children came, and 50 children swam.", Level.QUESTION),
    ],
)
def test_what_parts_two_counts_is_reckoned_where_words_say_so(reviewed: Reviewed, text: str, level: Level) -> None:
    assert [item.level for item in reviewed(text) if item.words in ("50", "45")] == [level]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("For each boy waiting there were about two girls on the waiting list.", Level.UNDECIDED),
        ("For each boy waiting there were about six girls on the waiting list.", Level.QUESTION),
    ],
)
def test_so_many_of_one_for_each_of_another_is_no_error(reviewed: Reviewed, text: str, level: Level) -> None:
    assert [item.level for item in reviewed(text) if item.kind == "figure"] == [level]
