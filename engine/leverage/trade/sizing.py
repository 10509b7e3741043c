"""How much to stake: a size from the money at risk, and the leverage that a move leaves alive.

    size = R / cost of one contract        cost  |E − S| + slippage + f_in·E + f_out·S

R is the risk, the cost that of `stop` (written here for a linear contract): what one contract
loses between entry E and stop S, with slippage and both fees. A size is cut to a highest
notional and a hard limit, split into units, and each rounded down to the contract's lot. Fees
are counted in full inside the risk; libraries that cut the size (jesse) or the risk
(nautilus_trader) by a flat share instead come out otherwise. Source: fixed fractional sizing as
Van K. Tharp's "Trade Your Way to Financial Freedom" (1998) teaches it, with the costs added.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.leverage.errors import (
    Impossible,
    OutOfRange,
    require_finite,
    require_not_negative,
    require_positive,
)
from engine.leverage.trade.contract import LINEAR, Contract, Side
from engine.leverage.trade.margin import margin_to_survive
from engine.leverage.trade.stop import TradePlan

ONE = Decimal(1)


class SizeLimits(NamedTuple):
    """What a size may not exceed, and how it is split.

    `max_notional` is the highest value at entry (settlement currency), `hard_limit` the highest
    quantity (contracts), both of all units together; None sets none. `units` is their number.
    """

    max_notional: Decimal | None = None
    hard_limit: Decimal | None = None
    units: int = 1


NO_LIMITS = SizeLimits()


class PositionSize(NamedTuple):
    """One unit of a size: contracts, and in the settlement currency its value and its loss.

    `loss_at_stop` includes slippage and both fees.
    """

    quantity: Decimal
    notional: Decimal
    loss_at_stop: Decimal


def risk_amount(equity: Decimal, risk_fraction: Decimal, exchange_rate: Decimal = ONE) -> Decimal:
    """Give the money at risk, in the settlement currency.

        R = equity · fraction / exchange rate

    The exchange rate is the price of the settlement currency in the currency of the equity.
    Raises OutOfRange where one of them is not above zero, or the fraction above one.
    """
    require_positive(equity=equity, risk_fraction=risk_fraction, exchange_rate=exchange_rate)
    if risk_fraction > 1:
        raise OutOfRange("risk_fraction", "at most", ONE, "no more than all can be put at risk")
    return equity * risk_fraction / exchange_rate


def quantity_at_risk(plan: TradePlan, risk: Decimal) -> Decimal:
    """Give the contracts whose loss at the stop is the risk (settlement currency), not rounded.

        R / (σ·(v(E) − v(F)) + f_in·v(E) + f_out·v(S))

    Raises OutOfRange where the risk is not above zero, Impossible where one contract would lose
    nothing: a stop too near to tell, or rebates that outweigh it.
    """
    require_positive(risk=risk)
    if plan.unit_loss <= 0:
        raise Impossible("a position that loses nothing at its stop has no size by its risk")
    return risk / plan.unit_loss


def within_limits(plan: TradePlan, quantity: Decimal, limits: SizeLimits) -> Decimal:
    """Give the contracts of one unit: cut to the limits, split, and rounded down to the lot.

    Raises OutOfRange where the quantity or a limit is below zero, or there is no unit.
    """
    require_not_negative(quantity=quantity)
    if limits.units < 1:
        raise OutOfRange("units", "at least", ONE, "a size is split into whole units")
    if limits.max_notional is not None:
        require_not_negative(max_notional=limits.max_notional)
        quantity = min(quantity, limits.max_notional / plan.unit_notional)
    if limits.hard_limit is not None:
        require_not_negative(hard_limit=limits.hard_limit)
        quantity = min(quantity, limits.hard_limit)
    return plan.contract.to_lot(quantity / limits.units)


def position_size(plan: TradePlan, risk: Decimal, limits: SizeLimits = NO_LIMITS) -> PositionSize:
    """Give the size whose loss at the stop is at most the risk, in the settlement currency.

    What `quantity_at_risk` gives, within the limits. The size may be zero: not one lot can be
    afforded. Raises what `quantity_at_risk` and `within_limits` do.
    """
    quantity = within_limits(plan, quantity_at_risk(plan, risk), limits)
    return PositionSize(quantity, quantity * plan.unit_notional, quantity * plan.unit_loss)


def effective_leverage(notional: Decimal, balance: Decimal) -> Decimal:
    """Give the value N of all that is held, divided by the whole balance B: a multiple.

        effective leverage = N / B

    What a move of the price does to the balance, whatever leverage the venue shows. Raises
    OutOfRange where the notional is below zero or the balance not above it.
    """
    require_not_negative(notional=notional)
    require_positive(balance=balance)
    return notional / balance


def largest_notional(balance: Decimal, leverage: Decimal, fee_rate: Decimal) -> Decimal:
    """Give the largest position that a balance opens at a leverage, its opening fee included.

        V · (1/L + f) = balance

    In the currency of the balance. Raises OutOfRange where balance or leverage is not above
    zero, or a rebate would pay for the whole margin.
    """
    require_positive(balance=balance, leverage=leverage)
    require_finite(fee_rate=fee_rate)
    needed = 1 / leverage + fee_rate
    if needed <= 0:
        reason = "a rebate would pay for the whole margin"
        raise OutOfRange("fee_rate", "above", -1 / leverage, reason)
    return balance / needed


def largest_quantity(notional: Decimal, price: Decimal, contract: Contract = LINEAR) -> Decimal:
    """Give the contracts that a value buys at a price, rounded down to whole lots.

        q = ⌊V / v(P)⌋

    The value is in the settlement currency. Raises OutOfRange where it is below zero or the
    price is not above it.
    """
    require_not_negative(notional=notional)
    return contract.to_lot(notional / contract.unit_value(price))


def leverage_to_survive(
    side: Side, price_fraction: Decimal, maintenance_rate: Decimal, contract: Contract = LINEAR
) -> Decimal | None:
    """Give the highest leverage that outlives a move to a fraction ℓ of the entry price.

        linear     long 1/(1 − (1 − m)·ℓ)       short 1/((1 + m)·ℓ − 1)
        inverse    long 1/((1 + m)/ℓ − 1)       short 1/(1 − (1 − m)/ℓ)

    At it, liquidation lies exactly there, maintenance taken at that price; None: every leverage
    outlives it. A closing fee held back adds to the maintenance rate m. Raises OutOfRange where
    the fraction is not above zero, above one for a long or below one for a short, or the rate
    below zero.
    """
    require_positive(price_fraction=price_fraction)
    require_not_negative(maintenance_rate=maintenance_rate)
    if side.sign * (price_fraction - 1) > 0:
        relation = "at most" if side is Side.LONG else "at least"
        raise OutOfRange("price_fraction", relation, ONE, "any leverage outlives a gain")
    worth = contract.unit_value(price_fraction) / contract.unit_value(ONE)
    margin = margin_to_survive(contract.exposure(side), worth, maintenance_rate)
    return 1 / margin if margin > 0 else None
