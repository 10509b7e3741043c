"""A static host like the one the site is published on: a base path, gzip, a short cache, a 404.

It can be made to fail as hosts and networks do, and mended again.
"""

import gzip
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Event, Thread
from typing import Any, Self
from urllib.parse import urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
NOT_COMPRESSED = {".zip", ".woff2", ".png"}


class Host:
    """Serves the files of a site under a base path, from memory."""

    def __init__(self, files: Mapping[str, bytes], base_path: str = "/") -> None:
        self.base_path = base_path
        self.asked: list[str] = []
        self._missing = ""
        self._last = ""
        self._is_cut = self._is_failing = False
        self._held = ""
        self._lets_go = Event()
        self.files = files
        self._compressed: dict[str, bytes] = {}
        self._server = _Server(("127.0.0.1", 0), _Request)
        self._server.host = self

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._lets_go.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """The site's address, with its base path."""
        return f"http://127.0.0.1:{self._server.server_port}{self.base_path}"

    def loses(self, name: str) -> None:
        """Stop finding the files with this in their name."""
        self._missing = name

    def cuts_off_at(self, name: str) -> None:
        """Drop the connection that asks for a file with this in its name, and all that follow."""
        self._last = name

    def holds_back(self, name: str) -> None:
        """Leave requests for files with this in their name without an answer until it mends."""
        self._lets_go.clear()
        self._held = name

    def fails(self) -> None:
        """Answer everything with an error of its own."""
        self._is_failing = True

    def mends(self) -> None:
        """Serve everything again."""
        self._held = ""
        self._lets_go.set()
        self._missing, self._last, self._is_cut, self._is_failing = "", "", False, False

    def releases(self, files: Mapping[str, bytes]) -> None:
        """Serve another release from now on, and no file that only the one before had."""
        self.files, self._compressed = files, {}

    def waits_for(self, path: str) -> None:
        """Wait while this request is held back."""
        if self._held and self._held in path:
            self._lets_go.wait()

    @property
    def is_failing(self) -> bool:
        """Whether every request is answered with an error."""
        return self._is_failing

    def is_cut(self, path: str) -> bool:
        """Whether this request, and all that follow, stay without an answer."""
        self._is_cut = self._is_cut or (self._last != "" and self._last in path)
        return self._is_cut

    def find(self, path: str) -> str | None:
        """The name of the file that a path of an address means."""
        if not path.startswith(self.base_path):
            return None
        name = path.removeprefix(self.base_path)
        if name == "" or name.endswith("/"):
            name += "index.html"
        self.asked.append(name)
        is_lost = self._missing != "" and self._missing in name
        return name if name in self.files and not is_lost else None

    def content(self, name: str) -> tuple[bytes, bool]:
        """The bytes to send for a file, and whether they are compressed."""
        if PurePosixPath(name).suffix in NOT_COMPRESSED:
            return self.files[name], False
        if name not in self._compressed:
            self._compressed[name] = gzip.compress(self.files[name], 1)
        return self._compressed[name], True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    host: Host

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as inherited
        """A browser that leaves in the middle of an answer is no news."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.host.waits_for(path)
        if self.server.host.is_cut(path):
            self.close_connection = True
            return
        name = self.server.host.find(path)
        if self.server.host.is_failing:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "404.html")
        elif name is None:
            self._send(HTTPStatus.NOT_FOUND, "404.html")
        else:
            self._send(HTTPStatus.OK, name)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        """Say nothing of each request."""

    def _send(self, status: HTTPStatus, name: str) -> None:
        content, is_compressed = self.server.host.content(name)
        self.send_response(status)
        kind = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.send_header("cache-control", "max-age=600")
        if is_compressed:
            self.send_header("content-encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
