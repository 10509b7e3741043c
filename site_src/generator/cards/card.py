"""The card as a file."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = (1200, 630)


@dataclass(frozen=True)
class Card:
    """A card as a file of the site, and the words that stand for it."""

    path: str
    content: bytes
    words: str
