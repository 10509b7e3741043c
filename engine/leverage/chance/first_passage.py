"""First passage of a diffusion in its own units: distance in σ·√T, drift in σ/√T, time in T.

One barrier at the distance d, with a pull p towards it (below zero: away from it):

    P = Φ(p − d) + e^{2·p·d} · Φ(−p − d)

The near one first of two barriers, at the distances x and y on either side, w = x + y:

    P = P∞ − e^{p·x} · Σ 2·k·π / ((p·w)² + (k·π)²) · sin(k·π·x/w) · e^{−½·(p² + (k·π/w)²)}
        k = 1, 2, 3, …
    P = P(x, p) + Σ (R(2·j·w + x) − R(2·j·w − x))       j = 1, 2, 3, …
        where R(d) = e^{−|p|·(d − x)} · P(d, |p|) for p > 0, e^{−|p|·(d + x)} · P(d, |p|) else

These are the formulas of `probability`, written so that no float overflows and no digits are lost.
The sines of the first series fade quickly in a corridor that is narrow, the second, the
reflections of the start in both barriers, in one that is wide; at a width of two deviations both
do, so that a handful of terms gives every digit that a float holds. Sources: as in `probability`;
each series is the other by Poisson's summation formula (1823).
"""

from __future__ import annotations

from math import copysign, erfc, exp, expm1, pi, sin, sqrt

NARROW = 2.0  # the width up to which the sines are the quicker series
SINES = 8  # in a corridor that is narrow the ninth is below 1e-40
NEGLIGIBLE = 1e-17
LONG_TAIL = 35.0  # deviations from which the tail of Φ is taken from its expansion


def touch(distance: float, pull: float) -> float:
    """Give the chance of a touch by the horizon: distance |b|/(σ·√T), pull ν·√T/σ towards it."""
    straight = _normal(pull - distance)
    if pull + distance < 0:
        returned = exp(2 * pull * distance) * _normal(-pull - distance)
    else:
        returned = exp(-(pull - distance) * (pull - distance) / 2) * _tail(pull + distance)
    return min(1.0, straight + returned)


def first_ever(near: float, far: float, pull: float) -> float:
    """Give the chance of the near barrier first, without a limit of time.

    Any one unit of distance will do here, with the pull ν/σ² in its inverse.
    """
    width, strength = near + far, 2 * abs(pull)
    if strength * width < NEGLIGIBLE:
        return far / width
    share = expm1(-strength * far) / expm1(-strength * width)
    return share if pull > 0 else exp(-strength * near) * share


def first(near: float, far: float, pull: float) -> float:
    """Give the chance of the near barrier first and by the horizon, in the units of `touch`."""
    chance = _sines if near + far < NARROW else _reflections
    return min(1.0, max(0.0, chance(near, far, pull)))


def distance_at(pull: float, chance: float) -> float:
    """Give the distance at which `touch` falls to a chance."""
    below, above = 0.0, 1.0
    while touch(above, pull) > chance:
        below, above = above, 2 * above
    while below < (middle := (below + above) / 2) < above:
        if touch(middle, pull) > chance:
            below = middle
        else:
            above = middle
    return above


def _normal(deviations: float) -> float:
    """Φ, the normal distribution function."""
    return erfc(-deviations / sqrt(2)) / 2


def _tail(deviations: float) -> float:
    """Φ(−z)·e^{z²/2}, which neither vanishes nor overflows for z at least zero."""
    square = deviations * deviations
    if deviations < LONG_TAIL:
        return exp(square / 2) * _normal(-deviations)
    return (1 - (1 - (3 - 15 / square) / square) / square) / (deviations * sqrt(2 * pi))


def _sines(near: float, far: float, pull: float) -> float:
    width = near + far
    tilt = pull * width * pull * width
    later = 0.0
    for k in range(1, SINES + 1):
        wave = k * pi
        decay = pull * near - (pull * pull + wave / width * (wave / width)) / 2
        later += 2 * wave / (tilt + wave * wave) * sin(wave * near / width) * exp(decay)
    return first_ever(near, far, pull) - later


def _reflections(near: float, far: float, pull: float) -> float:
    def reflected(distance: float) -> float:
        fading = exp(-abs(pull) * (distance - copysign(near, pull)))
        return fading * touch(distance, abs(pull))

    total, turn, lost = touch(near, pull), 2 * (near + far), 1.0
    while lost > NEGLIGIBLE:
        lost = reflected(turn - near)
        total += reflected(turn + near) - lost
        turn += 2 * (near + far)
    return total
