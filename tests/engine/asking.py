"""Asking a function of estimates for whatever may come: a result, or a refusal."""

from collections.abc import Callable
from math import isfinite

from engine.leverage.errors import LeverageError


def is_result_or_refusal(ask: Callable[[], float | tuple[float, ...] | None]) -> bool:
    """Whether finite figures come of it, none at all, or an error of the maths with its reason."""
    try:
        result = ask()
    except LeverageError as refusal:
        return str(refusal) != ""
    figures = result if isinstance(result, tuple) else (result,)
    return all(figure is None or isfinite(figure) for figure in figures)
