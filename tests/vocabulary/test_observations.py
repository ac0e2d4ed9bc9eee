"""Observations: categories by name, and what must be said beside a figure."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from helpers.vocabulary.observations import Quality, Stage, categories

NAMES = st.text("abcdefgh +-", min_size=1, max_size=9).map(str.strip).filter(bool)


@given(st.dictionaries(NAMES, NAMES, max_size=4), st.sampled_from(["; ", ";", " ; "]))
def test_a_breakdown_is_read_as_it_was_written_however_it_is_spaced(pairs, separator):
    assert categories(separator.join(f"{name}={category}" for name, category in pairs.items())) == pairs


def test_a_category_may_contain_the_sign_that_separates_it_from_its_name():
    assert categories("legal status=V2=single") == {"legal status": "V2=single"}


@pytest.mark.parametrize(
    ("stage", "quality", "markers"),
    [
        (Stage.FINAL, Quality.VALIDATED, ()),
        (Stage.NOT_STATED, Quality.VALIDATED, ()),
        (Stage.PROVISIONAL, Quality.VALIDATED, ("provisional",)),
        (Stage.REVISED, Quality.VALIDATED, ("revised",)),
        (Stage.FINAL, Quality.UNVALIDATED, ("unvalidated",)),
        (Stage.FINAL, Quality.EXPERIMENTAL, ("experimental",)),
        (Stage.PROVISIONAL, Quality.LOW_RELIABILITY, ("provisional", "low reliability")),
    ],
)
def test_what_is_not_final_or_not_validated_is_marked(stage, quality, markers):
    observation = tiny.edition().of("visits_in_time")[0]
    assert replace(observation, stage=stage, quality=quality).markers == markers


def test_an_observation_knows_its_categories():
    observation = tiny.edition().of("visits_in_time")[0]
    assert observation.categories == {}
    assert replace(observation, breakdown="sex=female; age=16").categories == {"sex": "female", "age": "16"}
