"""Checking pages as built: every address in them leads to a file, every fragment to a place."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from site_src.generator.problem import Problem

_ADDRESSES = frozenset(("href", "src"))
_OUTSIDE = ("https:", "http:", "mailto:", "data:")


class _Page(HTMLParser):
    """The addresses and the ids of one page, each with its line."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[tuple[int, str]] = []
        self.ids: dict[str, int] = {}
        self.repeated: list[tuple[int, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        for name, value in attrs:
            if name == "id" and value:
                if value in self.ids:
                    self.repeated.append((line, value))
                self.ids.setdefault(value, line)
            elif name in _ADDRESSES and value and not _is_outside(tag, value):
                self.addresses.append((line, value))


def check_pages(files: Mapping[str, bytes], base_path: str) -> Iterator[Problem]:
    """Find what a page refers to that the site does not hold, and ids that stand twice."""
    pages = {path: _page(content) for path, content in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        for line, ident in page.repeated:
            yield Problem(path, line, f'the page has two places named "{ident}"')
        for line, address in page.addresses:
            file, _, fragment = address.partition("#")
            place = fragment.partition(";")[0]
            target = _target(path, file, base_path)
            if target not in files:
                yield Problem(path, line, f'the page refers to "{address}", which is not built')
            elif place and target in pages and place not in pages[target].ids:
                yield Problem(path, line, f'the page refers to "{address}", a place there is not')


@functools.lru_cache(maxsize=512)
def _page(content: bytes) -> _Page:
    """Read a page, or give what the same page gave before: most stay as they are at a save."""
    return _Page(content.decode())


def _is_outside(tag: str, address: str) -> bool:
    return address.startswith(_OUTSIDE) or tag in {"use", "image"}


def _target(page: str, file: str, base_path: str) -> str:
    if not file:
        return page
    if file.startswith(base_path) and page == "404.html":
        path = file.removeprefix(base_path)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) + "/" * (
            file.endswith(("/", "."))
        )
        path = path.removeprefix("./")
    return path + "index.html" if path.endswith("/") or not path else path
