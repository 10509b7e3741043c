"""What keeps a row from being computed: no figure is compared then, and the row fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Refusal(NamedTuple):
    """Why a row cannot be computed: a sentence, and where a name is unknown, which there are.

    `found` is the unknown name (None: no name is at fault) and `known` those that could be meant.
    """

    sentence: str
    found: str | None = None
    known: tuple[str, ...] = ()


class Unusable(Exception):
    """Something in a row cannot be used; carries the refusal."""

    def __init__(self, sentence: str, found: str | None = None, known: Iterable[str] = ()) -> None:
        self.refusal = Refusal(sentence, found, tuple(known))
        super().__init__(sentence)


def missing(name: str, instead: str | None = None) -> Unusable:
    """Give what to raise for an input that is not there; `instead` is one that would do as well."""
    otherwise = f' (or "{instead}")' if instead else ""
    return Unusable(f'missing input "{name}"{otherwise}')


def unknown(what: str, found: str, known: Iterable[str]) -> Unusable:
    """Give what to raise for a name that does not exist, such as an unknown convention."""
    return Unusable(f'unknown {what} "{found}"', found, known)
