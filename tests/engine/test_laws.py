"""What must always hold of a liquidation price, whatever the position, the table and the rules.

Each law is tried on thousands of drawn cases with 34 digits, and held against fractions.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.leverage.errors import OutOfRange
from engine.leverage.margining.liquidation import (
    bankruptcy_price,
    isolated_liquidation_price,
    liquidation_price,
    margin_call_price,
    margin_ratio,
    required_margin,
    top_up,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.trade.contract import Settlement
from engine.leverage.trade.position import IsolatedPosition, Position
from tests.engine import reference
from tests.engine.strategies import (
    SMOOTH,
    STEPPED,
    Held,
    continuous,
    multiples,
    parts,
    prices,
    standing,
)

pytestmark = pytest.mark.usefixtures("exact")
law = settings(max_examples=2000)
smooth = standing(SMOOTH)
anything = standing(SMOOTH + STEPPED)
by_steps = standing(STEPPED, [Convention.AT_LIQUIDATION])
by_amounts = standing([continuous], [Convention.AT_LIQUIDATION])
HAIR = Fraction(1, 10**20)
ROUNDING = Decimal("1e-30")


def distance(position: Position, price: Decimal) -> Decimal:
    """How far a price lies against a position: one at entry, more the worse it is."""
    away = price / position.entry_price
    return 1 / away if position.side.sign > 0 else away


def nudged(position: Position, price: Decimal | Fraction, hairs: int) -> Fraction:
    """Give a price moved by hairs: against the position, or for it where they are below zero."""
    return Fraction(price) * (1 - position.side.sign * hairs * HAIR)


def worst(position: Position) -> Fraction:
    """A price so far against a position that it could hardly lose more."""
    factor = Fraction(10) ** (-100 if position.side.sign > 0 else 100)
    return Fraction(position.entry_price) * factor


def way(position: Position, rules: MarginRules, last: Fraction) -> list[Fraction]:
    """Give prices from the entry to the last: both sides of each tier's edge, and between."""
    entry = Fraction(position.entry_price)
    factor = Fraction(position.quantity) * Fraction(position.contract.size)
    linear = position.contract.settlement is Settlement.LINEAR
    edges = [Fraction(each.floor) for each in rules.tiers.tiers[1:]]
    at_edges = [edge / factor if linear else factor / edge for edge in edges]
    near = [nudged(position, price, hairs) for price in at_edges for hairs in (-1, 1)]
    even = [entry + (last - entry) * step / 10 for step in range(11)]
    low, high = min(entry, last), max(entry, last)
    return [price for price in (*near, *even) if low <= price <= high]


@law
@given(smooth)
def test_at_the_liquidation_price_equity_is_what_must_be_left(held: Held) -> None:
    position, rules = held
    margin, unit = position.margin, reference.unit_of(position, position.margin)
    limit = isolated_liquidation_price(position, rules)
    if limit is None:
        spare = reference.spare(position, margin, rules, worst(position))
        assert spare >= -reference.ROUNDING * unit
        return
    needed = reference.required(position, margin, rules, limit)
    assert reference.is_close(reference.equity(position, margin, limit), needed, unit)
    assert reference.is_close(required_margin(position, margin, rules, limit), needed, Fraction(0))


@law
@given(by_steps)
def test_without_amounts_it_ends_where_equity_first_is_no_more_than_maintenance(
    held: Held,
) -> None:
    position, rules = held
    margin, rounding = position.margin, reference.rounding(position, position.margin)
    limit = isolated_liquidation_price(position, rules)
    last = worst(position) if limit is None else nudged(position, limit, -1)
    on_the_way = way(position, rules, last)
    assert min(reference.spare(position, margin, rules, price) for price in on_the_way) > -rounding
    if limit is not None:
        assert reference.spare(position, margin, rules, nudged(position, limit, 1)) <= rounding


@law
@given(anything)
def test_liquidation_lies_between_bankruptcy_and_entry(held: Held) -> None:
    position, rules = held
    limit = isolated_liquidation_price(position, rules)
    bankruptcy = bankruptcy_price(position, position.margin)
    if limit is None:
        assert bankruptcy is None
        return
    assert limit.is_finite()
    assert limit > 0
    assert distance(position, limit) > 1
    if bankruptcy is not None:
        assert distance(position, limit) <= distance(position, bankruptcy) * (1 + ROUNDING)


@law
@given(anything, multiples, st.sampled_from(("quantity", "margin")))
def test_higher_leverage_brings_liquidation_nearer(
    held: Held, multiple: Decimal, changed: str
) -> None:
    position, rules = held
    far = isolated_liquidation_price(position, rules)
    if changed == "quantity":
        higher = replace(position, quantity=position.quantity * multiple)
    else:
        higher = replace(position, margin=position.margin / multiple)
    near = limit_or_refusal(higher, rules)
    if isinstance(near, OutOfRange):
        assert (near.parameter, near.relation) == ("leverage", "below")
        assert higher.leverage >= near.bound * (1 - ROUNDING)
    elif far is not None:
        assert near is not None
        assert distance(position, near) <= distance(position, far) * (1 + ROUNDING)


