"""The opening of an article: where a reader begins, and what is touched first.

It is all that stands before the first heading that follows a control.
"""

from __future__ import annotations

import sys

from site_src.generator.article import Article, CalculatorBlock, Heading, NumberInput


def opening_of(article: Article) -> range:
    """Give the lines of the opening."""
    has_control = False
    for node in article.nodes():
        if has_control and isinstance(node, Heading):
            return range(node.line)
        has_control = has_control or isinstance(node, NumberInput | CalculatorBlock)
    return range(sys.maxsize)
