"""A typed figure of a sentence, with what is spoken of there."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from helpers.prose.about import about
from helpers.prose.parsing import About, Parsed
from helpers.prose.quantity import Quantity


@dataclass(frozen=True)
class Typed:
    """A sentence, its last typed figure, and what that is about."""

    parsed: Parsed
    quantity: Quantity
    about: About


@pytest.fixture(scope="session")
def typed(read: Callable[..., Parsed]) -> Callable[[str], Typed]:
    """The last typed figure of a sentence."""

    def last(text: str) -> Typed:
        parsed = read(text)
        quantity = parsed.quantities[-1]
        return Typed(parsed, quantity, about(parsed, quantity.start))

    return last
