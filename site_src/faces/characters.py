"""Which characters a face must hold."""

from __future__ import annotations

from collections.abc import Iterable

ASCII = frozenset(map(chr, range(0x20, 0x7F)))
LATIN = frozenset(map(chr, range(0xA0, 0x100)))
SIGNS = frozenset("–—‘’“”…•′″€−×÷≈≠≤≥←→↑↓\u2009\u202f\u2060")


def wanted(texts: Iterable[str], *, is_whole: bool) -> frozenset[str]:
    """Give the characters of some texts and those that any page may need.

    A whole face holds every printable character of Latin-1 as well.
    """
    used = frozenset().union(*map(frozenset, texts))
    return used | ASCII | SIGNS | (LATIN if is_whole else frozenset())
