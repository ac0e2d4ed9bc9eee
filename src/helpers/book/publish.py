"""Publishing: the finished site takes the place of the old one in one step, or not at all."""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
from jinja2 import Environment, PackageLoader

from helpers.errors import ReportError

AT_FDCWD, RENAME_EXCHANGE = -100, 2
SITE, NEXT, OLD = "site", "site.next", "site.old"


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


def _link_tree(source: Path, target: Path) -> None:
    """The same files in another folder, without copying their bytes where the system can."""

    def link(here: str, there: str) -> str:
        try:
            os.link(here, there)
        except OSError:
            shutil.copy2(here, there)
        return there

    shutil.copytree(source, target, copy_function=link)


def front_page(editions: Mapping[str, str], settings: Mapping[str, str]) -> str:
    """The page that lists the editions, each with its cut-off in words, newest first."""
    environment = Environment(loader=PackageLoader("helpers.book", "templates"), autoescape=True)
    listed = [{"year": year, "cutoff": editions[year]} for year in sorted(editions, reverse=True)]
    return environment.get_template("site.html").render(editions=listed, **settings)


def publish(build: Path, built: Mapping[str, Path], editions: Mapping[str, str], settings: Mapping[str, str]) -> Path:
    """Publish newly built editions beside those that stay, with a front page for all; in one step.

    `built` names the folder of each new edition; others of `editions` (years with their cut-offs in
    words) stay as they are. Until the
    last moment, and after any failure, the old site is what readers see.
    """
    new, site = build / NEXT, build / SITE
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for year in editions:
        if year in built:
            _link_tree(built[year], new / year)
        elif (site / year).is_dir():
            _link_tree(site / year, new / year)
    listed = {year: editions[year] for year in editions if (new / year).is_dir()}
    theme = Path(__file__).parent / "theme" / "static"
    for name in ("book.css", "favicon.svg"):
        shutil.copyfile(theme / name, new / name)
    (new / "index.html").write_text(front_page(listed, settings), encoding="utf-8")
    _swap(build)
    return site
