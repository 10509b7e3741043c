"""What a docstring or a signature says, as HTML with links to the places of public names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from site_src.generator.documentation.record import (
    Block,
    Formula,
    Parameter,
    Points,
    Prose,
    Signature,
    Terms,
)

LONGEST_LINE = 64
_MARKED = re.compile(
    r"`(?P<code>[^`]+)`|(?P<address>https://[^\s)\]>]*[^\s)\]>.,;:])"
    r"|(?P<name>\b[A-Za-z]+(?:[a-z](?=[A-Z])|_|\.(?=\w))\w*(?:\.\w+)*)"
)
_WIDE_GAP = re.compile(r"( {2,})")
_PARTS = re.compile(r"(?<=\w_)(?=\w)|(?<=\w)(?=\.)|(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[A-Za-z_][\w.]*")

Places = Mapping[str, str]


def breakable(name: str) -> Markup:
    """Let a long name go on in the next line where a part of it begins."""
    return Markup("<wbr>").join(_PARTS.split(name))


def blocks_markup(blocks: Iterable[Block], places: Places) -> Markup:
    """Write blocks one after the other."""
    return Markup("\n").join(_block(block, places) for block in blocks)


def types_markup(text: str, places: Places) -> Markup:
    """Write an annotation or a value."""
    written, end = Markup(""), 0
    for found in _NAME.finditer(text):
        written += escape(text[end : found.start()]) + _linked(found[0], places, escape(found[0]))
        end = found.end()
    return written + escape(text[end:])


def signature_markup(name: str, signature: Signature, places: Places) -> Markup:
    """Write a call, in one line where it is short."""
    parameters = [_parameter(one, places) for one in signature.parameters]
    given = types_markup(signature.returns, places)
    returns = Markup(" → {}").format(given) if given else ""
    line = Markup("{}({}){}").format(name, Markup(", ").join(parameters), returns)
    if len(line.striptags()) <= LONGEST_LINE:
        return line
    inside = Markup("").join(Markup("    {},\n").format(one) for one in parameters)
    return Markup("{}(\n{}){}").format(name, inside, returns)


def _parameter(one: Parameter, places: Places) -> Markup:
    type_ = Markup(": {}").format(types_markup(one.type, places)) if one.type else ""
    equals = " = " if one.type else "="
    default = equals + types_markup(one.default, places) if one.default else ""
    return Markup("{}{}{}").format(one.name, type_, default)


def _block(block: Block, places: Places) -> Markup:
    if isinstance(block, Prose):
        return Markup("<p>{}</p>").format(_words(block.text, places))
    if isinstance(block, Formula):
        lines = Markup("\n").join(_line(one) for one in block.text.split("\n"))
        return Markup('<pre class="formula">{}</pre>').format(lines)
    if isinstance(block, Points):
        items = (Markup("<li>{}</li>").format(_words(one, places)) for one in block.items)
        return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(items))
    title = Markup('<p class="section">{}</p>\n').format(block.title)
    if isinstance(block, Terms):
        terms = Markup("\n").join(_term(*item, places) for item in block.items)
        return title + Markup("<dl>\n{}\n</dl>").format(terms)
    return title + blocks_markup(block.blocks, places)


def _line(text: str) -> Markup:
    """Write a line of a formula; where it is too long, it breaks first at its wide gaps."""
    pieces = (
        one if one.isspace() else Markup("<span>{}</span>").format(one)
        for one in _WIDE_GAP.split(text)
        if one
    )
    return Markup("<span>{}</span>").format(Markup("").join(pieces))


def _term(name: str, words: str, places: Places) -> Markup:
    shown = _linked(name, places, Markup("<code>{}</code>").format(name))
    return Markup("<dt>{}</dt><dd>{}</dd>").format(shown, _words(words, places))


def _words(text: str, places: Places) -> Markup:
    """Write prose: code in backticks, addresses, and names that no other word is like."""
    written, end = Markup(""), 0
    for found in _MARKED.finditer(text):
        written += escape(text[end : found.start()]) + _marked(found, places)
        end = found.end()
    return written + escape(text[end:])


def _marked(found: re.Match[str], places: Places) -> Markup:
    if found["address"]:
        return Markup('<a href="{0}">{0}</a>').format(found["address"])
    if found["code"]:
        return _linked(found["code"], places, Markup("<code>{}</code>").format(found["code"]))
    return _linked(found["name"], places, escape(found["name"]))


def _linked(name: str, places: Places, shown: Markup) -> Markup:
    place = places.get(name)
    return Markup('<a href="#{}">{}</a>').format(place, shown) if place else shown
