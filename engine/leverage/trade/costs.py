"""Trading fees: charged on the value traded, never on the margin.

    fee = value · f      round trip = V_E · f_in + V_X · f_out

An order that waits in the book pays the maker's rate, one that takes from it the taker's. Values
in the settlement currency, rates fractions of one; a maker's rate may be below zero, a rebate.
Source: the base rates of Binance, OKX and Kraken as traderssecondbrain.com lists them (2026), all
of the order's value.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import require_finite, require_positive
from engine.leverage.trade.contract import Side

if TYPE_CHECKING:
    from engine.leverage.trade.position import Position


class FeeRates(NamedTuple):
    """The rates of opening and of closing a position, fractions of the value traded."""

    opening: Decimal = Decimal(0)
    closing: Decimal = Decimal(0)


def fee(value: Decimal, fee_rate: Decimal) -> Decimal:
    """Give the fee on a traded value, in the settlement currency."""
    require_finite(value=value, fee_rate=fee_rate)
    return value * fee_rate


def fees(position: Position, rates: FeeRates, exit_price: Decimal) -> Decimal:
    """Give the fees of opening a position and closing it at a price, settlement currency.

    Each trade pays its own rate on its own value. Raises OutOfRange where the price is not above
    zero.
    """
    require_positive(exit_price=exit_price)
    closed = position.value_at(exit_price)
    return fee(position.notional, rates.opening) + fee(closed, rates.closing)


def closing_fee_at_bankruptcy(position: Position, leverage: Decimal, fee_rate: Decimal) -> Decimal:
    """Give the fee of closing at the bankruptcy price of a position opened at a leverage.

        linear   V·f·(1 − s/L)        inverse   V·f·(1 + s/L)

    In the settlement currency; nothing where there is no bankruptcy price, as at a leverage below
    one. Raises OutOfRange where the leverage is not above zero. Source: Bybit's help pages "Order
    Cost (USDT Contract)" and "Order Cost (Inverse Contract)".
    """
    require_positive(leverage=leverage)
    require_finite(fee_rate=fee_rate)
    return position.notional * fee_rate * max(Decimal(0), 1 - position.exposure / leverage)


class OrderCost(NamedTuple):
    """What an order ties up, in the settlement currency."""

    initial_margin: Decimal
    opening_fee: Decimal
    closing_fee: Decimal

    @property
    def fees(self) -> Decimal:
        """Opening fee, and closing fee at the bankruptcy price."""
        return self.opening_fee + self.closing_fee

    @property
    def position_margin(self) -> Decimal:
        """Initial margin and the closing fee held back with it."""
        return self.initial_margin + self.closing_fee

    @property
    def total(self) -> Decimal:
        """The order's whole cost: initial margin and both fees."""
        return self.initial_margin + self.fees


def order_cost(position: Position, leverage: Decimal, fee_rate: Decimal) -> OrderCost:
    """Give what an order ties up where the venue holds back both fees at the taker's rate.

        V/L + V·f + V·f·(1 ∓ s/L)

    Raises OutOfRange where the leverage is not above zero. Source: as the closing fee's.
    """
    closing = closing_fee_at_bankruptcy(position, leverage, fee_rate)
    opening = fee(position.notional, fee_rate)
    return OrderCost(position.notional / leverage, opening, closing)


def open_loss(side: Side, quantity: Decimal, order_price: Decimal, mark_price: Decimal) -> Decimal:
    """Give the loss that an order would have at once, in quote currency, of a linear contract.

        q · max(0, −s·(mark − order))

    A venue asks for it on top of the margin. Raises OutOfRange where quantity or a price is not
    above zero. Source: Binance's "How to calculate cost required to open a position".
    """
    require_positive(quantity=quantity, order_price=order_price, mark_price=mark_price)
    return quantity * max(Decimal(0), -side.sign * (mark_price - order_price))
