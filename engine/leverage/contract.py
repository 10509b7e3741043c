"""The side of a contract: who gains when the price rises, who when it falls."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum


class Side(Enum):
    """Long gains from a rising price, short from a falling one."""

    LONG = "long"
    SHORT = "short"

    @property
    def sign(self) -> Decimal:
        """The sign s of the formulas: +1 long, −1 short."""
        return Decimal(1) if self is Side.LONG else Decimal(-1)

    @property
    def opposite(self) -> Side:
        """The other side."""
        return Side.SHORT if self is Side.LONG else Side.LONG
