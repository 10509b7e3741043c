"""Packages that only hand over what their modules hold, made to import these once they are asked.

A page that shows one calculator then starts with the maths of that one alone. Authors write such a
package's `__init__.py` as ever: imports from modules below it, and `__all__`.
"""

import ast
from collections.abc import Collection, Iterable

INIT = "__init__.py"
ASKED = """
from importlib import import_module
def __getattr__(name):
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(import_module(_PLACES[name]), name)
    return found
"""


def late(name: str, text: bytes, modules: Collection[str]) -> bytes:
    """Rewrite the module of this file name where it is such a package; `modules` are all names.

    One that hands over something under the name of a module of its own stays as it is: whoever
    imports the module first would find it in the place of that.
    """
    if not name.endswith(f"/{INIT}"):
        return text
    folder = name.removesuffix(INIT)
    statements = [one for one in ast.parse(text, name).body if not _is_docstring(one)]
    exports = [one for one in statements if _is_all(one)]
    places = _places(folder.replace("/", "."), [one for one in statements if not _is_all(one)])
    own = {one.removeprefix(folder).partition("/")[0].removesuffix(".py") for one in modules}
    if not places or own & set(places):
        return text
    said = "\n".join(ast.unparse(one) for one in exports)
    return f"{said}\n_PLACES = {places!r}\n{ASKED}".encode()


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_all(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__"


def _places(package: str, statements: Iterable[ast.stmt]) -> dict[str, str]:
    """Find the module of each name that is imported; none where anything else is done."""
    places: dict[str, str] = {}
    for one in statements:
        if not (isinstance(one, ast.ImportFrom) and (one.module or "").startswith(package)):
            return {}
        if any(name.asname or name.name == "*" for name in one.names):
            return {}
        places |= {name.name: str(one.module) for name in one.names}
    return places
