"""The model behind every chance: a price whose logarithm drifts and spreads evenly in time.

    dP/P = μ·dt + σ·dW      ln P grows by ν·t on average, ν = μ − σ²/2, and spreads by σ·√t

μ is the drift of the price itself (its mean grows as e^{μt}), ν that of its logarithm (its median
grows as e^{νt}); σ is the volatility, the standard deviation of the yearly change of ln P. All per
year of 365 days, as crypto markets never close. Real prices move in larger jumps than this model,
so its figures are estimates: floats, not decimals. Source: Osborne, "Brownian motion in the stock
market" (1959); Samuelson, "Rational theory of warrant pricing" (1965).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.leverage.errors import OutOfRange, require_finite

DAYS_PER_YEAR = 365.0
LOWEST_VOLATILITY = 1e-6
HIGHEST_RATE = 1e3  # of volatility, drift and interest, per year, on either side of zero


@dataclass(frozen=True, slots=True)
class Diffusion:
    """Volatility σ and drift μ of a price, fractions of one per year.

    Raises NotFinite for what is no number, and OutOfRange for a volatility outside one millionth
    to one thousand or a drift beyond one thousand either way: floats would not hold the results.
    """

    volatility: float
    drift: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what no price does."""
        require_within(HIGHEST_RATE, volatility=self.volatility, drift=self.drift)
        if self.volatility < LOWEST_VOLATILITY:
            reason = "a price that stands still leaves nothing to chance"
            raise OutOfRange("volatility", "at least", LOWEST_VOLATILITY, reason)

    @property
    def variance(self) -> float:
        """σ², the variance of the logarithm of the price after one year."""
        return self.volatility * self.volatility

    @property
    def log_drift(self) -> float:
        """ν = μ − σ²/2, the drift of the logarithm of the price per year."""
        return self.drift - self.variance / 2


def require_within(bound: float, **values: float) -> None:
    """Raise OutOfRange for the first value, by parameter name, beyond a bound on either side.

    Raises NotFinite where it is no number at all.
    """
    require_finite(**values)
    for parameter, value in values.items():
        if abs(value) > bound:
            relation, limit = ("at most", bound) if value > 0 else ("at least", -bound)
            raise OutOfRange(parameter, relation, limit, "floats do not hold what follows from it")
