"""What must be left of a position, in plain numbers, and the values at which equity meets it.

    required = value · r_k − c_k + reserve      reserve = f · max(0, (V_E − σ·W) / (1 − σ·f))

r_k and c_k are rate and amount of the tier that holds, with the closing fee held back as a rate
in r_k, and the reserve the closing fee held back at the bankruptcy price. Every convention comes
to this form: maintenance at entry is an amount that no price moves, the textbook a rate of zero.
A margin call at the ratio ρ is met where equity comes to required/ρ. Source: as `liquidation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from engine.leverage.margining.limit import Stake, equity, first_limit, value_at_bankruptcy
from engine.leverage.margining.rules import Convention, Reserve
from engine.leverage.margining.tiers import ZERO, Measure, Tier, maintenance_in
from engine.leverage.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from engine.leverage.margining.rules import MarginRules
    from engine.leverage.trade.position import Position

EDGE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Threshold(Generic[Number]):
    """Where equity comes to what must be left, or to what calls for margin.

    The tiers and `reserve_rate` are those of the requirement, divided by the margin ratio in
    question (one for liquidation); `bankruptcy_rate` is the closing fee rate of the bankruptcy
    price.
    """

    tiers: Sequence[Tier[Number]]
    reserve_rate: Number
    bankruptcy_rate: Number

    def required(self, stake: Stake[Number], value: Number) -> Number:
        """Give what equity must exceed at a unit value, in the settlement currency."""
        size = stake.quantity * value
        tier = self.tiers[self.tier_index(stake.exposure, size)]
        return maintenance_in(tier, size) + self._reserve(stake)

    def is_met(self, stake: Stake[Number], value: Number) -> bool:
        """Whether equity is no more than that at a unit value."""
        return equity(stake, value) <= self.required(stake, value)

    def first_met(self, stake: Stake[Number], value: Number) -> Number:
        """Give the first unit value from `value`, against the position, at which it is met.

        That is `value` itself where it is met there; zero or below where no price meets it.
        """
        if self.is_met(stake, value):
            return value
        index = self.tier_index(stake.exposure, stake.quantity * value)
        kept = stake._replace(collateral=stake.collateral - self._reserve(stake))
        return first_limit(kept, self.tiers, index, value)

    def tier_index(self, exposure: int, size: Number) -> int:
        """Give the place of the tier that holds as the value goes on against the position.

        A value at a floor, but for rounding, belongs to the tier below where it falls, and to
        the one above where it rises.
        """
        index = 0
        for place, tier in enumerate(self.tiers):
            if tier.floor + exposure * tier.floor / EDGE < size:
                index = place
        return index

    def _reserve(self, stake: Stake[Number]) -> Number:
        value = value_at_bankruptcy(stake, self.bankruptcy_rate)
        return self.reserve_rate * max(value, value * 0)


@dataclass(frozen=True, slots=True)
class Requirement(Generic[Number]):
    """What must be left by the rules of a venue: tiers, how they are read, and the fee reserved.

    `tier` is the one that holds at entry. The tier goes by contracts, by the value at entry, or
    else by the value at each price.
    """

    tiers: tuple[Tier[Number], ...]
    tier: int
    is_by_contracts: bool
    is_at_entry: bool
    reserve_rate: Number

    @property
    def is_fixed(self) -> bool:
        """Whether no price moves the tier."""
        return self.is_by_contracts or self.is_at_entry

    def threshold(
        self, at_entry: Number, tier: int, ratio: Number | None = None
    ) -> Threshold[Number]:
        """Give where a margin ratio, else one, is met: for a value at entry and a fixed tier."""
        tiers, reserve_rate = self.tiers, self.reserve_rate
        if self.is_fixed:
            _, rate, amount, _ = tiers[tier]
            nothing = rate * 0
            fixed = Tier(nothing, nothing, amount - at_entry * rate)
            tiers = (fixed if self.is_at_entry else Tier(nothing, rate, amount),)
        if ratio is None:
            return Threshold(tiers, reserve_rate, reserve_rate)
        weighed = [Tier(each.floor, each.rate / ratio, each.amount / ratio) for each in tiers]
        return Threshold(weighed, reserve_rate / ratio, reserve_rate)


def requirement(
    position: Position, rules: MarginRules, to: Callable[[Decimal], Number]
) -> Requirement[Number]:
    """Bring what a venue requires of a position to numbers of one kind; `to` makes them."""
    table, nothing = rules.tiers, to(ZERO)
    if rules.convention is Convention.TEXTBOOK:
        no_tiers = (Tier(nothing, nothing, nothing),)
        return Requirement(
            no_tiers, 0, is_by_contracts=False, is_at_entry=False, reserve_rate=nothing
        )
    is_by_contracts = table.measure is Measure.CONTRACTS
    reserved = rules.reserve is Reserve.AT_BANKRUPTCY
    return Requirement(
        tiers=tuple(
            Tier(to(each.floor), to(each.rate + rules.added_rate), to(each.amount))
            for each in table.tiers
        ),
        tier=table.index(position.quantity if is_by_contracts else position.notional),
        is_by_contracts=is_by_contracts,
        is_at_entry=rules.convention is Convention.AT_ENTRY,
        reserve_rate=to(rules.closing_fee_rate) if reserved else nothing,
    )
