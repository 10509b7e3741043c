"""The outline of an article: its headings as built, its contents list, its named places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_src.generator.article import (
    Anchor,
    Article,
    Box,
    Code,
    Element,
    Heading,
    Link,
    Node,
    Output,
    Picture,
    Placed,
    Term,
    Text,
)
from site_src.generator.figures import Figures
from site_src.generator.problem import Problem

TAKEN = ("main", "page", "sources", "footnotes")
LISTED = (2, 3)
_SPACES = re.compile(r"[\s_–—/-]+")
_MARKS = re.compile(r"[^\w-]")


@dataclass(frozen=True)
class Section:
    """A heading as built: its name in addresses, its words."""

    ident: str
    level: int
    words: str


@dataclass(frozen=True)
class Outline:
    """The sections in order, the place of each heading's line, and the names that links may use."""

    sections: tuple[Section, ...]
    by_line: Mapping[int, Section]
    anchors: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def contents(self) -> tuple[Section, ...]:
        """The sections of the contents list."""
        return tuple(one for one in self.sections if one.level in LISTED)

    def section_at(self, line: int) -> Section | None:
        """The section that a line stands in; None before the first."""
        above = [start for start in self.by_line if start <= line]
        return self.by_line[max(above)] if above else None


def outline(article: Article, figures: Figures) -> Outline:
    """Name the sections of an article after their built text, unless the writer named them."""
    named, problems = _named(article)
    taken = {*named, *TAKEN}
    sections: dict[int, Section] = {}
    for node in article.nodes():
        if isinstance(node, Heading):
            words = " ".join(plain(node.children, figures).split())
            ident = node.anchor or _free(slug(words), taken)
            taken.add(ident)
            sections[node.line] = Section(ident, node.level, words)
    anchors = dict.fromkeys((*named, *(one.ident for one in sections.values())))
    return Outline(tuple(sections.values()), sections, tuple(anchors), tuple(problems))


def plain(nodes: Iterable[Node], figures: Figures) -> str:
    """Give the words of nodes as a reader sees them, figures filled in where they are known."""
    return "".join(_words(node, figures) for node in nodes)


def slug(words: str) -> str:
    """Turn words into a name for addresses: "What 10x means" to "what-10x-means"."""
    return _MARKS.sub("", _SPACES.sub("-", words.lower())).strip("-") or "section"


def _words(node: Node, figures: Figures) -> str:
    if isinstance(node, Text | Code):
        return node.text
    if isinstance(node, Term):
        return node.words
    if isinstance(node, Output):
        return "".join(part["text"] for part in figures.shown(node) or [])
    if isinstance(node, Element | Heading | Link | Picture | Box):
        return plain(node.children, figures)
    return ""


def _named(article: Article) -> tuple[tuple[str, ...], list[Problem]]:
    named: dict[str, int] = {}
    problems = []
    for name, line in _names(article):
        if name in named:
            message = f'the name "{name}" stands twice; first in line {named[name]}'
            problems.append(Problem(article.path, line, message))
        named.setdefault(name, line)
    return tuple(named), problems


def _names(article: Article) -> Iterator[tuple[str, int]]:
    for node in article.nodes():
        if isinstance(node, Heading) and node.anchor:
            yield node.anchor, node.line
        elif isinstance(node, Anchor):
            yield node.name, node.line
        elif isinstance(node, Placed):
            yield node.ident, node.line
        elif isinstance(node, Element | Link | Picture | Box):
            for name, value in node.attributes:
                if name == "id":
                    yield value, node.line


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    free = wanted
    while free in taken:
        free = f"{wanted}-{number}"
        number += 1
    return free
