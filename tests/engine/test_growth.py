"""Growth at constant leverage, against figures that others computed and its own laws."""

import json
from decimal import Decimal
from itertools import accumulate
from math import exp, inf, isfinite, log, nan
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.leverage.chance.diffusion import DAYS_PER_YEAR, Diffusion
from engine.leverage.chance.growth import (
    HIGHEST_LEVERAGE,
    break_even_leverage,
    constant_leverage,
    kelly_leverage,
    log_growth,
    mean_factor,
    median_factor,
    volatility_drag,
)
from engine.leverage.errors import Impossible, LeverageError, NotFinite, OutOfRange
from tests.engine.asking import is_result_or_refusal

FIGURES = Path(__file__).parents[1] / "cases" / "vectors" / "closed_forms.json"
ROWS = json.loads(FIGURES.read_text("utf-8"))["values"]["kelly_drag"]
ROOM = Diffusion(volatility=0.6, drift=0.3)

diffusions = st.builds(Diffusion, st.floats(0.05, 3), st.floats(-2, 2))
rates = st.floats(-0.5, 0.5)
leverages = st.floats(-20, 20)
any_float = st.floats(allow_nan=True, allow_infinity=True)
any_diffusion = st.builds(Diffusion, st.floats(1e-6, 1e3), st.floats(-1e3, 1e3))
closes = st.lists(st.floats(0, exclude_min=True, allow_infinity=False), max_size=6)
decimals = st.decimals("0.00000001", "10000000", places=8)
multiples = st.decimals("-20", "20", places=2)
bar_rates = st.decimals("-0.001", "0.001", places=6)


@pytest.mark.parametrize("row", ROWS)
def test_growth_is_what_others_computed(row: dict[str, float]) -> None:
    diffusion, leverage, rate = Diffusion(row["sigma"], row["mu"]), row["L"], row["r"]
    assert kelly_leverage(diffusion, rate) == pytest.approx(row["kelly"], abs=1e-12)
    assert log_growth(diffusion, leverage, rate) == pytest.approx(row["g_closed"], abs=1e-12)
    median = median_factor(diffusion, leverage, rate, DAYS_PER_YEAR)
    assert median == pytest.approx(row["median_factor_closed"], abs=1e-12)
    mean = mean_factor(diffusion, leverage, rate, DAYS_PER_YEAR)
    assert mean == pytest.approx(row["mean_factor_closed"], abs=1e-12)


@given(diffusions, rates, leverages)
def test_no_leverage_grows_more_than_the_best(
    diffusion: Diffusion, rate: float, leverage: float
) -> None:
    best = kelly_leverage(diffusion, rate)
    assert log_growth(diffusion, leverage, rate) <= log_growth(diffusion, best, rate) + 1e-9


@given(diffusions, rates)
def test_twice_the_best_leverage_grows_as_money_lent(diffusion: Diffusion, rate: float) -> None:
    useless = break_even_leverage(diffusion, rate)
    assert useless == 2 * kelly_leverage(diffusion, rate)
    assert log_growth(diffusion, useless, rate) == pytest.approx(rate, abs=1e-6)
    assert log_growth(diffusion, 0.0, rate) == rate


def test_twice_the_best_leverage_is_where_it_earns_nothing_more() -> None:
    diffusion = Diffusion(volatility=0.5, drift=0.25)
    assert kelly_leverage(diffusion, 0.05) == pytest.approx(0.8)
    assert break_even_leverage(diffusion, 0.05) == pytest.approx(1.6)


@given(diffusions, rates, leverages, st.floats(0, 1000))
def test_the_median_stays_behind_the_mean_by_the_drag(
    diffusion: Diffusion, rate: float, leverage: float, days: float
) -> None:
    drag = volatility_drag(diffusion, leverage)
    assume(drag * days < 1e5)
    assume(abs(leverage * (diffusion.drift - rate)) * days < 1e5)
    median = median_factor(diffusion, leverage, rate, days)
    mean = mean_factor(diffusion, leverage, rate, days)
    assert median == pytest.approx(mean * exp(-drag * days / DAYS_PER_YEAR), rel=1e-9)


def test_the_drag_grows_with_the_square_of_the_leverage() -> None:
    assert volatility_drag(ROOM, 1.0) == pytest.approx(0.18)
    assert volatility_drag(ROOM, 3.0) == pytest.approx(9 * 0.18)
    assert volatility_drag(ROOM, -3.0) == volatility_drag(ROOM, 3.0)


def test_nothing_has_become_of_the_equity_at_once() -> None:
    assert median_factor(ROOM, 5.0, 0.05, 0.0) == 1.0
    assert mean_factor(ROOM, 5.0, 0.05, 0.0) == 1.0


def test_a_factor_too_great_for_a_float_is_refused_with_the_longest_horizon() -> None:
    with pytest.raises(OutOfRange, match=r"^horizon_days must be at most") as refused:
        mean_factor(ROOM, 100.0, 0.0, 1e6)
    longest = float(refused.value.bound)
    assert isfinite(mean_factor(ROOM, 100.0, 0.0, longest * (1 - 1e-12)))
    assert longest == pytest.approx(700 / 30 * DAYS_PER_YEAR)


