"""Everything that is read before anything is made: tables are validated and words judged, side by side."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from helpers.book.corrections import misplaced_corrections
from helpers.book.side_by_side import side_by_side
from helpers.chapter.checks import examine_edition
from helpers.chapter.outline import Outline
from helpers.chapter.proofs import Proofs
from helpers.data.checked import table_problems
from helpers.data.tables import Tables
from helpers.errors import ReportError, raise_all
from helpers.evidence.editions import select_edition

Examined = tuple[list[ReportError], list[Proofs]]


def examine(
    root: Path, tables: Tables, outlines: Sequence[Outline], years: Sequence[str], only: Sequence[str] = ()
) -> dict[str, Examined]:
    """The problems with the words of each edition (or of some chapters), and the proofs of its chapters.

    Raises ReportErrors if the tables are not right; what was found of words does not count then.
    Without an edition they are validated all the same.
    """

    def validate() -> Examined:
        return table_problems(tables, root) or list(misplaced_corrections(tables, root)), []

    def words(year: str) -> Examined:
        return examine_edition(select_edition(tables, year), root, outlines, only)

    tasks: list[Callable[[], Examined]] = [validate, *(partial(words, year) for year in years)]
    done = side_by_side(tasks)
    raise_all(next(done)[0])
    return dict(zip(years, done, strict=True))
