"""Where equity meets what must be left: the one equation behind every liquidation price.

    W + σ·q·(v − v_E) = q·v·r − c      so      v = (σ·q·v_E − W − c) / (q·(σ − r))

W collateral, q contracts, v_E the unit value at entry, r the part of the value that must be left
(maintenance and, where held back, the closing fee), c the maintenance amount; v and σ as in
`contract`. Written for exact decimals and for floats alike, as paths are walked with both.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple

from engine.leverage.margining.tiers import maintenance_in
from engine.leverage.number import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.leverage.margining.tiers import Tier


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


def value_at_bankruptcy(stake: Stake[Number], fee_rate: Number) -> Number:
    """Give the value at which equity just pays the fee of closing, settlement currency.

        (V_E − σ·W) / (1 − σ·f)

    It may be zero or below: then there is no bankruptcy price.
    """
    sign = stake.exposure
    at_entry = stake.quantity * stake.entry_value
    return (at_entry - sign * stake.collateral) / (1 - sign * fee_rate)


def meeting_point(stake: Stake[Number], rate: Number, amount: Number) -> Number:
    """Give the unit value at which equity equals value · rate − amount, at a flat rate.

    It may be zero or below: then there is no such price. Zero too where the rate is one or more
    and the exposure above zero, as what must be left then falls faster than equity.
    """
    sign, quantity = stake.exposure, stake.quantity
    if sign > 0 and rate >= 1:
        return quantity * 0
    pull = sign * quantity * stake.entry_value - stake.collateral - amount
    return pull / (quantity * (sign - rate))


def first_limit(
    stake: Stake[Number], tiers: Sequence[Tier[Number]], index: int, start: Number
) -> Number:
    """Give the first unit value from `start`, going against the position, that ends it.

    It ends where equity is at most maintenance, by the tier that holds there; `index` is the
    tier that holds at `start`. Where that is so at `start` already, give the first value the
    other way at which the position would stand again. The result may be zero or below: then no
    price ends the position.
    """
    tier = tiers[index]
    stands = equity(stake, start) > maintenance_in(tier, stake.quantity * start)
    falls = (stake.exposure > 0) == stands
    return _falling(stake, tiers[: index + 1]) if falls else _rising(stake, tiers[index:])


def _falling(stake: Stake[Number], tiers: Sequence[Tier[Number]]) -> Number:
    """Go down from the last tier; where maintenance jumps between two, it may end at the edge."""
    found = meeting_point(stake, tiers[-1].rate, tiers[-1].amount)
    for above, tier in pairwise(reversed(tiers)):
        if stake.quantity * found >= above.floor:
            return found
        found = min(meeting_point(stake, tier.rate, tier.amount), above.floor / stake.quantity)
    return found


def _rising(stake: Stake[Number], tiers: Sequence[Tier[Number]]) -> Number:
    """Go up from the first tier, likewise."""
    found = meeting_point(stake, tiers[0].rate, tiers[0].amount)
    for tier in tiers[1:]:
        if stake.quantity * found < tier.floor:
            return found
        found = max(meeting_point(stake, tier.rate, tier.amount), tier.floor / stake.quantity)
    return found
