"""What comes of a position that was walked along a path.

    margin + profit + funding − fees − forfeited = left − deficit

The margin is the one it was opened with. What is left to a trader is never below zero: the loss
beyond bankruptcy is the deficit, and others bear it (`waterfall`). Amounts are in the settlement
currency, prices in quote currency. Sources: Bybit's "Insurance Fund" (4 May 2024) and Binance's
"Insurance Fund" (9 September 2019), which balances a bankrupt account back to zero.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, NamedTuple

from engine.leverage.number import Number

if TYPE_CHECKING:
    from engine.leverage.paths.track import Track


class Ending(Enum):
    """How a position comes through a path: still open, or closed by what."""

    OPEN = "open"
    STOPPED = "stopped"
    TOOK_PROFIT = "took_profit"
    LIQUIDATED = "liquidated"


class Walk(NamedTuple, Generic[Number]):
    """A position after a path, amounts in its settlement currency.

    How it ended and after how many bars, in the last of which; the price at which it was closed,
    or the last close. `quantity` is what is still held, and `margin` what is behind it or left:
    with all funding received (below zero: paid), less fees paid, and with the profit realised.
    `forfeited` is what the insurance fund kept. `margin_call_bar` counts from zero; None: there
    was no call. `parts` were closed by force. `tier` is the place of the one that a part was
    closed to, where no price moves it.
    """

    ending: Ending
    bars: int
    exit_price: Number
    quantity: Number
    margin: Number
    realised: Number
    unrealised: Number
    fees: Number
    funding: Number
    forfeited: Number
    margin_call_bar: int | None
    parts: int
    tier: int

    @property
    def profit(self) -> Number:
        """Profit before costs, realised and not: below zero a loss."""
        return self.realised + self.unrealised

    @property
    def left(self) -> Number:
        """The equity that is left to the trader, never below zero."""
        return _above_zero(self.margin + self.unrealised)

    @property
    def deficit(self) -> Number:
        """The loss beyond bankruptcy, that others bear: zero or above."""
        return _above_zero(-self.margin - self.unrealised)


def _above_zero(amount: Number) -> Number:
    return amount if amount > 0 else amount - amount


def entered(track: Track[Number]) -> Walk[Number]:
    """Give a position at its entry, its opening fee paid, before the first bar."""
    nothing = track.margin * 0
    return Walk(
        ending=Ending.OPEN,
        bars=0,
        exit_price=track.entry_price,
        quantity=track.quantity,
        margin=track.margin - track.opening_fee,
        realised=nothing,
        unrealised=nothing,
        fees=track.opening_fee,
        funding=nothing,
        forfeited=nothing,
        margin_call_bar=None,
        parts=0,
        tier=track.requirement.tier,
    )
