"""Lines that a reader has edited: functions that stand in for a calculator's own.

Each runs among the names of the module that it came from, so that functions of one name, or names
of one spelling, in two modules do not meet. Whatever calls the original there calls the edited one.
"""

from __future__ import annotations

from _ast import FunctionDef, Module, PyCF_ONLY_AST, stmt
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any

Function = Callable[..., Any]
Names = dict[str, Any]


def edited(originals: Sequence[object], source: str, file: str) -> Function:
    """Run a source in place of functions, in their order; give what stands in for the last one.

    `file` is its name in tracebacks. A function that the source leaves out stays as it was; a new
    name is known to all. Raises what the source raises, with SyntaxError for what is no Python.
    """
    bench = _Bench([one for one in originals if isinstance(one, FunctionType)])
    tree: Any = compile(source, file, "exec", PyCF_ONLY_AST)
    for statement in tree.body:
        bench.take(statement, file)
    return bench.last


class _Bench:
    """Copies of the modules of some functions, in which those are replaced one by one."""

    def __init__(self, originals: list[FunctionType]) -> None:
        self._waiting = list(originals)
        self._end = originals[-1]
        self._homes: dict[str, Names] = {}
        for one in originals:
            self._homes.setdefault(one.__module__, dict(one.__globals__))
        self._aliases = {one: list(self._called(one)) for one in originals}
        for module, names in self._homes.items():
            self._rebind(module, names)

    @property
    def last(self) -> Function:
        """What now stands in the last original's place."""
        names, name = self._aliases[self._end][0]
        found: Function = _bare(names[name])
        return found

    def take(self, statement: stmt, file: str) -> None:
        """Run a statement: a function where its original stood, all else beside the last one."""
        own = self._original(statement)
        names = self._homes[(own or self._end).__module__]
        before = dict(names)
        exec(compile(Module([statement], []), file, "exec"), names)  # noqa: S102  the reader's own
        if own is None:
            new = {name: value for name, value in names.items() if before.get(name) is not value}
            for others in self._homes.values():
                others.update(new)
            return
        self._waiting.remove(own)
        for others, alias in self._aliases[own]:
            others[alias] = names[own.__name__]

    def _original(self, statement: stmt) -> FunctionType | None:
        if not isinstance(statement, FunctionDef):
            return None
        return next((one for one in self._waiting if one.__name__ == statement.name), None)

    def _called(self, original: FunctionType) -> list[tuple[Names, str]]:
        """Give the names by which a function is called, those in its own module first."""
        own = self._homes[original.__module__]
        others = [names for names in self._homes.values() if names is not own]
        return [
            (names, name)
            for names in (own, *others)
            for name, value in names.items()
            if _bare(value) is original
        ]

    def _rebind(self, module: str, names: Names) -> None:
        """Let the functions that stand beside an original call what will stand in its place."""
        copies: dict[FunctionType, FunctionType] = {}
        for value in names.values():
            if isinstance(value, FunctionType) and value.__module__ == module:
                copies[value] = _among(names, value)
        for others in self._homes.values():
            for name, value in others.items():
                if isinstance(value, FunctionType) and value in copies:
                    others[name] = copies[value]


def _among(names: Names, function: FunctionType) -> FunctionType:
    bound = FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
    bound.__kwdefaults__ = function.__kwdefaults__
    return bound


def _bare(value: Any) -> Any:  # noqa: ANN401  anything may stand under a name
    """Give a calculator's function, or the value itself."""
    return getattr(value, "function", value)
