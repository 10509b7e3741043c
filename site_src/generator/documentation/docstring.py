"""Docstrings, read as they look: prose, indented formulas, points, and sections.

Lines that are indented are printed as they stand, and so is a paragraph with a line that draws a
tree or holds a prompt. "Raises:" alone on a line opens a section, which goes on while lines are
indented.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby

from site_src.generator.documentation.record import Block, Formula, Points, Prose, Terms, Titled

_NAMED = ("Args", "Attributes", "Raises")
_SECTION = re.compile(
    rf"^({'|'.join(_NAMED)}|Returns|Yields|Examples?|Notes?|Sources?):[ \t]*\n"
    r"((?:[ \t]+.*\n|\n)*)",
    re.MULTILINE,
)
_TERM = re.compile(r"(\*{0,2}\w[\w., ]*?)(?: \([^)]*\))?:\s+(.*)", re.DOTALL)
_ITEM = re.compile(r"^(?=\S)", re.MULTILINE)
_POINT = re.compile(r"^- ", re.MULTILINE)
_AS_IT_STANDS = re.compile(r"^\s*(?:[├└│]|>>> )", re.MULTILINE)


def read_docstring(text: str) -> tuple[Block, ...]:
    """Read a docstring, without the indent of the code around it, to blocks."""
    return tuple(_blocks(text.strip("\n") + "\n"))


def _blocks(text: str) -> Iterator[Block]:
    pieces = _SECTION.split(text)
    yield from _plain(pieces[0])
    for title, inside, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        yield _section(title, textwrap.dedent(inside))
        yield from _plain(after)


def _section(title: str, inside: str) -> Block:
    if title not in _NAMED:
        return Titled(title, tuple(_blocks(inside)))
    found = [_TERM.match(item) for item in _ITEM.split(inside) if item.strip()]
    terms = [(term[1], _joined(term[2])) for term in found if term]
    return Terms(title, tuple(terms)) if len(terms) == len(found) else Titled(title, _prose(inside))


def _plain(text: str) -> Iterator[Block]:
    for is_indented, lines in groupby(_kinds(text), key=lambda kind: kind[0]):
        words = "".join(line for _, line in lines)
        if not words.strip():
            continue
        if is_indented:
            yield Formula(textwrap.dedent(words).strip("\n"))
        else:
            yield from _prose(words)


def _kinds(text: str) -> Iterator[tuple[bool, str]]:
    """Tell of each line whether it is indented; an empty line is as the one before it.

    What goes on a point is indented too, and belongs to it.
    """
    is_indented, in_point = False, False
    for line in text.splitlines(keepends=True):
        if line.strip():
            in_point = line.startswith("- ") or (in_point and line.startswith("  "))
            is_indented = line.startswith(" ") and not in_point
        else:
            in_point = False
        yield is_indented, line


def _prose(text: str) -> tuple[Block, ...]:
    paragraphs = re.split(r"\n\s*\n", text.strip("\n"))
    return tuple(block for one in paragraphs for block in _paragraph(one))


def _paragraph(text: str) -> Iterator[Block]:
    if _AS_IT_STANDS.search(text):
        yield Formula(text.strip("\n"))
        return
    words, *points = _POINT.split(text)
    if words.strip():
        yield Prose(_joined(words))
    if points:
        yield Points(tuple(_joined(point) for point in points))


def _joined(text: str) -> str:
    return " ".join(text.split())
