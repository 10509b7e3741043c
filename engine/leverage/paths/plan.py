"""What a trader has set before a position is walked along a path: exits, fees, funding, warnings.

    filled at a stop   S · (1 − s·slippage)        funding received   −s · q · v(P) · rate

A stop becomes a market order where its price is passed, a take-profit waits in the book as a
limit order; s is the side's sign, v as in `contract`. The fees of opening, of closing and of
liquidation are charged on the value traded, and all are taken from the position's own margin.
Prices are in quote currency, rates fractions of one. Sources: a stop as in `stop`, fees as in
`costs`, funding as in `funding`; the fee on the amount that is liquidated, Binance's support page
on liquidation (5 July 2020); what is left going to the insurance fund, Bybit's "Insurance Fund"
(4 May 2024).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.leverage.errors import (
    OutOfRange,
    require_finite,
    require_not_negative,
    require_part,
    require_positive,
)
from engine.leverage.trade.costs import FeeRates

ZERO = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class FundingPlan:
    """Funding along a path: its rate at each settlement, and how settlements fall on bars.

    The rate is a fraction of the value, paid by longs where above zero. From `first_bar` on,
    every `bars_per_settlement` bars, one settlement falls on the open of the bar, and the rest of
    `settlements_per_bar` within it: 3 and 1 for daily bars and funding every eight hours, 1 and 8
    for hourly bars. Raises OutOfRange where a number of settlements or bars is below one, or the
    first bar below zero.
    """

    rate: Decimal
    settlements_per_bar: int = 1
    bars_per_settlement: int = 1
    first_bar: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no schedule."""
        require_finite(rate=self.rate)
        require_positive(
            settlements_per_bar=self.settlements_per_bar,
            bars_per_settlement=self.bars_per_settlement,
        )
        require_not_negative(first_bar=self.first_bar)


NO_FUNDING = FundingPlan(ZERO)
NO_FEES = FeeRates()


@dataclass(frozen=True, slots=True)
class WalkPlan:
    """All that is set beforehand; without anything, a position is only held.

    `slippage_rate` is how much worse than its price a stop is filled, a fraction of that price.
    `liquidation_fee_rate` is charged on the value liquidated, in place of the closing fee. At
    `margin_call_ratio`, the margin ratio as in `liquidation`, the venue warns. With
    `is_partial`, a position above the first tier is liquidated tier by tier. With
    `forfeits_rest`, what is left once all is liquidated goes to the insurance fund and not back
    to the trader.

    Raises OutOfRange where a price is not above zero, a rate of slippage, of a fee or a rebate
    is not below one, slippage or liquidation fee is below zero, or the ratio is above one or
    not above zero.
    """

    stop_price: Decimal | None = None
    take_profit_price: Decimal | None = None
    slippage_rate: Decimal = ZERO
    rates: FeeRates = NO_FEES
    liquidation_fee_rate: Decimal = ZERO
    funding: FundingPlan = NO_FUNDING
    margin_call_ratio: Decimal | None = None
    is_partial: bool = False
    forfeits_rest: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no plan."""
        levels = {
            "stop_price": self.stop_price,
            "take_profit_price": self.take_profit_price,
            "margin_call_ratio": self.margin_call_ratio,
        }
        require_positive(**{name: level for name, level in levels.items() if level is not None})
        if self.margin_call_ratio is not None and self.margin_call_ratio > 1:
            reason = "beyond one the position is liquidated already"
            raise OutOfRange("margin_call_ratio", "at most", ONE, reason)
        require_not_negative(
            slippage_rate=self.slippage_rate, liquidation_fee_rate=self.liquidation_fee_rate
        )
        require_part(
            slippage_rate=self.slippage_rate,
            liquidation_fee_rate=self.liquidation_fee_rate,
            opening_fee_rate=self.rates.opening,
            closing_fee_rate=self.rates.closing,
        )


HELD_ONLY = WalkPlan()
