"""From an article's nodes to HTML. What needs more than a tag has a template of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from markupsafe import Markup, escape

from site_src.generator.article import (
    Anchor,
    Attributes,
    Box,
    CalculatorBlock,
    Code,
    Element,
    FactCitation,
    Heading,
    Link,
    Node,
    NoteMark,
    NoteReturn,
    NumberInput,
    Output,
    Picture,
    Text,
)
from site_src.generator.facts import Fact
from site_src.generator.figures import Figures
from site_src.generator.links import linked, relative
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
    pictures: Mapping[str, str]
    templates: Templates


def markup(nodes: Iterable[Node], setting: Setting) -> Markup:
    """Render nodes one after the other."""
    return Markup("").join(_WRITERS[type(node)](node, setting) for node in nodes)


def _text(node: Text, _setting: Setting) -> Markup:
    return escape(node.text)


def _element(node: Element, setting: Setting) -> Markup:
    if node.tag in _EMPTY:
        return _opening(node.tag, node.attributes)
    written = _written(node.tag, node.attributes, markup(node.children, setting))
    if node.tag in _INLINE:
        return written
    if node.tag == "table":
        written = setting.templates.fill(
            "table.html.jinja", table=written, section=setting.outline.section_at(node.line)
        )
    return written + "\n"


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
    attributes = (("href", address), *node.attributes)
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
        shown=setting.figures.shown(node),
    )


def _fact(node: FactCitation, setting: Setting) -> Markup:
    fact = setting.facts[node.name]
    return setting.templates.fill("fact.html.jinja", fact=fact, ident=node.ident)


def _calculator(node: CalculatorBlock, setting: Setting) -> Markup:
    request = setting.figures.requests[node.reference]
    return setting.templates.fill(
        "calculator.html.jinja",
        ident=node.ident,
        level=node.level,
        description=setting.figures.described[request.calculator],
        request=request,
        answer=request.answer,
        parts=node.parts,
    )


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
    CalculatorBlock: _calculator,
    NoteMark: _note_mark,
    NoteReturn: _note_return,
}
