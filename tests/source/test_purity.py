"""The engine computes and nothing else: no files, no clock, no network, no chance unseeded."""

import ast

import pytest

from tests.source.project import PROJECT, imports, python_modules

MODULES = {
    name: path for name, path in python_modules().items() if f"{name}.".startswith("engine.")
}
PURE = {
    "__future__",
    "bisect",
    "collections.abc",
    "dataclasses",
    "decimal",
    "difflib",
    "enum",
    "functools",
    "itertools",
    "math",
    "operator",
    "re",
    "string",
    "types",
    "typing",
}
PURE_IN_ONE_PLACE = {
    "engine.interface.load": {"importlib", "pkgutil"},  # finds the modules of a package
    "engine.interface.question": {"random"},  # draws a question from a seed that it is given
    "engine.leverage.paths.prices": {"csv", "datetime"},  # reads a reader's own rows and dates
    "engine.leverage.chance.simulation": {"random"},  # draws paths from a seed that it is given
}
REACHING_OUT = {"__import__", "breakpoint", "compile", "eval", "exec", "input", "open", "print"}


def foreign(name: str, source: str | None = None) -> list[str]:
    """Name what a module of the engine imports that is neither its own nor pure."""
    path = MODULES[name]
    allowed = PURE | PURE_IN_ONE_PLACE.get(name, set())
    return [
        f"{path.relative_to(PROJECT)}:{each.line}: imports {each.name}"
        for each in imports(name, path, MODULES, source)
        if each.name.partition(".")[0] != "engine" and each.name not in allowed
    ]


def reaching_out(tree: ast.AST) -> list[str]:
    """Name the built-in functions in a module that reach beyond its values."""
    return [
        f"{node.lineno}: {node.id}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        if node.id in REACHING_OUT
    ]


def unseeded(tree: ast.AST) -> list[str]:
    """Name the uses of chance in a module other than `Random`, called with one seed."""
    nodes = list(ast.walk(tree))
    imported = [
        f"{node.lineno}: {each.name}"
        for node in nodes
        if (isinstance(node, ast.ImportFrom) and node.module == "random")
        or (isinstance(node, ast.Import) and any(each.name == "random" for each in node.names))
        for each in node.names
        if each.name != "Random" or each.asname
    ]
    seeded = [
        node.func
        for node in nodes
        if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords
    ]
    used = [
        f"{node.lineno}: {node.id}"
        for node in nodes
        if isinstance(node, ast.Name) and node.id == "Random" and node not in seeded
    ]
    return imported + used


@pytest.mark.parametrize("name", MODULES)
def test_the_engine_draws_lots_from_a_seed_only(name: str) -> None:
    assert unseeded(ast.parse(MODULES[name].read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "import random as lots",
        "from random import SystemRandom",
        "from random import Random as Lots",
        "from random import Random, gauss",
        "lots = Random()",
        "lots = Random",
    ],
)
def test_lots_drawn_without_a_seed_are_found(line: str) -> None:
    assert len(unseeded(ast.parse(line))) == 1


def test_lots_drawn_from_a_seed_are_let_through() -> None:
    assert unseeded(ast.parse("from random import Random\nRandom(seed).random()")) == []


@pytest.mark.parametrize("name", MODULES)
def test_the_engine_imports_only_what_neither_reads_nor_waits_nor_draws_lots(name: str) -> None:
    assert foreign(name) == []


@pytest.mark.parametrize("name", MODULES)
def test_the_engine_calls_nothing_that_reaches_beyond_its_values(name: str) -> None:
    assert reaching_out(ast.parse(MODULES[name].read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "import datetime",
        "from datetime import date",
        "import urllib.request",
        "from tempfile import TemporaryFile",
        "import threading",
        "import random",
        "import sys",
        "import importlib",
        "import collections",
        "import requests",
    ],
)
def test_what_the_engine_may_not_import_is_found(line: str) -> None:
    assert len(foreign("engine.leverage.trade.position", line)) == 1


@pytest.mark.parametrize("line", ["open('x')", "read = open", "eval('1')", "__import__('os')"])
def test_what_the_engine_may_not_call_is_found(line: str) -> None:
    assert len(reaching_out(ast.parse(line))) == 1


def test_what_is_allowed_is_used() -> None:
    used = {each.name for name, path in MODULES.items() for each in imports(name, path, MODULES)}
    assert PURE.union(*PURE_IN_ONE_PLACE.values()) - used == set()
