"""The size of a position by its risk: ours, and the ways of two libraries, which are not ours.

    ours                        R / (|E − S| + f·E + f·S)
    size_times_(1-3f)_twice     R / |E − S|, cut to the highest notional, · (1 − 3f)²
    share_of_risk_money         R · (1 − 2f) / |E − S|

R equity · risk fraction / exchange rate, E entry, S stop, f fee rate. The first cuts a flat share
off the size, jesse does so; the second off the money at risk, as nautilus_trader does. Neither
keeps the loss with both fees at R. No equity, no risk or no exchange rate make no size.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from engine.leverage.trade.contract import Contract, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.sizing import SizeLimits, quantity_at_risk, within_limits
from engine.leverage.trade.stop import TradePlan
from engine.verify.inputs import Inputs
from engine.verify.kind import Kind
from engine.verify.position import ONE, ZERO
from engine.verify.problem import Unusable

MOST_UNITS = 1_000_000


class Order(NamedTuple):
    """What is to be sized: prices, lot and fee rate, the money at risk, and the limits."""

    entry_price: Decimal
    stop_price: Decimal
    batch: Decimal | None
    risk: Decimal
    fee_rate: Decimal
    limits: SizeLimits

    def plan(self, fee_rate: Decimal = ZERO) -> TradePlan:
        """Give the trade with its stop, at a fee rate for both trades."""
        side = Side.LONG if self.stop_price < self.entry_price else Side.SHORT
        rates = FeeRates(fee_rate, fee_rate)
        return TradePlan(
            side, self.entry_price, self.stop_price, rates, contract=Contract(lot=self.batch)
        )


def with_both_fees(order: Order) -> Decimal:
    """Give the quantity whose loss at the stop, both fees included, is the money at risk."""
    return quantity_at_risk(order.plan(order.fee_rate), order.risk)


def size_cut_twice(order: Order) -> Decimal:
    """Give a quantity cut by three fees twice, after the highest notional: jesse's way."""
    quantity = quantity_at_risk(order.plan(), order.risk)
    capped = within_limits(order._replace(batch=None).plan(), quantity, _notional_only(order))
    return capped * (1 - 3 * order.fee_rate) ** 2


def share_of_risk(order: Order) -> Decimal:
    """Give a quantity whose money at risk is cut by two fees: nautilus_trader's way."""
    return quantity_at_risk(order.plan(), order.risk) * (1 - 2 * order.fee_rate)


FEE_MODELS: dict[str, Callable[[Order], Decimal]] = {
    "size_times_(1-3f)_twice": size_cut_twice,
    "share_of_risk_money": share_of_risk,
}


def quantity(inputs: Inputs) -> Decimal:
    """Give the quantity of one unit, within the limits and rounded down to the batch."""
    order = _order(inputs)
    model = inputs.choice_or("fee_model", FEE_MODELS, with_both_fees)
    if order.risk == 0:
        return ZERO
    return within_limits(order.plan(), model(order), order.limits)


def notional(inputs: Inputs) -> Decimal:
    """Give the value of that quantity at entry."""
    return quantity(inputs) * inputs.number("entry_price")


def _order(inputs: Inputs) -> Order:
    return Order(
        inputs.number("entry_price"),
        inputs.number("stop_price"),
        inputs.number_or("batch", ZERO) or None,
        _risk(inputs),
        inputs.number_or("fee_rate", ZERO),
        _limits(inputs),
    )


def _risk(inputs: Inputs) -> Decimal:
    risk = inputs.number("equity") * inputs.number("risk_fraction")
    rate = inputs.number_or("exchange_rate", ONE)
    return risk / rate if rate else ZERO


def _limits(inputs: Inputs) -> SizeLimits:
    units = inputs.number_or("units", ONE)
    if units != units.to_integral_value() or units > MOST_UNITS:
        raise Unusable(f'the input "units" must be a whole number, at most {MOST_UNITS}')
    most, hard = inputs.number_or("max_notional", None), inputs.number_or("hard_limit", None)
    return SizeLimits(most, hard, int(units))


def _notional_only(order: Order) -> SizeLimits:
    return SizeLimits(order.limits.max_notional)


KINDS = {
    "position_size": Kind(
        {"quantity": quantity, "notional": notional},
        ("equity", "risk_fraction", "entry_price", "stop_price"),
        (
            "exchange_rate",
            "max_notional",
            "hard_limit",
            "units",
            "batch",
            "fee_rate",
            "fee_model",
        ),
    ),
}
