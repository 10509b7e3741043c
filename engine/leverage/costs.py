"""Trading fees: charged on the value traded, never on the margin.

    fee = value · f      round trip = V_entry · f_in + V_exit · f_out

Values in quote currency, rates fractions of one. Source: the fee schedules of Binance, OKX and
Kraken, which all state a rate of the order's value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from engine.leverage.position import Position


def fee(value: Decimal, fee_rate: Decimal) -> Decimal:
    """Give the fee on a traded value, in quote currency."""
    return value * fee_rate


def round_trip_fees(position: Position, exit_price: Decimal, fee_rate: Decimal) -> Decimal:
    """Give the fees of opening a position and closing it at a price, in quote currency.

    Both trades pay the same rate; the closing one pays it on the value at the exit price.
    """
    return fee(position.notional, fee_rate) + fee(position.notional_at(exit_price), fee_rate)
