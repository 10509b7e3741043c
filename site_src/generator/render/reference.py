"""The reference page: a documented package to HTML."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from site_src.generator.documentation import PAGE, Documentation
from site_src.generator.documentation.record import Block, DocumentedModule, Signature
from site_src.generator.outline import Section
from site_src.generator.render.documented import (
    blocks_markup,
    breakable,
    signature_markup,
    types_markup,
)
from site_src.generator.render.shell import Shell, page_of

TITLE = "Reference"
WORDS = "What computes the figures, function by function, as the source itself documents it."


def render_reference(documentation: Documentation, shell: Shell) -> bytes:
    """Render the reference of a package."""
    text = shell.templates.fill(
        "reference.html.jinja",
        site=shell.site,
        page=page_of(PAGE, (TITLE, WORDS), shell),
        contents=[_listed(module) for module in documentation.modules],
        documentation=documentation,
        write=_Writer(documentation),
    )
    return text.encode()


def _listed(module: DocumentedModule) -> tuple[Section, tuple[Section, ...]]:
    """Give a module and its names, as the contents list them."""
    names = tuple(Section(one.ident, 3, breakable(one.name)) for one in module.entries)
    return Section(module.ident, 2, breakable(module.name.rpartition(".")[2])), names


class _Writer:
    """What the template writes with: it knows where each name stands."""

    name = staticmethod(breakable)

    def __init__(self, documentation: Documentation) -> None:
        self._names = documentation.places
        self._all = documentation.module_places | self._names

    def blocks(self, blocks: Iterable[Block], signature: Signature | None = None) -> Markup:
        """Write a docstring: what its signature names is no other's name there."""
        own = {one.name for one in signature.parameters} if signature else set()
        places = {name: place for name, place in self._all.items() if name not in own}
        return blocks_markup(blocks, places)

    def signature(self, name: str, signature: Signature) -> Markup:
        """Write a call."""
        return signature_markup(name, signature, self._names)

    def types(self, text: str) -> Markup:
        """Write an annotation or a value."""
        return types_markup(text, self._names)
