"""Small notebooks for tests of execution and staging, each named for the behaviour it shows."""

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PARAMETERS = 'year: str = "2019-20"  # edition to report'


def write(path: Path, code: Sequence[str], parameters: str = PARAMETERS) -> Path:
    """A notebook with a title, a parameters cell and one section with the code given."""
    cells = [
        new_markdown_cell("# A chapter", id="title"),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters"),
        new_markdown_cell("## A section", id="section"),
        *(new_code_cell(source, id=f"code-{number}") for number, source in enumerate(code)),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path
