"""Publishing: the finished site takes the place of the old one in one step, or not at all."""

import ctypes
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
from jinja2 import Environment, PackageLoader

from helpers.book import edition_list
from helpers.book.corrections import keep_corrected, kept_folders, kept_versions
from helpers.book.downloads import size_words
from helpers.errors import ReportError

AT_FDCWD, RENAME_EXCHANGE = -100, 2
SITE, NEXT, OLD, PDF = "site", "site.next", "site.old", "pdf"


@contextmanager
def one_build_at_a_time(build: Path) -> Iterator[None]:
    """Refuse to build while another build of the same book runs; a dead one's claim is void."""
    build.mkdir(parents=True, exist_ok=True)
    lock = build / "building"
    try:
        with lock.open("x", encoding="utf-8") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        holder = lock.read_text(encoding="utf-8").strip()
        if holder.isdigit() and psutil.pid_exists(int(holder)):
            raise ReportError(
                "_build/building", f"another build of this book is running (process {holder})", "Wait until it ends."
            ) from None
        lock.write_text(str(os.getpid()), encoding="utf-8")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done = rename(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE)
    if done != 0 and ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(new))
    return bool(done == 0)


def recover(build: Path) -> None:
    """Put the last good site back if a publication was interrupted between two renames."""
    if not (build / SITE).exists() and (build / OLD).exists():
        (build / OLD).rename(build / SITE)
    for name in (OLD, NEXT):
        shutil.rmtree(build / name, ignore_errors=True)


def _swap(build: Path) -> None:
    site, new, old = build / SITE, build / NEXT, build / OLD
    if not site.exists():
        new.rename(site)
    elif _exchange(new, site):
        shutil.rmtree(new)
    else:
        site.rename(old)
        new.rename(site)
        shutil.rmtree(old)


def link_tree(source: Path, target: Path) -> None:
    """The same files in another folder, without copying their bytes where the system can."""

    def link(here: str, there: str) -> str:
        try:
            os.link(here, there)
        except OSError:
            shutil.copy2(here, there)
        return there

    shutil.copytree(source, target, copy_function=link)


def _issuer_of(edition: Path) -> str:
    """Who issues an edition of the site, by the record of its build; empty where nobody does."""
    record = edition / "build.json"
    return str(json.loads(record.read_text(encoding="utf-8")).get("issued_by", "")) if record.is_file() else ""


def pages_digest(edition: Path) -> str:
    """A digest of the pages of a built edition: two have the same only if readers see the same."""
    digest = hashlib.sha256()
    for page in sorted(edition.rglob("*.html")):
        digest.update(page.relative_to(edition).as_posix().encode() + b"\0" + page.read_bytes() + b"\0")
    return digest.hexdigest()


def mark_of(pdf: Path) -> Path:
    """The file beside a PDF that says from which pages it was printed."""
    return pdf.with_suffix(".pages")


def _add_pdf(build: Path, site: Path, year: str) -> str:
    """Put the PDF of an edition beside it if it was printed from these very pages; its size in words, or nothing."""
    pdf = build / PDF / f"{year}.pdf"
    if not pdf.is_file() or not mark_of(pdf).is_file():
        return ""
    if mark_of(pdf).read_text(encoding="utf-8") != pages_digest(site / year):
        return ""
    shutil.copyfile(pdf, site / pdf.name)
    return size_words(pdf.stat().st_size)


def stale_pdfs(build: Path) -> list[str]:
    """The editions of the site whose PDF was printed from other pages, and so is not linked."""
    made = {pdf.stem for pdf in (build / PDF).glob("*.pdf")}
    return sorted(
        year for year in made if (build / SITE / year).is_dir() and not (build / SITE / f"{year}.pdf").exists()
    )


def front_page(
    editions: Mapping[str, str],
    settings: Mapping[str, str],
    issued: Container[str] = (),
    pdfs: Mapping[str, str] | None = None,
    kept: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
) -> str:
    """The page that lists the editions, each with its cut-off in words, newest first.

    Where the book has an issuer, the notice stands beside those editions only that were not issued. `pdfs`
    has the size of an edition's PDF, where there is one; `kept` the versions of it from before a correction.
    """
    environment = Environment(loader=PackageLoader("helpers.book", "templates"), autoescape=True)
    listed = [
        {
            "year": year,
            "cutoff": editions[year],
            "is_issued": year in issued,
            "pdf": (pdfs or {}).get(year, ""),
            "kept": (kept or {}).get(year, ()),
        }
        for year in sorted(editions, reverse=True)
    ]
    return environment.get_template("site.html").render(editions=listed, **settings)


def publish(build: Path, built: Mapping[str, Path], editions: Mapping[str, str], settings: Mapping[str, str]) -> Path:
    """Publish newly built editions beside those that stay, with a front page and a list for all; in one step.

    `built` names the folder of each new edition; others of `editions` (years with their cut-offs in
    words) stay as they are. A PDF is linked where one was printed from the same pages. Until the last
    moment, and after any failure, the old site is what readers see.
    """
    new, site = build / NEXT, build / SITE
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for year in editions:
        if year in built:
            link_tree(built[year], new / year)
        elif (site / year).is_dir():
            link_tree(site / year, new / year)
    for kept in kept_folders(site):
        link_tree(kept, new / kept.name)
    keep_corrected(site, new, built)
    listed = {year: editions[year] for year in editions if (new / year).is_dir()}
    theme = Path(__file__).parent / "theme" / "static"
    for name in ("book.css", "favicon.svg"):
        shutil.copyfile(theme / name, new / name)
    issuer = settings.get("issued_by", "")
    issued = {year for year in listed if issuer and _issuer_of(new / year) == issuer}
    pdfs = {year: _add_pdf(build, new, year) for year in listed}
    page = front_page(listed, settings, issued, pdfs, kept_versions(new))
    (new / "index.html").write_text(page, encoding="utf-8")
    (new / edition_list.NAME).write_text(edition_list.editions_script(new, listed), encoding="utf-8")
    _swap(build)
    return site
