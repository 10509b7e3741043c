"""Which figure stands on an article's card: the one named in its front matter, or the first."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.generator.article import Article, Output
from site_src.generator.problem import Problem, unknown


def chosen(article: Article) -> Output | None:
    """Give the output that the card shows: as named, else the first sentence, else the first."""
    outputs = list(_outputs(article))
    wanted = article.front.card
    if wanted is not None:
        return next((one for one in outputs if _name(one) == wanted.text), None)
    return next((one for one in outputs if one.is_sentence), outputs[0] if outputs else None)


def check_card(article: Article) -> Iterator[Problem]:
    """Find a card that names what the article does not show."""
    wanted = article.front.card
    if wanted is not None and chosen(article) is None:
        shown = dict.fromkeys(map(_name, _outputs(article)))
        message = unknown("figure of this article", wanted.text, shown)
        yield Problem(article.path, wanted.line, message)


def _outputs(article: Article) -> Iterator[Output]:
    return (node for node in article.nodes() if isinstance(node, Output))


def _name(output: Output) -> str:
    return f"{output.reference.calculator}.{output.figure}"
