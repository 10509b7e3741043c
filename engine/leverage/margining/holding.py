"""A position held until a price: what it earned, or that it was liquidated on the way there.

    profit = σ · q · (v(X) − v(E))   where X lies before the liquidation price, else  −W

The price goes straight from the entry to X. A liquidated position counts as a loss of the whole
margin W: what is left of it at the liquidation price pays for closing the position.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import require_positive
from engine.leverage.margining.liquidation import isolated_liquidation_price

if TYPE_CHECKING:
    from engine.leverage.margining.rules import MarginRules
    from engine.leverage.trade.position import IsolatedPosition


class Holding(NamedTuple):
    """A position after it was held: its liquidation price (None: there is none) and its profit.

    `exit_price` is where it was closed: the price held to, or the liquidation price before it.
    Prices are in quote currency, the profit in the settlement currency and before costs.
    """

    position: IsolatedPosition
    liquidation_price: Decimal | None
    exit_price: Decimal
    profit: Decimal
    is_liquidated: bool

    @property
    def return_on_margin(self) -> Decimal:
        """Profit over the margin, a fraction of one."""
        return self.profit / self.position.margin

    @property
    def left(self) -> Decimal:
        """What is left of the margin, in the settlement currency."""
        return self.position.margin + self.profit

    @property
    def liquidation_move(self) -> Decimal | None:
        """The move from entry that liquidates, a signed fraction of one; None: none does."""
        if self.liquidation_price is None:
            return None
        return self.liquidation_price / self.position.entry_price - 1


def hold(position: IsolatedPosition, price: Decimal, rules: MarginRules) -> Holding:
    """Hold a position until a price in quote currency, under the rules of a venue.

    Raises OutOfRange where no such position can exist or the price is not above zero.
    """
    require_positive(price=price)
    limit = isolated_liquidation_price(position, rules)
    if limit is not None and position.side.sign * (price - limit) <= 0:
        return Holding(position, limit, limit, -position.margin, is_liquidated=True)
    return Holding(position, limit, price, position.profit_at(price), is_liquidated=False)
