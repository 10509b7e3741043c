"""Paths drawn by lot: against the closed forms, and against what every path must be."""

from itertools import chain, islice, pairwise
from math import exp, inf, isfinite, log, nan, sqrt
from random import Random
from statistics import fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.chance.diffusion import Diffusion
from engine.leverage.chance.first_passage import touch
from engine.leverage.chance.probability import exit_chances, touch_chance
from engine.leverage.chance.simulation import (
    MOST_BARS,
    Estimate,
    Simulation,
    draw_paths,
    estimate,
    simulated_exit_chances,
    simulated_touch_chance,
)
from engine.leverage.errors import Impossible, LeverageError, NotFinite, OutOfRange
from engine.leverage.paths.bar import Bar, check

START = 100.0
STILL = Diffusion(volatility=0.6)
RISING = Diffusion(volatility=0.45, drift=0.8)
FALLING = Diffusion(volatility=0.9, drift=-0.5)

simulations = st.builds(
    Simulation,
    st.builds(Diffusion, st.floats(1e-6, 1e3), st.floats(-1e3, 1e3)),
    st.floats(0, exclude_min=True, allow_infinity=False),
    st.integers(1, 5),
    st.floats(0, exclude_min=True, allow_infinity=False),
    st.booleans(),
)


def _drawn(simulation: Simulation, paths: int, seed: int = 1) -> list[list[Bar[float]]]:
    return [list(path) for path in draw_paths(simulation, paths, seed)]


def _changes(simulation: Simulation, paths: int, seed: int = 1) -> list[float]:
    bars = chain.from_iterable(draw_paths(simulation, paths, seed))
    return [log(bar.close / bar.open) for bar in bars]


def _student_chance_beyond(t: float) -> float:
    """The chance that a Student t of four degrees lies beyond ±t, in closed form."""
    square = t * t / (4 + t * t)
    return 1 - sqrt(square) * (3 - square) / 2


@pytest.mark.parametrize("diffusion", [STILL, RISING, FALLING])
@pytest.mark.parametrize("barrier", [80.0, 90.452261, 105.0, 125.0])
@pytest.mark.parametrize(("bars", "bar_days", "paths"), [(30, 1.0, 2000), (2, 15.0, 20_000)])
def test_one_barrier_is_touched_as_often_as_the_closed_form_says_however_long_the_bars(
    diffusion: Diffusion, barrier: float, bars: int, bar_days: float, paths: int
) -> None:
    drawn = draw_paths(Simulation(diffusion, START, bars, bar_days), paths, seed=11)
    touched = simulated_touch_chance(drawn, barrier)
    exact = touch_chance(diffusion, START, barrier, 30.0)
    assert abs(touched.value - exact) < 3 * touched.standard_error
    assert touched.paths == paths


@pytest.mark.parametrize("diffusion", [STILL, RISING, FALLING])
@pytest.mark.parametrize(("liquidation", "target"), [(90.452261, 120.0), (112.0, 85.0)])
def test_one_of_two_barriers_is_first_as_often_as_the_closed_form_says(
    diffusion: Diffusion, liquidation: float, target: float
) -> None:
    drawn = draw_paths(Simulation(diffusion, START, 120, 0.25), 1500, seed=12)
    met = simulated_exit_chances(drawn, liquidation, target)
    exact = exit_chances(diffusion, START, liquidation, target, 30.0)
    for estimated, chance in zip(met, exact, strict=True):
        assert abs(estimated.value - chance) < 3 * estimated.standard_error
    assert sum(share.value for share in met) == pytest.approx(1)


def test_the_standard_error_is_how_far_estimates_stray() -> None:
    simulation = Simulation(STILL, START, 1, 30.0)
    estimates = [
        simulated_touch_chance(draw_paths(simulation, 200, seed), 90.0) for seed in range(200)
    ]
    strayed = stdev(each.value for each in estimates)
    assert strayed == pytest.approx(fmean(each.standard_error for each in estimates), rel=0.15)
    exact = touch_chance(STILL, START, 90.0, 30.0)
    within = [abs(each.value - exact) < each.standard_error for each in estimates]
    assert 0.58 < fmean(within) < 0.78


@pytest.mark.parametrize("has_fat_tails", [False, True])
def test_bars_join_on_and_enclose_their_open_and_close(has_fat_tails: bool) -> None:  # noqa: FBT001
    for path in _drawn(Simulation(STILL, START, 365, has_fat_tails=has_fat_tails), 20):
        assert len(path) == 365
        assert path[0].open == START
        for bar in path:
            check(bar)
        assert all(before.close == after.open for before, after in pairwise(path))


