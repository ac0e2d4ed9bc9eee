"""The front page of an edition: the words of index.md around the chapter that tells the year at a glance."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from helpers.chapter.outline import FRONT_PAGE

CHAPTER_LINK = re.compile(r"\]\(notebooks/([\w-]+)\.ipynb\)")
UPWARDS = re.compile(r'(?<=href=")\.\./')
CHAPTER_NAME = re.compile(r'<span class="chapter-name" data-chapter="([\w-]+)">(.*?)</span>')


def reachable(words: str, stems: Collection[str]) -> str:
    """Markdown without the lines that link to a chapter which the edition does not have.

    >>> print(reachable("- Start here.\\n  Then [homes](notebooks/homes.ipynb).", ["schools"]))
    - Start here.
    """
    return "\n".join(line for line in words.split("\n") if set(CHAPTER_LINK.findall(line)) <= set(stems))


def with_links(html: str, stems: Collection[str]) -> str:
    """Names of service areas as links to their chapters, and other links as they lead from the front page.

    >>> with_links('<span class="chapter-name" data-chapter="homes">Homes</span>', ["homes"])
    '<a class="chapter-name" href="notebooks/homes.html">Homes</a>'
    """

    def link(name: re.Match[str]) -> str:
        return f'<a class="chapter-name" href="notebooks/{name[1]}.html">{name[2]}</a>' if name[1] in stems else name[0]

    return CHAPTER_NAME.sub(link, UPWARDS.sub("", html))


def write_front_page(index: Path, stage: Path, stems: Sequence[str]) -> None:
    """Write the front page into a staged edition; its chapter at a glance, if it has one, becomes part of it.

    The words of index.md up to its first heading stand above the story of the year, the others below it,
    and then come the sections of the chapter.
    """
    import nbformat  # noqa: PLC0415  (needed by builds, not by checks)

    words = reachable(index.read_text(encoding="utf-8"), stems)
    if FRONT_PAGE not in stems:
        (stage / "index.md").write_text(words, encoding="utf-8")
        return
    chapter = stage / "notebooks" / f"{FRONT_PAGE}.ipynb"
    notebook = nbformat.read(chapter, as_version=4)
    _, *cells = notebook.cells  # its own title gives way to the book's
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        if "text/html" in output.get("data", {}):
            output["data"]["text/html"] = with_links(output["data"]["text/html"], stems)
    above, mark, below = words.partition("\n## ")
    first = next((place for place, cell in enumerate(cells) if cell["source"].startswith("## ")), len(cells))
    notebook.cells = [
        nbformat.v4.new_markdown_cell(above, id="front-page-title"),
        *cells[:first],
        nbformat.v4.new_markdown_cell((mark + below).strip(), id="front-page-ways-in"),
        *cells[first:],
    ]
    nbformat.write(notebook, stage / "index.ipynb")
    chapter.unlink()
