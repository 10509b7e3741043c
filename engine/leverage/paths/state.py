"""The state of a position on its path, and the prices between which nothing happens.

    equity = W' + σ · q' · (v(P) − v(E))

W' is the margin with all funding, fees and realised profit, q' what is still held. As long as
prices stay inside a window and the margin above a bound, nothing can happen to it. The window is
found for a margin that is smaller by what the next settlements take, so that it holds for a
while although funding moves the limit at each. Sources: as `position` and `liquidation`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from engine.leverage.margining.limit import Stake
from engine.leverage.number import Number
from engine.leverage.paths.ending import Ending, Walk, entered
from engine.leverage.trade.contract import unit_value

if TYPE_CHECKING:
    from engine.leverage.margining.requirement import Threshold
    from engine.leverage.paths.track import Track

SETTLEMENTS_AHEAD = 64


class State(Generic[Number]):
    """What is held of a track after some bars, what came of the rest, and the window."""

    track: Track[Number]
    price: Number
    quantity: Number
    margin: Number
    realised: Number
    fees: Number
    funding: Number
    forfeited: Number
    limit: Threshold[Number]
    call: Threshold[Number] | None
    lower: Number
    upper: Number
    least_margin: Number

    def __init__(self, track: Track[Number], before: Walk[Number] | None = None) -> None:
        """Stand at entry with the opening fee paid, or where another walk has ended."""
        walk = entered(track) if before is None else before
        self.track = track
        self.ending, self.bars, self.price = walk.ending, walk.bars, walk.exit_price
        self.quantity, self.margin, self.realised = walk.quantity, walk.margin, walk.realised
        self.fees, self.funding, self.forfeited = walk.fees, walk.funding, walk.forfeited
        self.call_bar, self.parts = walk.margin_call_bar, walk.parts
        self.next_settlement = _next_settlement(track, walk.bars)
        self.enter_tier(walk.tier)
        self.shut()

    @property
    def walk(self) -> Walk[Number]:
        """What came of the position up to here."""
        return Walk(
            ending=self.ending,
            bars=self.bars,
            exit_price=self.price,
            quantity=self.quantity,
            margin=self.margin,
            realised=self.realised,
            unrealised=self.profit_at(self.price) if self.quantity else self.quantity,
            fees=self.fees,
            funding=self.funding,
            forfeited=self.forfeited,
            margin_call_bar=self.call_bar,
            parts=self.parts,
            tier=self.tier,
        )

    def stake(self, margin: Number | None = None) -> Stake[Number]:
        """Give what is at stake, with the margin there is or another."""
        collateral = self.margin if margin is None else margin
        return Stake(self.track.exposure, self.quantity, self.track.entry_value, collateral)

    def profit_at(self, price: Number) -> Number:
        """Give the profit at a price of what is still held, not realised."""
        track = self.track
        return track.exposure * self.quantity * (track.unit_value(price) - track.entry_value)

    def enter_tier(self, tier: int) -> None:
        """Weigh what must be left of the quantity held; where no price moves it, in a tier."""
        self.tier = tier
        requirement, ratio = self.track.requirement, self.track.terms.call_ratio
        at_entry = self.quantity * self.track.entry_value
        self.limit = requirement.threshold(at_entry, tier)
        self.call = None if ratio is None else requirement.threshold(at_entry, tier, ratio)

    def liquidation_price(self, price: Number, margin: Number | None = None) -> Number:
        """Give the first price from `price`, against the position, that liquidates it."""
        return self._met_at(self.limit, price, margin)

    def margin_call_price(self, price: Number, margin: Number | None = None) -> Number | None:
        """Give the first price, likewise, of a margin call that is still to come; None: none is."""
        if self.call is None or self.call_bar is not None:
            return None
        return self._met_at(self.call, price, margin)

    def receive(self, rate: Number, price: Number) -> None:
        """Settle funding: a fraction of the value at a price; below zero it is paid."""
        track = self.track
        received = rate * self.quantity * unit_value(track.settlement, track.size, price)
        self.margin += received
        self.funding += received

    def close(self, quantity: Number, price: Number, fee_rate: Number) -> None:
        """Close so many contracts at a price, with a fee on their value."""
        track = self.track
        value = track.unit_value(price)
        profit = track.exposure * quantity * (value - track.entry_value)
        fee = quantity * value * fee_rate
        self.realised += profit
        self.fees += fee
        self.margin += profit - fee
        self.quantity -= quantity
        self.price = price

    def end(self, ending: Ending, price: Number, fee_rate: Number) -> None:
        """Close all that is held."""
        self.close(self.quantity, price, fee_rate)
        self.ending = ending

    def shut(self) -> None:
        """Leave no window: something may happen at any price."""
        self.lower, self.upper = type(self.margin)("Infinity"), self.margin * 0
        self.least_margin = self.margin

    def watch(self, price: Number) -> None:
        """Find the window around a price; none where the position does not stand there."""
        track, terms = self.track, self.track.terms
        value = track.unit_value(price)
        if self.limit.is_met(self.stake(), value):
            self.shut()
            return
        ahead = min(terms.funding_at_open, self.margin * 0) * self.quantity * value
        margin = self.margin + SETTLEMENTS_AHEAD * ahead
        if self.limit.is_met(self.stake(margin), value):
            margin = self.margin
        against = track.nearer(terms.stop, self.liquidation_price(price, margin))
        call = self.margin_call_price(price, margin)
        if call is not None:
            against = track.nearer(against, call)
        edges = against, self._edge_in_favour(value)
        self.lower, self.upper = edges if track.sign > 0 else edges[::-1]
        self.least_margin = margin

    def _edge_in_favour(self, value: Number) -> Number:
        """Give the target, or the price before it at which a rising value enters a tier."""
        track, tiers = self.track, self.limit.tiers
        index = self.limit.tier_index(track.exposure, self.quantity * value) + 1
        if track.exposure < 0 or index == len(tiers):
            return track.terms.target
        enters = track.price_at(tiers[index].floor / self.quantity)
        target = track.terms.target
        return min(target, enters) if track.sign > 0 else max(target, enters)

    def _met_at(self, threshold: Threshold[Number], price: Number, margin: Number | None) -> Number:
        track = self.track
        value = track.unit_value(price)
        met = threshold.first_met(self.stake(margin), value)
        return price if met == value else track.price_at(met)


def _next_settlement(track: Track[Number], bars: int) -> int:
    """Give the bar of the first settlement from a bar on; below zero: there is none."""
    terms = track.terms
    if not terms.funding_at_open:
        return -1
    late = max(0, bars - terms.first_bar)
    return terms.first_bar - (-late // terms.bars_per_settlement) * terms.bars_per_settlement
