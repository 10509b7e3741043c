"""A module that is imported once something is asked of it, for lines of the library that import it.

Added to the library as `_late`.
"""

from importlib import import_module


class Late:
    """Stands for a module that has not been needed so far."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self._name), name)
