"""Constant leverage: what a position becomes that is brought back to one leverage all the time.

    g(L) = r + L·(μ − r) − L²·σ²/2       the yearly growth of ln equity
    L* = (μ − r)/σ²                      Kelly's leverage, the one with the highest growth
    g(0) = g(2·L*) = r                   beyond twice Kelly's, any leverage is worse than none
    median factor e^{g·T}                mean factor e^{(r + L·(μ − r))·T}

μ drift and σ volatility of the price (see `diffusion`), r the rate at which money is borrowed, and
lent where L is below one; L is below zero for a short. Rebalancing buys after a rise and sells
after a fall, which costs L²·σ²/2 a year, the drag: the mean grows with any leverage above the
financing rate, but it is carried by ever fewer paths, and the typical path, the median, falls
behind. Estimates, so floats; what a known path of closes makes of a position is computed in
decimals or floats alike. Years have 365 days.

Sources: Kelly, "A new interpretation of information rate" (1956); Merton, "Lifetime portfolio
selection under uncertainty" (1969); Thorp, "The Kelly criterion in blackjack, sports betting, and
the stock market" (1997); for a path of closes, Avellaneda and Zhang, "Path-dependence of leveraged
ETF returns" (2010).
"""

from __future__ import annotations

from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from engine.leverage.chance.diffusion import DAYS_PER_YEAR, HIGHEST_RATE, require_within
from engine.leverage.errors import (
    Impossible,
    NotFinite,
    OutOfRange,
    require_finite,
    require_not_negative,
    require_positive,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.leverage.chance.diffusion import Diffusion
    from engine.leverage.number import Number

HIGHEST_LEVERAGE = 1e6
LARGEST_EXPONENT = 700.0  # e to it is near the greatest float


def log_growth(diffusion: Diffusion, leverage: float, financing_rate: float = 0.0) -> float:
    """Give g(L) = r + L·(μ − r) − L²·σ²/2, the yearly growth of the logarithm of the equity.

    Leverage is a multiple, below zero for a short; the rate is a fraction of one per year. Raises
    OutOfRange for a leverage beyond a million or a rate beyond a thousand, either way.
    """
    mean_growth = _mean_growth(diffusion, leverage, financing_rate)
    return mean_growth - volatility_drag(diffusion, leverage)


def volatility_drag(diffusion: Diffusion, leverage: float) -> float:
    """Give L²·σ²/2, by which the typical yearly growth stays behind the mean's, a fraction of one.

    Leverage is a multiple. Raises OutOfRange for a leverage beyond a million, either way.
    """
    require_within(HIGHEST_LEVERAGE, leverage=leverage)
    return leverage * leverage * diffusion.variance / 2


def kelly_leverage(diffusion: Diffusion, financing_rate: float = 0.0) -> float:
    """Give L* = (μ − r)/σ², the leverage with the highest growth: a multiple, below zero a short.

    The rate is a fraction of one per year. Raises OutOfRange for a rate beyond a thousand.
    Source: Kelly (1956) for bets, Merton (1969) and Thorp (1997) for prices.
    """
    require_within(HIGHEST_RATE, financing_rate=financing_rate)
    return (diffusion.drift - financing_rate) / diffusion.variance


def break_even_leverage(diffusion: Diffusion, financing_rate: float = 0.0) -> float:
    """Give 2·L*, the leverage at which growth is back at the financing rate, as without a position.

    A multiple, below zero for a short; between zero and it leverage gains more than that rate,
    beyond it less. The rate is a fraction of one per year. Raises what `kelly_leverage` does.
    """
    return 2 * kelly_leverage(diffusion, financing_rate)


def median_factor(
    diffusion: Diffusion, leverage: float, financing_rate: float, horizon_days: float
) -> float:
    """Give e^{g·T}, what half of all paths make at least of one unit of equity by the horizon.

    Leverage is a multiple, the rate a fraction of one per year, the horizon in days. Raises what
    `log_growth` does, and OutOfRange for a horizon below zero or so long that the factor would be
    greater than a float can be.
    """
    return _factor(log_growth(diffusion, leverage, financing_rate), horizon_days)


def mean_factor(
    diffusion: Diffusion, leverage: float, financing_rate: float, horizon_days: float
) -> float:
    """Give e^{(r + L·(μ − r))·T}, the mean over all paths of what becomes of one unit of equity.

    Arguments and errors as for `median_factor`.
    """
    return _factor(_mean_growth(diffusion, leverage, financing_rate), horizon_days)


def constant_leverage(
    closes: Sequence[Number], leverage: Number, borrow_rate_per_bar: Number
) -> list[Number]:
    """Give, for each close, what has become of one unit of equity rebalanced at every close.

        factor = previous factor · (L·close/previous close − (L − 1)·(1 + r))

    which is what the position is worth less what is owed. The first factor is one; one that would
    not be above zero is zero, as are all after it: the equity is wiped out. Closes in one currency,
    leverage a multiple (below zero for a short), r a fraction of one per bar, paid on what is
    borrowed and earned on what is not invested. All are decimals, or all floats.

    Raises OutOfRange for a close not above zero, Impossible where there is no close or a factor
    would be greater than a number can be. Source: Avellaneda and Zhang (2010).
    """
    require_finite(leverage=leverage, borrow_rate_per_bar=borrow_rate_per_bar)
    for close in closes:
        require_positive(closes=close)
    if not closes:
        raise Impossible("a path has at least one close")
    wiped_out, whole = type(leverage)(0), type(leverage)(1)
    factors = [whole]
    for before, after in pairwise(closes):
        try:
            owed = (leverage - 1) * (1 + borrow_rate_per_bar)
            factor = factors[-1] * (leverage * (after / before) - owed)
            require_finite(factor=factor)
        except (ArithmeticError, NotFinite) as error:
            raise Impossible("the equity would outgrow every number") from error
        factors.append(max(wiped_out, factor))
    return factors


def _mean_growth(diffusion: Diffusion, leverage: float, financing_rate: float) -> float:
    require_within(HIGHEST_RATE, financing_rate=financing_rate)
    require_within(HIGHEST_LEVERAGE, leverage=leverage)
    return financing_rate + leverage * (diffusion.drift - financing_rate)


def _factor(growth: float, horizon_days: float) -> float:
    require_not_negative(horizon_days=horizon_days)
    exponent = growth * (horizon_days / DAYS_PER_YEAR)
    if exponent > LARGEST_EXPONENT:
        longest = LARGEST_EXPONENT * DAYS_PER_YEAR / growth
        raise OutOfRange("horizon_days", "at most", longest, "the factor would be beyond numbers")
    return exp(exponent)
