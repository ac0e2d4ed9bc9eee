"""report preview: what is saved stands in the open page, a problem stands where it belongs, and it ends when asked."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

YEAR, CHAPTER = "2019-20", "early-years"
WAIT = 60_000  # milliseconds


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(book: Path, port: int, *chapters: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "helpers", "preview", YEAR, *chapters, "--port", str(port)]
    environment = {**os.environ, "REPORT_ROOT": str(book), "NO_COLOR": "1"}
    return subprocess.Popen(
        command, cwd=book, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def read_until(stream: "IO[str]", sign: str) -> list[str]:
    lines = []
    for line in stream:
        lines.append(line.strip())
        if sign in line:
            return lines
    raise AssertionError("\n".join(lines))


@pytest.fixture
def address(book: Path) -> Iterator[str]:
    """A running preview of one chapter; it must end well when it is interrupted."""
    process = start(book, free_port(), CHAPTER)
    assert process.stdout is not None
    *_, shown = read_until(process.stdout, "http://")
    yield shown
    process.send_signal(signal.SIGINT)
    try:
        said, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0 and said.rstrip().endswith("Preview ended."), said
    assert list((book / "_build" / "preview").iterdir()) == []
    assert not (book / "_build" / "site").exists(), "a preview publishes nothing"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


@pytest.mark.browser
def test_what_is_saved_is_shown_in_place_and_a_problem_where_it_belongs(address: str, page: Page, book: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    words = book / "commentary" / YEAR / f"{CHAPTER}.md"
    before = words.read_text(encoding="utf-8")
    heading = "## Good level of development"
    assert heading in before

    page.goto(address)
    page.evaluate("window.scrollTo(0, 700)")
    page.locator(".chart-live svg").first.wait_for(timeout=WAIT)
    page.evaluate("window.keptInPlace = true")
    words.write_text(before + "\nThe work goes on.\n", encoding="utf-8")
    page.get_by_text("The work goes on.").wait_for(timeout=WAIT)
    assert page.evaluate("window.scrollY") == 700 and page.evaluate("window.keptInPlace")
    page.locator(".chart-live svg").first.wait_for(timeout=WAIT)

    words.write_text(before.replace(heading, f"{heading}\n\nIt was {{{{ gldd }}}}."), encoding="utf-8")
    fault = page.locator(".preview-fault")
    fault.wait_for(timeout=WAIT)
    told = fault.inner_text()
    line = before[: before.index(heading)].count("\n") + 3
    assert f"commentary/{YEAR}/{CHAPTER}.md, line {line}" in told and "Did you mean gld?" in told
    assert fault.evaluate("item => item.previousElementSibling.textContent.trim()") == heading.removeprefix("## ")
    assert page.get_by_text("The work goes on.").count() == 1, "the page shows how it was before"

    words.write_text(before, encoding="utf-8")
    fault.wait_for(state="detached", timeout=WAIT)
    assert page.get_by_text("The work goes on.").count() == 0
    assert complaints == []


def test_pages_are_given_one_script_and_files_are_sent_as_they_are(address: str) -> None:
    site = address.partition("/notebooks")[0]
    with urlopen(address) as answer:
        text = answer.read().decode()
    assert text.count("/_preview/preview.js") == 1 and "connect-src 'self'" in text
    with urlopen(f"{site}/_preview/news") as answer:
        news = json.loads(answer.readline().removeprefix(b"data: "))
    assert news == {"made": 1, "busy": False, "faults": []}
    for missing in (
        "/notebooks/nothing.html",
        "/_preview/nothing",
        "/_preview/../../workbench.py",
        "/../data/facts.csv",
    ):
        with pytest.raises(HTTPError):
            urlopen(site + missing)


def test_a_port_in_use_and_a_chapter_that_is_none_are_told_in_a_sentence(book: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        process = start(book, port, CHAPTER)
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"port {port} cannot be used (Address already in use). Name another with --port" in said
    process = start(book, free_port(), "early-year")
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2 and "Did you mean early-years" in said
