"""The errors of the interface.

EngineError
├── DeclarationError   a calculator is declared wrongly: its author mends the Python
└── UnknownName        a request names a calculator or an input that does not exist

A value that cannot be used is no error: it is a refusal, and refusals are data. Inside the
interface a text that stands for no value is Unusable until its refusal is worded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class EngineError(Exception):
    """The root of what the interface raises."""


class DeclarationError(EngineError):
    """A calculator is declared wrongly; the message names it and says what to change."""


class Unusable(ValueError):
    """A text that is no value of its input; the message completes "Leverage …"."""


class UnknownName(EngineError):
    """A name that does not exist, with the nearest one that does.

    `kind` is "calculator", "input" or "part", `found` the name asked for.
    """

    def __init__(self, kind: str, found: str, existing: Iterable[str]) -> None:
        self.kind = kind
        self.found = found
        super().__init__(f'unknown {kind} "{found}"{did_you_mean(found, existing)}')


def did_you_mean(found: str, existing: Iterable[str]) -> str:
    """Ask for the existing name closest to `found`, to end a sentence; empty where none is."""
    from difflib import get_close_matches  # noqa: PLC0415 - few readers need it, every start would

    matches = get_close_matches(found, list(existing), n=1)
    return f'; did you mean "{matches[0]}"?' if matches else ""
