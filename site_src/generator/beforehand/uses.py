"""What an article shows of the engine's answers, and which inputs it lets a reader touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from site_src.generator.article import (
    SENTENCE,
    Article,
    Box,
    CalculatorBlock,
    Comparison,
    Node,
    NumberInput,
    Output,
    Prediction,
    Reference,
    walk,
)
from site_src.generator.figures import Figures, Request
from site_src.generator.opening import opening_of

FIGURES, TABLE, CHART = "figures", "table", "chart"
WORDS = (FIGURES, SENTENCE)
CHARTLESS = (*WORDS, TABLE)
COVERED = (*CHARTLESS, CHART)
FOLD = "fold"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shown:
    """What a page shows of the answers to a request; `figures` is None where it shows them all.

    `early` are the parts that stand in the opening; `is_open` where any place of it is in no fold.
    """

    request: Request
    parts: frozenset[str]
    figures: frozenset[str] | None
    early: frozenset[str]
    is_open: bool

    def and_also(self, other: Shown) -> Shown:
        """Give what two places of a request show together."""
        both = self.figures is not None and other.figures is not None
        return Shown(
            self.request,
            self.parts | other.parts,
            (self.figures or _NONE) | (other.figures or _NONE) if both else None,
            self.early | other.early,
            self.is_open or other.is_open,
        )


@dataclass(frozen=True)
class Touched:
    """An input with a control: whether it steps in a sentence, and the texts of its handles."""

    name: str
    is_early: bool
    is_stepped: bool = False
    offered: frozenset[str] = _NONE

    def and_also(self, other: Touched) -> Touched:
        """Give what two controls of an input are together."""
        return Touched(
            self.name,
            self.is_early or other.is_early,
            self.is_stepped or other.is_stepped,
            self.offered | other.offered,
        )


@dataclass(frozen=True)
class Uses:
    """All of it, in reading order: by the keys of the requests, and by the names of the inputs."""

    shown: dict[str, Shown]
    touched: dict[str, Touched]


def uses_of(article: Article, figures: Figures, wanted: Collection[str] = COVERED) -> Uses:
    """Read an article for what it shows of the wanted parts, and what it lets a reader touch."""
    shown: dict[str, Shown] = {}
    touched: dict[str, Touched] = {}
    opening = opening_of(article)
    folded = {id(one) for node in article.nodes() for one in _folded(node)}
    for node in article.nodes():
        is_early = node.line in opening
        for request, all_parts, names in _shown(node, figures):
            parts = all_parts & frozenset(wanted)
            early = parts if is_early else _NONE
            one = Shown(request, parts, names, early, is_open=id(node) not in folded)
            shown[request.key] = shown[request.key].and_also(one) if request.key in shown else one
        for control in _touched(node, figures, is_early=is_early):
            name = control.name
            touched[name] = touched[name].and_also(control) if name in touched else control
    return Uses(shown, touched)


def _folded(node: Node) -> Iterator[Node]:
    return walk(node.children) if isinstance(node, Box) and node.kind == FOLD else iter(())


def _shown(
    node: Node, figures: Figures
) -> Iterator[tuple[Request, frozenset[str], frozenset[str] | None]]:
    """Give what a node shows: a request, parts of its answer, and which figures if not all."""

    def asked(reference: Reference) -> Request:
        return figures.requests[reference]

    if isinstance(node, Output) and node.is_sentence:
        yield asked(node.reference), frozenset((SENTENCE,)), _NONE
    elif isinstance(node, Output):
        yield asked(node.reference), frozenset((FIGURES,)), frozenset((node.figure,))
    elif isinstance(node, CalculatorBlock):
        parts = frozenset(part for part in COVERED if part in node.parts)
        yield asked(node.reference), parts, None if FIGURES in parts else _NONE
    elif isinstance(node, Comparison):
        for request in map(asked, node.references):
            names = node.figures or request.answer["figures"]
            yield request, frozenset((FIGURES,)), frozenset(names)
    elif isinstance(node, Prediction):
        yield asked(node.reference), frozenset(WORDS), frozenset((node.figure,))


def _touched(node: Node, figures: Figures, *, is_early: bool) -> Iterator[Touched]:
    if isinstance(node, NumberInput):
        yield Touched(node.name, is_early, is_stepped=True)
    if not isinstance(node, CalculatorBlock):
        return
    request = figures.requests[node.reference]
    named = request.follows if node.shown is None else [one.text for one in node.shown]
    for name in named:
        yield Touched(name, is_early)
    chart = request.answer.get("chart") if CHART in node.parts else None
    handle = chart["handle"] if chart else None
    if handle and handle["input"] in request.follows:
        offered = frozenset(handle["texts"]) if is_early else _NONE
        yield Touched(handle["input"], is_early, offered=offered)
