"""Serving a preview: the pages as they lie in a folder, and a word to each open page when something changed.

Only this machine can read it. Each page is given one script and one style sheet more than it has.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Condition
from urllib.parse import unquote, urlsplit

from helpers.book.preview.faults import Fault

OWN = "/_preview/"
STATIC = Path(__file__).parent / "static"
# Pages may ask nobody; in a preview they ask whether something changed.
POLICY, POLICY_HERE = b"default-src 'none'", b"default-src 'none'; connect-src 'self'"
ADDED = b'<link rel="stylesheet" href="/_preview/preview.css"><script defer src="/_preview/preview.js"></script></head>'
STILL_THERE_SECONDS = 10.0


class News:
    """What open pages are told: how often pages were made, whether they are being made, and what is wrong."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._told: dict[str, object] = {"made": 0, "busy": True, "faults": []}
        self.number = 0

    def tell(self, made: int, busy: bool, faults: list[Fault]) -> None:
        """Tell every open page."""
        with self._changed:
            self._told = {"made": made, "busy": busy, "faults": [asdict(fault) for fault in faults]}
            self.number += 1
            self._changed.notify_all()

    def after(self, number: int) -> tuple[int, bytes]:
        """The next news after those of a number, or a sign of life after some seconds without any."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, STILL_THERE_SECONDS)
            return self.number, json.dumps(self._told).encode()


class Handler(SimpleHTTPRequestHandler):
    """Answers a browser."""

    def __init__(self, *arguments: object, news: News, wanted: Callable[[str], None], **options: object) -> None:
        self.news, self.wanted = news, wanted
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a page, a file, or news for as long as they are wanted."""
        path = unquote(urlsplit(self.path).path)
        if path == f"{OWN}news":
            self._send_news()
        elif path.startswith(OWN):
            self._send(STATIC / PurePosixPath(path).name)
        elif path.endswith((".html", "/")):
            page = Path(self.translate_path(path))
            page = page / "index.html" if path.endswith("/") else page
            self.wanted(page.stem)
            self._send(page)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Let the browser ask each time whether what it has is still right."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def _send(self, path: Path) -> None:
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = path.read_bytes()
        if path.suffix == ".html":
            content = content.replace(POLICY, POLICY_HERE, 1).replace(b"</head>", ADDED, 1)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_news(self) -> None:
        """Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = -1
        try:
            while True:
                number, told = self.news.after(number)
                self.wfile.write(b"data: " + told + b"\n\n")
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def log_message(self, *arguments: object) -> None:
        """Say nothing: what matters is shown in the page."""


class Server(ThreadingHTTPServer):
    """Serves a folder to this machine."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, pages: Path, port: int, news: News, wanted: Callable[[str], None]) -> None:
        handler = partial(Handler, directory=str(pages), news=news, wanted=wanted)
        super().__init__(("127.0.0.1", port), handler)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.server_port}"
