"""What `dataclasses` asks of `inspect`, whose import takes longer than all that it makes of it.

Added to the library as `_unwrapping`. A class without docstring gets its signature for one: the
longest part of its making, and nobody reads it.
"""


def unwrap(wrapped: object) -> object:
    """Give the function beneath its wrappers."""
    while hasattr(wrapped, "__wrapped__"):
        wrapped = wrapped.__wrapped__
    return wrapped


def signature(_class: type, **_options: object) -> str:
    """Give none; `dataclasses` goes on without."""
    raise ValueError
