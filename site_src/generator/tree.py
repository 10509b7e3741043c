"""From markdown-it's tree to an article's nodes: the blocks.

A slip of the writer becomes a problem with its line, and the tree goes on without the piece.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from typing import cast

from markdown_it.tree import SyntaxTreeNode

from site_src.generator.article import (
    Anchor,
    Box,
    Code,
    Element,
    Footnote,
    Heading,
    Node,
    NoteReturn,
)
from site_src.generator.directives import fence
from site_src.generator.elements import example, prediction, quiz
from site_src.generator.inline import (
    Findings,
    attributes,
    inline,
    note_ident,
    refuse_html,
    token_of,
)
from site_src.generator.numbers import typed_by_hand
from site_src.generator.prose import report_figures
from site_src.generator.syntax import OPTION_LINES, directive

_ANCHOR = re.compile(r"[^\W\d][\w-]*")
_BARE = frozenset(("fence", "code_block", "colon_fence"))

Nodes = tuple[Node, ...]


def blocks(found: Iterable[SyntaxTreeNode], findings: Findings) -> Nodes:
    """Convert blocks that follow one another, giving each anchor to what comes after it."""
    nodes: list[Node] = []
    anchors: list[Anchor] = []
    for one in found:
        made = _block(one, findings)
        if made and all(isinstance(node, Anchor) for node in made):
            anchors += [node for node in made if isinstance(node, Anchor)]
            continue
        if anchors and made and isinstance(made[0], Heading):
            made = (dataclasses.replace(made[0], anchor=anchors.pop().name), *made[1:])
        if made:
            nodes += anchors
            anchors = []
        nodes += made
    return (*nodes, *anchors)


def footnotes(root: SyntaxTreeNode, findings: Findings) -> tuple[Footnote, ...]:
    """Convert the footnotes, which the parser moves to the end."""
    return tuple(
        Footnote(_line(note), int(note.meta["id"]) + 1, blocks(note.children, findings))
        for block in root.children
        if block.type == "footnote_block"
        for note in block.children
    )


def _block(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    kind = "container" if one.type.startswith("container_") else one.type
    if kind in _BARE and token_of(one).attrs:
        shown = ", ".join(f'{name}="{value}"' for name, value in token_of(one).attrs.items())
        message = f"this block takes no attributes ({shown}); (name)= before it names its place"
        findings.report(token_of(one).meta.get("attrs_line", _line(one)), message)
    return _CONVERT.get(kind, _element)(one, findings)


def _line(one: SyntaxTreeNode) -> int:
    """Give the line of a block, or of the first block inside it that has one."""
    if one.map:
        return one.map[0] + 1
    return next((_line(child) for child in one.children if child.map or child.children), 1)


def _element(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    line = _line(one)
    given = attributes(one, line, findings)
    return (Element(line, one.tag, given, blocks(one.children, findings)),)


def _cell(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    """Convert a table's cell; under an empty corner, the first column heads the rows."""
    line, row = _line(one), cast("SyntaxTreeNode", one.parent)
    table = cast("SyntaxTreeNode", cast("SyntaxTreeNode", row.parent).parent)
    corner = table.children[0].children[0].children[0]
    scope = "col" if one.type == "th" else ""
    if one is row.children[0] and not any(child.content for child in corner.children):
        scope = "" if one is corner else "row"
    head = (("scope", scope),) if scope else ()
    given = (*head, *attributes(one, line, findings))
    return (Element(line, "th" if scope else "td", given, blocks(one.children, findings)),)


def _paragraph(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    return blocks(one.children, findings) if one.hidden else _element(one, findings)


def _text(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    nodes = inline(one, _line(one), findings)
    report_figures(nodes, findings)
    return nodes


def _heading(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    line, level = _line(one), int(one.tag[1:])
    if level == 1:
        findings.report(line, "a heading of the first level; the article's title is the only one")
    elif level > findings.level + 1:
        message = (
            f"the heading skips a level: write {'#' * (findings.level + 1)}, not {'#' * level}"
        )
        findings.report(line, message)
    findings.level = level
    given = dict(attributes(one, line, findings))
    name = given.pop("id", None)
    return (Heading(line, level, name, tuple(given.items()), blocks(one.children, findings)),)


def _anchor(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    if _ANCHOR.fullmatch(one.content):
        return (Anchor(_line(one), one.content),)
    message = f'"{one.content}" cannot name a place; use letters, digits and hyphens'
    findings.report(_line(one), message)
    return ()


def _fence(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    line, found = _line(one), directive(one.info)
    if found:
        findings.report(line, f"a directive opens with colons: :::{{{found[0]}}}")
        return ()
    language = one.info.partition(" ")[0]
    if not language:
        _report_lines(one.content, line + 1, findings)
    return (Code(line, language, one.content),)


def _indented_code(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    _report_lines(one.content, _line(one), findings)
    return (Code(_line(one), "", one.content),)


def _report_lines(text: str, first: int, findings: Findings) -> None:
    """Report the figures in lines of no language, which may be prose in disguise."""
    for line, words in enumerate(text.split("\n"), first):
        for _, message in typed_by_hand(words, findings.names):
            findings.report(line, message)


def _html(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    refuse_html(_line(one), one.content, findings)
    return ()


def _container(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    line, kind = _line(one), one.type.removeprefix("container_")
    given = attributes(one, line, findings)
    title = blocks((child for child in one.children if child.meta.get("title")), findings)
    inside = blocks((child for child in one.children if not child.meta.get("title")), findings)
    if not _is_closed(one):
        findings.report(line, f"{token_of(one).markup}{{{kind}}} is never closed")
    if kind == "prediction":
        return prediction(one, line, inside, findings)
    if kind == "quiz":
        return quiz(line, title, inside, findings)
    if kind == "example":
        return example(one, line, inside)
    if kind == "fold" and not title:
        findings.report(line, "a fold needs a title: :::{fold} What it holds")
    return (Box(line, kind, given, title, inside),)


def _is_closed(one: SyntaxTreeNode) -> bool:
    closing = one.nester_tokens.closing if one.nester_tokens else None
    return closing is not None and set(closing.markup) == {":"}


def _note_return(one: SyntaxTreeNode, _findings: Findings) -> Nodes:
    return (NoteReturn(1, note_ident(one)),)


def _nothing(_one: SyntaxTreeNode, _findings: Findings) -> Nodes:
    return ()


_CONVERT: dict[str, Callable[[SyntaxTreeNode, Findings], Nodes]] = {
    "inline": _text,
    "paragraph": _paragraph,
    "heading": _heading,
    "fence": _fence,
    "code_block": _indented_code,
    "html_block": _html,
    "th": _cell,
    "td": _cell,
    "container": _container,
    "colon_fence": fence,
    OPTION_LINES: _nothing,
    "myst_target": _anchor,
    "myst_line_comment": _nothing,
    "myst_block_break": _nothing,
    "footnote_block": _nothing,
    "footnote_anchor": _note_return,
}
