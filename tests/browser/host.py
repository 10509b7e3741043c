"""A static host like the one the site is published on: a base path, gzip, a short cache, a 404.

It can be made to fail as hosts and networks do, and mended again: `tests.browser.faults` has what a
file can come as.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Event, Lock, Thread
from typing import Any, NamedTuple, Self
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
NOT_FOUND = "404.html"
PIECE = 32_768


class Answer(NamedTuple):
    """What is answered: a file of the site, by its name, and its content before it is packed."""

    status: HTTPStatus
    name: str
    content: bytes


Fault = Callable[[Answer], Answer]


class Host:
    """Serves the files of a site under a base path, from memory."""

    def __init__(self, files: Mapping[str, bytes], base_path: str = "/") -> None:
        self.base_path = base_path
        self.files = files
        self.asked: list[str] = []
        self._faults: dict[str, Fault] = {}
        self._cut = Cut("", 0)
        self._held = ""
        self.has_held, self._lets_go = Event(), Event()
        self._packed: dict[bytes, bytes] = {}
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
        self.spoils(name, lambda _answer: self._not_found)

    def spoils(self, name: str, fault: Fault) -> None:
        """Answer for the files with this in their name what a fault makes of the answer."""
        self._faults[name] = fault

    def cuts_off_at(self, name: str, after: int = 0) -> None:
        """Drop every connection, so many bytes after a file with this in its name is asked for."""
        self._cut = Cut(name, after)

    def holds_back(self, name: str) -> None:
        """Leave requests for files with this in their name without an answer until it mends."""
        self.has_held.clear()
        self._lets_go.clear()
        self._held = name

    def fails(self) -> None:
        """Answer everything with an error of its own."""
        error = HTTPStatus.SERVICE_UNAVAILABLE
        self.spoils("", lambda _answer: self._not_found._replace(status=error))

    def mends(self) -> None:
        """Serve everything again."""
        self._held = ""
        self._lets_go.set()
        self._faults = {}
        self._cut = Cut("", 0)

    def releases(self, files: Mapping[str, bytes]) -> None:
        """Serve another release from now on, and no file that only the one before had."""
        self.files = files

    def waits_for(self, path: str) -> None:
        """Wait while this request is held back."""
        if self._held and self._held in path:
            self.has_held.set()
            self._lets_go.wait()

    def weight(self, names: Iterable[str]) -> int:
        """How many bytes go out for these files."""
        answers = [Answer(HTTPStatus.OK, name, self.files[name]) for name in names]
        return sum(len(self.packed(answer)[0]) for answer in answers)

    def pieces(self, path: str, content: bytes) -> Iterator[bytes]:
        """Give what goes out of the bytes that answer a path, as it goes out."""
        cut = self._cut
        cut.begins(path)
        for start in range(0, len(content), PIECE):
            yield cut.spared(content[start : start + PIECE])

    def answer(self, path: str) -> Answer:
        """What is said to a path of an address."""
        name = path.removeprefix(self.base_path)
        if name == "" or name.endswith("/"):
            name += "index.html"
        self.asked.append(name)
        is_there = path.startswith(self.base_path) and name in self.files
        answer = Answer(HTTPStatus.OK, name, self.files[name]) if is_there else self._not_found
        for part, fault in self._faults.items():
            if part in name:
                answer = fault(answer)
        return answer

    def packed(self, answer: Answer) -> tuple[bytes, bool]:
        """The bytes to send for an answer, and whether they are compressed."""
        if PurePosixPath(answer.name).suffix in NOT_COMPRESSED:
            return answer.content, False
        if answer.content not in self._packed:
            self._packed[answer.content] = gzip.compress(answer.content, 1)
        return self._packed[answer.content], True

    @property
    def _not_found(self) -> Answer:
        return Answer(HTTPStatus.NOT_FOUND, NOT_FOUND, self.files[NOT_FOUND])


class Cut:
    """The end of a network: so many bytes after a certain request nothing gets through."""

    def __init__(self, name: str, after: int) -> None:
        self._name = name
        self._left = after
        self._has_begun = False
        self._lock = Lock()

    def begins(self, path: str) -> None:
        """Count from this request on, if it is the one."""
        self._has_begun = self._has_begun or (self._name != "" and self._name in path)

    def spared(self, piece: bytes) -> bytes:
        """Give what gets through of a piece."""
        if not self._has_begun:
            return piece
        with self._lock:
            through = piece[: self._left]
            self._left -= len(through)
            return through


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    host: Host

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as inherited
        """A browser that leaves in the middle of an answer is no news."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        host, path = self.server.host, urlsplit(self.path).path
        host.waits_for(path)
        answer = host.answer(path)
        content, is_compressed = host.packed(answer)
        head = self._head(answer, len(content), is_compressed=is_compressed)
        sent = [self.wfile.write(piece) for piece in host.pieces(path, head + content)]
        self.close_connection = sum(sent) < len(head) + len(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        """Say nothing of each request."""

    def _head(self, answer: Answer, length: int, *, is_compressed: bool) -> bytes:
        kind = TYPES.get(PurePosixPath(answer.name).suffix, "application/octet-stream")
        lines = [
            f"HTTP/1.1 {answer.status.value} {answer.status.phrase}",
            f"content-type: {kind}",
            f"content-length: {length}",
            "cache-control: max-age=600",
            *(["content-encoding: gzip"] if is_compressed else []),
        ]
        return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()
