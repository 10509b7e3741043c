"""Interest on borrowed money or coin: who borrows what, and which hours are charged.

    long borrows quote currency   V · (L − 1)/L       short borrows the whole base quantity  q
    simple    interest = D · r · k                    compound  interest = D · ((1 + r)^k − 1)

V value at entry, L leverage, D what is borrowed, r the rate of one period of the regime (an
hour, or four), k the charges between borrowing and repaying. Time is in hours since some
midnight, t0 at borrowing and t at repaying; 25.5 is half past one on the next day.

    elapsed hours            k = ⌈t − t0⌉                 hours begun since borrowing
    clock hours              k = 1 + ⌊t⌋ − ⌊t0⌋           one at once, one at each full hour
    four hours begun         k = 1 + ⌈(t − t0)/4⌉         opening charge, then each four begun
    four hours completed     k = 1 + ⌊(t − t0)/4⌋         opening charge, then each four over
    hourly snapshots         k = ⌊t⌋ − ⌊t0⌋, compound     whoever owes at a full hour

A full hour counts where it strikes after borrowing and no later than repaying. Interest is owed
in what was borrowed: a short pays in coin, whose price it is betting against. Sources: Binance
(2019) and MEXC for elapsed hours, as freqtrade's model counts them; Binance's "Isolated Margin
Trading Guide" for clock hours; Kraken's "What are the fees (opening and rollover)" (10 February
2026) with a rollover every four hours, which freqtrade counts when begun; crypto.com's "Daily
Interest Rates" for snapshots.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum
from typing import NamedTuple

from engine.leverage.carry.compounding import compound_growth
from engine.leverage.errors import OutOfRange, require_not_negative, require_positive
from engine.leverage.trade.contract import Side

ZERO = Decimal(0)


class InterestRegime(Enum):
    """Which hours of a loan are charged, and whether interest bears interest."""

    ELAPSED_HOURS = "elapsed_hours"
    CLOCK_HOURS = "clock_hours"
    FOUR_HOURS_BEGUN = "four_hours_begun"
    FOUR_HOURS_COMPLETED = "four_hours_completed"
    HOURLY_SNAPSHOTS = "hourly_snapshots"

    @property
    def hours(self) -> int:
        """The hours of one period: what a rate of the regime is for."""
        return _COUNTS[self].hours

    @property
    def compounds(self) -> bool:
        """Whether a charge is owed on the charges before it too."""
        return self is InterestRegime.HOURLY_SNAPSHOTS


class InterestTerms(NamedTuple):
    """How a loan is charged: the regime, and the rate of one of its periods, a fraction of one."""

    regime: InterestRegime
    rate: Decimal


class _Count(NamedTuple):
    """Charges at borrowing, hours of a period, how they are rounded, and since when counted."""

    opening: int
    hours: int
    rounding: str
    by_clock: bool

    def until(self, time: Decimal, start: Decimal) -> Decimal:
        elapsed = time if self.by_clock else time - start
        return (elapsed / self.hours).to_integral_value(self.rounding)


_COUNTS = {
    InterestRegime.ELAPSED_HOURS: _Count(0, 1, ROUND_CEILING, by_clock=False),
    InterestRegime.CLOCK_HOURS: _Count(1, 1, ROUND_FLOOR, by_clock=True),
    InterestRegime.FOUR_HOURS_BEGUN: _Count(1, 4, ROUND_CEILING, by_clock=False),
    InterestRegime.FOUR_HOURS_COMPLETED: _Count(1, 4, ROUND_FLOOR, by_clock=False),
    InterestRegime.HOURLY_SNAPSHOTS: _Count(0, 1, ROUND_FLOOR, by_clock=True),
}


def borrowed(side: Side, quantity: Decimal, entry_price: Decimal, leverage: Decimal) -> Decimal:
    """Give what a position on borrowed money or coin borrows.

        long   q · E · (L − 1)/L   in quote currency        short   q   in the base asset

    Quantity in base units, price in quote currency. A long borrows nothing at a leverage of one.
    Raises OutOfRange where quantity or price is not above zero, or the leverage below one.
    Source: freqtrade's model of margin trading; Kraken's help page on margin fees.
    """
    require_positive(quantity=quantity, entry_price=entry_price, leverage=leverage)
    if leverage < 1:
        reason = "a purchase that is more than paid for borrows nothing"
        raise OutOfRange("leverage", "at least", Decimal(1), reason)
    if side is Side.SHORT:
        return quantity
    return quantity * entry_price * (leverage - 1) / leverage


def rate_per_period(regime: InterestRegime, rate: Decimal, hours: Decimal) -> Decimal:
    """Give the rate of one period of the regime, from a rate for so many hours.

        r = rate · period / hours

    A rate a day has 24 hours, a rate a year 8 760. Raises OutOfRange where the rate is below
    zero or the hours are not above it.
    """
    require_not_negative(rate=rate)
    require_positive(hours=hours)
    return rate * regime.hours / hours


def periods(regime: InterestRegime, start: Decimal, end: Decimal) -> Decimal:
    """Give the number of charges from borrowing to repaying, in hours since a midnight.

    35 minutes across a full hour cost two clock hours, and one elapsed hour. Raises OutOfRange
    where the start is below zero or the end before it.
    """
    require_not_negative(start=start, end=end)
    if end < start:
        raise OutOfRange("end", "at least", start, "a loan is repaid after it is taken")
    count = _COUNTS[regime]
    return count.opening + count.until(end, start) - count.until(start, start)


def hours_to_charge(regime: InterestRegime, number: Decimal, start: Decimal) -> Decimal:
    """Give the hours from borrowing to the charge of that number (1, 2, …), by the regime.

    The converse of `periods`: a charge for hours begun falls due just after, one for hours
    completed or for a full hour at that time. Raises OutOfRange where the number is below one
    or the start, in hours since a midnight, below zero.
    """
    require_not_negative(start=start, number=number)
    if number < 1:
        raise OutOfRange("number", "at least", Decimal(1), "the first charge has the number one")
    count = _COUNTS[regime]
    later = number - count.opening
    if later <= 0:
        return ZERO
    if count.rounding == ROUND_CEILING:
        return (later - 1) * count.hours
    due = (count.until(start, start) + later) * count.hours
    return due - start if count.by_clock else due


def interest(owed: Decimal, terms: InterestTerms, start: Decimal, end: Decimal) -> Decimal:
    """Give the interest on a loan from borrowing to repaying, in what was borrowed.

        simple   D · r · k        compound   D · ((1 + r)^k − 1)

    Times in hours since a midnight. Raises OutOfRange where the loan, the rate or the start is
    below zero or the end before the start, Impossible where it compounds beyond any number.
    """
    require_not_negative(owed=owed, rate=terms.rate)
    count = periods(terms.regime, start, end)
    if terms.regime.compounds:
        return owed * compound_growth(terms.rate, count)
    return owed * terms.rate * count
