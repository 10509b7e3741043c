"""Liquidation tier by tier: what is closed, what is left, and where it stops."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.margining.liquidation import unchecked_liquidation_price
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.margining.tiers import Measure, Tiers
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.ending import Ending, Walk
from engine.leverage.paths.plan import WalkPlan
from engine.leverage.paths.track import exact_track
from engine.leverage.paths.walk import walk
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Side
from engine.leverage.trade.position import IsolatedPosition

D = Decimal
ROWS = [(D(0), D("0.005")), (D(5000), D("0.01")), (D(8000), D("0.02"))]
RULES = MarginRules(Tiers.continuous(ROWS))
LONG = IsolatedPosition.open(Side.LONG, D(1000), D(10), D(50000))
SHORT = IsolatedPosition.open(Side.SHORT, D(1000), D(10), D(50000))
NEAR = D("1e-20")


def through(
    low: Decimal | int,
    held: IsolatedPosition = LONG,
    rules: MarginRules = RULES,
    fee_rate: str = "0",
) -> Walk[Decimal]:
    """Walk through one bar from the entry to its worst price."""
    plan = WalkPlan(liquidation_fee_rate=D(fee_rate), is_partial=True)
    worst, entry = D(low), held.entry_price
    high, low = max(entry, worst), min(entry, worst)
    return walk(exact_track(held, rules, plan), [Bar(entry, high, low, worst)])


def first_limit(held: IsolatedPosition = LONG, rules: MarginRules = RULES) -> Decimal:
    limit = unchecked_liquidation_price(held, held.margin, rules)
    assert limit is not None
    return limit


def test_so_much_is_closed_that_the_tier_below_holds() -> None:
    limit = first_limit()
    walk_ = through(limit)
    assert (walk_.ending, walk_.parts) == (Ending.OPEN, 1)
    assert walk_.quantity * limit == pytest.approx(D(8000), rel=NEAR)
    assert walk_.realised == pytest.approx((LONG.quantity - walk_.quantity) * (limit - 50000))
    assert walk_.left == pytest.approx(LONG.equity_at(limit), rel=NEAR)


def test_the_fee_is_charged_on_what_is_closed_only() -> None:
    limit = first_limit()
    walk_ = through(limit, fee_rate="0.004")
    closed = (LONG.quantity - walk_.quantity) * limit
    assert walk_.fees == pytest.approx(closed * D("0.004"), rel=NEAR)
    assert walk_.left == pytest.approx(LONG.equity_at(limit) - walk_.fees, rel=NEAR)


def test_what_is_left_goes_on_with_a_farther_limit() -> None:
    limit = first_limit()
    once = through(limit)
    rest = IsolatedPosition(Side.LONG, once.quantity, D(50000), once.margin)
    second = unchecked_liquidation_price(rest, rest.margin, RULES, limit)
    assert second is not None
    assert second < limit
    assert through(second * D("1.0000001")).parts == 1
    twice = through(second)
    assert (twice.parts, twice.ending) == (2, Ending.OPEN)
    assert twice.quantity * second == pytest.approx(D(5000), rel=NEAR)


def test_from_the_first_tier_everything_is_closed() -> None:
    walk_ = through(40000)
    assert (walk_.ending, walk_.parts, walk_.quantity) == (Ending.LIQUIDATED, 3, D(0))
    whole = walk(exact_track(LONG, RULES), [Bar(D(50000), D(50000), D(40000), D(40000))])
    assert walk_.exit_price < whole.exit_price
    assert D(0) < walk_.left < whole.left


def test_a_gap_beyond_all_tiers_closes_everything_at_the_open() -> None:
    plan = WalkPlan(stop_price=D(46000), is_partial=True)
    walk_ = walk(exact_track(LONG, RULES, plan), [Bar(D(40000), D(45000), D(39000), D(45000))])
    assert (walk_.ending, walk_.exit_price, walk_.deficit) == (
        Ending.LIQUIDATED,
        D(40000),
        D(1000),
    )


def test_a_gap_may_be_stopped_by_one_tier_at_the_open() -> None:
    plan = WalkPlan(stop_price=D(44000), is_partial=True)
    open_ = first_limit() - 50
    track = exact_track(LONG, RULES, plan)
    walk_ = walk(track, [Bar(open_, open_, open_, open_)])
    assert (walk_.ending, walk_.parts) == (Ending.OPEN, 1)
    stopped_too = exact_track(LONG, RULES, WalkPlan(stop_price=D(46000), is_partial=True))
    assert walk(stopped_too, [Bar(open_, open_, open_, open_)]).ending is Ending.STOPPED


def test_where_the_fee_eats_what_the_tier_sets_free_the_next_follows_at_the_same_price() -> None:
    limit = first_limit()
    walk_ = through(limit, fee_rate="0.03")
    assert walk_.exit_price == limit
    assert walk_.parts == 3


def test_at_the_floor_the_tier_holds_that_the_price_moves_on_into() -> None:
    stepped = MarginRules(Tiers.stepped(ROWS))
    for held, parts in ((LONG, 1), (SHORT, 2)):
        limit = first_limit(held, stepped)
        walk_ = through(limit, held, stepped, fee_rate="0.025")
        assert (walk_.ending, walk_.parts, walk_.exit_price) == (Ending.OPEN, parts, limit)


def test_a_short_whose_value_grows_into_the_tier_again_is_cut_back_again() -> None:
    limit = first_limit(SHORT)
    once = through(limit, SHORT)
    assert (once.ending, once.parts) == (Ending.OPEN, 1)
    rest = IsolatedPosition(Side.SHORT, once.quantity, D(50000), once.margin)
    second = unchecked_liquidation_price(rest, rest.margin, RULES, limit)
    assert second is not None
    assert second > limit
    again = through(second, SHORT)
    assert (again.ending, again.parts) == (Ending.OPEN, 2)
    assert again.quantity * second == pytest.approx(D(8000), rel=NEAR)
    end = through(60000, SHORT)
    assert end.ending is Ending.LIQUIDATED
    assert end.parts <= 2 * len(ROWS)


@pytest.mark.parametrize("side", Side)
def test_an_inverse_position_is_closed_by_its_value_in_coin(side: Side) -> None:
    rules = MarginRules(Tiers.continuous([(D(0), D("0.005")), (D("0.15"), D("0.02"))]))
    held = IsolatedPosition.open(side, D("0.02"), D(10), D(50000), INVERSE)
    limit = first_limit(held, rules)
    walk_ = through(limit, held, rules)
    assert walk_.parts == 1
    assert INVERSE.unit_value(limit) * walk_.quantity == pytest.approx(D("0.15"), rel=NEAR)


def test_where_the_value_at_entry_decides_that_is_cut_to_the_floor() -> None:
    rules = MarginRules(Tiers.stepped(ROWS), Convention.AT_ENTRY)
    limit = first_limit(LONG, rules)
    walk_ = through(limit, LONG, rules)
    assert (walk_.parts, walk_.quantity, walk_.tier) == (1, D("0.16"), 1)
    rest = IsolatedPosition(Side.LONG, D("0.16"), D(50000), walk_.margin)
    in_tier_below = MarginRules.flat(D("0.01"), Convention.AT_ENTRY)
    second = unchecked_liquidation_price(rest, rest.margin, in_tier_below)
    assert second is not None
    twice = through(second, LONG, rules)
    assert (twice.parts, twice.quantity, twice.exit_price) == (2, D("0.1"), second)


def test_where_contracts_decide_they_are_cut_to_the_floor() -> None:
    rows = [(D(0), D("0.005")), (D("0.1"), D("0.01")), (D("0.2"), D("0.02"))]
    rules = MarginRules(Tiers.stepped(rows, Measure.CONTRACTS))
    walk_ = through(first_limit(LONG, rules), LONG, rules)
    assert (walk_.quantity, walk_.parts) == (D("0.2"), 0)
    cut = through(45300, LONG, rules)
    assert (cut.quantity, cut.parts) == (D("0.1"), 1)


@given(
    side=st.sampled_from(Side),
    contract=st.sampled_from((LINEAR, INVERSE)),
    leverage=st.decimals("2", "30", places=1),
    share=st.decimals("0.7", "1.4", places=3),
)
def test_with_one_tier_it_is_all_or_nothing(
    side: Side, contract: Contract, leverage: Decimal, share: Decimal
) -> None:
    held = IsolatedPosition.open(side, D(1000), leverage, D(50000), contract)
    rules, price = MarginRules.flat(D("0.005")), D(50000) * share
    bars = [Bar(D(50000), max(D(50000), price), min(D(50000), price), price)]
    in_parts, whole = (
        walk(exact_track(held, rules, WalkPlan(is_partial=each)), bars) for each in (True, False)
    )
    assert in_parts == whole


@given(
    side=st.sampled_from(Side),
    worst=st.decimals("0.0005", "0.4", places=4),
    fee_rate=st.sampled_from(("0", "0.004", "0.0125", "0.03")),
    is_stepped=st.booleans(),
)
def test_what_is_still_held_stands(
    side: Side, worst: Decimal, fee_rate: str, *, is_stepped: bool
) -> None:
    held = LONG if side is Side.LONG else SHORT
    table = Tiers.stepped(ROWS) if is_stepped else Tiers.continuous(ROWS)
    price = D(50000) * (1 - side.sign * worst)
    walk_ = through(price, held, MarginRules(table), fee_rate)
    if walk_.ending is Ending.LIQUIDATED:
        assert walk_.quantity == 0
    else:
        value = walk_.quantity * price
        tier = table.at(value * (1 - D("1e-9")))
        assert walk_.left > value * tier.rate - tier.amount
