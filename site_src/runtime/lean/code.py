"""In place of `pyodide.code`, of which JavaScript only asks to run a text.

The real one also wraps functions so that they take what arguments come, for which it imports
`inspect`, and with it Python's own parser.
"""

from _pyodide._base import eval_code  # type: ignore[import-not-found]

__all__ = ["eval_code"]
