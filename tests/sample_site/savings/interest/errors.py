"""What cannot be saved.

SavingsError
└── TooLong   a wait that is longer than any saver's; names the bound
"""

from __future__ import annotations


class SavingsError(ValueError):
    """The root of what the maths raises."""


class TooLong(SavingsError):
    """A deposit must end: `bound` is the longest wait, in years."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        super().__init__(f"nobody waits longer than {bound} years")
