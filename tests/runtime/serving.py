"""A static server whose folders can each be broken in a way of their own."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from site_src.generator.assets import digests_of

TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "wasm": "application/wasm",
    "zip": "application/zip",
}


class Page(NamedTuple):
    """What is answered to one address."""

    content: bytes
    type: str


@dataclass
class Server:
    """Answers with `pages`, and that there is nothing elsewhere.

    `digests` are those of each folder as it was added, whatever happens to its files later.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    digests: dict[str, dict[str, str]] = field(default_factory=dict)
    address: str = ""

    def add(self, path: str, content: bytes, type_: str | None = None) -> None:
        self.pages[path] = Page(content, type_ or TYPES[path.rpartition(".")[2]])

    def add_folder(self, folder: str, files: Mapping[str, bytes]) -> None:
        self.digests[folder] = dict(digests_of(files))
        for name, content in files.items():
            self.add(f"{folder}{name}", content)


@contextmanager
def running() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = server.pages.get(self.path)
            self.send_response(200 if page else 404)
            content, type_ = page or Page(b"<h1>Not here</h1>", TYPES["html"])
            self.send_header("content-type", type_)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            with suppress(ConnectionError):  # a worker that has failed hangs up
                self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        server.address = f"http://127.0.0.1:{listening.server_address[1]}"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield server
        listening.shutdown()
