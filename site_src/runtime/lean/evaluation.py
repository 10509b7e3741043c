"""In place of `_pyodide._base`, which runs Python text that comes from JavaScript.

Pyodide's start runs four short texts and imports a few modules through it. The real one looks for
a semicolon at a text's end with the tokenizer, whose import takes a tenth of a start; here
a last expression is always the value. Only what has no `await` is run.
"""

from _ast import Expr, Expression, Module, PyCF_ONLY_AST
from importlib import import_module
from typing import Any


def eval_code(
    source: str,
    globals: dict[str, Any] | None = None,  # noqa: A002  as Pyodide names it
    locals: dict[str, Any] | None = None,  # noqa: A002
    *,
    filename: str = "<exec>",
) -> Any:  # noqa: ANN401
    """Run a text; return the value of its last statement, if that is an expression."""
    names = {} if globals is None else globals
    statements: Any = compile(source, filename, "exec", PyCF_ONLY_AST)
    last = statements.body[-1] if statements.body else None
    if not isinstance(last, Expr):
        exec(compile(statements, filename, "exec"), names, locals)  # noqa: S102
        return None
    exec(compile(Module(statements.body[:-1], []), filename, "exec"), names, locals)  # noqa: S102
    return eval(compile(Expression(last.value), filename, "eval"), names, locals)  # noqa: S307


def pyimport_impl(path: str) -> Any:  # noqa: ANN401
    """Import a module, or what a module holds under the last name of its path."""
    stem, _, name = path.rpartition(".")
    if not stem:
        return import_module(path)
    found = import_module(stem)
    return getattr(found, name) if hasattr(found, name) else import_module(path)
