"""A server for one machine: the live site from memory, and its events at `reload`."""

import errno
import os
import re
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from site_src.command.failure import CannotGoOn
from site_src.command.live import Live

ADDRESS = "127.0.0.1"
PORTS_TRIED = 50
EVENTS = "reload"
SHOWN = "shown"
ALIVE_SECONDS = 15
RETRY_MILLISECONDS = 200
HASHED = re.compile(r"^assets/.*[.-][0-9a-z]{8,}[./]", re.IGNORECASE)
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
    "png": "image/png",
    "ico": "image/x-icon",
    "webmanifest": "application/manifest+json",
}


class Server(ThreadingHTTPServer):
    """Serves a live site."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int, live: Live) -> None:
        self.live = live
        super().__init__((ADDRESS, port), _Request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as inherited
        """Let a page that went away go; anything else is shown as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def listening(port: int, live: Live) -> Server:
    """Return a server on this port, or on the next free one.

    Raises:
        CannotGoOn: none of the next ports is free.
    """
    for each in range(port, port + PORTS_TRIED):
        try:
            return Server(each, live)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise CannotGoOn(f"no port from {port} to {port + PORTS_TRIED - 1} is free")


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path == EVENTS:
            self._tell()
        else:
            self._answer(path)

    do_HEAD = do_GET  # noqa: N815 - as the server calls it

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        """Keep the terminal for what a writer wants to know."""

    def _answer(self, path: str) -> None:
        state = self.server.live.state
        if not state.files:
            problems = state.problems.encode()
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "x.txt", problems, {"refresh": "1"})
        elif (name := _file(path, state.files)) is not None:
            self._send(HTTPStatus.OK, name, state.files[name])
        elif f"{path}/index.html" in state.files:
            self._send(HTTPStatus.FOUND, "x.txt", b"", {"location": f"/{path}/"})
        else:
            content = state.files.get("404.html", b"")
            self._send(HTTPStatus.NOT_FOUND, "404.html", content)

    def _send(
        self, status: HTTPStatus, name: str, content: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        keep = "max-age=31536000, immutable" if HASHED.match(name) else "no-cache"
        headers = {"content-type": kind, "cache-control": keep, "content-length": len(content)}
        for header, value in {**headers, **(more or {})}.items():
            self.send_header(header, str(value))
        if name.endswith(".html"):
            self.send_header("set-cookie", f"{SHOWN}={self.server.live.key}; SameSite=Strict")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("content-type", "text/event-stream")
        self.send_header("cache-control", "no-store")
        self.send_header("connection", "close")
        self.end_headers()
        live = self.server.live
        seen = self.headers.get("last-event-id") or self._shown() or live.key
        self._write(f"retry: {RETRY_MILLISECONDS}\nid: {seen}\n\n")
        if live.state.problems:
            seen = ""
        while True:
            if not live.wait(seen, ALIVE_SECONDS):
                self._write(": still here\n\n")
                continue
            state, seen = live.state, live.key
            self._write(f"id: {seen}\n{event(state.problems)}\n")

    def _shown(self) -> str | None:
        """Return the key of the page that asks, which may be older than what is served now."""
        cookies = SimpleCookie(self.headers.get("cookie", ""))
        return cookies[SHOWN].value if SHOWN in cookies else None

    def _write(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()


def event(problems: str) -> str:
    """Return the event that makes an open page show these problems, or reload if there are none."""
    name = "problems" if problems else "reload"
    lines = "".join(f"data: {line}\n" for line in problems.split("\n"))
    return f"event: {name}\n{lines}"


def _file(path: str, files: Mapping[str, bytes]) -> str | None:
    name = path + "index.html" if path == "" or path.endswith("/") else path
    return name if name in files else None
