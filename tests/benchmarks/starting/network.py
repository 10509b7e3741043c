"""A host and the way to it: the files of a page, at the pace of a network, with all that is sent
counted.

Every page that is compared has a host of its own, so that none finds what another left in the
browser's cache. All share one way.
"""

import gzip
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Lock, Thread
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from tests.browser.host import NOT_COMPRESSED, TYPES

PACKED = {*NOT_COMPRESSED, ".whl"}
KEPT_SECONDS = 600
PIECE_BYTES = 8192
HEAD_BYTES = 300


@dataclass(frozen=True)
class Pace:
    """How fast a network is: bits in a second, and seconds from a question to its answer."""

    bits: float = float("inf")
    delay: float = 0.0


class Way:
    """What lies between the hosts and the browser: one line, shared by all that is sent."""

    def __init__(self) -> None:
        self._pace = Pace()
        self._free = 0.0
        self._lock = Lock()

    @contextmanager
    def slowed(self, pace: Pace) -> Iterator[None]:
        """Keep to a pace for a while."""
        self._pace = pace
        try:
            yield
        finally:
            self._pace = Pace()

    def reaches(self) -> None:
        """Wait as long as a question is under way, and the first byte of its answer."""
        time.sleep(self._pace.delay)

    def carries(self, count: int) -> None:
        """Wait as long as it takes to send so many bytes, after all that are being sent."""
        seconds = 8 * count / self._pace.bits
        with self._lock:
            self._free = max(self._free, time.monotonic()) + seconds
            wait = self._free - time.monotonic()
        if seconds > 0:
            time.sleep(max(wait, 0.0))


class CountingHost:
    """Serves files as GitHub Pages does, gzip and ten minutes in the cache, and counts."""

    def __init__(self, files: Mapping[str, bytes], way: Way) -> None:
        self.requests = 0
        self.bytes = 0
        self._files = files
        self._way = way
        self._compressed: dict[str, bytes] = {}
        self._lock = Lock()
        self._server = _Server(("127.0.0.1", 0), _Request)
        self._server.host = self
        self._server.way = way

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """The address of its first page."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def find(self, path: str) -> str | None:
        """The name of the file that a path of an address means."""
        name = unquote(path).removeprefix("/")
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self._files else None

    def content(self, name: str) -> tuple[bytes, bool]:
        """The bytes to send for a file, and whether they are compressed."""
        if PurePosixPath(name).suffix in PACKED:
            return self._files[name], False
        if name not in self._compressed:
            self._compressed[name] = gzip.compress(self._files[name], 6)
        return self._compressed[name], True

    def compress(self) -> None:
        """Compress everything beforehand, so that no visit waits for it."""
        for name in self._files:
            self.content(name)

    def counts(self, requests: int, sent: int) -> None:
        """Take note of what was asked and of bytes that go out: before whoever asked has them."""
        with self._lock:
            self.requests += requests
            self.bytes += sent


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    host: CountingHost
    way: Way

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as inherited
        """A browser that leaves in the middle of an answer is no news."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.way.reaches()  # a connection takes a question and an answer of its own

    def do_GET(self) -> None:
        self.server.way.reaches()
        name = self.server.host.find(urlsplit(self.path).path)
        if name is None:
            self._send(HTTPStatus.NOT_FOUND, "x.txt", b"", is_compressed=False)
        else:
            content, is_compressed = self.server.host.content(name)
            self._send(HTTPStatus.OK, name, content, is_compressed=is_compressed)

    do_HEAD = do_GET  # noqa: N815 - as the server calls it

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        """Say nothing of each request."""

    def _send(self, status: HTTPStatus, name: str, content: bytes, *, is_compressed: bool) -> None:
        self.send_response(status)
        kind = TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.send_header("cache-control", f"max-age={KEPT_SECONDS}")
        if is_compressed:
            self.send_header("content-encoding", "gzip")
        self.end_headers()
        self.server.host.counts(1, HEAD_BYTES)
        if self.command == "HEAD":
            return
        for start in range(0, len(content), PIECE_BYTES):
            piece = content[start : start + PIECE_BYTES]
            self.server.way.carries(len(piece))
            self.server.host.counts(0, len(piece))
            self.wfile.write(piece)
