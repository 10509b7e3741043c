"""Margin: what must be put up to open a position, and what must be left to keep it.

    notional = margin · L      initial margin = notional / L      maintenance = notional · m

Margin and notional are in quote currency, L is a multiple, m a fraction of one. Source: the
definitions that Binance, OKX and Bybit publish with their futures; all three agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.leverage.errors import require_positive

if TYPE_CHECKING:
    from decimal import Decimal


def notional(margin: Decimal, leverage: Decimal) -> Decimal:
    """Give the size of the position that `margin` opens at `leverage`, in quote currency.

    Raises OutOfRange where either is not above zero.
    """
    require_positive(margin=margin, leverage=leverage)
    return margin * leverage


def initial_margin(notional: Decimal, leverage: Decimal) -> Decimal:
    """Give the deposit that opens a position of size `notional`, in quote currency.

    Raises OutOfRange where either is not above zero.
    """
    require_positive(notional=notional, leverage=leverage)
    return notional / leverage


def maintenance_margin(notional: Decimal, maintenance_rate: Decimal) -> Decimal:
    """Give the margin that must be left to keep a position, at a flat rate, in quote currency.

    `notional` is the position's value at the price that the convention names: at the mark, at
    the liquidation price, or at entry.
    """
    return notional * maintenance_rate
