"""The errors of the maths.

LeverageError
└── OutOfRange   a value for which there is no result; names the parameter and the bound
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class LeverageError(ValueError):
    """The root of what the maths raises."""


class OutOfRange(LeverageError):
    """A value has no result: `parameter` must stand in `relation` ("below") to `bound`."""

    def __init__(self, parameter: str, relation: str, bound: Decimal, reason: str) -> None:
        self.parameter = parameter
        self.relation = relation
        self.bound = bound
        self.reason = reason
        super().__init__(f"{parameter} must be {relation} {bound}, because {reason}")


def require_positive(**values: Decimal) -> None:
    """Raise OutOfRange for the first value, by parameter name, that is not above zero."""
    for parameter, value in values.items():
        if value <= 0:
            reason = "there is no position without it"
            raise OutOfRange(parameter, "above", value * 0, reason)
