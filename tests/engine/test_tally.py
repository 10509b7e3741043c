"""Many paths walked and counted, beside what others say of the same chance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.leverage.chance.diffusion import Diffusion
from engine.leverage.chance.simulation import (
    Path,
    Simulation,
    draw_paths,
    simulated_exit_chances,
    simulated_touch_chance,
)
from engine.leverage.chance.tally import tally
from engine.leverage.errors import Impossible
from engine.leverage.margining.liquidation import isolated_liquidation_price
from engine.leverage.margining.rules import MarginRules
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.plan import FundingPlan, WalkPlan
from engine.leverage.paths.track import estimated_track
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition

D = Decimal
FLAT = MarginRules.flat(D("0.005"))
LONG = IsolatedPosition.open(Side.LONG, D(1000), D(5), D(50000))
SHORT = IsolatedPosition.open(Side.SHORT, D(1000), D(5), D(50000))


def drawn(paths: int = 300, bars: int = 60) -> list[Path]:
    return list(draw_paths(Simulation(Diffusion(0.6), 50000.0, bars), paths, seed=7))


@pytest.mark.parametrize("held", [LONG, SHORT])
def test_as_many_are_liquidated_as_touch_the_liquidation_price(held: IsolatedPosition) -> None:
    limit = isolated_liquidation_price(held, FLAT)
    assert limit is not None
    counted = tally(estimated_track(held, FLAT), drawn())
    assert counted.liquidated == simulated_touch_chance(drawn(), float(limit))
    assert 0 < counted.liquidated.value < 1
    assert counted.open.value == pytest.approx(1 - counted.liquidated.value)
    assert counted.stopped.value == counted.took_profit.value == counted.margin_called.value == 0


def test_with_a_target_they_end_as_the_paths_exit() -> None:
    limit = isolated_liquidation_price(LONG, FLAT)
    assert limit is not None
    counted = tally(estimated_track(LONG, FLAT, WalkPlan(take_profit_price=D(56000))), drawn())
    exits = simulated_exit_chances(drawn(), float(limit), 56000.0)
    assert (counted.liquidated, counted.took_profit, counted.open) == exits


def test_the_shares_sum_to_one_and_a_call_comes_before_liquidation() -> None:
    plan = WalkPlan(stop_price=D(44000), take_profit_price=D(60000), margin_call_ratio=D("0.03"))
    counted = tally(estimated_track(LONG, FLAT, plan), drawn())
    endings = (counted.open, counted.stopped, counted.took_profit, counted.liquidated)
    assert sum(each.value for each in endings) == pytest.approx(1)
    assert counted.stopped.value > 0
    assert counted.margin_called.value > 0
    uncalled = tally(estimated_track(LONG, FLAT, WalkPlan(margin_call_ratio=D("0.5"))), drawn())
    assert uncalled.margin_called.value >= uncalled.liquidated.value


def test_what_is_left_on_average_shrinks_by_the_funding_that_is_paid() -> None:
    free = tally(estimated_track(LONG, FLAT), drawn())
    paying = tally(estimated_track(LONG, FLAT, WalkPlan(funding=FundingPlan(D("0.001")))), drawn())
    assert paying.left.value < free.left.value
    assert paying.liquidated.value >= free.liquidated.value
    assert free.left.standard_error > 0


def test_two_paths_are_the_fewest() -> None:
    flat = [Bar(50000.0, 50000.0, 50000.0, 50000.0)]
    assert tally(estimated_track(LONG, FLAT), [flat, flat]).left == (1000.0, 0.0, 2)
    with pytest.raises(Impossible):
        tally(estimated_track(LONG, FLAT), [flat])
