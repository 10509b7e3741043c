"""The maths against its own laws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.interface.run import EXACT
from engine.leverage import (
    Convention,
    OutOfRange,
    Position,
    Side,
    bankruptcy_price,
    fee,
    highest_leverage,
    hold,
    initial_margin,
    is_sustained,
    liquidation_price,
    maintenance_margin,
    round_trip_fees,
)

TOLERANCE = Decimal("1e-20")

sides = st.sampled_from(Side)
prices = st.decimals("0.00000001", "10000000", allow_nan=False, places=8)
margins = st.decimals("0.01", "1000000", places=2)
leverages = st.decimals("1", "200", places=2)
shares = st.decimals("0.001", "0.99", places=4)
positions = st.builds(Position.open, sides, margins, leverages, prices)


def _highest_rate(position: Position) -> Decimal:
    """The maintenance rate that leaves the position no room at all."""
    return position.margin / position.notional


@given(positions, shares, shares)
def test_equity_meets_maintenance_and_fee_at_the_liquidation_price(
    position: Position, maintained: Decimal, reserved: Decimal
) -> None:
    with localcontext(EXACT):
        rate = _highest_rate(position) * maintained
        held = (_highest_rate(position) - rate) * reserved
        at_liquidation = liquidation_price(position, rate, reserved_fee_rate=held)
        at_entry = liquidation_price(position, rate, Convention.AT_ENTRY, held)
        textbook = liquidation_price(position, rate, Convention.TEXTBOOK)
        allowed = TOLERANCE * max(position.notional, position.margin)

        if at_liquidation is not None:
            due = maintenance_margin(position.notional_at(at_liquidation), rate + held)
            assert abs(position.equity_at(at_liquidation) - due) <= allowed
        if at_entry is not None:
            due = maintenance_margin(position.notional, rate + held)
            assert abs(position.equity_at(at_entry) - due) <= allowed
        if textbook is not None:
            assert abs(position.equity_at(textbook)) <= allowed


@given(positions, shares)
def test_liquidation_lies_between_bankruptcy_and_entry(position: Position, share: Decimal) -> None:
    with localcontext(EXACT):
        rate = _highest_rate(position) * share
        limit, bankruptcy = liquidation_price(position, rate), bankruptcy_price(position)
        assume(limit is not None)
        assert limit is not None
        assert position.side.sign * (limit - position.entry_price) < 0
        assert bankruptcy is None or position.side.sign * (limit - bankruptcy) >= 0


@given(positions, st.decimals("1.01", "4", places=2), shares)
def test_higher_leverage_brings_liquidation_nearer(
    position: Position, factor: Decimal, share: Decimal
) -> None:
    with localcontext(EXACT):
        entry, leverage = position.entry_price, position.leverage * factor
        higher = Position.open(position.side, position.margin, leverage, entry)
        rate = _highest_rate(higher) * share
        near, far = liquidation_price(higher, rate), liquidation_price(position, rate)
        assert near is not None or far is None
        if near is not None and far is not None:
            assert abs(near - entry) <= abs(far - entry)


@given(positions, margins, shares)
def test_more_margin_moves_liquidation_farther(
    position: Position, added: Decimal, share: Decimal
) -> None:
    with localcontext(EXACT):
        rate = _highest_rate(position) * share
        richer = replace(position, margin=position.margin + added)
        before, after = liquidation_price(position, rate), liquidation_price(richer, rate)
        if before is not None and after is not None:
            assert abs(after - position.entry_price) > abs(before - position.entry_price)


@given(margins, leverages, prices, prices)
def test_a_long_and_a_short_of_one_size_have_profits_that_add_to_zero(
    margin: Decimal, leverage: Decimal, price: Decimal, exit_price: Decimal
) -> None:
    long = Position.open(Side.LONG, margin, leverage, price)
    short = Position.open(Side.SHORT, margin, leverage, price)
    assert long.profit_at(exit_price) + short.profit_at(exit_price) == 0


@given(margins, leverages)
def test_margin_buys_its_leverage_in_notional(margin: Decimal, leverage: Decimal) -> None:
    with localcontext(EXACT):
        notional = margin * leverage
        assert abs(initial_margin(notional, leverage) - margin) <= TOLERANCE * margin


@given(sides, st.decimals("0.005", "0.5", places=4), st.decimals("1", "10", places=2))
def test_no_position_exists_whose_margin_is_no_more_than_maintenance(
    side: Side, rate: Decimal, factor: Decimal
) -> None:
    with localcontext(EXACT):
        leverage = highest_leverage(rate) * factor * Decimal("1.000001")
        position = Position.open(side, Decimal(1000), leverage, Decimal(50_000))
        with pytest.raises(OutOfRange) as refused:
            liquidation_price(position, rate)
        assert refused.value.parameter == "leverage"
        assert refused.value.bound == highest_leverage(rate)


def test_without_maintenance_no_leverage_is_too_high() -> None:
    with pytest.raises(OutOfRange, match="maintenance_rate must be above 0"):
        highest_leverage(Decimal(0))


@pytest.mark.parametrize("parameter", ["quantity", "entry_price", "margin"])
def test_what_is_not_above_zero_is_no_position(parameter: str) -> None:
    values = {name: Decimal(1) for name in ("quantity", "entry_price", "margin")}
    with pytest.raises(OutOfRange, match=f"{parameter} must be above 0") as refused:
        Position(Side.LONG, **(values | {parameter: Decimal(0)}))
    assert refused.value.bound == 0


@given(positions, shares, st.decimals("0.01", "3", places=4))
def test_a_held_position_loses_its_margin_at_liquidation_and_never_more(
    position: Position, share: Decimal, factor: Decimal
) -> None:
    with localcontext(EXACT):
        held = hold(position, position.entry_price * factor, _highest_rate(position) * share)
        assert held.left >= 0
        assert held.return_on_margin >= -1
        if held.is_liquidated:
            assert held.exit_price == held.liquidation_price
            assert held.left == 0
        else:
            assert held.profit == position.profit_at(held.exit_price)


def test_a_long_without_leverage_is_never_liquidated() -> None:
    spot = Position.open(Side.LONG, Decimal(1000), Decimal(1), Decimal(50_000))
    held = hold(spot, Decimal(1), Decimal("0.005"))
    assert (held.liquidation_price, held.liquidation_move) == (None, None)
    assert held.left == Decimal("0.02")


def test_a_position_is_sustained_while_its_margin_exceeds_maintenance() -> None:
    position = Position.open(Side.LONG, Decimal(1000), Decimal(10), Decimal(50_000))
    assert is_sustained(position, Decimal("0.0999"))
    assert not is_sustained(position, Decimal("0.1"))
    assert not is_sustained(position, Decimal("0.05"), Decimal("0.05"))


def test_fees_are_charged_on_the_value_of_both_trades() -> None:
    position = Position.open(Side.LONG, Decimal(1000), Decimal(10), Decimal(50_000))
    fees = round_trip_fees(position, Decimal(55_000), Decimal("0.001"))
    assert fees == Decimal(10) + Decimal(11)


def test_return_is_counted_on_the_margin() -> None:
    position = Position.open(Side.LONG, Decimal(1000), Decimal(10), Decimal(50_000))
    assert position.return_at(Decimal(52_500)) == Decimal("0.5")
    assert position.leverage == Decimal(10)


def test_the_opposite_of_each_side_is_the_other() -> None:
    assert Side.LONG.opposite is Side.SHORT
    assert Side.SHORT.opposite is Side.LONG
