"""A published site built from a copy of the repository, a browser, and a server of files."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from book_site import YEAR, build
from helpers.book.pdf import system_browser
from inputs import copy_inputs


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published site of one edition."""
    copy = copy_inputs(root, tmp_path_factory.mktemp("built") / "book")
    done = build(copy, [YEAR])
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"_build/site/{YEAR}/index.html" in done.stdout
    return copy / "_build" / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = system_browser()
    if path is None:
        if os.environ.get("REPORT_NEEDS_BROWSER"):
            pytest.fail("no browser: install Chromium (Debian: apt-get install chromium)")
        pytest.skip("no browser found: install Chromium to run the browser tests")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        opened = playwright.chromium.launch(executable_path=path, args=flags)
        yield opened
        opened.close()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder's files; gives the address."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
