"""What pages weigh on their way to a reader, gzipped as a host sends them, against the budgets."""

from __future__ import annotations

import functools
import gzip
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_src.generator.inspection.document import Document

PAGE, SCRIPTS, FONTS, PYTHON = 100_000, 25_000, 60_000, 3_200_000
LOADER = 7_500  # Pyodide's own, of which the worker is made besides our script
ANSWERS = 64_000
ANSWERS_FOLDER = "answers/"
ASSETS = "assets/"
PYTHON_FOLDER = f"{ASSETS}python-"
DEPTH = 2


@dataclass(frozen=True)
class Weight:
    """What one thing weighs, and the most that it may, both in bytes."""

    path: str
    what: str
    weight: int
    budget: int

    @property
    def is_over(self) -> bool:
        """Whether it weighs more than it may."""
        return self.weight > self.budget

    @property
    def sentence(self) -> str:
        """What it weighs, and what it may, in words."""
        sizes = f"{self.weight / 1000:,.1f} kB gzipped, of at most {self.budget / 1000:,.0f} kB"
        return f"{self.what}: {sizes}"


def weights(files: Mapping[str, bytes], pages: Iterable[Document]) -> Iterator[Weight]:
    """Weigh every page with what it loads before its text stands, and what all pages share."""
    sent = {path: _sent(content) for path, content in files.items()}
    scripts = [path for path in files if _is_own_script(path)]
    for page in pages:
        loaded = [path for path in _loaded(page) if path in files]
        page_files = {page.path, *(path for path in loaded if path.endswith((".css", ".js")))}
        yield Weight(page.path, "the page, its style and scripts", _sum(page_files, sent), PAGE)
    for path in files:
        if path.startswith(ANSWERS_FOLDER):
            yield Weight(path, "the answers known beforehand", sent[path], ANSWERS)
    yield Weight("assets", "all scripts", _sum(scripts, sent), SCRIPTS + LOADER)
    fonts = [path for path in files if path.endswith(".woff2")]
    yield Weight("assets", "all fonts", sum(len(files[path]) for path in fonts), FONTS)
    yield Weight("assets", "the browser's Python", _sum(_python(files), sent), PYTHON)


@functools.lru_cache(maxsize=512)
def _sent(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def _sum(paths: Iterable[str], sent: Mapping[str, int]) -> int:
    return sum(sent[path] for path in paths)


def _is_own_script(path: str) -> bool:
    return path.endswith(".js") and not path.startswith(PYTHON_FOLDER)


def _loaded(page: Document) -> Iterator[str]:
    addresses = [
        *(one.attributes.get("src", "") for one in page.all("script")),
        *(one.attributes.get("href", "") for one in page.all("link")),
    ]
    folder = posixpath.dirname(page.path)
    for one in addresses:
        yield posixpath.normpath(posixpath.join(folder, one)).lstrip("/")


def _python(files: Iterable[str]) -> list[str]:
    """Name the files that the browser's Python starts with: what it may yet need lies deeper."""
    return [path for path in files if path.startswith(PYTHON_FOLDER) and path.count("/") == DEPTH]
