"""The reference page: a documented package to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from site_src.generator.documentation import PAGE, Documentation
from site_src.generator.documentation.record import (
    Block,
    DocumentedModule,
    Formula,
    Parameter,
    Points,
    Prose,
    Signature,
    Terms,
)
from site_src.generator.outline import Section
from site_src.generator.render.shell import Shell, page_of

TITLE = "Reference"
WORDS = "What computes the figures, function by function, as the source itself documents it."
LONGEST_LINE = 64
_MARKED = re.compile(
    r"`(?P<code>[^`]+)`|(?P<address>https://[^\s)\]>]*[^\s)\]>.,;:])"
    r"|(?P<name>\b[A-Za-z]+(?:[a-z](?=[A-Z])|_|\.(?=\w))\w*(?:\.\w+)*)"
)
_WIDE_GAP = re.compile(r"( {2,})")
_PARTS = re.compile(r"(?<=\w_)(?=\w)|(?<=\w)(?=\.)|(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[A-Za-z_][\w.]*")

Places = Mapping[str, str]


def render_reference(documentation: Documentation, shell: Shell) -> bytes:
    """Render the reference of a package."""
    writer = _Writer(documentation.places)
    text = shell.templates.fill(
        "reference.html.jinja",
        site=shell.site,
        page=page_of(PAGE, (TITLE, WORDS), shell),
        contents=[_listed(module) for module in documentation.modules],
        documentation=documentation,
        write=writer,
    )
    return text.encode()


def _listed(module: DocumentedModule) -> tuple[Section, tuple[Section, ...]]:
    """Give a module and its names, as the contents list them."""
    names = tuple(Section(one.ident, 3, breakable(one.name)) for one in module.entries)
    return Section(module.ident, 2, breakable(module.name.rpartition(".")[2])), names


def breakable(name: str) -> Markup:
    """Let a long name go on in the next line where a part of it begins."""
    return Markup("<wbr>").join(_PARTS.split(name))


class _Writer:
    """Writes what a docstring or a signature says, with links to the places of public names."""

    def __init__(self, places: Places) -> None:
        self._places = places

    name = staticmethod(breakable)

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Write blocks one after the other."""
        return Markup("\n").join(self._block(block) for block in blocks)

    def words(self, text: str) -> Markup:
        """Write prose: code in backticks, addresses, and names that no other word is like."""
        written, end = Markup(""), 0
        for found in _MARKED.finditer(text):
            written += escape(text[end : found.start()]) + self._marked(found)
            end = found.end()
        return written + escape(text[end:])

    def types(self, text: str) -> Markup:
        """Write an annotation or a value."""
        written, end = Markup(""), 0
        for found in _NAME.finditer(text):
            written += escape(text[end : found.start()]) + self._linked(found[0], escape(found[0]))
            end = found.end()
        return written + escape(text[end:])

    def signature(self, name: str, signature: Signature) -> Markup:
        """Write a call, in one line where it is short."""
        parameters = [self._parameter(one) for one in signature.parameters]
        returns = Markup(" → {}").format(self.types(signature.returns)) if signature.returns else ""
        line = Markup("{}({}){}").format(name, Markup(", ").join(parameters), returns)
        if len(line.striptags()) <= LONGEST_LINE:
            return line
        inside = Markup("").join(Markup("    {},\n").format(one) for one in parameters)
        return Markup("{}(\n{}){}").format(name, inside, returns)

    def _parameter(self, one: Parameter) -> Markup:
        type_ = Markup(": {}").format(self.types(one.type)) if one.type else ""
        equals = " = " if one.type else "="
        default = Markup("{}{}").format(equals, self.types(one.default)) if one.default else ""
        return Markup("{}{}{}").format(one.name, type_, default)

    def _block(self, block: Block) -> Markup:
        if isinstance(block, Prose):
            return Markup("<p>{}</p>").format(self.words(block.text))
        if isinstance(block, Formula):
            lines = Markup("\n").join(_line(one) for one in block.text.split("\n"))
            return Markup('<pre class="formula">{}</pre>').format(lines)
        if isinstance(block, Points):
            items = (Markup("<li>{}</li>").format(self.words(one)) for one in block.items)
            return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(items))
        title = Markup('<p class="section">{}</p>').format(block.title)
        if isinstance(block, Terms):
            terms = Markup("\n").join(self._term(*item) for item in block.items)
            return title + Markup("<dl>\n{}\n</dl>").format(terms)
        return title + self.blocks(block.blocks)

    def _term(self, name: str, words: str) -> Markup:
        shown = self._linked(name, Markup("<code>{}</code>").format(name))
        return Markup("<dt>{}</dt><dd>{}</dd>").format(shown, self.words(words))

    def _marked(self, found: re.Match[str]) -> Markup:
        if found["address"]:
            return Markup('<a href="{0}">{0}</a>').format(found["address"])
        if found["code"]:
            return self._linked(found["code"], Markup("<code>{}</code>").format(found["code"]))
        return self._linked(found["name"], escape(found["name"]))

    def _linked(self, name: str, shown: Markup) -> Markup:
        place = self._places.get(name)
        return Markup('<a href="#{}">{}</a>').format(place, shown) if place else shown


def _line(text: str) -> Markup:
    """Write a line of a formula; where it is too long, it breaks first at its wide gaps."""
    pieces = (
        one if one.isspace() else Markup("<span>{}</span>").format(one)
        for one in _WIDE_GAP.split(text)
        if one
    )
    return Markup("<span>{}</span>").format(Markup("").join(pieces))
