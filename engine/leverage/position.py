"""A position in a linear contract (settled in quote currency) with its isolated margin.

    notional = n · P      profit = s · n · (P − E)      equity = W + profit
    return on margin = profit / W

n quantity in base units, E entry price, P a later price, W margin, s the side's sign.
Source: the profit formulas of Binance's and Bybit's help pages for USDT-margined contracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from engine.leverage.errors import require_positive
from engine.leverage.margin import notional

if TYPE_CHECKING:
    from decimal import Decimal

    from engine.leverage.contract import Side


@dataclass(frozen=True, slots=True)
class Position:
    """A position: side, quantity in base units, entry price and margin in quote currency.

    Raises OutOfRange where quantity, price or margin is not above zero.
    """

    side: Side
    quantity: Decimal
    entry_price: Decimal
    margin: Decimal

    def __post_init__(self) -> None:
        """Refuse what is no position."""
        require_positive(quantity=self.quantity, entry_price=self.entry_price, margin=self.margin)

    @classmethod
    def open(cls, side: Side, margin: Decimal, leverage: Decimal, entry_price: Decimal) -> Self:
        """Open the position that `margin` (quote currency) buys at `leverage`.

        Raises OutOfRange where margin, leverage or price is not above zero.
        """
        require_positive(entry_price=entry_price)
        return cls(side, notional(margin, leverage) / entry_price, entry_price, margin)

    @property
    def notional(self) -> Decimal:
        """The position's value at entry, in quote currency."""
        return self.notional_at(self.entry_price)

    @property
    def leverage(self) -> Decimal:
        """Value at entry over margin, a multiple."""
        return self.notional / self.margin

    def notional_at(self, price: Decimal) -> Decimal:
        """Give the position's value at a price, in quote currency."""
        return self.quantity * price

    def profit_at(self, price: Decimal) -> Decimal:
        """Give the profit (loss: below zero) at a price, before costs, in quote currency."""
        return self.side.sign * self.quantity * (price - self.entry_price)

    def equity_at(self, price: Decimal) -> Decimal:
        """Give what is left of the margin at a price, profit included, in quote currency."""
        return self.margin + self.profit_at(price)

    def return_at(self, price: Decimal) -> Decimal:
        """Give the return on the margin at entry, a fraction of one, before costs."""
        return self.profit_at(price) / self.margin
