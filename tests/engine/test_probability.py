"""Chances against figures that others computed, and against their own laws."""

import json
from itertools import pairwise
from math import exp, isfinite, log, sqrt
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.leverage.chance.diffusion import Diffusion
from engine.leverage.chance.probability import (
    ExitChances,
    barrier_at_chance,
    exit_chances,
    expected_exit_days,
    expected_touch_days,
    leverage_at_chance,
    touch_chance,
)
from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.trade.contract import Side
from tests.engine.asking import is_result_or_refusal

FIGURES = Path(__file__).parents[1] / "cases" / "vectors" / "closed_forms.json"
ESTABLISHED = json.loads(FIGURES.read_text("utf-8"))["values"]
START = 100.0
BITCOIN = Diffusion(volatility=0.6)
LOG_SYMMETRIC = Diffusion(volatility=0.5, drift=0.125)  # ν = 0

volatilities = st.floats(0.05, 3)
drifts = st.floats(-2, 2)
diffusions = st.builds(Diffusion, volatilities, drifts)
horizons = st.floats(0.01, 3650)
falls = st.floats(0.01, 0.995)
sides = st.sampled_from(Side)
any_float = st.floats(allow_nan=True, allow_infinity=True)
positive = st.floats(0, exclude_min=True, allow_infinity=False)
any_diffusion = st.builds(Diffusion, st.floats(1e-6, 1e3), st.floats(-1e3, 1e3))


def _mirrored(diffusion: Diffusion) -> Diffusion:
    """The diffusion of one over the price: the logarithm drifts the other way."""
    return Diffusion(diffusion.volatility, diffusion.variance - diffusion.drift)


def _target(row: dict[str, float]) -> float:
    return START * (1 + row["tp"])


@pytest.mark.parametrize("row", ESTABLISHED["one_barrier"])
def test_the_chance_of_one_barrier_is_what_others_computed(row: dict[str, float]) -> None:
    chance = touch_chance(Diffusion(row["sigma"], row["mu"]), START, row["barrier"], row["days"])
    assert chance == pytest.approx(row["closed"], abs=1e-6)


@pytest.mark.parametrize("row", ESTABLISHED["two_barrier"])
def test_the_chance_of_two_barriers_is_what_others_computed(row: dict[str, float]) -> None:
    diffusion = Diffusion(row["sigma"], row["mu"])
    in_time = exit_chances(diffusion, START, row["barrier"], _target(row), row["days"])
    assert in_time == pytest.approx((row["p_liq"], row["p_tp"], row["p_neither"]), abs=1e-6)
    ever = exit_chances(diffusion, START, row["barrier"], _target(row))
    assert ever.liquidation == pytest.approx(row["p_liq_inf"], abs=1e-6)


@given(volatilities, falls, st.floats(1.01, 20))
def test_a_price_without_drift_meets_liquidation_in_proportion_to_the_distances(
    volatility: float, fall: float, rise: float
) -> None:
    liquidation, target = START * fall, START * rise
    long = exit_chances(Diffusion(volatility), START, liquidation, target)
    expected = (target - START) / (target - liquidation)
    assert long.liquidation == pytest.approx(expected, rel=1e-9)
    assert long.target == pytest.approx(1 - expected, rel=1e-9)


def test_a_logarithm_without_drift_meets_liquidation_in_proportion_to_its_distances() -> None:
    chances = exit_chances(LOG_SYMMETRIC, START, START / 2, START * 4)
    assert chances == pytest.approx((2 / 3, 1 / 3, 0))


@given(diffusions, falls, horizons)
def test_a_barrier_above_is_one_below_for_the_price_turned_over(
    diffusion: Diffusion, fall: float, horizon: float
) -> None:
    below = touch_chance(diffusion, START, START * fall, horizon)
    above = touch_chance(_mirrored(diffusion), START, START / fall, horizon)
    assert below == pytest.approx(above, abs=1e-9)


@given(diffusions, falls, falls, horizons)
def test_a_short_is_a_long_of_the_price_turned_over(
    diffusion: Diffusion, fall: float, other: float, horizon: float
) -> None:
    long = exit_chances(diffusion, START, START * fall, START / other, horizon)
    short = exit_chances(_mirrored(diffusion), START, START / fall, START * other, horizon)
    assert long == pytest.approx(short, abs=1e-9)


@given(diffusions, falls, falls, horizons)
def test_the_chances_of_an_exit_are_a_whole(
    diffusion: Diffusion, fall: float, other: float, horizon: float
) -> None:
    chances = exit_chances(diffusion, START, START * fall, START / other, horizon)
    assert sum(chances) == pytest.approx(1, abs=1e-12)
    assert min(chances) >= 0
    assert chances.liquidation <= touch_chance(diffusion, START, START * fall, horizon) + 1e-12


