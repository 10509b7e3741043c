"""The errors of the maths, and the checks that raise them.

LeverageError
├── OutOfRange   a value for which there is no result; names the parameter and the bound
├── NotFinite    a value that is no number: NaN or infinity; names the parameter
└── Impossible   several values that fit no result together; says why
"""

from __future__ import annotations

from decimal import Decimal
from math import isfinite


class LeverageError(ValueError):
    """The root of what the maths raises."""


class OutOfRange(LeverageError):
    """A value has no result: `parameter` must stand in `relation` to `bound`.

    `relation` is "above", "below", "at least" or "at most".
    """

    def __init__(self, parameter: str, relation: str, bound: Decimal | float, reason: str) -> None:
        self.parameter = parameter
        self.relation = relation
        self.bound = bound if isinstance(bound, Decimal) else Decimal(str(bound))
        self.reason = reason
        super().__init__(f"{parameter} must be {relation} {bound}, because {reason}")


class NotFinite(LeverageError):
    """A value is NaN or infinite: `parameter` names it."""

    def __init__(self, parameter: str) -> None:
        self.parameter = parameter
        super().__init__(f"{parameter} must be a finite number")


class Impossible(LeverageError):
    """Values that fit no result together; `reason`, which is the message, says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def require_finite(**values: Decimal | float) -> None:
    """Raise NotFinite for the first value, by parameter name, that is NaN or infinite."""
    for parameter, value in values.items():
        if not _is_finite(value):
            raise NotFinite(parameter)


def require_positive(**values: Decimal | float) -> None:
    """Raise OutOfRange for the first value, by parameter name, that is not above zero.

    Raises NotFinite where it is no number at all.
    """
    for parameter, value in values.items():
        if not _is_finite(value):
            raise NotFinite(parameter)
        if value <= 0:
            raise OutOfRange(
                parameter, "above", Decimal(0), "nothing can be computed from zero or less"
            )


def require_part(**rates: Decimal) -> None:
    """Raise OutOfRange for the first rate, by parameter name, that is a whole or more.

    It may be below zero, as a rebate is, but not by a whole. Raises NotFinite where it is no
    number at all.
    """
    require_finite(**rates)
    for parameter, rate in rates.items():
        if abs(rate) >= 1:
            relation, bound = ("below", Decimal(1)) if rate > 0 else ("above", Decimal(-1))
            reason = "a fee cannot come to the whole value traded"
            raise OutOfRange(parameter, relation, bound, reason)


def require_not_negative(**values: Decimal | float) -> None:
    """Raise OutOfRange for the first value, by parameter name, that is below zero.

    Raises NotFinite where it is no number at all.
    """
    require_finite(**values)
    for parameter, value in values.items():
        if value < 0:
            raise OutOfRange(parameter, "at least", Decimal(0), "less than nothing has no meaning")


def _is_finite(value: Decimal | float) -> bool:
    return value.is_finite() if isinstance(value, Decimal) else isfinite(value)
