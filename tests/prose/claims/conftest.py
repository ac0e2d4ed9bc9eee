"""What a sentence amounts to in claims."""

from collections.abc import Callable

import pytest

from helpers.prose.parsing import Parsed
from helpers.prose.statements import statements
from helpers.vocabulary.assertions import Claim


@pytest.fixture(scope="session")
def claims(read: Callable[..., Parsed]) -> Callable[[str], list[Claim]]:
    """The claims of every statement of a sentence, in order."""
    return lambda text: [claim for item in statements(read(text)) for claim in item.claims]


@pytest.fixture(scope="session")
def asserted(claims: Callable[[str], list[Claim]]) -> Callable[[str], list[tuple[str, str, str]]]:
    """Of every claim of a sentence its kind, its operator and what it is compared with."""
    return lambda text: [(item.kind.value, item.operator or "", item.compared_with) for item in claims(text)]


@pytest.fixture(scope="session")
def doubts(read: Callable[..., Parsed]) -> Callable[[str], list[str]]:
    """Why statements of a sentence have no claim."""
    return lambda text: [item.doubt for item in statements(read(text)) if item.doubt]
