"""A trade with its stop: what it loses there, and whether the stop comes before liquidation.

One contract closed by the stop costs, in the settlement currency, with slippage and both fees,

    linear    |E − S| + slippage + f_in·E + f_out·S         (times the contract's size)
    inverse   |1/E − 1/F| + f_in/E + f_out/S                F = S − s·slippage

E entry, S stop, F the price it is filled at, s the side's sign, slippage in quote currency. Both
are one formula in the unit value v of `contract`: σ·(v(E) − v(F)) + f_in·v(E) + f_out·v(S). A
stop beyond liquidation is a finding, one on the wrong side of the entry is refused. Source: the
definition of a stop order, which becomes a market order at its price.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from engine.leverage.errors import (
    OutOfRange,
    require_finite,
    require_not_negative,
    require_positive,
)
from engine.leverage.trade.contract import LINEAR, Contract, Side
from engine.leverage.trade.costs import FeeRates, fee

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class TradePlan:
    """A trade with its stop: prices and slippage in quote currency, fee rates fractions of one.

    Slippage is how much worse than the stop price the stop is filled. Raises OutOfRange where a
    price is not above zero, the stop not on the losing side of the entry, the slippage below
    zero, or the fill of a long's stop not above zero.
    """

    side: Side
    entry_price: Decimal
    stop_price: Decimal
    rates: FeeRates
    slippage: Decimal = ZERO
    contract: Contract = LINEAR

    def __post_init__(self) -> None:
        """Refuse what is no plan."""
        require_positive(entry_price=self.entry_price, stop_price=self.stop_price)
        require_not_negative(slippage=self.slippage)
        for rate in self.rates:
            require_finite(rates=rate)
        _require_adverse(self.side, self.entry_price, stop_price=self.stop_price)
        if self.fill_price <= 0:
            reason = "no sale is filled at nothing"
            raise OutOfRange("slippage", "below", self.stop_price, reason)

    @property
    def fill_price(self) -> Decimal:
        """The price at which the stop is filled, slippage included, in quote currency."""
        return self.stop_price - self.side.sign * self.slippage

    @property
    def unit_notional(self) -> Decimal:
        """The value of one contract at entry, in the settlement currency."""
        return self.contract.unit_value(self.entry_price)

    @property
    def unit_loss(self) -> Decimal:
        """The loss of one contract at the stop, slippage and both fees included, settlement."""
        entry, value = self.unit_notional, self.contract.unit_value
        lost = self.contract.exposure(self.side) * (entry - value(self.fill_price))
        opening, closing = self.rates
        return lost + fee(entry, opening) + fee(value(self.stop_price), closing)


class StopOutcome(Enum):
    """What becomes of a stop: filled, overtaken by liquidation as it is filled, or too late."""

    FILLED = "filled"
    OVERTAKEN = "overtaken"
    TOO_LATE = "too_late"


class StopFinding(NamedTuple):
    """A stop held against liquidation.

    `loss_at_stop` is in the settlement currency, slippage and both fees included. `room_left`
    is the share of the way from entry to liquidation that is left at the fill, below zero where
    the fill lies beyond; None: there is no liquidation price.
    """

    outcome: StopOutcome
    loss_at_stop: Decimal
    room_left: Decimal | None


def stop_against_liquidation(
    plan: TradePlan, quantity: Decimal, liquidation_price: Decimal | None
) -> StopFinding:
    """Find which comes first as the price turns against the position: stop or liquidation.

        room left = (F − P) / (E − P)

    Quantity in contracts; P the liquidation price in quote currency, None where there is none.
    A stop at or beyond liquidation comes too late; where it is triggered before but slippage
    carries its fill that far, liquidation overtakes it. Raises OutOfRange where the quantity or
    a price is not above zero, or liquidation not on the losing side of the entry.
    """
    require_positive(quantity=quantity)
    loss = quantity * plan.unit_loss
    if liquidation_price is None:
        return StopFinding(StopOutcome.FILLED, loss, None)
    require_positive(liquidation_price=liquidation_price)
    _require_adverse(plan.side, plan.entry_price, liquidation_price=liquidation_price)
    way = plan.entry_price - liquidation_price
    room = (plan.fill_price - liquidation_price) / way
    if plan.side.sign * (plan.stop_price - liquidation_price) <= 0:
        return StopFinding(StopOutcome.TOO_LATE, loss, room)
    return StopFinding(StopOutcome.FILLED if room > 0 else StopOutcome.OVERTAKEN, loss, room)


def _require_adverse(side: Side, entry_price: Decimal, **prices: Decimal) -> None:
    for parameter, price in prices.items():
        if side.sign * (entry_price - price) <= 0:
            relation = "below" if side is Side.LONG else "above"
            reason = "a position loses on that side of its entry"
            raise OutOfRange(parameter, relation, entry_price, reason)