def limit_or_refusal(held: IsolatedPosition, rules: MarginRules) -> Decimal | OutOfRange | None:
    try:
        return isolated_liquidation_price(held, rules)
    except OutOfRange as refused:
        return refused


@law
@given(anything, parts | multiples)
def test_more_margin_moves_liquidation_farther(held: Held, part: Decimal) -> None:
    position, rules = held
    richer = position.with_margin(position.margin * part)
    before = isolated_liquidation_price(position, rules)
    after = isolated_liquidation_price(richer, rules)
    if after is not None:
        assert before is not None
        assert distance(position, before) <= distance(position, after)
        if len(rules.tiers.tiers) == 1:
            assert distance(position, before) < distance(position, after)


@law
@given(by_amounts, st.integers(0, 3), st.integers(1, 30))
def test_where_amounts_exist_no_tiers_edge_makes_the_price_jump(
    held: Held, place: int, digits: int
) -> None:
    position, rules = held
    rows = rules.tiers.tiers
    edge = rows[1 + place % (len(rows) - 1)].floor
    price = position.price_at(edge)
    assert price is not None
    collateral = position.margin + top_up(position, position.margin, rules, price)
    change = position.margin.scaleb(-digits)
    slope = 1 / (1 - max(row.rate for row in rows) - rules.closing_fee_rate)
    rounding = ROUNDING * max(position.notional, collateral, edge) * slope
    before, at, after = (
        limit_value(position, collateral + each, rules) for each in (-change, 0, change)
    )
    assert abs(at - edge) <= rounding
    assert abs(before - at) <= change * slope + rounding
    assert abs(after - at) <= change * slope + rounding


def limit_value(position: Position, collateral: Decimal, rules: MarginRules) -> Decimal:
    """The value at the limit; zero where there is none."""
    limit = unchecked_liquidation_price(position, collateral, rules)
    return Decimal(0) if limit is None else position.value_at(limit)


@law
@given(smooth, prices)
def test_a_top_up_moves_liquidation_to_the_wanted_price(held: Held, wanted: Decimal) -> None:
    position, rules = held
    collateral = position.margin + top_up(position, position.margin, rules, wanted)
    unit = reference.unit_of(position, collateral) + reference.value(position, wanted)
    assert abs(reference.spare(position, collateral, rules, wanted)) <= reference.ROUNDING * unit
    value = Fraction(limit_value(position, collateral, rules))
    assert abs(value - reference.value(position, wanted)) <= reference.ROUNDING * unit


@law
@given(anything, parts)
def test_a_margin_call_comes_at_its_ratio_between_entry_and_liquidation(
    held: Held, ratio: Decimal
) -> None:
    position, rules = held
    margin, entry = position.margin, position.entry_price
    if rules.convention is Convention.TEXTBOOK:
        assert margin_call_price(position, margin, rules, ratio) is None
        return
    room = room_before_call(held, ratio, entry)
    assume(not 0 < room <= reference.rounding(position, margin))
    if room <= 0:
        with pytest.raises(OutOfRange, match="ratio must be above") as refused:
            margin_call_price(position, margin, rules, ratio)
        assert refused.value.bound == margin_ratio(position, margin, rules, entry)
        return
    call = margin_call_price(position, margin, rules, ratio)
    limit = isolated_liquidation_price(position, rules)
    if call is None:
        assert limit is None
        assert room_before_call(held, ratio, worst(position)) >= -reference.rounding(
            position, margin
        )
        return
    assert distance(position, call) >= 1
    if limit is not None:
        assert distance(position, call) <= distance(position, limit) * (1 + ROUNDING)
    allowed = reference.rounding(position, margin, call)
    assert room_before_call(held, ratio, nudged(position, call, -1)) >= -allowed
    assert room_before_call(held, ratio, nudged(position, call, 1)) <= allowed


def room_before_call(held: Held, ratio: Decimal, price: Decimal | Fraction) -> Fraction:
    """How far equity, times the ratio, exceeds what must be left."""
    position, rules = held
    equity = reference.equity(position, position.margin, price)
    needed = reference.required(position, position.margin, rules, price)
    return equity * Fraction(ratio) - needed


@law
@given(anything)
def test_a_margin_no_more_than_maintenance_is_refused_with_the_bound_it_must_exceed(
    held: Held,
) -> None:
    position, rules = held
    with pytest.raises(OutOfRange) as refused:
        liquidation_price(position, Decimal(0), rules)
    bound, hair = refused.value.bound, position.notional.scaleb(-20)
    assert (refused.value.parameter, refused.value.relation) == ("collateral", "above")
    liquidation_price(position, bound + hair, rules)
    with pytest.raises(OutOfRange):
        liquidation_price(position, bound - hair, rules)