def test_the_changes_have_the_drift_and_volatility_that_they_are_drawn_from() -> None:
    changes = _changes(Simulation(RISING, START, 100, 7.0), 200)
    years = 7 / 365
    deviation = RISING.volatility * sqrt(years)
    error = deviation / sqrt(len(changes))
    assert abs(fmean(changes) - RISING.log_drift * years) < 3 * error
    assert abs(stdev(changes) - deviation) < 3 * error / sqrt(2)


@pytest.mark.parametrize("deviations", [0.1, 0.5, 1.0, 2.0, 4.0, 8.0])
def test_fat_tails_are_those_of_a_student_t_of_four_degrees(deviations: float) -> None:
    simulation = Simulation(STILL, START, 100, has_fat_tails=True)
    centre, deviation = STILL.log_drift / 365, STILL.volatility / sqrt(365)
    beyond = estimate(
        float(abs(change - centre) > deviations * deviation) for change in _changes(simulation, 500)
    )
    exact = _student_chance_beyond(deviations * sqrt(2))
    assert abs(beyond.value - exact) < 3 * beyond.standard_error


def test_fat_tails_have_the_same_volatility() -> None:
    simulation = Simulation(STILL, START, 100, has_fat_tails=True)
    assert stdev(_changes(simulation, 1000)) == pytest.approx(0.6 / sqrt(365), rel=0.05)


@pytest.mark.parametrize("barrier", [75.0, 92.0, 108.0, 130.0])
def test_a_fat_bar_is_watched_without_a_pause_at_a_variance_of_its_own(barrier: float) -> None:
    simulation = Simulation(RISING, START, 1, 7.0, has_fat_tails=True)
    touched = simulated_touch_chance(draw_paths(simulation, 30_000, seed=4), barrier)
    deviation = RISING.volatility * sqrt(7 / 365)
    distance = abs(log(barrier / START)) / deviation
    pull = (1 if barrier > START else -1) * RISING.log_drift * 7 / 365 / deviation
    step = 0.005
    gammas = [step * (each + 0.5) for each in range(8000)]
    mixed = step * sum(
        gamma * exp(-gamma) * touch(distance * sqrt(gamma), pull * sqrt(gamma)) for gamma in gammas
    )
    assert abs(touched.value - mixed) < 3 * touched.standard_error


def test_fat_tails_reach_what_lies_far_off_more_often() -> None:
    normal, fat = (
        simulated_touch_chance(
            draw_paths(Simulation(STILL, START, 1, 7.0, has_fat_tails=fat), 5000, seed=4), 75.0
        )
        for fat in (False, True)
    )
    assert fat.value > normal.value + 3 * (fat.standard_error + normal.standard_error)


@pytest.mark.parametrize("has_fat_tails", [False, True])
def test_the_same_seed_gives_the_same_paths_however_many(has_fat_tails: bool) -> None:  # noqa: FBT001
    simulation = Simulation(STILL, START, 7, has_fat_tails=has_fat_tails)
    assert _drawn(simulation, 5, seed=8) == _drawn(simulation, 3, seed=8) + [
        list(path) for path in islice(draw_paths(simulation, 9, seed=8), 3, 5)
    ]
    assert _drawn(simulation, 3, seed=8) != _drawn(simulation, 3, seed=9)


def test_drawing_leaves_the_lots_of_others_alone() -> None:
    other = Random(3)
    expected = Random(3).random()
    _drawn(Simulation(STILL, START, 5), 2, seed=3)
    assert other.random() == expected


def test_paths_are_drawn_one_at_a_time() -> None:
    paths = draw_paths(Simulation(STILL, START, 2), 10**400, seed=1)
    assert len(next(paths)) == 2


def test_a_bar_that_meets_both_counts_as_liquidation() -> None:
    path = [Bar(100.0, 101.0, 99.0, 100.0), Bar(100.0, 120.0, 80.0, 100.0)]
    for liquidation, target in ((90.0, 110.0), (110.0, 90.0)):
        met = simulated_exit_chances([path, path], liquidation, target)
        assert (met.liquidation.value, met.target.value, met.neither.value) == (1, 0, 0)


