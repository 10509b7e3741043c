"""The maths of leveraged trading: values in, values out, exact decimals.

Prices are in quote currency per unit of the base asset, quantities in units of the base asset,
rates are fractions of one (a fee of 0.05 % is Decimal("0.0005")).
"""

from engine.leverage.contract import Side
from engine.leverage.costs import fee, round_trip_fees
from engine.leverage.errors import LeverageError, OutOfRange
from engine.leverage.holding import Holding, hold
from engine.leverage.liquidation import (
    Convention,
    bankruptcy_price,
    highest_leverage,
    is_sustained,
    liquidation_price,
)
from engine.leverage.margin import initial_margin, maintenance_margin, notional
from engine.leverage.position import Position

__all__ = [
    "Convention",
    "Holding",
    "LeverageError",
    "OutOfRange",
    "Position",
    "Side",
    "bankruptcy_price",
    "fee",
    "highest_leverage",
    "hold",
    "initial_margin",
    "is_sustained",
    "liquidation_price",
    "maintenance_margin",
    "notional",
    "round_trip_fees",
]
