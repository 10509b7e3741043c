"""Who bears the loss when a position is closed beyond its bankruptcy price.

    loss = −(σ · q · (v(X) − v(E)) − fee)      insurance draw = max(0, loss − W)

It falls in this order, each bearing what the one before could not:

    1  the margin             up to W: the trader never owes more
    2  the insurance fund     up to its balance
    3  the winners            auto-deleveraging: the positions of the other side, by rank, each
                              up to its own unrealised profit
    4  nobody                 what is left uncovered, a loss to be shared out by the venue

X is the price at which the position was closed, W its margin, v and σ as in `contract`. What
each bears sums to the loss. A winner ranks by the return on its value at entry times its
effective leverage:

    rank = profit / V_E · V_P / (W + profit)          where it has a profit
    rank = profit / V_E · (W + profit) / V_P          where it has a loss

Real venues close the winners' positions at the bankruptcy price of the loser, as many of them as
it takes; what that takes from their profit at the mark is what the loser cannot cover. Sources:
BitMEX's "What is Auto-Deleveraging" (support page, undated) for rank and order; Binance's "What
Is Auto-Deleveraging (ADL) and How Does It Work" (9 September 2019), which ranks by profit over
collateral times the margin ratio; Bybit's "Insurance Fund" (4 May 2024) and "Auto-Deleveraging
(ADL) Mechanism" (6 September 2024) for the order of fund and winners.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import (
    Impossible,
    require_finite,
    require_not_negative,
    require_positive,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.leverage.trade.position import IsolatedPosition, Position

ZERO = Decimal(0)


class Bearer(Enum):
    """Who bears a part of a loss."""

    MARGIN = "margin"
    INSURANCE_FUND = "insurance_fund"
    WINNER = "winner"
    UNCOVERED = "uncovered"


class Burden(NamedTuple):
    """One step down: who bears how much, and what is left for the next, settlement currency.

    Of a winner, its place among those given, counted from zero.
    """

    bearer: Bearer
    amount: Decimal
    left: Decimal
    winner: int | None = None


class Winner(NamedTuple):
    """A position of the other side: its rank, and its unrealised profit (settlement currency)."""

    rank: Decimal
    profit: Decimal


def closing_loss(position: Position, fill_price: Decimal, fee: Decimal = ZERO) -> Decimal:
    """Give what closing at a price loses, its fee included; zero where it gains.

        max(0, fee − σ · q · (v(X) − v(E)))

    Price in quote currency, fee and loss in the settlement currency. Raises OutOfRange where the
    price is not above zero.
    """
    require_positive(fill_price=fill_price)
    require_finite(fee=fee)
    return max(ZERO, fee - position.profit_at(fill_price))


def insurance_draw(
    position: Position, collateral: Decimal, fill_price: Decimal, fee: Decimal = ZERO
) -> Decimal:
    """Give what the collateral cannot cover when a position is closed at a price.

        max(0, −(W + profit − fee))

    Collateral, fee and draw in the settlement currency. Raises OutOfRange where the price is not
    above zero.
    """
    require_positive(fill_price=fill_price)
    require_finite(collateral=collateral, fee=fee)
    return max(ZERO, fee - collateral - position.profit_at(fill_price))


def adl_rank(held: IsolatedPosition, mark_price: Decimal) -> Decimal:
    """Give the rank of a position among those of its side: the highest is deleveraged first.

        profit / V_E · ℓ for a profit      profit / V_E / ℓ for a loss      ℓ = V_P / equity

    A pure number; ℓ is the effective leverage. Raises OutOfRange where the price is not above
    zero, Impossible for a position that is bankrupt there.
    """
    require_positive(mark_price=mark_price)
    profit, equity = held.profit_at(mark_price), held.equity_at(mark_price)
    if equity <= 0:
        raise Impossible("a position that is bankrupt has no effective leverage and no rank")
    effective_leverage = held.value_at(mark_price) / equity
    share = profit / held.notional
    return share * effective_leverage if profit > 0 else share / effective_leverage


def winner(held: IsolatedPosition, mark_price: Decimal) -> Winner:
    """Give a position's rank and unrealised profit at a mark; raises as `adl_rank` does."""
    return Winner(adl_rank(held, mark_price), held.profit_at(mark_price))


def equity_after_deleveraging(
    deficit: Decimal, winner_equity: Decimal, winner_unrealised: Decimal
) -> Decimal:
    """Give a winner's equity once its unrealised profit has paid for a deficit, as far as it goes.

        equity − min(deficit, max(0, unrealised))

    In the settlement currency. Raises OutOfRange where the deficit is below zero.
    """
    require_not_negative(deficit=deficit)
    require_finite(winner_equity=winner_equity, winner_unrealised=winner_unrealised)
    return winner_equity - min(deficit, max(ZERO, winner_unrealised))


def waterfall(
    loss: Decimal, margin: Decimal, fund_balance: Decimal, winners: Sequence[Winner]
) -> tuple[Burden, ...]:
    """Give who bears a loss, in order; who bears nothing is left out.

    Amounts in the settlement currency; the winners in any order: they bear it by rank, at one
    rank in the order given. Raises OutOfRange where loss, margin or balance is below zero,
    NotFinite where a winner's rank or profit is no number.
    """
    require_not_negative(loss=loss, margin=margin, fund_balance=fund_balance)
    for each in winners:
        require_finite(rank=each.rank, profit=each.profit)
    ranked = sorted(range(len(winners)), key=lambda place: winners[place].rank, reverse=True)
    bearers: list[tuple[Bearer, Decimal, int | None]] = [
        (Bearer.MARGIN, margin, None),
        (Bearer.INSURANCE_FUND, fund_balance, None),
        *((Bearer.WINNER, winners[place].profit, place) for place in ranked),
        (Bearer.UNCOVERED, loss, None),
    ]
    burdens, left = [], loss
    for bearer, most, place in bearers:
        amount = min(left, most)
        if amount > 0:
            left -= amount
            burdens.append(Burden(bearer, amount, left, place))
    return tuple(burdens)
