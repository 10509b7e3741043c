"""The price at which a position is closed by force, by named convention, and bankruptcy.

With side s, quantity n, entry E, margin W, maintenance rate m and closing fee f held back:

    at the liquidation price   P = (W − s·n·E) / (n·(m + f − s))
    at entry                   P = E − s·(W − n·E·(m + f)) / n
    textbook                   P = E − s·W / n  =  E·(1 − s/L)
    bankruptcy                 P = E − s·W / n

Prices are in quote currency; where the price would not be positive there is none. At a
liquidation price the equity W + s·n·(P − E) equals maintenance plus held-back fee, taken at
that price, at entry, or at nothing. Sources: "at the liquidation price" is the published
formula of Binance, OKX and Gate, "at entry" that of MEXC and of Bybit's older pages; textbooks
leave maintenance out, and with it the reason why a position ends before its margin is gone.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from engine.leverage.errors import OutOfRange

if TYPE_CHECKING:
    from engine.leverage.position import Position

ZERO = Decimal(0)


class Convention(Enum):
    """Where maintenance is taken when a liquidation price is computed."""

    AT_LIQUIDATION = "at_liquidation"
    AT_ENTRY = "at_entry"
    TEXTBOOK = "textbook"


def is_sustained(
    position: Position, maintenance_rate: Decimal, reserved_fee_rate: Decimal = ZERO
) -> bool:
    """Whether the margin exceeds maintenance and held-back fee at entry: else it cannot exist."""
    return position.margin > position.notional * (maintenance_rate + reserved_fee_rate)


def highest_leverage(maintenance_rate: Decimal, reserved_fee_rate: Decimal = ZERO) -> Decimal:
    """Give the leverage 1/(m + f) that a position must stay below to exist at all.

    At it, the margin at entry is already no more than maintenance. Raises OutOfRange where
    both rates are zero, as then no leverage is too high.
    """
    required = maintenance_rate + reserved_fee_rate
    if required <= 0:
        reason = "without maintenance no leverage is too high"
        raise OutOfRange("maintenance_rate", "above", ZERO, reason)
    return 1 / required


def liquidation_price(
    position: Position,
    maintenance_rate: Decimal,
    convention: Convention = Convention.AT_LIQUIDATION,
    reserved_fee_rate: Decimal = ZERO,
) -> Decimal | None:
    """Give the price at which the position is closed by force, or None where none is positive.

    Rates are fractions of one. Raises OutOfRange where no such position can exist: its margin
    would not exceed maintenance and held-back fee at entry.
    """
    required = maintenance_rate + reserved_fee_rate
    _require_margin(position, maintenance_rate, reserved_fee_rate)
    if convention is Convention.TEXTBOOK:
        return bankruptcy_price(position)
    sign, value = position.side.sign, position.notional
    if convention is Convention.AT_ENTRY:
        room = position.margin - value * required
        return _positive(position.entry_price - sign * room / position.quantity)
    pull = position.margin - sign * value
    return _positive(pull / (position.quantity * (required - sign)))


def bankruptcy_price(position: Position) -> Decimal | None:
    """Give the price at which the margin is gone, or None where none is positive."""
    room = position.margin / position.quantity
    return _positive(position.entry_price - position.side.sign * room)


def _require_margin(
    position: Position, maintenance_rate: Decimal, reserved_fee_rate: Decimal
) -> None:
    if not is_sustained(position, maintenance_rate, reserved_fee_rate):
        reason = "the margin would not exceed the maintenance margin at entry"
        bound = highest_leverage(maintenance_rate, reserved_fee_rate)
        raise OutOfRange("leverage", "below", bound, reason)


def _positive(price: Decimal) -> Decimal | None:
    return price if price > 0 else None
