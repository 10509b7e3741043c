"""What the letters of the formulas stand for: one letter, one meaning, wherever it can be so."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from engine.interface import COUNT, Figure, Step, formula
from engine.leverage import Side

SYMBOLS: Mapping[str, str | Figure] = MappingProxyType(
    {
        "W": "capital",
        "L": "leverage",
        "E": "entry_price",
        "d": "move",
        "m": "maintenance_rate",
        "f": "reserved_fee_rate",
    }
)
LIQUIDATION = "E * (1 - s / L) / (1 - s * (m + f))"
LIQUIDATION_MOVE = "(1 - s / L) / (1 - s * (m + f)) - 1"


def sign_of(side: Side) -> Figure:
    """Give the sign s of the formulas, as a working names it."""
    return Figure(Decimal(side.sign), COUNT, "Plus one for a long, minus one for a short")


def steps(meanings: Mapping[str, str | Figure], *rows: tuple[str, ...]) -> tuple[Step, ...]:
    """Give the steps of a working: each row a figure, its formula and, if any, its own symbol.

    `meanings` adds to the letters that stand for the same everywhere, or takes their place.
    """
    known = {**SYMBOLS, **meanings}
    return tuple(
        Step(figure, text, {name: known[name] for name in formula.read(text).names()}, *symbol)
        for figure, text, *symbol in rows
    )
