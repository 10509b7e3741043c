"""In place of `inspect`, of which a start needs three small things.

The real one, with Python's parser and tokenizer that it imports, is in the library as `_inspect`,
and imported once anything else is asked of it.
"""

from importlib import import_module
from importlib.machinery import all_suffixes

COROUTINE = 0x80


class _empty:  # noqa: N801 - so that Pyodide finds it
    """Mark a parameter without default."""


def iscoroutinefunction(found: object) -> bool:
    """Tell whether a call gives a coroutine, for JavaScript's handle on a function."""
    flags: int = getattr(getattr(found, "__code__", None), "co_flags", 0)
    return bool(flags & COROUTINE)


def getmodulename(path: str) -> str | None:
    """Give the name of the module that a file would be."""
    name = path.rpartition("/")[2]
    endings = [one for one in all_suffixes() if name.endswith(one)]
    return name.removesuffix(max(endings, key=len)) if endings else None


def __getattr__(name: str) -> object:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(import_module("_inspect"), name)
