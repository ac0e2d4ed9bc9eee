"""The tables of data/, read and found right: validated once for each state of the files."""

from hashlib import sha256
from pathlib import Path

from helpers.data.tables import Tables, read_tables, table_paths
from helpers.errors import ReportError, raise_all

CODE = [Path(__file__).parent, Path(__file__).parent.parent / "vocabulary"]


def state_of(root: Path) -> str:
    """A digest of the tables and of the rules they are held to."""
    rules = sorted(path for folder in CODE for path in folder.glob("*.py"))
    digest = sha256()
    for path in [*(path for _, path in table_paths(root)), *rules]:
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()


def table_problems(tables: Tables, root: Path) -> list[ReportError]:
    """Every problem with the tables; they are not searched again where exactly these were found right before."""
    known, state = root / "_build" / "validated", state_of(root)
    if known.is_file() and known.read_text(encoding="utf-8") == state:
        return []
    from helpers.data.validation import find_problems  # noqa: PLC0415  (a second, seldom needed)

    problems = list(find_problems(tables))
    if not problems:
        known.parent.mkdir(parents=True, exist_ok=True)
        known.write_text(state, encoding="utf-8")
    return problems


def checked_tables(root: Path) -> Tables:
    """Read the tables and validate them. Raises ReportErrors with every problem found."""
    tables = read_tables(root)
    raise_all(table_problems(tables, root))
    return tables
