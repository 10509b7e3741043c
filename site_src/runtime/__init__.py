"""The browser's Python: what of the pinned Pyodide, and of the engine, a page must load.

Pyodide's own Python, run under node, compiles the sources (the bytecode's version must match),
then runs every calculator and keeps the modules that were used. The rest of the library stays out.
"""

from site_src.runtime.browser_python import browser_python
from site_src.runtime.gather import gather
from site_src.runtime.problem import RuntimeProblem

__all__ = ["RuntimeProblem", "browser_python", "gather"]
