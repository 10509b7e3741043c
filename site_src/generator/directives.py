"""The directive that stands for a calculator, with its option lines."""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from engine import PARTS
from site_src.generator.article import CalculatorBlock, Node, Option, Reference
from site_src.generator.inline import Findings
from site_src.generator.problem import unknown
from site_src.generator.references import SHOW, Unreadable, read_option, read_parts
from site_src.generator.syntax import BOXES, directive

DIRECTIVES = ("calculator", *BOXES)


def calculator_block(one: SyntaxTreeNode, level: int, findings: Findings) -> tuple[Node, ...]:
    """Convert a fence of colons that holds no blocks; `level` is that of the calculator's title."""
    line = one.map[0] + 1 if one.map else 1
    found = directive(one.info)
    if one.info.strip() and not _is_closed(one):
        findings.report(line, f"{one.markup}{one.info.strip()} is never closed")
    if found is None:
        findings.report(line, _nameless(one.info.strip()))
        return ()
    name, calculator = found
    if name != "calculator":
        findings.report(line, unknown("directive", name, DIRECTIVES))
        return ()
    if not calculator:
        findings.report(line, "the directive names no calculator: :::{calculator} name")
        return ()
    options = _options(one, line, findings)
    pins = tuple(sorted((each.name, each.text) for each in options if each.name != SHOW))
    parts = _parts(options, findings)
    reference = Reference(calculator, pins)
    ident = findings.ident(f"calculator-{calculator}")
    return (CalculatorBlock(line, reference, options, parts, ident, level),)


def _is_closed(one: SyntaxTreeNode) -> bool:
    first, end = one.map or (0, 0)
    return end - first > len(one.content.splitlines()) + 1


def _nameless(words: str) -> str:
    if not words:
        return "these colons close nothing; a block around others opens with more colons than they"
    return f"after the colons comes a name in braces: :::{{{words.split(maxsplit=1)[0]}}}"


def _options(one: SyntaxTreeNode, opening: int, findings: Findings) -> tuple[Option, ...]:
    options: dict[str, Option] = {}
    for line, text in enumerate(one.content.split("\n"), opening + 1):
        found = read_option(text)
        if found and found[0] in options:
            findings.report(line, f'the option "{found[0]}" stands twice')
        elif found:
            options[found[0]] = Option(*found, line)
        elif text.strip():
            findings.report(line, f'"{text.strip()}" is no option; write ":name: value"')
    return tuple(options.values())


def _parts(options: tuple[Option, ...], findings: Findings) -> tuple[str, ...]:
    for option in options:
        if option.name == SHOW:
            try:
                return read_parts(option)
            except Unreadable as wrong:
                findings.report(option.line, unknown("part", str(wrong), PARTS))
    return PARTS