@given(diffusions, falls, horizons)
def test_a_target_out_of_reach_leaves_the_chance_of_one_barrier(
    diffusion: Diffusion, fall: float, horizon: float
) -> None:
    assume(diffusion.volatility * sqrt(horizon / 365) < 20)
    assume(abs(diffusion.log_drift) * horizon / 365 < 100)
    far = exit_chances(diffusion, START, START * fall, START * exp(600), horizon)
    alone = touch_chance(diffusion, START, START * fall, horizon)
    assert far.liquidation == pytest.approx(alone, abs=1e-10)


@given(diffusions, falls, falls)
def test_a_long_horizon_leaves_the_chances_without_one(
    diffusion: Diffusion, fall: float, other: float
) -> None:
    barriers = (START * fall, START / other)
    long = exit_chances(diffusion, START, *barriers, 1e9)
    assert long == pytest.approx(exit_chances(diffusion, START, *barriers), abs=1e-9)


@given(diffusions, falls, st.lists(horizons, min_size=2))
def test_a_longer_horizon_never_lowers_the_chance(
    diffusion: Diffusion, fall: float, days: list[float]
) -> None:
    chances = [touch_chance(diffusion, START, START * fall, each) for each in sorted(days)]
    assert all(earlier <= later + 1e-12 for earlier, later in pairwise(chances))
    assert chances[-1] <= touch_chance(diffusion, START, START * fall) + 1e-12


@given(diffusions, st.lists(falls, min_size=2), horizons)
def test_a_barrier_farther_off_is_never_touched_more_often(
    diffusion: Diffusion, ratios: list[float], horizon: float
) -> None:
    chances = [touch_chance(diffusion, START, START * each, horizon) for each in sorted(ratios)]
    assert all(farther <= nearer + 1e-12 for farther, nearer in pairwise(chances))


def test_a_barrier_is_touched_for_certain_in_the_end_unless_the_price_drifts_away() -> None:
    assert touch_chance(BITCOIN, START, 1.0) == 1.0
    assert touch_chance(BITCOIN, START, 200.0) == pytest.approx(0.5)
    assert touch_chance(LOG_SYMMETRIC, START, 200.0) == 1.0


def test_a_barrier_at_the_start_is_touched_at_once() -> None:
    assert touch_chance(BITCOIN, START, START, 0.0) == 1.0
    assert touch_chance(BITCOIN, START, START) == 1.0
    assert expected_touch_days(BITCOIN, START, START) == 0.0


def test_without_time_nothing_is_met() -> None:
    assert touch_chance(BITCOIN, START, 99.999, 0.0) == 0.0
    assert exit_chances(BITCOIN, START, 99.999, 100.001, 0.0) == ExitChances(0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("liquidation", "target", "met"),
    [
        (START, 110.0, ExitChances(1.0, 0.0, 0.0)),
        (101.0, 110.0, ExitChances(1.0, 0.0, 0.0)),
        (START, 90.0, ExitChances(1.0, 0.0, 0.0)),
        (99.0, 90.0, ExitChances(1.0, 0.0, 0.0)),
        (90.0, START, ExitChances(0.0, 1.0, 0.0)),
        (80.0, 90.0, ExitChances(0.0, 1.0, 0.0)),
        (110.0, START, ExitChances(0.0, 1.0, 0.0)),
        (120.0, 110.0, ExitChances(0.0, 1.0, 0.0)),
    ],
)
def test_a_start_beyond_a_barrier_has_met_it(
    liquidation: float, target: float, met: ExitChances
) -> None:
    assert exit_chances(BITCOIN, START, liquidation, target, 7.0) == met
    assert exit_chances(BITCOIN, START, liquidation, target) == met
    assert expected_exit_days(BITCOIN, START, liquidation, target) == 0.0


def test_liquidation_at_the_target_is_refused() -> None:
    with pytest.raises(Impossible):
        exit_chances(BITCOIN, START, 110.0, 110.0, 7.0)


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_a_price_that_is_none_is_refused_by_name(value: float) -> None:
    with pytest.raises(OutOfRange, match=r"^start"):
        touch_chance(BITCOIN, value, 90.0)
    with pytest.raises(OutOfRange, match=r"^barrier"):
        touch_chance(BITCOIN, START, value)
    with pytest.raises(OutOfRange, match=r"^liquidation"):
        exit_chances(BITCOIN, START, value, 110.0)
    with pytest.raises(OutOfRange, match=r"^target"):
        expected_exit_days(BITCOIN, START, 90.0, value)
    with pytest.raises(OutOfRange, match=r"^barrier"):
        expected_touch_days(BITCOIN, START, value)


def test_a_horizon_in_the_past_is_refused() -> None:
    with pytest.raises(OutOfRange, match=r"^horizon_days must be at least 0"):
        touch_chance(BITCOIN, START, 90.0, -1.0)
    with pytest.raises(NotFinite, match=r"^horizon_days"):
        exit_chances(BITCOIN, START, 90.0, 110.0, float("nan"))


