"""Maintenance margin by size: the larger the position, the larger the part that must be left.

    maintenance = V · m_k − c_k      c_k = c_(k−1) + floor_k · (m_k − m_(k−1)),  c_0 = 0

A venue's table gives a rate m_k for each tier of value. The maintenance amount c_k makes the
margin continuous: each part of the value is charged at its own tier's rate, as with income tax.
Some venues keep no amounts: then the whole position is charged at its tier's rate, and
maintenance jumps where a tier begins. Some count the tiers in contracts instead of value.
Sources: the dated tables of Binance for amounts, and of OKX for tiers without them, in `tables`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, Self

from engine.leverage.errors import Impossible, OutOfRange, require_finite, require_not_negative
from engine.leverage.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ZERO = Decimal(0)

_floor = attrgetter("floor")


class Tier(NamedTuple, Generic[Number]):
    """From `floor` on: the maintenance rate, the amount taken off, the highest leverage allowed.

    Floor and amount are in the settlement currency (a floor in contracts where the table is
    measured in them); the rate is a fraction of one; leverage is None where not known.
    """

    floor: Number
    rate: Number
    amount: Number
    highest_leverage: Number | None = None


def maintenance_in(tier: Tier[Number], value: Number) -> Number:
    """Give the maintenance margin of a value in a tier, in the settlement currency."""
    return value * tier.rate - tier.amount


class Measure(Enum):
    """What the floors of a table count: the position's value, or its contracts."""

    VALUE = "value"
    CONTRACTS = "contracts"


class Boundary(Enum):
    """Where a value equal to a floor belongs: to the tier that begins there, or to the one below.

    It matters only for a table without amounts, as with amounts both give the same margin.
    """

    UPPER = "upper"
    LOWER = "lower"


def maintenance_amounts(floors_and_rates: Sequence[tuple[Decimal, Decimal]]) -> list[Decimal]:
    """Give the maintenance amount of each tier, from its floor and its rate.

        c_k = c_(k−1) + floor_k · (m_k − m_(k−1))

    Floors and amounts in the settlement currency, rates fractions of one. Raises NotFinite where
    one of them is no number.
    """
    for floor, rate in floors_and_rates:
        require_finite(floor=floor, maintenance_rate=rate)
    amounts = [ZERO]
    for (_, below), (floor, rate) in pairwise(floors_and_rates):
        amounts.append(amounts[-1] + floor * (rate - below))
    return amounts[: len(floors_and_rates)]


@dataclass(frozen=True, slots=True)
class Tiers:
    """A venue's table of maintenance rates, by size.

    Raises Impossible where it does not begin at zero or its floors do not rise, OutOfRange
    where a rate is below zero or not below one.
    """

    tiers: tuple[Tier[Decimal], ...]
    boundary: Boundary = Boundary.UPPER
    measure: Measure = Measure.VALUE

    def __post_init__(self) -> None:
        """Refuse what is no table."""
        for tier in self.tiers:
            require_finite(floor=tier.floor, maintenance_amount=tier.amount)
        if not self.tiers or self.tiers[0].floor != 0:
            raise Impossible("a table of tiers must begin with a tier whose floor is zero")
        for below, above in pairwise(self.tiers):
            if not below.floor < above.floor:
                raise Impossible(f"the floors of a table must rise: {above.floor} does not")
        for tier in self.tiers:
            require_not_negative(maintenance_rate=tier.rate)
            if tier.rate >= 1:
                reason = "maintenance cannot exceed the value of the position"
                raise OutOfRange("maintenance_rate", "below", Decimal(1), reason)

    @classmethod
    def flat(cls, rate: Decimal, amount: Decimal = ZERO) -> Self:
        """Give a table of one tier: the same rate (and amount taken off) at every size.

        The rate is a fraction of one, the amount in the settlement currency. Raises as `Tiers`.
        """
        return cls((Tier(ZERO, rate, amount),))

    @classmethod
    def continuous(cls, floors_and_rates: Iterable[tuple[Decimal, Decimal]]) -> Self:
        """Give a table whose amounts follow from its floors and rates.

        Floors in the settlement currency, rates fractions of one. Raises as `Tiers`.
        """
        rows = list(floors_and_rates)
        amounts = maintenance_amounts(rows)
        return cls(tuple(Tier(*row, amount) for row, amount in zip(rows, amounts, strict=True)))

    @classmethod
    def stepped(
        cls,
        floors_and_rates: Iterable[tuple[Decimal, Decimal]],
        measure: Measure = Measure.VALUE,
        boundary: Boundary = Boundary.UPPER,
    ) -> Self:
        """Give a table without amounts: the whole position is charged at its tier's rate.

        Floors in the settlement currency, or in contracts by the measure; rates fractions of one.
        Raises as `Tiers`.
        """
        rows = tuple(Tier(floor, rate, ZERO) for floor, rate in floors_and_rates)
        return cls(rows, boundary, measure)

    def at(self, size: Decimal) -> Tier[Decimal]:
        """Give the tier that holds a size: a value, or contracts where the table counts those."""
        return self.tiers[self.index(size)]

    def index(self, size: Decimal) -> int:
        """Give the place of the tier that holds a size, counted from zero."""
        require_finite(size=size)
        find = bisect_right if self.boundary is Boundary.UPPER else bisect_left
        return max(find(self.tiers, size, key=_floor) - 1, 0)

    def maintenance(self, value: Decimal) -> Decimal:
        """Give the maintenance margin of a value, in the settlement currency.

        Of a table that counts contracts, ask `for_quantity` first.
        """
        return maintenance_in(self.at(value), value)

    def for_quantity(self, quantity: Decimal) -> Self:
        """Give the table by value that holds for so many contracts: itself, or its one tier."""
        if self.measure is Measure.VALUE:
            return self
        tier = self.at(quantity)
        return replace(self, tiers=(tier._replace(floor=ZERO),), measure=Measure.VALUE)