def test_paths_are_told_apart_by_what_they_meet_first() -> None:
    calm = [Bar(100.0, 101.0, 99.0, 100.0)]
    risen = [*calm, Bar(100.0, 110.0, 95.0, 105.0), Bar(105.0, 105.0, 80.0, 85.0)]
    fallen = [*calm, Bar(100.0, 105.0, 90.0, 95.0), Bar(95.0, 120.0, 94.0, 118.0)]
    for liquidation, target, share in ((90.0, 110.0, 0.5), (110.0, 90.0, 0.25)):
        met = simulated_exit_chances([calm, risen, fallen, fallen], liquidation, target)
        assert met.liquidation.value == share
        assert met.target.value == 0.75 - share
        assert met.neither.value == 0.25


def test_a_barrier_is_touched_where_it_equals_the_high_or_the_low() -> None:
    path = [Bar(100.0, 110.0, 90.0, 100.0)]
    for barrier, value in ((110.0, 1), (90.0, 1), (100.0, 1), (110.1, 0), (89.9, 0)):
        assert simulated_touch_chance([path, path], barrier).value == value


def test_an_estimate_is_the_mean_with_the_deviation_of_such_means() -> None:
    assert estimate([1.0, 2.0, 6.0]) == pytest.approx((3.0, sqrt(7 / 3), 3))
    share = estimate([1.0] * 25 + [0.0] * 75)
    assert share == pytest.approx((0.25, sqrt(0.25 * 0.75 / 99), 100))
    assert estimate([5.0, 5.0]) == Estimate(5.0, 0.0, 2)


def test_an_estimate_of_too_few_or_of_no_numbers_is_refused() -> None:
    with pytest.raises(Impossible, match="two paths"):
        estimate([1.0])
    with pytest.raises(Impossible, match="two paths"):
        simulated_touch_chance(draw_paths(Simulation(STILL, START, 2), 1, seed=1), 90.0)
    with pytest.raises(NotFinite, match=r"^outcomes"):
        estimate([1.0, nan])
    with pytest.raises(Impossible, match="too great"):
        estimate([1e308, -1e308])
    with pytest.raises(Impossible, match="too great"):
        estimate([1e308, 1e308])


@pytest.mark.parametrize(
    ("start", "bars", "bar_days", "said"),
    [
        (0.0, 1, 1.0, r"^start must be above 0"),
        (-1.0, 1, 1.0, r"^start must be above 0"),
        (inf, 1, 1.0, r"^start must be a finite number"),
        (START, 0, 1.0, r"^bars must be at least 1"),
        (START, MOST_BARS + 1, 1.0, r"^bars must be at most 1000000"),
        (START, 10**400, 1.0, r"^bars must be at most 1000000"),
        (START, 1, 0.0, r"^bar_days must be above 0"),
        (START, 1, nan, r"^bar_days must be a finite number"),
    ],
)
def test_what_is_no_path_is_refused(start: float, bars: int, bar_days: float, said: str) -> None:
    with pytest.raises(LeverageError, match=said):
        Simulation(STILL, start, bars, bar_days)


def test_no_paths_at_all_are_refused_before_any_is_drawn() -> None:
    with pytest.raises(OutOfRange, match=r"^paths must be at least 1"):
        draw_paths(Simulation(STILL, START, 2), 0, seed=1)


def test_a_barrier_that_is_no_price_is_refused() -> None:
    with pytest.raises(OutOfRange, match=r"^barrier"):
        simulated_touch_chance([], 0.0)
    with pytest.raises(OutOfRange, match=r"^target"):
        simulated_exit_chances([], 90.0, -1.0)
    with pytest.raises(Impossible, match="one price"):
        simulated_exit_chances([], 90.0, 90.0)


@pytest.mark.parametrize(
    "diffusion",
    [Diffusion(1.0, 1000.0), Diffusion(1.0, -1000.0), Diffusion(1000.0)],
    ids=["rising", "falling", "wild"],
)
def test_a_price_that_leaves_the_floats_is_refused(diffusion: Diffusion) -> None:
    with pytest.raises(Impossible, match="float"):
        next(draw_paths(Simulation(diffusion, START, 5, 365.0), 1, seed=1))


@given(simulations, st.integers())
def test_whatever_is_drawn_is_a_path_or_a_refusal(simulation: Simulation, seed: int) -> None:
    try:
        path = next(draw_paths(simulation, 1, seed))
    except LeverageError:
        return
    assert len(path) == simulation.bars
    for bar in path:
        check(bar)
        assert all(isfinite(price) for price in bar)
