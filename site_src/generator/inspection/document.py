"""A page as built, read into its elements, each with the line that it begins on."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "source", "track", "wbr"),
    )
)
DATA_BLOCKS = ("application/json", "application/ld+json", "text/plain")


@dataclass(eq=False)
class Element:
    """One element: its name, its attributes, where it stands, and what it holds."""

    name: str
    attributes: Mapping[str, str]
    line: int
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the elements inside with one of these names, or every one, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                if not names or child.name in names:
                    yield child
                yield from child.all(*names)

    def above(self) -> Iterator[Element]:
        """Yield the element itself and those that it stands in, from the inside out."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def within(self, *names: str) -> Element | None:
        """Return the nearest element of one of these names that this one stands in."""
        return next((one for one in self.above() if one.name in names), None)

    @property
    def text(self) -> str:
        """All words inside, with single spaces between them."""
        return " ".join("".join(self.pieces()).split())

    @property
    def is_hidden(self) -> bool:
        """Whether no reader meets it, as it or something that it stands in is hidden."""
        return any("hidden" in one.attributes for one in self.above())

    def pieces(self) -> Iterator[str]:
        """Yield the texts inside, as they are written."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.pieces()


class Document:
    """A page: its path, its elements, and those that carry an id."""

    def __init__(self, path: str, root: Element) -> None:
        self.path = path
        self.root = root
        self.by_id = {one.attributes["id"]: one for one in root.all() if one.attributes.get("id")}

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the page's elements with one of these names, or every one, in their order."""
        return self.root.all(*names)

    @functools.cached_property
    def data(self) -> dict[str, Any]:
        """What the page's script must know, empty where the page has nothing to change."""
        block = self.by_id.get("page")
        try:
            data = json.loads("" if block is None else "".join(block.pieces()))
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}


def documents(files: Mapping[str, bytes]) -> tuple[Document, ...]:
    """Read every page of a site."""
    return tuple(
        Document(path, _root(content)) for path, content in files.items() if path.endswith(".html")
    )


@functools.lru_cache(maxsize=512)
def _root(content: bytes) -> Element:
    return _Builder(content.decode()).root


class _Builder(HTMLParser):
    """Builds the tree; an end tag closes all that was opened since its start tag."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, 1, None)
        self._open = self.root
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = self._made(tag, attrs)
        if tag not in _VOID:
            self._open = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._made(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.within(tag)
        if opened is not None and opened.parent is not None:
            self._open = opened.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)

    def _made(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        attributes = {name: value or "" for name, value in attrs}
        made = Element(tag, attributes, self.getpos()[0], self._open)
        self._open.children.append(made)
        return made
