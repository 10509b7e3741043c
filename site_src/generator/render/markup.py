"""From an article's nodes to HTML. What needs more than a tag has a template of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup, escape

from site_src.generator.article import (
    Anchor,
    Attributes,
    Box,
    CalculatorBlock,
    Code,
    Comparison,
    DrawnQuiz,
    Element,
    Example,
    FactCitation,
    Heading,
    Link,
    Node,
    NoteMark,
    NoteReturn,
    NumberInput,
    Output,
    Picture,
    Prediction,
    Quiz,
    Term,
    Text,
)
from site_src.generator.facts import Fact
from site_src.generator.figures import Figures, Request
from site_src.generator.glossary import Glossary
from site_src.generator.links import VERSION, linked, relative, state_address
from site_src.generator.outline import Outline, plain
from site_src.generator.render.templates import Templates

_EMPTY = frozenset(("hr", "br"))
_INLINE = frozenset(("em", "strong", "code", "span", "s", "br"))


@dataclass(frozen=True)
class Setting:
    """What the nodes of one article are rendered with."""

    page: str
    home: str
    figures: Figures
    outline: Outline
    facts: Mapping[str, Fact]
    glossary: Glossary
    pictures: Mapping[str, str]
    templates: Templates
    is_in_label: bool = False


def markup(nodes: Iterable[Node], setting: Setting) -> Markup:
    """Render nodes one after the other."""
    return Markup("").join(_WRITERS[type(node)](node, setting) for node in nodes)


def _text(node: Text, _setting: Setting) -> Markup:
    return escape(node.text)


def _element(node: Element, setting: Setting) -> Markup:
    if node.tag in _EMPTY:
        return _opening(node.tag, node.attributes)
    attributes = (*node.attributes, *_shape(node))
    written = _written(node.tag, attributes, markup(node.children, setting))
    if node.tag in _INLINE:
        return written
    if node.tag == "table":
        written = setting.templates.fill(
            "table.html.jinja", table=written, section=setting.outline.section_at(node.line)
        )
    return written + "\n"


def _shape(node: Element) -> Attributes:
    """Say which columns of a table after the first hold more words than figures."""
    if node.tag != "table":
        return ()
    rows = [row.children for part in _elements(node) for row in _elements(part)]
    columns = list(enumerate(zip(*rows[1:], strict=True), 1))[1:]
    words = [
        f"words-{number}"
        for number, cells in columns
        if 2 * sum(map(_is_figure, cells)) < len(cells)
    ]
    return (("data-shape", " ".join(words)),) if words else ()


def _elements(node: Element) -> list[Element]:
    return [child for child in node.children if isinstance(child, Element)]


def _is_figure(cell: Node) -> bool:
    inside = cell.children if isinstance(cell, Element) else ()
    return len(inside) == 1 and isinstance(inside[0], Output | FactCitation | NumberInput)


def _code(node: Code, _setting: Setting) -> Markup:
    named = (("class", f"language-{node.language}"),) if node.language else ()
    code = _written("code", named, escape(node.text))
    return _written("pre", (("tabindex", "0"),), code) + "\n"


def _heading(node: Heading, setting: Setting) -> Markup:
    ident = setting.outline.by_line[node.line].ident
    attributes = (("id", ident), *node.attributes)
    return _written(f"h{node.level}", attributes, markup(node.children, setting)) + "\n"


def _anchor(node: Anchor, _setting: Setting) -> Markup:
    return _written("div", (("id", node.name), ("class", "anchor")), Markup("")) + "\n"


def _link(node: Link, setting: Setting) -> Markup:
    address = linked(node.address, setting.page, setting.home)
    given = dict(node.attributes)
    if f";{VERSION};" in address:
        given["class"] = f"preset {given.get('class', '')}".strip()
    attributes = (("href", address), *given.items())
    return _written("a", attributes, markup(node.children, setting))


def _picture(node: Picture, setting: Setting) -> Markup:
    address = relative(setting.page, setting.pictures[unquote(node.address)])
    words = plain(node.children, setting.figures)
    return _opening("img", (("src", address), ("alt", words), *node.attributes))


def _box(node: Box, setting: Setting) -> Markup:
    return setting.templates.fill(
        "box.html.jinja",
        kind=node.kind,
        attributes=dict(node.attributes),
        title=markup(node.title, setting),
        inside=markup(node.children, setting),
    )


def _number(node: NumberInput, setting: Setting) -> Markup:
    field = setting.figures.fields[node.name]
    return setting.templates.fill(
        "number.html.jinja", ident=node.ident, input=field.description, text=field.text
    )


def _output(node: Output, setting: Setting) -> Markup:
    return setting.templates.fill(
        "output.html.jinja",
        request=setting.figures.requests[node.reference].key,
        figure=node.figure,
        is_sentence=node.is_sentence,
        is_in_label=setting.is_in_label,
        shown=setting.figures.shown(node),
    )


def _fact(node: FactCitation, setting: Setting) -> Markup:
    fact = setting.facts[node.name]
    return setting.templates.fill("fact.html.jinja", fact=fact, ident=node.ident)


def _term(node: Term, setting: Setting) -> Markup:
    entry = setting.glossary.find(node.name)
    return setting.templates.fill("term.html.jinja", entry=entry, words=node.words)


def _calculator(node: CalculatorBlock, setting: Setting) -> Markup:
    request = setting.figures.requests[node.reference]
    description = setting.figures.described[request.calculator]
    names = request.follows if node.shown is None else [one.text for one in node.shown]
    presets = (one for one in description["presets"] if set(one["texts"]) <= set(request.follows))
    return setting.templates.fill(
        "calculator.html.jinja",
        ident=node.ident,
        level=node.level,
        look=node.look,
        description=description,
        inputs=[one for one in description["inputs"] if one["name"] in names],
        presets=[
            {"label": one["label"], "address": state_address(node.ident, one["texts"].items())}
            for one in presets
        ],
        request=request,
        answer=request.answer,
        handle=_handle(request),
        parts=node.parts,
        lines=setting.figures.lines.get(request.calculator),
    )


def _handle(request: Request) -> Mapping[str, Any] | None:
    """Give a chart's handle, {} where only other values have one, None for a pinned input's."""
    chart = request.answer.get("chart")
    handle = chart["handle"] if chart else None
    return None if handle and handle["input"] not in request.follows else handle or {}


def _prediction(node: Prediction, setting: Setting) -> Markup:
    guess = setting.figures.guesses[node.ident]
    request = setting.figures.requests[node.reference]
    return setting.templates.fill(
        "prediction.html.jinja",
        ident=node.ident,
        guess=guess,
        entry=guess.entry,
        request=request,
        figure=request.answer["figures"][node.figure],
        inside=markup(node.children, setting),
    )


def _quiz(node: Quiz, setting: Setting) -> Markup:
    in_label = replace(setting, is_in_label=True)
    options = [
        {
            "label": markup(option.title, in_label),
            "words": markup(option.title, setting),
            "feedback": markup(option.children, setting),
            "is_right": option.is_right,
        }
        for option in node.children
    ]
    return setting.templates.fill(
        "quiz.html.jinja",
        ident=node.ident,
        request=None,
        question=markup(node.title, setting),
        options=options,
    )


def _drawn_quiz(node: DrawnQuiz, setting: Setting) -> Markup:
    drawn = setting.figures.drawn[node.ident]
    return setting.templates.fill(
        "drawn-quiz.html.jinja", ident=node.ident, request=drawn.key, drawn=drawn.question
    )


def _comparison(node: Comparison, setting: Setting) -> Markup:
    columns = [setting.figures.requests[reference] for reference in node.references]
    answer = columns[0].answer
    known = {**answer["inputs"], **answer["figures"]}
    description = setting.figures.described[columns[0].calculator]
    return setting.templates.fill(
        "comparison.html.jinja",
        ident=node.ident,
        caption=node.caption or description["title"],
        varied={"name": node.varied, "label": known[node.varied]["label"]},
        columns=columns,
        labels={name: known[name]["label"] for name in known},
        figures=node.figures or tuple(answer["figures"]),
    )


def _example(node: Example, setting: Setting) -> Markup:
    inside = markup(node.children, setting)
    return setting.templates.fill("example.html.jinja", text=node.text, inside=inside)


def _note_mark(node: NoteMark, setting: Setting) -> Markup:
    return setting.templates.fill("note-mark.html.jinja", number=node.number, ident=node.ident)


def _note_return(node: NoteReturn, setting: Setting) -> Markup:
    return setting.templates.fill("note-return.html.jinja", ident=node.ident)


def _opening(tag: str, attributes: Attributes) -> Markup:
    given = Markup("").join(Markup(' {}="{}"').format(*one) for one in attributes)
    return Markup("<{}{}>").format(tag, given)


def _written(tag: str, attributes: Attributes, inside: Markup) -> Markup:
    return Markup("{}{}</{}>").format(_opening(tag, attributes), inside, tag)


_WRITERS: dict[type, Callable[..., Markup]] = {
    Text: _text,
    Element: _element,
    Code: _code,
    Heading: _heading,
    Anchor: _anchor,
    Link: _link,
    Picture: _picture,
    Box: _box,
    NumberInput: _number,
    Output: _output,
    FactCitation: _fact,
    Term: _term,
    CalculatorBlock: _calculator,
    Prediction: _prediction,
    Quiz: _quiz,
    DrawnQuiz: _drawn_quiz,
    Comparison: _comparison,
    Example: _example,
    NoteMark: _note_mark,
    NoteReturn: _note_return,
}
