"""The Markdown of articles: CommonMark, tables and MyST syntax, read by markdown-it-py.

Every token of a paragraph is given the place where it stands in the paragraph's own text, since
markdown-it knows the lines of blocks only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

BOXES = ("note", "aside", "fold")
CONTAINERS = (*BOXES, "prediction", "quiz", "example")
OPTION_LINES = "option_lines"
ATTRIBUTES = ("id", "class", "lang")
_TITLED = (*BOXES, "quiz")
_WITH_OPTIONS = ("container_prediction_open",)
_OPTION = re.compile(r"\s*:[^\s:]+:\s*\S.*")
_DIRECTIVE = re.compile(r"\s*\{\s*([^\s{}]*)\s*\}\s*(.*?)\s*")

InlineRule = Callable[[StateInline, bool], bool]


def parse_markdown(text: str) -> tuple[SyntaxTreeNode, dict[str, list[int]]]:
    """Parse an article's body: its tree, and the lines on which each footnote is defined."""
    lines: dict[str, list[int]] = {}
    tokens = _markdown().parse(text, {"footnote_lines": lines})
    return SyntaxTreeNode(tokens), lines


def directive(opening: str) -> tuple[str, str] | None:
    """Split what follows the colons of an opening fence: the directive's name and the rest."""
    match = _DIRECTIVE.fullmatch(opening)
    return (match[1], match[2]) if match else None


@functools.cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    footnote_plugin(markdown, inline=False, always_match_refs=True)
    deflist_plugin(markdown)
    attrs_plugin(markdown, spans=True, allowed=ATTRIBUTES)
    attrs_block_plugin(markdown, allowed=ATTRIBUTES)
    myst_role_plugin(markdown)
    myst_block_plugin(markdown)
    markdown.core.ruler.before("attr", "attribute_lines", _note_attributes)
    for name in CONTAINERS:
        container_plugin(markdown, name, validate=functools.partial(_opens, name))
    colon_fence_plugin(markdown)
    markdown.block.ruler.before("paragraph", OPTION_LINES, _read_options)
    markdown.core.ruler.before("inline", "box_titles", _read_titles)
    markdown.core.ruler.before("inline", "footnote_lines", _note_footnotes)
    markdown.core.ruler.before("inline", "written", _note_written)
    rules = markdown.inline.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(), strict=True):
        rules.at(name, _located(rule))
    return markdown


def _opens(name: str, opening: str, _markup: str) -> bool:
    found = directive(opening)
    return found is not None and found[0] == name


def _read_titles(state: StateCore) -> None:
    """Let the rest of the opening line be read as Markdown too, where it is a title."""
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        found = directive(token.info) if token.type.startswith("container_") else None
        if token.nesting == 1 and token.map and found and found[0] in _TITLED and found[1]:
            title = Token("inline", "", 0, content=found[1], children=[], meta={"title": True})
            title.map = [token.map[0], token.map[0] + 1]
            tokens.append(title)
    state.tokens = tokens


def _read_options(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's shape
    """Let the lines ":name: value" that open a block be its options."""
    if not (state.tokens and state.tokens[-1].type in _WITH_OPTIONS):
        return False
    last = first
    while last < end and _OPTION.fullmatch(state.getLines(last, last + 1, 0, keepLastLF=False)):
        last += 1
    if last == first or silent:
        return last > first
    token = state.push(OPTION_LINES, "", 0)
    token.content = state.getLines(first, last, 0, keepLastLF=False)
    token.map = [first, last]
    state.line = last
    return True


def _note_written(state: StateCore) -> None:
    """Let an example know its own text."""
    lines = state.src.split("\n")
    for token in state.tokens:
        if token.type == "container_example_open" and token.map:
            first, last = token.map
            token.meta["written"] = "\n".join(lines[first + 1 : last]) + "\n"


def _note_attributes(state: StateCore) -> None:
    """Let a block know on which line its attributes begin, before they become its own."""
    for token, following in pairwise(state.tokens):
        if token.type == "attrs_block" and token.map:
            following.meta["attrs_line"] = token.meta.get("attrs_line", token.map[0] + 1)


def _note_footnotes(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "footnote_reference_open" and token.map:
            lines = state.env["footnote_lines"].setdefault(str(token.meta["label"]), [])
            lines.append(token.map[0] + 1)


def _located(rule: InlineRule) -> InlineRule:
    """Let a rule say where its tokens begin (`at`) and end (`to`) in the paragraph's text."""

    def located(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's shape
        known, start = len(state.tokens), state.pos
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[known:]:
                if token.type != "text" and "at" not in token.meta:
                    token.meta["at"] = start if token.nesting >= 0 else state.pos
                    token.meta["to"] = state.pos if token.nesting <= 0 else start
        return found

    return located
