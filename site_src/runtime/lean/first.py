"""In place of `_pyodide` itself.

The real one also lets `traceback` word what an error that reaches JavaScript says. Python does the
same by itself, and imports `traceback`, the tokenizer and its colours only once there is an error.
"""

from . import _base, _importhook  # type: ignore[attr-defined]

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Leave the words to Python's own hook."""
