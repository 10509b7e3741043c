"""What a page sets or offers to change, though no figure of it follows."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.generator.article import Article, NumberInput, references
from site_src.generator.figures import Figures
from site_src.generator.problem import Problem


def check_unused(article: Article, figures: Figures) -> Iterator[Problem]:
    """Find what changes nothing on its page: inputs in sentences, names of the scenario, cases.

    Where a figure could not be computed nobody knows what it follows, and nothing is found.
    """
    nodes = tuple(article.nodes())
    asked = {reference for node in nodes for reference in references(node)}
    if not asked <= figures.requests.keys():
        return
    followed = {name for request in figures.requests.values() for name in request.follows}
    for node in nodes:
        if isinstance(node, NumberInput) and node.name in figures.fields.keys() - followed:
            message = f'no figure of this page follows the input "{node.name}"'
            yield Problem(article.path, node.line, message)
    for option in article.front.scenario:
        if option.name in figures.fields.keys() - followed:
            message = f'the scenario sets "{option.name}", which no figure of this page follows'
            yield Problem(article.path, option.line, message)
    used = {reference.case for reference in asked}
    for name, case in article.front.cases.items():
        if name not in used:
            message = f'no figure of this page is computed for the case "{name}"'
            yield Problem(article.path, case.line, message)
