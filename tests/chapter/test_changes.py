"""What changed between two states of a chapter, told so that somebody who approves can judge it."""

import pytest

from helpers.chapter.changes import Change, change_lines, changes
from helpers.chapter.content import Content, Sentence


def says(*found, heading="visits", **figures):
    """A chapter's content; a pair is how a sentence reads and how it is written."""
    pairs = [(item, item) if isinstance(item, str) else item for item in found]
    return Content(tuple(Sentence(heading, *pair) for pair in pairs), figures)


def kinds(before, now):
    return [(change.kind, change.before, change.after) for change in changes(before, now)]


RISE = "The share of visits in time rose to 68%."


def test_nothing_changed_between_two_equal_states():
    assert changes(says(RISE, a="1"), says(RISE, a="1")) == []


def test_a_new_number_in_old_words_is_told_apart_from_new_words():
    written = "The share of visits in time rose to {{ visits }}."
    later = RISE.replace("68", "69")
    assert kinds(says((RISE, written)), says((later, written))) == [("figure changed, words unchanged", RISE, later)]
    assert kinds(says(RISE), says(later)) == [("sentence changed", RISE, later)]


def test_a_number_that_changes_everything_it_says_is_still_the_same_words():
    assert kinds(says(("up 3", "{{ a.change }}")), says(("cannot be compared", "{{ a.change }}"))) == [
        ("figure changed, words unchanged", "up 3", "cannot be compared")
    ]


def test_sentences_that_have_little_in_common_are_one_removed_and_one_added():
    assert kinds(says(RISE, "The end."), says("Snow fell.", "The end.")) == [
        ("sentence added", "", "Snow fell."),
        ("sentence removed", RISE, ""),
    ]


def test_a_sentence_that_comes_or_goes_leaves_its_neighbours_alone():
    assert kinds(says("One.", "Three."), says("One.", "Two.", "Three.")) == [("sentence added", "", "Two.")]
    assert kinds(says("One.", "Two.", "Three."), says("One.", "Three.")) == [("sentence removed", "Two.", "")]


def test_two_sentences_that_change_places_are_told_once():
    assert kinds(says("One.", "Two."), says("Two.", "One.")) == [("sentence moved", "Two.", "Two.")]


def test_a_sentence_under_another_heading_is_another_sentence():
    found = kinds(says("One.", heading="a"), says("One.", heading="b"))
    assert [kind for kind, _, _ in found] == ["sentence added", "sentence removed"]


def test_of_several_sentences_the_most_alike_are_one():
    before = says("Visits rose by a little in May.")
    now = says("Visits fell by very much in June.", "Visits rose by a little in June.")
    assert kinds(before, now) == [
        ("sentence changed", "Visits rose by a little in May.", "Visits rose by a little in June."),
        ("sentence added", "", "Visits fell by very much in June."),
    ]


def test_figures_that_change_come_or_go_are_each_told_by_name():
    found = changes(says(a="1", b="2", c="3"), says(b="2", c="4", d="5"))
    assert found == [
        Change("figure changed", "c", "3", "4"),
        Change("figure added", "d", "", "5"),
        Change("figure removed", "a", "1", ""),
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("It rose to 5.", "It fell by 5.", ["  before: It «rose to» 5.", "  after:  It «fell by» 5."]),
        ("It rose.", "It rose. Much", ["  before: It rose.", "  after:  It rose. «Much»"]),
        ("68%", "69%", ["  before: 68%", "  after:  69%"]),
        ("", "New.", ["  after:  New."]),
        ("Old.", "", ["  before: Old."]),
    ],
)  # fmt: skip
def test_a_change_is_read_without_colour(before, after, lines):
    assert change_lines(Change("sentence changed", 'under "a"', before, after)) == [
        'Sentence changed, under "a"',
        *lines,
    ]
