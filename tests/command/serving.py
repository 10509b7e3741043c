"""`serve` on a copy of the project that a test may write in."""

import queue
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

PROJECT = Path(__file__).resolve().parents[2]
COPIED = (
    "build.py",
    "content",
    "engine",
    "site_src",
    "LICENSE",
    "package.json",
    "package-lock.json",
    "pyproject.toml",
    "requirements.txt",
)
SHARED = ("node_modules", ".cache")
PATIENCE_SECONDS = 60


def _free_port() -> str:
    """A port of its own, so that no other test takes it while a server starts again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class Serving:
    """A running `serve`: its folder, what it says, and what its pages are told."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        command = [
            sys.executable,
            str(folder / "build.py"),
            "serve",
            "--port",
            _free_port(),
            *words,
        ]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        Thread(target=self._listen, daemon=True).start()
        self.address = self.hears("Serving ").split()[1]
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def hears(self, words: str) -> str:
        """Wait for a line of the terminal that holds these words, and return it."""
        before = []
        end = time.monotonic() + PATIENCE_SECONDS
        while (left := end - time.monotonic()) > 0:
            try:
                before.append(self._said.get(timeout=left))
            except queue.Empty:
                break
            if words in before[-1]:
                return before[-1]
        raise AssertionError(f"never said {words!r}, but: {''.join(before)}")

    def replace(self, path: str, old: str, new: str) -> float:
        """Save a file with its first `old` replaced; return the moment."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} holds no {old!r}"
        file.write_text(text.replace(old, new, 1), "utf-8")
        return time.monotonic()

    def page(self, path: str = "/") -> str:
        """Return a page as it is served now."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read().decode()

    @contextmanager
    def events(self) -> Iterator[HTTPResponse]:
        """Listen as an open page does."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        with closing(connection):
            connection.request("GET", "/reload")
            with connection.getresponse() as response:
                next_event(response)
                yield response

    def end(self) -> None:
        """Interrupt it as a writer does."""
        self._process.terminate()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(line)


def next_event(response: HTTPResponse) -> str:
    """Read one event, up to its blank line."""
    return b"".join(iter(response.readline, b"\n")).decode()


def copy_of_the_project(folder: Path) -> Path:
    """Copy what `serve` reads; what set-up has made is shared."""
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    for name in SHARED:
        (folder / name).symlink_to(PROJECT / name)
    return folder
