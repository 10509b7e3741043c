"""Liquidation tier by tier: so much is closed that the tier below holds.

    kept = floor_k / v(P)      closed = q − kept

v(P) is the worth of one contract at the price of liquidation; where tiers go by the value at
entry, v(E), and where they count contracts, one. Loss and liquidation fee of what is closed are
taken from the margin. If equity still does not exceed what must be left, the next tier follows
at the same price; from the first tier everything is closed. A part of less than a thousandth of
the position is not closed on its own: then the next floor below is taken.

Sources: Bybit's help page "Liquidation Process (Inverse Contract)" (24 January 2024): an order
for the difference between the position's value and that of the lower risk limit, and from the
lowest everything; Binance's rules as TraderWagon's "Liquidation Protocol" gives them (undated):
first the position is reduced, with a fee on the amount liquidated only, and that is all if the
margin then suffices. OKX went down to the first tier at once ("Forced Partial or Full
Liquidation", undated). Real orders need not fill at the price at which they are sent: here they
do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.leverage.number import Number
from engine.leverage.paths.ending import Ending

if TYPE_CHECKING:
    from engine.leverage.paths.state import State

LEAST_PART = 1_000


def liquidate(state: State[Number], price: Number) -> None:
    """Close a position by force at a price: tier by tier by the plan, or at once in whole.

    What the margin does not cover stays below zero; what is left goes to the insurance fund
    where the plan says so.
    """
    terms, value = state.track.terms, state.track.unit_value(price)
    while terms.is_partial and (tier := _tier(state, value)) > 0:
        kept = _quantity_at_floor(state, tier, value)
        if kept < state.quantity:
            state.close(state.quantity - kept, price, terms.liquidation_rate)
            state.parts += 1
        state.enter_tier(tier - 1)
        if not state.limit.is_met(state.stake(), value):
            return
    state.end(Ending.LIQUIDATED, price, terms.liquidation_rate)
    state.parts += 1
    if terms.forfeits_rest and state.margin > 0:
        state.forfeited = state.margin
        state.margin -= state.forfeited


def _tier(state: State[Number], value: Number) -> int:
    """Give the place of the tier to leave: one that more than the least part lies above."""
    requirement = state.track.requirement
    if requirement.is_fixed:
        return state.tier
    size = state.quantity * value
    return sum(tier.floor + tier.floor / LEAST_PART < size for tier in requirement.tiers) - 1


def _quantity_at_floor(state: State[Number], tier: int, value: Number) -> Number:
    """Give the contracts that come to the floor of a tier, one contract being worth `value`."""
    requirement = state.track.requirement
    floor = requirement.tiers[tier].floor
    if requirement.is_by_contracts:
        return floor
    return floor / (state.track.entry_value if requirement.is_at_entry else value)
