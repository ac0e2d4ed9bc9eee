"""The lists of words: complete, and searched for as they are meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.prose.claims.extremes import NEXT
from helpers.prose.claims.making import JUDGED
from helpers.prose.lexicon import ends_at, just_before, lexicon, lower_case, whole_words
from helpers.prose.statements import MAKERS
from helpers.vocabulary.assertions import Operator


def test_every_cue_has_a_maker_and_an_operator_that_claims_know() -> None:
    known = {*Operator, *JUDGED, NEXT, ""}
    assert {cue.kind for cue in lexicon().cues} == set(MAKERS)
    assert [cue for cue in lexicon().cues if cue.operator not in known] == []


def test_no_shared_part_is_left_unfilled() -> None:
    patterns = [cue.pattern.pattern for cue in lexicon().cues]
    patterns += [item.pattern for lists in (lexicon().lists, lexicon().before) for item in lists.values()]
    assert [text for text in patterns if re.search(r"\{[a-z ]+\}", text) or "\n" in text] == []


def test_cues_are_written_in_lower_case_as_text_is_before_they_are_looked_for() -> None:
    assert [cue for cue in lexicon().cues if re.search(r"(?<![\\\[-])[A-Z](?!-)", cue.pattern.pattern)] == []


def test_a_whole_word_is_found_in_any_capitals_and_never_inside_another() -> None:
    assert whole_words(["rise"]).findall("Rise, rise; sunrise and riser.") == ["Rise", "rise"]


@pytest.mark.parametrize(("text", "found"), [("It rose by ", True), ("By then it ", False), ("nearby ", False)])
def test_words_before_a_place_must_end_there(text: str, found: bool) -> None:
    assert bool(ends_at(just_before(["by"]), text, len(text))) is found


@given(st.text())
def test_lower_case_keeps_every_letter_at_its_place(text: str) -> None:
    assert len(lower_case(text)) == len(text)
