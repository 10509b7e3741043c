"""What a venue demands: how much must be left of a position, counted where, and which fee.

The conventions differ in where maintenance is taken:

    at the liquidation price   on the value at the price that ends the position
    at entry                   on the value at entry, whatever the price does
    textbook                   nowhere: the margin is used up to the last unit

The first is the published formula of Binance, OKX and Gate, the second that of MEXC and of Bybit's
older pages, with their dates in `presets`; textbooks leave maintenance out, and with it the reason
why a position ends before its margin is gone. Some venues also hold back the fee of closing: as a
rate added to the maintenance rate (OKX, Gate), or as an amount, the fee at the bankruptcy price
(Bybit).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Self

from engine.leverage.errors import OutOfRange, require_not_negative
from engine.leverage.margining.tiers import ZERO, Tiers


class Convention(Enum):
    """Where maintenance is taken when a liquidation price is computed."""

    AT_LIQUIDATION = "at_liquidation"
    AT_ENTRY = "at_entry"
    TEXTBOOK = "textbook"


class Reserve(Enum):
    """How a closing fee is held back: with the maintenance rate, or at the bankruptcy price."""

    WITH_MAINTENANCE = "with_maintenance"
    AT_BANKRUPTCY = "at_bankruptcy"


@dataclass(frozen=True, slots=True)
class MarginRules:
    """A table of maintenance rates, a convention, and the closing fee held back.

    Rates are fractions of one; a closing fee rate of zero holds nothing back. Raises OutOfRange
    where the fee rate is below zero, or where it and a maintenance rate come to one or more.
    """

    tiers: Tiers
    convention: Convention = Convention.AT_LIQUIDATION
    closing_fee_rate: Decimal = ZERO
    reserve: Reserve = Reserve.WITH_MAINTENANCE

    def __post_init__(self) -> None:
        """Refuse what no position could meet."""
        require_not_negative(closing_fee_rate=self.closing_fee_rate)
        highest = max(tier.rate for tier in self.tiers.tiers)
        if highest + self.closing_fee_rate >= 1:
            reason = "fee and maintenance cannot exceed the value of the position"
            raise OutOfRange("closing_fee_rate", "below", 1 - highest, reason)

    @classmethod
    def flat(
        cls,
        maintenance_rate: Decimal,
        convention: Convention = Convention.AT_LIQUIDATION,
        closing_fee_rate: Decimal = ZERO,
        reserve: Reserve = Reserve.WITH_MAINTENANCE,
    ) -> Self:
        """Give rules with one maintenance rate, a fraction of one, for every size.

        Raises OutOfRange where a rate is below zero, or both come to one or more.
        """
        return cls(Tiers.flat(maintenance_rate), convention, closing_fee_rate, reserve)

    @property
    def added_rate(self) -> Decimal:
        """The closing fee rate where it is added to the maintenance rate, else zero."""
        added = self.reserve is Reserve.WITH_MAINTENANCE
        return self.closing_fee_rate if added else ZERO

    @property
    def reserves_at_bankruptcy(self) -> bool:
        """Whether a fee at the bankruptcy price is held back: under a textbook none is."""
        is_textbook = self.convention is Convention.TEXTBOOK
        return self.reserve is Reserve.AT_BANKRUPTCY and not is_textbook

    @property
    def asked(self) -> MarginRules:
        """What a venue asks of a position that is opened: a textbook leaves it out, no venue does.

        The same rules, with maintenance at entry where the convention is the textbook's.
        """
        if self.convention is not Convention.TEXTBOOK:
            return self
        return replace(self, convention=Convention.AT_ENTRY)
