"""In place of `_pyodide.jsbind`, by which JavaScript's objects take Python types for signatures.

Nothing here has signatures, and the real one imports `inspect`.
"""


def __getattr__(name: str) -> None:
    if name.startswith("__"):
        raise AttributeError(name)
