"""The price and the leverage for a chance: against figures that others computed, and their laws."""

import json
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.leverage.chance.diffusion import Diffusion
from engine.leverage.chance.probability import barrier_at_chance, leverage_at_chance, touch_chance
from engine.leverage.errors import OutOfRange
from engine.leverage.trade.contract import Side
from engine.leverage.trade.sizing import leverage_to_survive

FIGURES = Path(__file__).parents[1] / "cases" / "vectors" / "closed_forms.json"
ESTABLISHED = json.loads(FIGURES.read_text("utf-8"))["values"]
START = 100.0
BITCOIN = Diffusion(volatility=0.6)

sides = st.sampled_from(Side)
diffusions = st.builds(Diffusion, st.floats(0.05, 3), st.floats(-2, 2))
any_diffusion = st.builds(Diffusion, st.floats(1e-6, 1e3), st.floats(-1e3, 1e3))
positive = st.floats(0, exclude_min=True, allow_infinity=False)


@given(diffusions, sides, st.floats(0.001, 0.999), st.floats(0.01, 400))
def test_the_price_for_a_chance_is_touched_with_that_chance(
    diffusion: Diffusion, side: Side, chance: float, horizon: float
) -> None:
    price = barrier_at_chance(diffusion, side, START, chance, horizon)
    assert price is not None
    assert side.sign * (START - price) >= 0
    assert touch_chance(diffusion, START, price, horizon) == pytest.approx(chance, abs=1e-9)


@given(diffusions, sides, st.floats(0, 0.2), st.floats(0.001, 0.999), st.floats(0.01, 400))
def test_the_leverage_for_a_chance_survives_the_price_for_it(
    diffusion: Diffusion, side: Side, rate: float, chance: float, horizon: float
) -> None:
    leverage = leverage_at_chance(diffusion, side, rate, chance, horizon)
    price = barrier_at_chance(diffusion, side, 1.0, chance, horizon)
    assert leverage is not None
    assert price is not None
    surviving = leverage_to_survive(side, Decimal(price), Decimal(rate))
    assert surviving is not None
    assert leverage == pytest.approx(float(surviving), rel=1e-9)


@pytest.mark.parametrize("row", ESTABLISHED["one_barrier"])
def test_the_leverage_for_a_chance_is_the_one_it_was_computed_at(row: dict[str, float]) -> None:
    diffusion = Diffusion(row["sigma"], row["mu"])
    leverage = leverage_at_chance(diffusion, Side.LONG, row["mmr"], row["closed"], row["days"])
    assert leverage == pytest.approx(row["L"], rel=1e-6)


@given(sides, st.floats(0, 0.1), st.lists(st.floats(0.001, 0.999), min_size=2))
def test_a_greater_chance_allows_a_higher_leverage(
    side: Side, rate: float, chances: list[float]
) -> None:
    leverages = [
        leverage_at_chance(BITCOIN, side, rate, chance, 30.0) or 0.0 for chance in sorted(chances)
    ]
    assert all(lower <= higher for lower, higher in pairwise(leverages))
    assert rate == 0 or leverages[-1] < 1 / rate


def test_where_nothing_can_be_reached_no_leverage_is_too_high() -> None:
    calm = Diffusion(volatility=1e-6)
    assert leverage_at_chance(calm, Side.LONG, 0.0, 0.5, 1e-300) is None


def test_where_everything_is_reached_a_long_may_hold_its_own_money_and_a_short_nothing() -> None:
    rising = Diffusion(volatility=1.0, drift=1000.0)
    assert barrier_at_chance(rising, Side.SHORT, 1.0, 0.01, 365.0) is None
    assert leverage_at_chance(rising, Side.SHORT, 0.005, 0.01, 365.0) == 0.0
    falling = Diffusion(volatility=1.0, drift=-1000.0)
    assert barrier_at_chance(falling, Side.LONG, 1.0, 0.01, 365.0) is None
    assert leverage_at_chance(falling, Side.LONG, 0.005, 0.01, 365.0) == 1.0


@pytest.mark.parametrize(("side", "start"), [(Side.LONG, 1e-300), (Side.SHORT, 1e300)])
def test_a_price_that_no_float_holds_is_none(side: Side, start: float) -> None:
    drifting = Diffusion(volatility=1.0, drift=-side.sign * 100.0)
    assert barrier_at_chance(drifting, side, start, 0.01, 365.0) is None


@pytest.mark.parametrize("chance", [0.0, 1.0, -0.5, 2.0])
def test_a_chance_that_is_none_is_refused(chance: float) -> None:
    with pytest.raises(OutOfRange, match=r"^chance"):
        barrier_at_chance(BITCOIN, Side.LONG, START, chance, 30.0)


def test_a_horizon_that_is_none_gives_no_leverage() -> None:
    with pytest.raises(OutOfRange, match=r"^horizon_days must be above 0"):
        leverage_at_chance(BITCOIN, Side.LONG, 0.005, 0.05, 0.0)


@pytest.mark.parametrize("rate", [-0.01, 1.0, 2.0])
def test_a_maintenance_rate_that_no_position_can_have_is_refused(rate: float) -> None:
    with pytest.raises(OutOfRange, match=r"^maintenance_rate"):
        leverage_at_chance(BITCOIN, Side.LONG, rate, 0.05, 30.0)


@given(any_diffusion, sides, st.floats(0, 1, exclude_max=True), st.floats(0, 1), positive)
def test_every_leverage_for_a_chance_is_a_leverage_or_none(
    diffusion: Diffusion, side: Side, rate: float, chance: float, horizon: float
) -> None:
    assume(0 < chance < 1)
    leverage = leverage_at_chance(diffusion, side, rate, chance, horizon)
    assert leverage is None or (leverage >= 0 and isfinite(leverage))


def test_a_leverage_too_great_for_a_float_is_none() -> None:
    assert leverage_at_chance(Diffusion(1.0), Side.LONG, 5e-324, 0.5, 5e-324) is None
