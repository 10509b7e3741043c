"""Figures typed by hand, looked for in the text of a whole paragraph, heading or cell at once.

Looking at the joined text lets "12 **March** 2020" be the date it is; what a role will print
takes one place in it, and no digit.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from site_src.generator.article import Element, Heading, Link, Node, Picture, Term, Text
from site_src.generator.inline import Findings
from site_src.generator.numbers import typed_by_hand

_ROLE = "\ufffc"


def report_figures(nodes: Iterable[Node], findings: Findings) -> None:
    """Report every figure typed by hand in the text of one block, at its own line."""
    pieces = list(_pieces(nodes, findings))
    starts, place = [], 0
    for _, text in pieces:
        starts.append(place)
        place += len(text)
    for offset, message in typed_by_hand("".join(text for _, text in pieces), findings.names):
        line, _ = pieces[bisect.bisect_right(starts, offset) - 1]
        findings.report(line, message)


def _pieces(nodes: Iterable[Node], findings: Findings) -> Iterable[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.line, node.text
        elif isinstance(node, Term):
            yield node.line, node.words
        elif isinstance(node, Picture):
            report_figures(node.children, findings)
        elif isinstance(node, Link) and _is_bare(node):
            yield node.line, _ROLE
        elif isinstance(node, Element | Heading | Link):
            yield from _pieces(node.children, findings)
        else:
            yield node.line, _ROLE
        if isinstance(node, Link | Picture):
            _report_title(node, findings)


def _is_bare(link: Link) -> bool:
    """Whether a link shows its own address, whose digits are no figures."""
    shown = "".join(child.text for child in link.children if isinstance(child, Text))
    return shown in {link.address, link.address.removeprefix("mailto:")}


def _report_title(node: Link | Picture, findings: Findings) -> None:
    for _, message in typed_by_hand(dict(node.attributes).get("title", ""), findings.names):
        findings.report(node.line, message)
