"""Margin: what must be put up to open a position.

    notional = margin · L      initial margin = notional / L
    margin rate = (margin + unrealised profit) / value at mark

Margin and notional are in the settlement currency, L is a multiple. What must be left of the margin
stands in `tiers` and `liquidation`. Source: the definition itself, which the samples of OKX's API
documentation (undated) bear out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.leverage.errors import require_finite, require_positive
from engine.leverage.number import Number

if TYPE_CHECKING:
    from decimal import Decimal


def notional(margin: Decimal, leverage: Decimal) -> Decimal:
    """Give the size of the position that `margin` opens at `leverage`, in the margin's currency.

    Raises OutOfRange where either is not above zero.
    """
    require_positive(margin=margin, leverage=leverage)
    return margin * leverage


def initial_margin(notional: Decimal, leverage: Decimal) -> Decimal:
    """Give the deposit that opens a position of size `notional`, in the currency of that.

    Raises OutOfRange where either is not above zero.
    """
    require_positive(notional=notional, leverage=leverage)
    return notional / leverage


def margin_to_survive(exposure: int, worth: Number, maintenance_rate: Number) -> Number:
    """Give the margin, per unit of value at entry, that is down to maintenance at a worth.

        σ · (1 − w) + m · w

    The worth w is the position's value there, divided by that at entry.
    """
    return exposure * (1 - worth) + maintenance_rate * worth


def margin_rate(position_margin: Decimal, unrealised_profit: Decimal, value: Decimal) -> Decimal:
    """Give the equity divided by the position's value at the mark price, a fraction of one.

    It is one over the effective leverage. Raises OutOfRange where the value is
    not above zero. Source: the margin rate as Gate and HTX show it.
    """
    require_positive(value=value)
    require_finite(position_margin=position_margin, unrealised_profit=unrealised_profit)
    return (position_margin + unrealised_profit) / value
