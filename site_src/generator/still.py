"""Places that do not answer: headings, which the contents list repeats, and the words of pictures.

What they print must be as true after a reader's change as before, so every input that a figure in
them follows is pinned. A heading that holds a figure is named by its writer, as a name made of its
words would change with the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_src.generator.article import (
    Article,
    FactCitation,
    Heading,
    NumberInput,
    Output,
    Picture,
    Term,
    walk,
)
from site_src.generator.figures import Figures
from site_src.generator.problem import Problem, listed

NAMELESS = (
    "a heading that holds a figure needs a name that stays: write (name)= on a line before it"
)
Figured = NumberInput | Output | FactCitation
Role = Figured | Term


def check_still(article: Article, figures: Figures) -> Iterator[Problem]:
    """Find what would have to change where nothing does, and headings without a lasting name."""
    for node in article.nodes():
        if isinstance(node, Heading):
            if node.anchor is None and any(isinstance(one, Figured) for one in walk(node.children)):
                yield Problem(article.path, node.line, NAMELESS)
            yield from _moving_in(node, "a heading", article.path, figures)
        elif isinstance(node, Picture):
            yield from _moving_in(node, "a picture's text", article.path, figures)


def _roles(node: Heading | Picture) -> Iterator[Role]:
    return (one for one in walk(node.children) if isinstance(one, Role))


def _moving_in(
    node: Heading | Picture, place: str, path: str, figures: Figures
) -> Iterator[Problem]:
    for role in _roles(node):
        if message := _moving(role, place, figures):
            yield Problem(path, role.line, message)


def _moving(role: Role, place: str, figures: Figures) -> str | None:
    if isinstance(role, NumberInput):
        return (
            f'{place} holds the input "{role.name}"; put it in the text, as {place} does not answer'
        )
    if isinstance(role, Term):
        return f'{place} holds the term "{role.words}"; explain it in the text, where it can open'
    if isinstance(role, FactCitation):
        return f'{place} cites "{role.name}"; cite it in the text, where its source can stand'
    free = _free(role, figures)
    if not free:
        return None
    name = f"{role.reference.calculator}.{role.figure}"
    return f'{place} holds "{name}"; pin its inputs {listed(free)}, as {place} does not answer'


def _free(output: Output, figures: Figures) -> tuple[str, ...]:
    """Name the inputs that a figure follows; an input that is printed follows itself only."""
    request = figures.requests.get(output.reference)
    if request is None:
        return ()
    is_computed = output.is_sentence or output.figure in request.answer.get("figures", {})
    return tuple(one for one in request.follows if is_computed or one == output.figure)
