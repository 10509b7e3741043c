"""Losing streaks: what they leave, what it takes to recover, and how likely they are.

    left after n losses of a fraction f    B · (1 − f)^n
    losses until a share a is left         n = ⌈ln a / ln(1 − f)⌉
    gain that makes good a loss d          d / (1 − d)

The chance u of at least one run of k losses in n trades, each won with chance w and lost with
chance p = 1 − w whatever came before, follows from where the first such run ends:

    u(n) = u(n − 1) + (1 − u(n − k − 1)) · w · p^k        u(k) = p^k, u = 0 before

Trades of one size and independent of each other are the assumption; real losses cluster. Source:
the recursion is that of Feller, "An Introduction to Probability Theory and Its Applications"
(1950), chapter on recurrent events.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from engine.leverage.carry.compounding import compound_factor, periods_to_reach
from engine.leverage.errors import OutOfRange, require_not_negative, require_positive

MOST_TRADES = 100_000
ONE = Decimal(1)


def balance_after_losses(balance: Decimal, loss_fraction: Decimal, losses: int) -> Decimal:
    """Give what is left of a balance after so many losses in a row, in its currency.

        B · (1 − f)^n

    Each loses the same fraction of what is left. Raises OutOfRange where balance, fraction or
    number is below zero, or the fraction above one.
    """
    require_not_negative(balance=balance)
    _require_share(loss_fraction=loss_fraction)
    _require_count(losses=losses, at_least=0)
    return balance * compound_factor(-loss_fraction, Decimal(losses))


def losses_until(share_left: Decimal, loss_fraction: Decimal) -> int | None:
    """Give the fewest losses in a row after which no more than a share is left; None: never.

        n = ⌈ln a / ln(1 − f)⌉

    Both are fractions of one. Raises OutOfRange where the share is not above zero, the fraction
    below zero, or either above one.
    """
    require_positive(share_left=share_left)
    _require_share(share_left=share_left, loss_fraction=loss_fraction)
    if 1 - loss_fraction == 0:
        return 0 if share_left == 1 else 1
    losses = periods_to_reach(share_left, -loss_fraction)
    return None if losses is None else int(losses.to_integral_value(ROUND_CEILING))


def gain_to_recover(loss: Decimal) -> Decimal:
    """Give the gain that makes good a loss d, both fractions of one.

        d / (1 − d)

    Half lost takes a doubling. Raises OutOfRange where the loss is below zero or not below one.
    """
    require_not_negative(loss=loss)
    left = 1 - loss
    if left <= 0:
        raise OutOfRange("loss", "below", ONE, "no gain brings back what is all lost")
    return loss / left


def chance_of_losing_streak(length: int, trades: int, win_rate: Decimal) -> Decimal:
    """Give the chance of at least one run of `length` losses in `trades`, a fraction of one.

    The win rate is a fraction of one. Exact but for rounding, by the recursion at the head, one
    step a trade. Raises OutOfRange where the length is below one, the trades are below zero or
    more than a hundred thousand, or the win rate is below zero or above one.
    """
    _require_count(length=length, at_least=1)
    _require_count(trades=trades, at_least=0)
    _require_share(win_rate=win_rate)
    if trades > MOST_TRADES:
        reason = "each trade is a step of the sum"
        raise OutOfRange("trades", "at most", Decimal(MOST_TRADES), reason)
    if trades < length:
        return Decimal(0)
    run = (1 - win_rate) ** length
    win_then_run = win_rate * run
    chances = [Decimal(0)] * length + [run]
    for _ in range(length, trades):
        chances.append(chances[-1] + (1 - chances[-length - 1]) * win_then_run)
    return min(chances[-1], ONE)


def _require_share(**shares: Decimal) -> None:
    require_not_negative(**shares)
    for parameter, share in shares.items():
        if share > 1:
            raise OutOfRange(parameter, "at most", ONE, "it is a share of a whole")


def _require_count(*, at_least: int, **counts: int) -> None:
    for parameter, count in counts.items():
        if count < at_least:
            reason = "only whole trades are counted"
            raise OutOfRange(parameter, "at least", Decimal(at_least), reason)
