"""One home for awkward values: prices, sizes, tables and rules that the laws are tried on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from engine.leverage.margining.account import CrossAccount, CrossPosition
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Boundary, Measure, Tiers
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Settlement, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import IsolatedPosition
from engine.leverage.trade.result import Charges

CONTRACTS = (
    LINEAR,
    INVERSE,
    Contract(Settlement.LINEAR, Decimal("0.001")),
    Contract(Settlement.INVERSE, Decimal(100)),
)
MOST_MAINTAINED = Decimal("0.9")  # of the margin at entry: the rest is for the closing fee
HIGHEST = Decimal("0.9")
BESIDE = Decimal("0.37")  # of a percent: no drawn price lies on a floor, where a rounding decides


class Held(NamedTuple):
    """A position with a margin of its own, and the rules that hold for it."""

    position: IsolatedPosition
    rules: MarginRules


def _decimal(digits: int, exponent: int) -> Decimal:
    return Decimal(digits).scaleb(exponent)


def _between(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Draw seven digits of any size from one power of ten to another."""
    return st.builds(_decimal, st.integers(10**6, 10**7), st.integers(low - 6, high - 7))


sides = st.sampled_from(Side)
contracts = st.sampled_from(CONTRACTS)
prices = _between(-12, 12)
quantities = _between(-8, 9)
leverages = st.builds(_decimal, st.integers(100, 20_000), st.just(-2))
parts = st.builds(_decimal, st.integers(1, 999), st.just(-3))
multiples = st.builds(_decimal, st.integers(1001, 9999), st.just(-3))
moves = st.builds(_decimal, st.integers(10, 3000), st.just(-3))
fee_rates = st.builds(_decimal, st.integers(-100, 1000), st.just(-4))
signed_parts = st.builds(_decimal, st.integers(-999, 999), st.just(-3))


def _position(
    side: Side, quantity: Decimal, price: Decimal, leverage: Decimal, contract: Contract
) -> IsolatedPosition:
    margin = quantity * contract.unit_value(price) / leverage
    return IsolatedPosition(side, quantity, price, margin, contract=contract)


positions = st.builds(_position, sides, quantities, prices, leverages, contracts)


class _Stairs(NamedTuple):
    """How floors and rates rise: percents of a position's size, and of what its margin allows."""

    upper_tiers: int
    first: int
    gap: int
    lowest: int
    step: int
    steepness: int

    def rows(self, size: Decimal, highest_rate: Decimal) -> list[tuple[Decimal, Decimal]]:
        """Give floors about a size, and rates no higher than allowed unless beyond the size."""
        return [self._row(place, size, highest_rate) for place in range(self.upper_tiers + 1)]

    def _row(self, place: int, size: Decimal, highest_rate: Decimal) -> tuple[Decimal, Decimal]:
        percent = (self.first + (place - 1) * self.gap - BESIDE) if place else Decimal(0)
        rate = highest_rate * min(self.lowest + place * self.step, 100) / 100
        return size * percent / 100, min(rate * (self.steepness if percent > 100 else 1), HIGHEST)


stairs = st.builds(
    _Stairs,
    st.integers(1, 4),
    st.integers(1, 200),
    st.integers(1, 100),
    st.integers(0, 100),
    st.integers(0, 50),
    st.integers(1, 20),
)


Table = Callable[[IsolatedPosition, _Stairs], Tiers]


def _highest_rate(held: IsolatedPosition) -> Decimal:
    return MOST_MAINTAINED / held.leverage


def flat(held: IsolatedPosition, stairs: _Stairs) -> Tiers:
    return Tiers.flat(_highest_rate(held) * stairs.lowest / 100)


def continuous(held: IsolatedPosition, stairs: _Stairs) -> Tiers:
    return Tiers.continuous(stairs.rows(held.notional, _highest_rate(held)))


def by_contracts(held: IsolatedPosition, stairs: _Stairs) -> Tiers:
    return Tiers.stepped(stairs.rows(held.quantity, _highest_rate(held)), Measure.CONTRACTS)


def stepped(held: IsolatedPosition, stairs: _Stairs) -> Tiers:
    return Tiers.stepped(stairs.rows(held.notional, _highest_rate(held)))


def stepped_below(held: IsolatedPosition, stairs: _Stairs) -> Tiers:
    return replace(stepped(held, stairs), boundary=Boundary.LOWER)


SMOOTH = (flat, continuous, by_contracts)  # maintenance does not jump as the price moves
STEPPED = (stepped, stepped_below)


class _Terms(NamedTuple):
    """How a venue's rules are drawn for a position."""

    table: Table
    stairs: _Stairs
    convention: Convention
    reserve: Reserve
    fee_part: Decimal

    def rules(self, held: IsolatedPosition) -> MarginRules:
        """Give rules that leave the position standing, with room for its closing fee."""
        fee_rate = self.fee_part * (1 - MOST_MAINTAINED) / (held.leverage + 1)
        tiers = self.table(held, self.stairs)
        return MarginRules(tiers, self.convention, fee_rate, self.reserve)


def terms(tables: Sequence[Table], conventions: Sequence[Convention]) -> st.SearchStrategy[_Terms]:
    return st.builds(
        _Terms,
        st.sampled_from(tables),
        stairs,
        st.sampled_from(conventions),
        st.sampled_from(Reserve),
        st.builds(_decimal, st.integers(0, 99), st.just(-2)),
    )


def standing(
    tables: Sequence[Table] = SMOOTH, conventions: Sequence[Convention] = tuple(Convention)
) -> st.SearchStrategy[Held]:
    """Draw a position and rules that let it exist."""
    drawn = terms(tables, conventions)
    return st.builds(lambda held, each: Held(held, each.rules(held)), positions, drawn)


class _Leg(NamedTuple):
    """One position of an account: its size is a multiple of the first one's."""

    side: Side
    entry_price: Decimal
    leverage: Decimal
    size: Decimal
    mark_move: Decimal
    terms: _Terms

    def position(self, notional: Decimal, contract: Contract) -> IsolatedPosition:
        quantity = notional * self.size / contract.unit_value(self.entry_price)
        return _position(self.side, quantity, self.entry_price, self.leverage, contract)


def _account(contract: Contract, notional: Decimal, legs: list[_Leg]) -> CrossAccount:
    held = [leg.position(notional, contract) for leg in legs]
    rows = (
        CrossPosition(each, each.entry_price * leg.mark_move, leg.terms.rules(each))
        for leg, each in zip(legs, held, strict=True)
    )
    return CrossAccount(sum((each.margin for each in held), Decimal(0)), tuple(rows))


legs = st.builds(_Leg, sides, prices, leverages, multiples, moves, terms(SMOOTH, tuple(Convention)))
accounts = st.builds(_account, contracts, quantities, st.lists(legs, min_size=2, max_size=3))

charges = st.builds(Charges, st.builds(FeeRates, fee_rates, fee_rates), signed_parts, parts)
