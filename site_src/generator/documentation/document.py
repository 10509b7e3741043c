"""Documenting: a package's sources to a record of its public names, problems included."""

from __future__ import annotations

import ast
import dataclasses
import functools
from collections.abc import Iterable, Iterator, Mapping

from site_src.generator.documentation.docstring import read_docstring
from site_src.generator.documentation.module import Module, Named, Package, named, read_module
from site_src.generator.documentation.record import (
    Block,
    Documentation,
    DocumentedModule,
    Entry,
    Member,
)
from site_src.generator.documentation.signature import (
    Function,
    Home,
    class_signature,
    function_signature,
    is_enumeration,
)
from site_src.generator.problem import Problem

LONGEST_VALUE = 60
NO_LIST = (
    'the reference lists the names in "__all__", which is missing; write __all__ = ["name", …]'
)
_PROPERTIES = {"property", "cached_property"}


def document(sources: Mapping[str, bytes], package: str) -> Documentation | None:
    """Document a package, or a module, by the names in its `__all__`; `sources` by path.

    Gives None where they hold no such package, and for the same sources what they gave before.
    Raises ContentProblems where a source is no Python.
    """
    return _documented(tuple(sorted(sources.items())), package)


@functools.lru_cache(maxsize=2)
def _documented(sources: tuple[tuple[str, bytes], ...], name: str) -> Documentation | None:
    package = Package(read_module(path, content) for path, content in sources)
    if name not in package.modules:
        return None
    documenting = _Documenting(package)
    top = package.modules[name]
    names = documenting.public_names(top)
    modules = tuple(documenting.module(package.modules[home], names[home]) for home in names)
    blocks = () if name in names else documenting.said(top.words, top, name)
    return Documentation(name, blocks, modules, tuple(documenting.problems))


class _Documenting:
    """Goes through the public names of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.problems: list[Problem] = []

    def public_names(self, top: Module) -> dict[str, list[Named]]:
        """Find the definition of every public name, by the module that it stands in.

        The modules are in the order in which `__all__` first names something of each.
        """
        if top.public is None:
            self.problems.append(top.problem(1, NO_LIST))
        found: dict[str, list[Named]] = {}
        for name, line in (top.public or {}).items():
            definition = self._package.find(top, name)
            if definition is None:
                message = f'"__all__" lists "{name}", which is neither defined nor imported here'
                self.problems.append(top.problem(line, message))
            else:
                home, one = definition
                found.setdefault(home.name, []).append(dataclasses.replace(one, name=name))
        return found

    def module(self, home: Module, names: Iterable[Named]) -> DocumentedModule:
        """Document a module's public names, in the order of its source."""
        ordered = sorted(names, key=lambda one: one.node.lineno)
        return DocumentedModule(
            name=home.name,
            ident=f"module-{_ident(home.name.rpartition('.')[2])}",
            blocks=self.said(home.words, home, home.name),
            entries=tuple(self._entry(one, home) for one in ordered),
        )

    def said(
        self, words: str | None, home: Module, name: str, line: int | None = None
    ) -> tuple[Block, ...]:
        """Read the docstring of a name, or without a line that of the module; report none."""
        if words is not None and words.strip():
            return read_docstring(words)
        where = "at its head" if line is None else "below it"
        message = (
            f'"{name}" has no docstring, which the reference is made of; write """…""" {where}'
        )
        self.problems.append(home.problem(line or 1, message))
        return ()

    def _entry(self, one: Named, home: Module) -> Entry:
        node, name = one.node, one.name
        entry = Entry(
            name=name,
            ident=_ident(name),
            kind="value",
            type=_value(node, home),
            blocks=self.said(one.words, home, name, node.lineno),
        )
        if isinstance(node, Function):
            signature = function_signature(node, home, is_bound=False)
            return dataclasses.replace(entry, kind="function", signature=signature)
        if not isinstance(node, ast.ClassDef):
            return entry
        where = Home(home, self._package)
        return dataclasses.replace(
            entry,
            kind="class",
            bases=tuple(home.written(base) for base in node.bases),
            signature=class_signature(node, where),
            members=tuple(self._members(name, node, where)),
        )

    def _members(self, owner: str, node: ast.ClassDef, home: Home) -> Iterator[Member]:
        has_values = is_enumeration(node, home)
        for one in named(node.body):
            is_said = one.words is not None or has_values or isinstance(one.node, Function)
            if not one.name.startswith("_") and is_said and not _is_left_out(one, home.module):
                yield self._member(one, f"{owner}.{one.name}", home.module)

    def _member(self, one: Named, full: str, home: Module) -> Member:
        node = one.node
        if not isinstance(node, Function):
            words = read_docstring(one.words or "")
            return Member(one.name, _ident(full), "value", _value(node, home), words)
        words, decorators = self.said(one.words, home, full, node.lineno), _decorators(node, home)
        signature = function_signature(node, home, is_bound="staticmethod" not in decorators)
        if decorators & _PROPERTIES:
            return Member(one.name, _ident(full), "property", f": {signature.returns}", words)
        kind = "class method" if "classmethod" in decorators else "method"
        return Member(one.name, _ident(full), kind, "", words, signature)


def _ident(name: str) -> str:
    return name.replace("_", "-")


def _value(node: ast.stmt, home: Module) -> str:
    """Give what stands behind a value's name: its type, or how it is written if that is short."""
    if isinstance(node, ast.AnnAssign):
        return ": " + home.annotation(node.annotation)
    written = home.written(node.value) if isinstance(node, ast.Assign) else ""
    return f" = {written}" if written and len(written) <= LONGEST_VALUE else ""


def _decorators(node: Function, home: Module) -> set[str]:
    return {home.written(one).rpartition(".")[2] for one in node.decorator_list}


def _is_left_out(one: Named, home: Module) -> bool:
    """Whether a base's words hold for a method already, or a property's for its setter."""
    if not isinstance(one.node, Function):
        return isinstance(one.node, ast.ClassDef)
    decorators = _decorators(one.node, home)
    return "setter" in decorators or ("override" in decorators and one.words is None)
