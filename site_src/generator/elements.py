"""The elements around text: a prediction with its question, a quiz with its options, an example."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from site_src.generator.article import (
    Element,
    Example,
    Node,
    Prediction,
    Quiz,
    QuizOption,
    Text,
)
from site_src.generator.inline import Findings
from site_src.generator.option_lines import Options, read_options
from site_src.generator.problem import unknown
from site_src.generator.references import Unreadable, read_output
from site_src.generator.syntax import OPTION_LINES, directive

BOUNDS = ("low", "high", "step")
_TICK = re.compile(r"\[([ xX])\](?:\s+|$)")

Nodes = tuple[Node, ...]


def prediction(one: SyntaxTreeNode, line: int, inside: Nodes, findings: Findings) -> Nodes:
    """Convert a prediction: the figure it opens with, the bounds of the guess, the question."""
    bounds = _bounds(_options(one, findings), line, findings)
    _, asked = directive(one.info) or ("", "")
    try:
        figure, reference = read_output(asked)
    except Unreadable:
        message = f'"{asked}" is no figure to predict; write :::{{prediction}} calculator.figure'
        findings.report(line, message)
        return ()
    if not inside:
        findings.report(line, "a prediction asks a question: write it inside, after its options")
    if bounds is None:
        return ()
    ident = findings.ident(f"prediction-{reference.calculator}-{figure}")
    return (Prediction(line, figure, reference, bounds, ident, inside),)


def quiz(line: int, title: Nodes, inside: Nodes, findings: Findings) -> Nodes:
    """Convert a quiz: its question, and the options of the list inside it."""
    if not title:
        findings.report(line, "a quiz opens with its question: ::::{quiz} What is asked?")
    found = inside[0] if len(inside) == 1 else None
    if not (isinstance(found, Element) and found.tag == "ul"):
        message = "a quiz holds one list and nothing else: - [ ] an option, - [x] the right one"
        findings.report(line, message)
        return ()
    items = (item for item in found.children if isinstance(item, Element))
    options = tuple(_option(item, findings) for item in items)
    if sum(option.is_right for option in options) != 1:
        findings.report(line, "a quiz has one right option: - [x] the right one")
    return (Quiz(line, findings.ident("quiz"), title, options),)


def example(one: SyntaxTreeNode, line: int, inside: Nodes) -> Nodes:
    """Convert an example: what is written in it, and what it makes."""
    return (Example(line, str(one.meta["written"]), inside),)


def _options(one: SyntaxTreeNode, findings: Findings) -> Options:
    for child in one.children:
        if child.type == OPTION_LINES and child.map:
            return read_options(child.content, child.map[0] + 1, findings)
    return {}


def _bounds(options: Options, line: int, findings: Findings) -> tuple[str, str, str] | None:
    for option in options.values():
        if option.name not in BOUNDS:
            message = unknown("option of a prediction", option.name, BOUNDS)
            findings.report(option.line, message)
    missing = [name for name in BOUNDS if name not in options]
    for name in missing:
        findings.report(line, f'the prediction has no "{name}"; write :{name}: and a number')
    if missing:
        return None
    low, high, step = (options[name].text for name in BOUNDS)
    return low, high, step


def _option(item: Element, findings: Findings) -> QuizOption:
    """Convert an item of the list: what stands in its first paragraph, and what follows it."""
    head = item.children[0] if item.children else None
    if isinstance(head, Element) and head.tag == "p":
        words, feedback = head.children, item.children[1:]
    else:
        words, feedback = item.children, ()
    first = words[0] if words else None
    tick = _TICK.match(first.text) if isinstance(first, Text) else None
    if not (isinstance(first, Text) and tick):
        findings.report(item.line, "an option opens with a box: - [ ] or, the right one, - [x]")
        return QuizOption(item.line, is_right=False, title=words, children=feedback)
    if not feedback:
        message = "an option says, in a paragraph of its own below it, what it gets right or wrong"
        findings.report(item.line, message)
    title = (replace(first, text=first.text[tick.end() :]), *words[1:])
    return QuizOption(item.line, tick[1] != " ", title, feedback)
