"""In place of `_pyodide.docstring`, which words the help of Pyodide's methods written in C.

It asks `inspect` for the signature of each at every start, and nobody reads what it makes of it.
"""


def get_cmeth_docstring(_method: object) -> str:
    """Give no help."""
    return ""
