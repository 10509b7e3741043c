"""The inputs that the calculators share: one name, one meaning, one declaration."""

from engine.calculators.quantities.basic import (
    AMOUNT,
    BTC,
    ENTRY,
    FEE_STOPS,
    IN_USD,
    USD,
    Capital,
    Direction,
    EntryPrice,
    FeeRate,
    Leverage,
    MaintenanceRate,
    Move,
    ReservedFeeRate,
    about_zero,
    stops_of,
)

__all__ = [
    "AMOUNT",
    "BTC",
    "ENTRY",
    "FEE_STOPS",
    "IN_USD",
    "USD",
    "Capital",
    "Direction",
    "EntryPrice",
    "FeeRate",
    "Leverage",
    "MaintenanceRate",
    "Move",
    "ReservedFeeRate",
    "about_zero",
    "stops_of",
]
