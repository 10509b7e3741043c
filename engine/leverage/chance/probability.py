"""The chance that a price is touched: liquidation by a day, or before the target.

A price starts at S and diffuses (see `diffusion`) with volatility σ and log drift ν = μ − σ²/2.
One barrier B, b = ln(B/S), before time T:

    b < 0:  P = Φ((b − ν·T)/(σ·√T)) + e^{2·ν·b/σ²} · Φ((b + ν·T)/(σ·√T))
    b > 0:  P = Φ((ν·T − b)/(σ·√T)) + e^{2·ν·b/σ²} · Φ((−b − ν·T)/(σ·√T))

Two barriers, liquidation at the log distance x on one side and the target at y on the other,
w = x + y, with the drift ν counted towards the target. Liquidation first, without a time limit:

    P∞ = (1 − e^{−2·ν·y/σ²}) / (e^{2·ν·x/σ²} − e^{−2·ν·y/σ²})       y/w where ν = 0

which for a price without drift (μ = 0, so ν = −σ²/2) is (target − entry) / (target − liquidation)
in prices, whatever the volatility. Liquidation first and before time T, in either of two series:

    P = P∞ − e^{−ν·x/σ²} · Σ (k·π·σ²/w²) · sin(k·π·x/w) · e^{−λ·T} / λ       k = 1, 2, 3, …
        where λ = ½ · (ν²/σ² + (k·π·σ/w)²)
    P = e^{−ν·x/σ²} · Σ ± e^{ν·d/σ²} · P(one barrier at the distance d)
        where d = x, 2·w − x, 2·w + x, 4·w − x, … with the signs +, −, +, −, …

Each is used where it is quick (see `first_passage`); both are exact. Where the corridor is far
wider than σ·√T the second is its first term, the chance of one barrier alone.

Prices in any one currency, horizons in days of a year of 365, chances fractions of one; the price
is taken to be watched without a pause. Sources: Bachelier, "Théorie de la spéculation" (1900), for
one barrier; Feller, "An Introduction to Probability Theory and Its Applications", volume I,
chapter XIV (1950), for two; Cox and Miller, "The Theory of Stochastic Processes" (1965), for the
drift and the expected times.
"""

from __future__ import annotations

from math import copysign, exp, inf, log, log1p, sqrt
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.chance.diffusion import DAYS_PER_YEAR
from engine.leverage.chance.first_passage import distance_at, first, first_ever, touch
from engine.leverage.errors import (
    Impossible,
    OutOfRange,
    require_not_negative,
    require_positive,
)
from engine.leverage.trade.contract import Side
from engine.leverage.trade.margin import margin_to_survive

if TYPE_CHECKING:
    from engine.leverage.chance.diffusion import Diffusion

SYMMETRIC = 1e-5  # ν·w/σ² below which drift hardly changes the expected time
FARTHEST = 700.0  # e to it is near the greatest float


class ExitChances(NamedTuple):
    """The chances of what comes first: liquidation, the target, or the horizon (neither)."""

    liquidation: float
    target: float
    neither: float


def touch_chance(
    diffusion: Diffusion, start: float, barrier: float, horizon_days: float | None = None
) -> float:
    """Give the chance that a price starting at `start` touches `barrier` by the horizon.

    The barrier may lie on either side; at the start it is touched at once. Prices in one currency,
    the horizon in days; None: ever, which is certain unless the price drifts away, and then

        P = e^{2·ν·b/σ²}

    Raises OutOfRange for a price not above zero or a horizon below it. Source: see the head.
    """
    _require_watch(horizon_days, start=start, barrier=barrier)
    distance = _log_ratio(barrier, start)
    pull = copysign(1.0, distance) * diffusion.log_drift
    if distance == 0:
        return 1.0
    if horizon_days is None:
        return exp(min(0.0, 2 * pull * abs(distance) / diffusion.variance))
    root, spread = _spread(diffusion, horizon_days)
    if spread == 0:
        return 0.0
    return touch(abs(distance) / spread, pull * root / diffusion.volatility)


def exit_chances(
    diffusion: Diffusion,
    start: float,
    liquidation: float,
    target: float,
    horizon_days: float | None = None,
) -> ExitChances:
    """Give the chances that a price meets `liquidation` first, `target` first, or neither in time.

    Liquidation lies below the target for a long, above it for a short. A start at or beyond one of
    them has met it, liquidation before target. Prices in one currency, the horizon in days; None:
    no time limit, so that one of them is met for certain.

    Raises OutOfRange for a price not above zero or a horizon below it, Impossible where liquidation
    and target are one price. Source: see the head.
    """
    met = _met(start, liquidation, target, horizon_days)
    if met is not None:
        return met
    near, far = abs(_log_ratio(liquidation, start)), abs(_log_ratio(target, start))
    pull = copysign(1.0, liquidation - target) * diffusion.log_drift
    if horizon_days is None:
        ever = first_ever(near, far, pull / diffusion.variance)
        return ExitChances(ever, 1 - ever, 0.0)
    root, spread = _spread(diffusion, horizon_days)
    if spread == 0:
        return ExitChances(0.0, 0.0, 1.0)
    push = pull * root / diffusion.volatility
    lost = first(near / spread, far / spread, push)
    won = min(first(far / spread, near / spread, -push), 1 - lost)
    return ExitChances(lost, won, 1 - lost - won)


