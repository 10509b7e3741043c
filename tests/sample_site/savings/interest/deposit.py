"""A deposit that earns interest, and interest on interest.

With deposit D, rate r a year and i for what prices rise, after t years

    paid out    D·(1 + r·t)
    left        D·(1 + r)^t        in today's money    D·(1 + r)^t / (1 + i)^t

Source: any bank's terms; see https://savings.example/terms (a page that there is not).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from .errors import TooLong

LONGEST = 100


class Pays(Enum):
    """What becomes of the interest."""

    NEVER = "never"
    """It is left, and earns interest itself."""

    YEARLY = "yearly"


YEARLY = Pays.YEARLY
"""The way most banks pay."""


@dataclass(frozen=True)
class Deposit:
    """Money that is lent to a bank.

    It may be

    - left until the end, or
    - paid out, in which case what it earned
      earns nothing more.
    """

    amount: Decimal
    """In euro."""

    rate: Decimal
    pays: Pays = field(default=Pays.NEVER, kw_only=True)

    @property
    def interest(self) -> Decimal:
        """What a year earns, in euro."""
        return self.amount * self.rate

    @classmethod
    def of_interest(cls, interest: Decimal, rate: Decimal) -> Deposit:
        """Give the deposit that earns so much a year."""
        return cls(interest / rate, rate)

    def worth(self, years: int) -> Decimal:
        """Give what there is after some years, in euro.

        Args:
            years: whole years, counted from the first; more than `LONGEST` are
                too many.

        Raises:
            TooLong: nobody waits so long.
        """
        if years > LONGEST:
            raise TooLong(LONGEST)
        if self.pays is Pays.YEARLY:
            return self.amount + self.interest * years
        return self.amount * (1 + self.rate) ** years

    def _unused(self) -> None:
        """Stand for what is nobody's business."""


def worth_today(amount: Decimal, inflation: Decimal, years: Decimal = Decimal(1)) -> Decimal:
    """Give what an amount that comes after some years buys today.

        amount / (1 + i)^t

    The first line of prose may go on after a formula. It knows of worth_today and Deposit.worth,
    and of <tags> & signs.

    Example:
        >>> worth_today(Decimal(102), Decimal("0.02"))
        Decimal('100')
    """
    return amount / (1 + inflation) ** years


def after_tax(rate: Decimal) -> Decimal:
    """Give what is left of a rate of interest when a quarter of it is taxed.

    r · 3/4
    """
    return rate * Decimal("0.75")
