"""Questions for a scrutiny board, each made from a reading or a grade: they name no causes and blame nobody.

Each begins with the title of what it asks about, so that it reads well whatever the title is.
"""

from collections.abc import Sequence

from helpers.chapter import wording
from helpers.evidence.readings import Reading
from helpers.vocabulary.indicators import Direction, TargetStatus
from helpers.vocabulary.observations import Judgement, Observation, Quality

# So many titles stand in a question; of more it says how many there are.
MOST_NAMED = 4


def has_missed(reading: Reading) -> bool:
    """Whether the figure misses its target, also where it does so within a tolerance."""
    return reading.target_status in (TargetStatus.MISSED, TargetStatus.WITHIN_TOLERANCE)


def is_unconfirmed(reading: Reading) -> bool:
    """Whether the figure is not confirmed by the body that publishes it."""
    return reading.observation.quality is Quality.UNVALIDATED


def lacks_year_before(reading: Reading) -> bool:
    """Whether a figure stands alone because none is published for a year before."""
    return reading.direction is Direction.CANNOT_COMPARE and reading.previous is None


def is_low(judgement: Judgement) -> bool:
    """Whether a grade is in the lower half of its scale."""
    return judgement.rank * 2 <= judgement.steps


def why_changed(reading: Reading) -> str:
    """Why an indicator went the wrong way: "…: why did this rise from 388 in 2018-19 to 913 in 2019-20?"."""
    assert reading.change is not None, "only what changed is asked about"
    verb = "rise" if reading.change.difference > 0 else "fall"
    before, now = (_level(reading, row) for row in (reading.change.since, reading.observation))
    return f"{reading.indicator.title}: why did this {verb} from {before} to {now}?"


def how_met(reading: Reading) -> str:
    """How a target that is missed will be met."""
    assert reading.target is not None, "only a target can be missed"
    target = wording.target_words(reading.target, reading.indicator.unit)
    now = _level(reading, reading.observation)
    return f"{reading.indicator.title}: how will the target of {target} be met, after {now}?"


def when_confirmed(reading: Reading) -> str:
    """When a figure that nobody has confirmed will be."""
    return f"{reading.indicator.title}: when will a confirmed figure be published?"


def what_since(judgement: Judgement) -> str:
    """What has changed since a grade in the lower half of its scale."""
    subject = judgement.subject[0].upper() + judgement.subject[1:]
    step = f"step {judgement.rank} of {judgement.steps}"
    given = f"the grade {judgement.grade} ({step}) by {judgement.body} in {judgement.judged_on.year}"
    return f"{subject}: what has changed since {given}?"


def what_before(titles: Sequence[str]) -> str:
    """What indicators were a year before, where nothing is published to compare them with.

    >>> what_before(["Visits", "Homes"])
    'What were the figures a year before for these, of which none is published: Visits; Homes?'
    """
    return f"What were the figures a year before for these, of which none is published: {_few(titles)}?"


def when_again(service: str, titles: Sequence[str], edition: str) -> str:
    """When measures of a service that an earlier edition had will be published again.

    >>> when_again("Early years", ["Visits"], "2018-19")
    'Early years: when will this be published again, last reported in 2018-19: Visits?'
    >>> when_again("Early years", ["A", "B", "C", "D", "E"], "2018-19")
    'Early years: when will these 5 measures be published again, last reported in 2018-19: A; B; C; D; and 1 more?'
    """
    which = "this" if len(titles) == 1 else f"these {len(titles)} measures"
    return f"{service}: when will {which} be published again, last reported in {edition}: {_few(titles)}?"


def what_aim(without: int, total: int) -> str:
    """What is aimed at where no target is published.

    >>> what_aim(29, 30)
    'What level is aimed at for the indicators without a published target, 29 of 30?'
    """
    return f"What level is aimed at for the indicators without a published target, {without} of {total}?"


def _level(reading: Reading, row: Observation) -> str:
    return f"{wording.observation_words(row, reading.indicator.unit)} {wording.when_words(row.period)}"


def _few(titles: Sequence[str]) -> str:
    more = len(titles) - MOST_NAMED
    return "; ".join([*titles[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])])
