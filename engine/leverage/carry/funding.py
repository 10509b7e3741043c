"""Funding: what longs and shorts of a perpetual contract pay one another.

    paid by a long   s · value at mark · rate        linear n·P·g, inverse n/P·g

Only who holds the position at the settlement instant pays or gets it; a rate above zero is paid
by longs. It is charged on the whole value, so it does not depend on leverage, but what is unpaid
eats an isolated margin and moves the liquidation price. Rates are fractions of one for each
settlement, times in hours since a midnight (UTC), amounts in the settlement currency. Sources:
BYDFi's "Funding Fee Calculation" (9 January 2025) for the payment; TraderWagon's documentation
(undated) for settlement at 00, 08 and 16 hours, which is common.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import (
    OutOfRange,
    require_finite,
    require_not_negative,
    require_positive,
)
from engine.leverage.margining.liquidation import top_up, unchecked_liquidation_price

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.leverage.margining.rules import MarginRules
    from engine.leverage.trade.position import IsolatedPosition, Position

ZERO = Decimal(0)
EIGHT_HOURS = Decimal(8)


class Payment(NamedTuple):
    """One settlement: the mark price (quote currency) and the rate (fraction of one) it had."""

    mark_price: Decimal
    rate: Decimal


def funding_received(position: Position, payments: Iterable[Payment]) -> Decimal:
    """Give the funding a position got over several settlements; below zero it paid.

        −s · Σ value at mark · rate

    In the settlement currency. Raises OutOfRange where a mark price is not above zero, NotFinite
    where a rate is no number.
    """
    paid = ZERO
    for each in payments:
        require_positive(mark_price=each.mark_price)
        require_finite(rate=each.rate)
        paid += position.value_at(each.mark_price) * each.rate
    return -position.side.sign * paid


def settlements(opened_at: Decimal, closed_at: Decimal, interval: Decimal = EIGHT_HOURS) -> int:
    """Count the settlement instants at which a position was held.

    Times in hours since a midnight; instants are the whole multiples of `interval`. Who opens at
    the very instant does not pay it, who closes at it does. Raises OutOfRange where the interval
    is not above zero or the position is closed before it is opened.
    """
    require_positive(interval=interval)
    require_finite(opened_at=opened_at, closed_at=closed_at)
    if closed_at < opened_at:
        raise OutOfRange("closed_at", "at least", opened_at, "it is opened first")
    first, last = ((at / interval).to_integral_value(ROUND_FLOOR) for at in (opened_at, closed_at))
    return int(last - first)


def funding_over(
    position: Position, payment: Payment, hours_held: Decimal, interval: Decimal = EIGHT_HOURS
) -> Decimal:
    """Give the funding got over a time at an unchanged mark and rate; below zero it paid.

        −s · k · value · rate,  k settlements, opened just after one

    Raises OutOfRange where the price or the interval is not above zero or the time is below it.
    """
    require_not_negative(hours_held=hours_held)
    count = settlements(ZERO, hours_held, interval)
    return funding_received(position, (payment,)) * count


def liquidation_price_after_funding(
    held: IsolatedPosition, rules: MarginRules, paid: Decimal, mark_price: Decimal | None = None
) -> Decimal | None:
    """Give the liquidation price once funding of `paid` was taken from the isolated margin.

    The position stands at the mark price, or at its entry. None where no positive price ends it.
    The price may lie beyond the mark: then the funding alone has ended it. Raises OutOfRange
    where the mark price is not above zero.
    """
    require_finite(paid=paid)
    return unchecked_liquidation_price(held, held.margin - paid, rules, mark_price)


def settlements_to_liquidation(
    held: IsolatedPosition, rules: MarginRules, payment: Payment
) -> int | None:
    """Count the settlements that alone end an isolated position, at an unchanged mark and rate.

        k = ⌈(W − W_required) / (s · value · rate)⌉

    W_required is the margin with which equity equals what must be left at that mark. None where
    the position does not pay; zero where it is ended already. Raises OutOfRange where the mark
    price is not above zero.
    """
    paid = -funding_received(held, (payment,))
    if paid <= 0:
        return None
    room = -top_up(held, held.margin, rules, payment.mark_price)
    return max(0, int((room / paid).to_integral_value(ROUND_CEILING)))


def days_to_liquidation(
    held: IsolatedPosition, rules: MarginRules, payment: Payment, interval: Decimal = EIGHT_HOURS
) -> Decimal | None:
    """Give the days in which funding alone ends an isolated position, at an unchanged mark.

        k · interval / 24,  k settlements, opened just after one

    The interval is in hours. None where the position does not pay. Raises OutOfRange where the
    mark price or the interval is not above zero.
    """
    require_positive(interval=interval)
    count = settlements_to_liquidation(held, rules, payment)
    return None if count is None else count * interval / 24
