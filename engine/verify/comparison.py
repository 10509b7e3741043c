"""Holding one expected figure against the computed one.

    agrees where   |computed − expected| ≤ max(abs, rel · |expected|)

None agrees with none. A price of zero agrees with none too: that is how venues print it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from engine.verify.kind import Computed
from engine.verify.problem import Unusable, unknown
from engine.verify.report import Figure, Verdict

ZERO = Decimal(0)
NONE_AS_ZERO = ("liquidation_price", "bankruptcy_price")
ZERO_IS_NONE = "a price of zero is read as none"


class Tolerance(NamedTuple):
    """The error allowed: absolute, or relative to what is expected, whichever is more."""

    absolute: Decimal = ZERO
    relative: Decimal = ZERO

    def allowed(self, expected: Decimal) -> Decimal:
        """Give the largest error with which a figure agrees."""
        return max(self.absolute, self.relative * abs(expected))


def tolerance(given: object) -> Tolerance:
    """Read a tolerance; raises Unusable where there is none, or it says something else."""
    if not (isinstance(given, Mapping) and given):
        raise Unusable('missing "tolerance": abs, rel or both')
    names = {"abs": "absolute", "rel": "relative"}
    for name, number in given.items():
        if name not in names:
            raise unknown("tolerance", name, names)
        if not (isinstance(number, Decimal) and number.is_finite() and number >= 0):
            raise Unusable(f'the tolerance "{name}" must be a number, zero or above')
    return Tolerance(**{names[name]: number for name, number in given.items()})


class Standard(NamedTuple):
    """What a row's figures are held to: a tolerance, and whether they differ on purpose."""

    tolerance: Tolerance
    is_flagged: bool = False

    def verdict(self, *, agrees: bool) -> Verdict:
        """Give the verdict on a figure."""
        if self.is_flagged:
            return Verdict.AGREES_THOUGH_FLAGGED if agrees else Verdict.DIFFERS_ON_PURPOSE
        return Verdict.AGREES if agrees else Verdict.DIFFERS


def compare(name: str, expected: object, computed: Computed, standard: Standard) -> list[Figure]:
    """Hold a figure against the computed one; a list gives one figure for each element.

    Raises Unusable where the two have not the same shape.
    """
    if not isinstance(expected, list):
        if isinstance(computed, list):
            raise Unusable(f'"{name}" is a list of {len(computed)} figures')
        return [_compared(name, expected, computed, standard)]
    if not isinstance(computed, list):
        raise Unusable(f'"{name}" is one figure, no list')
    if len(expected) != len(computed):
        raise Unusable(f'"{name}" is a list of {len(computed)} figures, not of {len(expected)}')
    pairs = enumerate(zip(expected, computed, strict=True))
    return [_compared(f"{name}[{place}]", *pair, standard) for place, pair in pairs]


def _compared(name: str, expected: object, computed: Decimal | None, standard: Standard) -> Figure:
    if expected is not None and not (isinstance(expected, Decimal) and expected.is_finite()):
        raise Unusable(f'the expected "{name}" must be a number or null')
    if expected is None or computed is None:
        is_zero = expected == 0 and name in NONE_AS_ZERO
        verdict = standard.verdict(agrees=is_zero or expected is computed)
        return Figure(name, expected, computed, None, verdict, ZERO_IS_NONE if is_zero else "")
    error = abs(computed - expected)
    verdict = standard.verdict(agrees=error <= standard.tolerance.allowed(expected))
    return Figure(name, expected, computed, error, verdict)