@pytest.mark.parametrize(
    ("leverage", "rate", "days", "said"),
    [
        (2 * HIGHEST_LEVERAGE, 0.0, 1.0, r"^leverage must be at most"),
        (-2 * HIGHEST_LEVERAGE, 0.0, 1.0, r"^leverage must be at least"),
        (2.0, 1e9, 1.0, r"^financing_rate must be at most"),
        (2.0, -1e9, 1.0, r"^financing_rate must be at least"),
        (2.0, 0.0, -1.0, r"^horizon_days must be at least 0"),
    ],
)
def test_what_is_out_of_range_is_refused_with_its_bound(
    leverage: float, rate: float, days: float, said: str
) -> None:
    with pytest.raises(OutOfRange, match=said):
        median_factor(ROOM, leverage, rate, days)


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(NotFinite, match=r"^leverage"):
        volatility_drag(ROOM, value)
    with pytest.raises(NotFinite, match=r"^financing_rate"):
        kelly_leverage(ROOM, value)
    with pytest.raises(NotFinite, match=r"^horizon_days"):
        mean_factor(ROOM, 2.0, 0.0, value)
    with pytest.raises(NotFinite, match=r"^closes"):
        constant_leverage([1.0, value], 2.0, 0.0)


@given(any_diffusion, any_float, any_float, any_float)
def test_whatever_is_asked_there_is_a_result_or_a_refusal(
    diffusion: Diffusion, leverage: float, rate: float, days: float
) -> None:
    for ask in (
        lambda: volatility_drag(diffusion, leverage),
        lambda: break_even_leverage(diffusion, rate),
        lambda: log_growth(diffusion, leverage, rate),
        lambda: median_factor(diffusion, leverage, rate, days),
        lambda: mean_factor(diffusion, leverage, rate, days),
    ):
        assert is_result_or_refusal(ask)


def test_a_rise_and_a_fall_back_cost_what_rebalancing_costs() -> None:
    path = [Decimal(100), Decimal(110), Decimal(100)]
    doubled = constant_leverage(path, Decimal(2), Decimal(0))
    assert doubled[:2] == [Decimal(1), Decimal("1.2")]
    assert doubled[2] == pytest.approx(Decimal("1.2") * (1 - 2 * Decimal(10) / 110))
    assert doubled[2] < 1


def test_what_is_borrowed_pays_and_what_is_not_invested_earns() -> None:
    flat = [Decimal(100), Decimal(100), Decimal(100)]
    rate = Decimal("0.01")
    assert constant_leverage(flat, Decimal(3), rate) == [1, Decimal("0.98"), Decimal("0.9604")]
    assert constant_leverage(flat, Decimal(0), rate) == [1, Decimal("1.01"), Decimal("1.0201")]
    assert constant_leverage(flat, Decimal(-1), rate)[1] == Decimal("1.02")


def test_what_is_wiped_out_stays_wiped_out() -> None:
    path = [100.0, 90.0, 45.0, 4500.0]
    assert constant_leverage(path, 2.0, 0.0) == pytest.approx([1.0, 0.8, 0.0, 0.0])
    assert constant_leverage(path, -1.0, 0.0)[2:] == pytest.approx([1.1 * 1.5, 0.0])


@given(st.lists(decimals, min_size=1, max_size=6), bar_rates)
def test_without_leverage_the_equity_is_the_price(path: list[Decimal], rate: Decimal) -> None:
    factors = constant_leverage(path, Decimal(1), rate)
    assert factors == pytest.approx([close / path[0] for close in path], rel=Decimal("1e-20"))


@given(st.lists(decimals, min_size=1, max_size=6), multiples, bar_rates)
def test_floats_and_decimals_give_the_same_factors(
    path: list[Decimal], leverage: Decimal, rate: Decimal
) -> None:
    exact = constant_leverage(path, leverage, rate)
    quick = constant_leverage([float(each) for each in path], float(leverage), float(rate))
    assert {type(each) for each in exact} == {Decimal}
    assert {type(each) for each in quick} == {float}
    expected = [float(each) for each in exact]
    slack = max(expected) * (1 + abs(float(leverage))) * 1e-12
    assert quick == pytest.approx(expected, rel=1e-6, abs=slack)


def test_a_path_of_nothing_is_refused() -> None:
    with pytest.raises(Impossible):
        constant_leverage([], 2.0, 0.0)
    with pytest.raises(OutOfRange, match=r"^closes must be above 0"):
        constant_leverage([Decimal(1), Decimal(0)], Decimal(2), Decimal(0))


def test_equity_that_outgrows_numbers_is_refused() -> None:
    with pytest.raises(Impossible, match="outgrow"):
        constant_leverage([1e-300, 1e300], 2.0, 0.0)
    with pytest.raises(Impossible, match="outgrow"):
        constant_leverage([Decimal("1e-999990"), Decimal("1e999990")], Decimal(2), Decimal(0))


@given(closes, any_float, any_float)
def test_whatever_the_closes_there_are_factors_or_a_refusal(
    path: list[float], leverage: float, rate: float
) -> None:
    try:
        factors = constant_leverage(path, leverage, rate)
    except LeverageError:
        return
    assert len(factors) == len(path)
    assert all(factor >= 0 and isfinite(factor) for factor in factors)


@pytest.mark.parametrize("leverage", [1.0, 2.0, -1.0])
def test_drawn_paths_grow_as_the_formula_says(leverage: float) -> None:
    gauss = Random(5).gauss
    step, deviation = ROOM.log_drift / DAYS_PER_YEAR, ROOM.volatility / DAYS_PER_YEAR**0.5
    logs = []
    for _ in range(150):
        changes = accumulate(gauss(step, deviation) for _ in range(365))
        factors = constant_leverage([1.0, *map(exp, changes)], leverage, 0.05 / DAYS_PER_YEAR)
        logs.append(log(factors[-1]))
    error = abs(leverage) * ROOM.volatility / len(logs) ** 0.5
    assert abs(sum(logs) / len(logs) - log_growth(ROOM, leverage, 0.05)) < 3 * error
