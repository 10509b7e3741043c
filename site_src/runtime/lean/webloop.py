"""In place of `pyodide.webloop`, the event loop.

The real one defines its classes on asyncio's. Importing scheduleCallback stays, though nothing
calls it: a memory snapshot is only taken where JavaScript's first handles are the expected ones.
"""

from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]  # noqa: F401


def _initialize_event_loop() -> None:
    pass