def expected_touch_days(diffusion: Diffusion, start: float, barrier: float) -> float | None:
    """Give the expected time, in days, until a price first touches `barrier`.

        days = 365 · b/ν

    None unless the log drift ν points at the barrier: without it the expected time is infinite,
    even where the touch is certain. Raises OutOfRange for a price not above zero.
    Source: see the head.
    """
    _require_watch(None, start=start, barrier=barrier)
    distance = _log_ratio(barrier, start)
    if distance == 0:
        return 0.0
    if distance * diffusion.log_drift <= 0:
        return None
    return DAYS_PER_YEAR * distance / diffusion.log_drift


def expected_exit_days(
    diffusion: Diffusion, start: float, liquidation: float, target: float
) -> float:
    """Give the expected time, in days, until a price first meets `liquidation` or `target`.

        days = 365 · (w·P(target first) − x) / ν       365 · x·y/σ² where ν = 0

    Zero for a start at or beyond one of them. Raises OutOfRange for a price not above zero,
    Impossible where liquidation and target are one price. Source: see the head.
    """
    if _met(start, liquidation, target, None) is not None:
        return 0.0
    near, far = abs(_log_ratio(liquidation, start)), abs(_log_ratio(target, start))
    away = copysign(1.0, target - liquidation) * diffusion.log_drift
    if near > far:
        near, far, away = far, near, -away
    bend = away / diffusion.variance
    width = near + far
    if abs(bend) * width < SYMMETRIC:
        symmetric = near * far / diffusion.variance
        return DAYS_PER_YEAR * symmetric * (1 + bend * (far - near) / 3)
    return DAYS_PER_YEAR * (width * first_ever(far, near, bend) - near) / away


def barrier_at_chance(
    diffusion: Diffusion, side: Side, start: float, chance: float, horizon_days: float
) -> float | None:
    """Give the price that goes against a side and is touched by the horizon with a given chance.

    It lies below `start` for a long, above it for a short; any price farther off is touched with a
    smaller chance. The chance is a fraction of one, the horizon in days, prices in one currency.
    Found by bisection of the formula for one barrier. None where the price would be too near to
    zero, or too great, for a float.

    Raises OutOfRange for a start or horizon not above zero, or a chance not between zero and one.
    """
    require_positive(start=start, chance=chance, horizon_days=horizon_days)
    if chance >= 1:
        raise OutOfRange("chance", "below", 1, "only the start itself is touched for certain")
    root, spread = _spread(diffusion, horizon_days)
    pull = -side.sign * diffusion.log_drift * root / diffusion.volatility
    distance = spread * distance_at(pull, chance)
    if distance > FARTHEST:
        return None
    price = start * exp(-side.sign * distance)
    return price if 0 < price < inf else None


def leverage_at_chance(
    diffusion: Diffusion, side: Side, maintenance_rate: float, chance: float, horizon_days: float
) -> float | None:
    """Give the highest leverage that keeps the chance of liquidation by the horizon at a limit.

        1/L = s·(1 − ρ) + m·ρ      ρ the price touched with that chance / the entry price

    for an isolated position in a linear contract, maintenance m taken at the liquidation price and
    a reserved closing fee, where there is one, added to it; s the side's sign. A long of leverage
    one or less has no liquidation price. The maintenance rate and the chance are fractions of one,
    the horizon in days. None where no leverage is too high; zero where every one is, as far as
    floats reach.

    Raises OutOfRange for a maintenance rate below zero or not below one, a horizon not above zero,
    or a chance not between zero and one.
    """
    require_not_negative(maintenance_rate=maintenance_rate)
    if maintenance_rate >= 1:
        reason = "the margin would exceed the position"
        raise OutOfRange("maintenance_rate", "below", 1, reason)
    ratio = barrier_at_chance(diffusion, side, 1.0, chance, horizon_days)
    if ratio is None:
        return 1.0 if side is Side.LONG else 0.0
    margin = margin_to_survive(side.sign, ratio, maintenance_rate)
    return 1 / margin if margin > 0 and 1 / margin < inf else None


def _require_watch(horizon_days: float | None, **prices: float) -> None:
    require_positive(**prices)
    if horizon_days is not None:
        require_not_negative(horizon_days=horizon_days)


def _met(
    start: float, liquidation: float, target: float, horizon_days: float | None
) -> ExitChances | None:
    """Give what has been met at the start already, None where it lies between the two."""
    _require_watch(horizon_days, start=start, liquidation=liquidation, target=target)
    if liquidation == target:
        raise Impossible("liquidation and target are one price: neither can be met first")
    is_long = liquidation < target
    if start == liquidation or (start < liquidation) == is_long:
        return ExitChances(1.0, 0.0, 0.0)
    if start == target or (start > target) == is_long:
        return ExitChances(0.0, 1.0, 0.0)
    return None


def _log_ratio(price: float, start: float) -> float:
    """Give ln(price/start), exact to the last digits however near to each other the two are."""
    if start / 2 <= price <= start * 2:
        return log1p((price - start) / start)
    return log(price) - log(start)


def _spread(diffusion: Diffusion, horizon_days: float) -> tuple[float, float]:
    """Give √T, in years, and σ·√T, by which distances are measured from here on."""
    root = sqrt(horizon_days / DAYS_PER_YEAR)
    return root, diffusion.volatility * root
