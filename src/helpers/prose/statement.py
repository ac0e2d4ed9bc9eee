"""Something a sentence states in words: its place, and the claims that its readings amount to."""

from dataclasses import dataclass

from helpers.prose.every_category import Count
from helpers.prose.parsing import About
from helpers.vocabulary.assertions import Claim


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a sentence states: its words and place, the claims its readings amount to.

    `is_said`: the sentence says that somebody else says so. `is_denied`: with "not". `doubt` says why
    no claim could be made of it. `way` is the way that things are said to have gone or to stand, `size`
    how large the change is said to be; `count` of how many of the readings
    it is said, where it is not said of all.
    """

    kind: str
    words: str
    start: int
    end: int
    about: About
    claims: tuple[Claim, ...]
    is_said: bool = False
    is_denied: bool = False
    doubt: str = ""
    way: str = ""
    size: str = ""
    count: Count | None = None
