"""Links to states: what each would set is held against the page it leads to, and the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_src.generator.article import Article, Link
from site_src.generator.calculators import Desk, Failure
from site_src.generator.compute import ROWS
from site_src.generator.figures import Figures
from site_src.generator.links import article_of, state_of
from site_src.generator.problem import Problem, unknown


def check_states(
    articles: Iterable[Article], figures: Mapping[str, Figures], desk: Desk
) -> Iterator[Problem]:
    """Find the links to states that their pages have not, or that the engine refuses."""
    for article in articles:
        for node in article.nodes():
            if isinstance(node, Link):
                _, pieces = state_of(node.address)
                target = figures.get(article_of(node.address, article.name))
                if pieces and target:
                    for message in _wrong(pieces, target, desk):
                        yield Problem(article.path, node.line, message)


def _wrong(pieces: tuple[str, ...], target: Figures, desk: Desk) -> list[str]:
    known = [name for name in target.scenario if target.fields[name].description["kind"] != ROWS]
    values: dict[str, str] = {}
    messages = []
    for piece in pieces:
        name, mark, text = piece.partition("=")
        if not mark:
            messages.append(f'"{piece}" is no part of a state; write #place;input=value')
        elif name not in known:
            messages.append(unknown("input of the page it leads to", name, known))
        else:
            values[name] = text
    return messages or list(dict.fromkeys(_refused(values, target, desk)))


def _refused(values: Mapping[str, str], target: Figures, desk: Desk) -> Iterator[str]:
    """Ask for every answer of the page that would follow the values."""
    for request in target.requests.values():
        mine = {name: text for name, text in values.items() if name in request.follows}
        if mine:
            texts = {name: target.fields[name].text for name in request.follows}
            answer = desk.ask(request.calculator, texts | dict(request.pins) | mine)
            if isinstance(answer, Failure):
                yield answer.message
            else:
                yield from (refusal["message"] for refusal in answer.get("refusals", []))
