"""One thing that a sentence states."""

from helpers.prose.parsing import About
from helpers.prose.statement import Statement


def test_a_statement_is_plain_unless_something_says_otherwise() -> None:
    stated = Statement("change", "rose", 3, 7, About((), False), ())
    assert not (stated.is_said or stated.is_denied or stated.doubt or stated.way or stated.size)
