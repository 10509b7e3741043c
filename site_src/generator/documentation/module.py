"""A module's source, parsed and never run: what it defines, imports, and says of each name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from site_src.generator.problem import ContentProblems, Problem

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


@dataclass(frozen=True)
class Named:
    """A name's definition, and the docstring: that of an assignment stands below it."""

    name: str
    node: Definition
    words: str | None


@dataclass(frozen=True)
class Module:
    """A parsed module. `imported` maps a name to the module and the name that it comes from."""

    name: str
    path: str
    words: str | None
    public: Mapping[str, int] | None
    defined: Mapping[str, Named]
    imported: Mapping[str, tuple[str, str]]
    _lines: tuple[bytes, ...]

    def written(self, node: ast.expr | None) -> str:
        """Give an expression as it was written, on one line."""
        if node is None:
            return ""
        if node.lineno == node.end_lineno:
            return self._lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode()
        return ast.unparse(node)

    def annotation(self, node: ast.expr | None) -> str:
        """Give an annotation as it was written, without the quotes that put off its reading."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        return self.written(node)

    def problem(self, line: int, message: str) -> Problem:
        """Word a problem at a line of the module."""
        return Problem(self.path, line, message)


class Package:
    """The modules of a package, by name."""

    def __init__(self, modules: Iterable[Module]) -> None:
        self.modules = {module.name: module for module in modules}

    def find(self, home: Module, name: str) -> tuple[Module, Named] | None:
        """Find where a name that a module uses is defined; None where it is not in the package."""
        seen = set()
        while name not in home.defined:
            if name not in home.imported or (home.name, name) in seen:
                return None
            seen.add((home.name, name))
            source, name = home.imported[name]
            if source not in self.modules:
                return None
            home = self.modules[source]
        return home, home.defined[name]


def read_module(path: str, content: bytes) -> Module:
    """Parse a module; raises ContentProblems where it is no Python."""
    try:
        tree = ast.parse(content)
    except SyntaxError as error:
        raise ContentProblems([Problem(path, error.lineno or 1, error.msg)]) from error
    name = _name(path)
    is_package = path.endswith("/__init__.py")
    return Module(
        name=name,
        path=path,
        words=_docstring(tree.body[0]) if tree.body else None,
        public=_public(tree),
        defined={one.name: one for one in named(tree.body)},
        imported=dict(_imported(tree, name.split(".") if is_package else name.split(".")[:-1])),
        _lines=tuple(content.splitlines()),
    )


def named(body: Iterable[ast.stmt]) -> Iterator[Named]:
    """Give what the statements of a module or a class define, in order."""
    for node, following in pairwise([*body, ast.Pass()]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield Named(node.name, node, _docstring(node.body[0]))
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield Named(target.id, node, _docstring(following))


def _name(path: str) -> str:
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _docstring(node: ast.stmt) -> str | None:
    """Give the text of a docstring without the indent of the code that it stands in.

    Python's own way takes away what all lines share, and with it the indent of a formula that
    nothing follows.
    """
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return None
    if not isinstance(node.value.value, str):
        return None
    first, *others = node.value.value.expandtabs().split("\n")
    indent = re.compile(f" {{0,{node.col_offset}}}")
    return "\n".join([first.strip(), *(indent.sub("", line, count=1).rstrip() for line in others)])


def _public(tree: ast.Module) -> dict[str, int] | None:
    """Give the names of `__all__`, each with its line; None where there is no such list."""
    for one in named(tree.body):
        listed = one.node.value if isinstance(one.node, ast.Assign | ast.AnnAssign) else None
        if one.name == "__all__" and isinstance(listed, ast.List | ast.Tuple):
            return {str(ast.literal_eval(name)): name.lineno for name in listed.elts}
    return None


def _imported(tree: ast.Module, package: list[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield alias.asname or alias.name, (source, alias.name)
