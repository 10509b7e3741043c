"""The browser's Python: what of the pinned Pyodide, and of the engine, a page must load.

Pyodide's own Python, run under node, compiles the sources (the bytecode's version must match),
then runs every calculator and keeps the modules that were used. The rest of the library stays out,
and so do the functions of the interpreter that no browser has seen called.
"""

from site_src.runtime.browser_python import browser_python, is_slim
from site_src.runtime.gather import gather
from site_src.runtime.inside.rounds import rounds, thorough
from site_src.runtime.problem import RuntimeProblem
from site_src.runtime.profile import keep
from site_src.runtime.profiling import Laboratory, laboratory

__all__ = [
    "Laboratory",
    "RuntimeProblem",
    "browser_python",
    "gather",
    "is_slim",
    "keep",
    "laboratory",
    "rounds",
    "thorough",
]
