"""What must hold of every walk: the plain formulas, conservation, the order, halves, floats."""

from __future__ import annotations

from decimal import Decimal, localcontext
from math import isfinite
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.interface.run import EXACT
from engine.leverage.margining.liquidation import (
    margin_ratio,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.ending import Ending, Walk
from engine.leverage.paths.plan import FundingPlan, WalkPlan
from engine.leverage.paths.track import estimated_track, exact_track
from engine.leverage.paths.walk import steps, walk
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Side
from engine.leverage.trade.position import IsolatedPosition
from tests.engine.plain_walk import Case, Plain, cases, paths
from tests.engine.strategies import SMOOTH, STEPPED, Held, standing

D = Decimal


def walked(case: Case) -> Walk[Decimal]:
    return walk(exact_track(case.position, case.rules, case.plan), case.bars)


@given(case=cases(can_be_partial=False))
def test_every_walk_is_that_of_the_plain_formulas(case: Case) -> None:
    with localcontext(EXACT):
        plain = Plain(case)
        ending, index, equity = plain.walk()
        walk_ = walked(case)
        assert (walk_.ending, walk_.bars) == (ending, index + 1)
        scale = case.position.notional * D("1e-20")
        assert walk_.left - walk_.deficit == pytest.approx(equity, abs=scale)
        if all(tier.amount == 0 for tier in case.rules.tiers.tiers[1:]):
            return  # where maintenance jumps, the call may come and go within a bar
        assert walk_.margin_call_bar == plain.called


@given(case=cases(can_be_partial=False))
def test_no_other_order_within_a_bar_leaves_less(case: Case) -> None:
    with localcontext(EXACT):
        _, _, other = Plain(case, favourable_first=True).walk()
        walk_ = walked(case)
        assert walk_.left - walk_.deficit <= other + case.position.notional * D("1e-20")


@given(case=cases())
def test_nothing_is_lost_on_the_way(case: Case) -> None:
    with localcontext(EXACT):
        end = walked(case)
        came_of_it = case.position.margin + end.profit + end.funding - end.fees - end.forfeited
        assert end.left >= 0
        assert end.deficit >= 0
        assert end.left * end.deficit == 0
        scale = case.position.notional * 30
        assert abs(came_of_it - end.left + end.deficit) <= scale * D("1e-20")


@given(case=cases(), share=st.floats(0, 1))
def test_two_halves_come_to_what_the_whole_does(case: Case, share: float) -> None:
    track = exact_track(case.position, case.rules, case.plan)
    cut = round(share * len(case.bars))
    half = walk(track, case.bars[:cut])
    assert walk(track, case.bars[cut:], half) == walk(track, case.bars)


def agree(estimate: Walk[float], ended: Walk[Decimal], scale: float) -> bool:
    """Whether they ended alike, and within a thousand-millionth of the value."""
    if (estimate.ending, estimate.bars) != (ended.ending, ended.bars):
        return False
    off = (estimate.left - float(ended.left), estimate.deficit - float(ended.deficit))
    return estimate.margin_call_bar == ended.margin_call_bar and max(map(abs, off)) <= scale * 1e-9


@given(case=cases())
def test_floats_end_as_decimals_do_but_for_rounding_at_a_level(case: Case) -> None:
    position, rules, plan, bars = case
    with localcontext(EXACT):
        floats = [Bar(*(float(price) for price in each)) for each in bars]
        estimate = walk(estimated_track(position, rules, plan), floats)
        rounded = (position.with_margin(position.margin * D(each)) for each in ("0", "1e-13"))
        walks = (walked(Case(each, rules, plan, bars)) for each in rounded)
        assert any(agree(estimate, each, float(position.notional)) for each in walks)


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("reserve", Reserve)
@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("contract", [LINEAR, INVERSE])
def test_a_long_calm_walk_with_funding_is_that_of_the_plain_formulas(
    convention: Convention, reserve: Reserve, side: Side, contract: Contract
) -> None:
    position = IsolatedPosition.open(side, D(1000), D(10), D(50000), contract)
    rules = MarginRules.flat(D("0.005"), convention, D("0.0005"), reserve)
    random, price, bars = Random(side.sign), D(50000), []
    for _ in range(400):
        close = price * (1 + D(random.randint(-9, 9)) / 10000 + (D(50000) - price) / 500000)
        high, low = max(price, close) * D("1.001"), min(price, close) * D("0.999")
        bars.append(Bar(price, high, low, close))
        price = close
    ends = []
    for rate in ("0.0001", "-0.0001"):
        plan = WalkPlan(funding=FundingPlan(D(rate), 3), margin_call_ratio=D("0.6"))
        with localcontext(EXACT):
            plain = Plain(Case(position, rules, plan, bars))
            ending, index, equity = plain.walk()
            walk_ = walked(Case(position, rules, plan, bars))
        assert (walk_.ending, walk_.bars) == (ending, index + 1)
        assert walk_.margin_call_bar == plain.called
        assert walk_.left - walk_.deficit == pytest.approx(equity, rel=D("1e-20"))
        ends.append(ending)
    assert set(ends) == {Ending.LIQUIDATED, Ending.OPEN}


@given(case=cases())
def test_the_steps_lead_to_where_the_walk_ends(case: Case) -> None:
    track = exact_track(case.position, case.rules, case.plan)
    ended, trace = walk(track, case.bars), list(steps(track, case.bars))
    assert [step.bar for step in trace] == list(range(ended.bars))
    assert {step.ending for step in trace[:-1]} <= {Ending.OPEN}
    last = trace[-1]
    assert (last.ending, last.price, last.equity) == (ended.ending, ended.exit_price, ended.left)


@given(case=cases(can_be_partial=False))
def test_the_trace_shows_the_ratio_and_limit_of_liquidation(case: Case) -> None:
    with localcontext(EXACT):
        position, rules, plan, bars = case
        plain = Plain(case)
        for step in steps(exact_track(position, rules, plan), bars):
            plain.fund(step.bar, bars[step.bar].open, at_open=True)
            plain.fund(step.bar, bars[step.bar].close, at_open=False)
            if step.ending is not Ending.OPEN:
                assert (step.margin_ratio, step.liquidation_price) == (None, None)
                return
            ratio = margin_ratio(position, plain.margin, rules, step.price)
            assume(ratio is None or ratio < 1)
            assert step.margin_ratio == pytest.approx(ratio, rel=D("1e-20"))
            limit = unchecked_liquidation_price(position, plain.margin, rules, step.price)
            found = step.liquidation_price
            assert (found is None) == (limit is None)
            if found is not None and limit is not None:
                assert found == pytest.approx(limit, rel=D("1e-20"))


@given(case=cases(), place=st.integers(0, 12))
def test_a_bar_in_which_the_price_stands_still_changes_nothing(case: Case, place: int) -> None:
    plan = WalkPlan(case.plan.stop_price, case.plan.take_profit_price, is_partial=True)
    track = exact_track(case.position, case.rules, plan)
    half = walk(track, case.bars[:place])
    still = walk(track, [Bar(*[half.exit_price] * 4)], half)
    assume(half.ending is Ending.OPEN)
    assert still._replace(bars=half.bars) == half


@given(held=standing(SMOOTH + STEPPED), data=st.data(), is_partial=st.booleans())
def test_tiny_and_huge_positions_end_in_finite_figures(
    held: Held, data: st.DataObject, *, is_partial: bool
) -> None:
    position, rules = held
    plan = WalkPlan(funding=FundingPlan(D("0.0001")), is_partial=is_partial)
    bars = data.draw(paths(position.entry_price))
    ended = walked(Case(position, rules, plan, bars))
    floats = [Bar(*(float(price) for price in each)) for each in bars]
    estimate = walk(estimated_track(position, rules, plan), floats)
    for each in (ended, estimate):
        assert all(isfinite(amount) for amount in (each.left, each.deficit, each.exit_price))
        assert each.left >= 0
        assert each.deficit >= 0
