"""Where equity meets what must be left: the one equation behind every liquidation price.

    W + σ·q·(v − v_E) = q·v·r − c      so      v = (σ·q·v_E − W − c) / (q·(σ − r))

W collateral, q contracts, v_E the unit value at entry, r the part of the value that must be left
(maintenance and, where held back, the closing fee), c the maintenance amount; v and σ as in
`contract`. Written for exact decimals and for floats alike, as paths are walked with both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple

from engine.leverage.number import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.leverage.tiers import Tier


class Stake(NamedTuple, Generic[Number]):
    """What is at stake: exposure σ, contracts, unit value at entry, and the collateral behind.

    Unit value and collateral are in the settlement currency.
    """

    exposure: int
    quantity: Number
    entry_value: Number
    collateral: Number


def equity(stake: Stake[Number], unit_value: Number) -> Number:
    """Give the equity at a unit value, in the settlement currency."""
    return stake.collateral + stake.exposure * stake.quantity * (unit_value - stake.entry_value)


def meeting_point(stake: Stake[Number], rate: Number, amount: Number) -> Number:
    """Give the unit value at which equity equals value · rate − amount, at a flat rate below one.

    It may be zero or below: then there is no such price.
    """
    sign, quantity = stake.exposure, stake.quantity
    pull = sign * quantity * stake.entry_value - stake.collateral - amount
    return pull / (quantity * (sign - rate))


def first_limit(
    stake: Stake[Number], tiers: Sequence[Tier[Number]], index: int, start: Number
) -> Number:
    """Give the first unit value from `start`, going against the position, that ends it.

    It ends where equity is at most maintenance, by the tier that holds there. `index` is the
    tier that holds at `start`, where equity must exceed maintenance. The result may be zero or
    below: then no price ends the position.
    """
    if stake.exposure > 0:
        return _falling(stake, tiers, index)
    return _rising(stake, tiers, index, start)


def _falling(stake: Stake[Number], tiers: Sequence[Tier[Number]], index: int) -> Number:
    for tier in tiers[index:0:-1]:
        found = meeting_point(stake, tier.rate, tier.amount)
        if stake.quantity * found >= tier.floor:
            return found
    return meeting_point(stake, tiers[0].rate, tiers[0].amount)


def _rising(
    stake: Stake[Number], tiers: Sequence[Tier[Number]], index: int, start: Number
) -> Number:
    edge = start
    for place in range(index, len(tiers)):
        tier = tiers[place]
        if place > index:
            edge = tier.floor / stake.quantity
            if equity(stake, edge) <= tier.floor * tier.rate - tier.amount:
                return edge
        found = meeting_point(stake, tier.rate, tier.amount)
        if place + 1 == len(tiers) or stake.quantity * found < tiers[place + 1].floor:
            return found
    raise AssertionError("the last tier has no cap")