def test_the_expected_time_to_a_barrier_is_its_distance_over_the_drift() -> None:
    rising = Diffusion(volatility=0.5, drift=0.5 + 0.125)
    assert expected_touch_days(rising, START, START * exp(0.25)) == pytest.approx(365 / 2)
    assert expected_touch_days(rising, START, 90.0) is None
    falling = Diffusion(volatility=0.5, drift=-0.5 + 0.125)
    assert expected_touch_days(falling, START, START * exp(-0.25)) == pytest.approx(365 / 2)
    assert expected_touch_days(falling, START, 110.0) is None


def test_the_expected_time_is_infinite_without_drift_though_the_touch_is_certain() -> None:
    assert touch_chance(LOG_SYMMETRIC, START, 90.0) == 1.0
    assert expected_touch_days(LOG_SYMMETRIC, START, 90.0) is None


@pytest.mark.parametrize(
    ("diffusion", "liquidation", "target"),
    [
        (BITCOIN, 90.0, 120.0),
        (BITCOIN, 130.0, 95.0),
        (LOG_SYMMETRIC, 90.0, 125.0),
        (Diffusion(0.3, 1.5), 80.0, 104.0),
        (Diffusion(0.3, -1.5), 80.0, 104.0),
    ],
)
def test_the_expected_time_sums_the_chances_of_still_being_inside(
    diffusion: Diffusion, liquidation: float, target: float
) -> None:
    days = expected_exit_days(diffusion, START, liquidation, target)
    step = sqrt(30 * days) / 1000
    inside = [
        2 * root * exit_chances(diffusion, START, liquidation, target, root * root).neither
        for root in (step * each for each in range(1001))
    ]
    simpson = (inside[0] + inside[-1] + 4 * sum(inside[1::2]) + 2 * sum(inside[2:-1:2])) * step / 3
    assert days == pytest.approx(simpson, rel=1e-6)


@given(volatilities, falls, falls, st.floats(-12, -3))
def test_the_expected_time_hardly_changes_with_the_slightest_drift(
    volatility: float, fall: float, other: float, power: float
) -> None:
    barriers = (START * fall, START / other)
    still = Diffusion(volatility, volatility * volatility / 2)
    drifting = Diffusion(volatility, still.drift + 10**power * still.variance)
    days = expected_exit_days(still, START, *barriers)
    symmetric = 365 * log(fall) * log(other) / volatility**2
    assert days == pytest.approx(symmetric, rel=1e-9)
    assert expected_exit_days(drifting, START, *barriers) == pytest.approx(
        days, rel=10 * 10**power + 1e-9
    )


@given(diffusions, falls, falls)
def test_the_expected_time_is_that_of_the_price_turned_over(
    diffusion: Diffusion, fall: float, other: float
) -> None:
    days = expected_exit_days(diffusion, START, START * fall, START / other)
    mirrored = _mirrored(diffusion)
    assert days == pytest.approx(
        expected_exit_days(mirrored, START, START / fall, START * other), rel=1e-6
    )
    assert days == pytest.approx(
        expected_exit_days(diffusion, START, START / other, START * fall), rel=1e-6
    )


@given(any_diffusion, positive, positive, st.none() | st.floats(0, allow_infinity=False))
def test_every_chance_of_one_barrier_is_a_chance(
    diffusion: Diffusion, start: float, barrier: float, horizon: float | None
) -> None:
    assert 0 <= touch_chance(diffusion, start, barrier, horizon) <= 1
    days = expected_touch_days(diffusion, start, barrier)
    assert days is None or (days >= 0 and isfinite(days))


@given(any_diffusion, positive, positive, positive, st.none() | st.floats(0, allow_infinity=False))
def test_every_chance_of_two_barriers_is_a_chance(
    diffusion: Diffusion, start: float, liquidation: float, target: float, horizon: float | None
) -> None:
    assume(liquidation != target)
    chances = exit_chances(diffusion, start, liquidation, target, horizon)
    assert all(0 <= chance <= 1 for chance in chances)
    days = expected_exit_days(diffusion, start, liquidation, target)
    assert days >= 0
    assert isfinite(days)


@given(any_diffusion, st.tuples(any_float, any_float, any_float), any_float, sides)
def test_whatever_is_asked_there_is_a_result_or_a_refusal(
    diffusion: Diffusion, prices: tuple[float, float, float], number: float, side: Side
) -> None:
    start, barrier, other = prices
    for ask in (
        lambda: touch_chance(diffusion, start, barrier, number),
        lambda: expected_exit_days(diffusion, start, barrier, other),
        lambda: exit_chances(diffusion, start, barrier, other, number),
        lambda: barrier_at_chance(diffusion, side, start, barrier, number),
        lambda: leverage_at_chance(diffusion, side, start, barrier, number),
    ):
        assert is_result_or_refusal(ask)
