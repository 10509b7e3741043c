"""The flagship site, made once, and what a reader of a page meets who opens and touches nothing."""

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_src import generator
from site_src.faces import cut_faces
from site_src.generator.inspection.document import Document, Element, documents
from site_src.generator.packages import PROJECT
from tests.generator.sites import PYTHON

HOME = "index.html"
DEEPER = ("details", "fulcrum-calculator", "script", "svg", "nav")
UNSEEN = ("hidden", "popover")


@dataclass(frozen=True)
class Section:
    """A part of an article up to its next heading of the second level.

    `words` are those that stand open in it, without what is there to be touched and without the
    dates of what is cited. `prose` is its sentences alone, paragraphs and points, with a short word
    in the place of every figure.
    """

    name: str
    words: tuple[str, ...]
    prose: str


@functools.lru_cache(maxsize=1)
def files() -> Mapping[str, bytes]:
    sources = generator.read(PROJECT)
    faces = cut_faces(PROJECT, sources.words())
    whole = dataclasses.replace(sources, faces=faces)
    return generator.generate(whole, generator.Options(), PYTHON)


@functools.lru_cache(maxsize=1)
def pages() -> tuple[Document, ...]:
    return documents(files())


def page(path: str) -> Document:
    return next(one for one in pages() if one.path == path)


@functools.lru_cache(maxsize=1)
def sections() -> tuple[Section, ...]:
    """The flagship article in its parts; the first is what stands before its first heading."""
    parts: list[tuple[str, list[Element]]] = [("opening", [])]
    (article,) = page(HOME).all("article")
    for one in _open(article):
        if one.name == "h2":
            parts.append((one.attributes.get("id", one.text), []))
        parts[-1][1].append(one)
    return tuple(Section(name, _words(part), _prose(part)) for name, part in parts)


def _open(place: Element) -> Iterator[Element]:
    """Yield the blocks of words that stand open, in their order."""
    for one in place.children:
        if not isinstance(one, Element) or _is_closed(one):
            continue
        if one.name in ("h1", "h2", "h3", "p", "li", "th", "td", "caption", "legend"):
            yield one
        else:
            yield from _open(one)


def _is_closed(one: Element) -> bool:
    is_sources = "sources" in one.attributes.get("class", "").split()
    return one.name in DEEPER or is_sources or any(key in one.attributes for key in UNSEEN)


def _words(part: list[Element]) -> tuple[str, ...]:
    return tuple(word for one in part for word in _said(one).split())


def _prose(part: list[Element]) -> str:
    said = (_said(one) for one in part if one.name in ("p", "li"))
    return re.sub(r"\S*\d\S*?(?=[.,:;]?(?:\s|$))", "ten", "\n".join(filter(None, said)))


def _said(one: Element) -> str:
    return " ".join("".join(_pieces(one)).split())


def _pieces(one: Element) -> Iterator[str]:
    for child in one.children:
        if isinstance(child, str):
            yield child
        elif child.attributes.get("class") != "dated" and not _is_closed(child):
            yield from _pieces(child)
