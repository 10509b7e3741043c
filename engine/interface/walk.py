"""A walk along a path: moments that follow one another, each with its place on the chart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.interface.display import Figure, Tone


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: where it stands on the chart's x axis, a cell for each column, its tone."""

    x: Decimal
    cells: tuple[Figure | str, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The moments of a path in order, under headings; the first cell of a moment names it."""

    caption: str
    columns: tuple[str, ...]
    moments: tuple[Moment, ...]
