"""In place of `asyncio`.

Pyodide's C code imports asyncio at start and keeps some of its names for promises. The worker asks
synchronously, so any name may be None, and ssl, sockets, selectors, logging and subprocess, which
the real package imports, stay out: about half of the time a start takes.
"""


def __getattr__(name: str) -> None:
    if name.startswith("__"):
        raise AttributeError(name)
