"""The model of a price: what it refuses, and the drift of its logarithm."""

from math import inf, nan

import pytest

from engine.leverage.chance.diffusion import HIGHEST_RATE, LOWEST_VOLATILITY, Diffusion
from engine.leverage.errors import NotFinite, OutOfRange


def test_the_logarithm_drifts_less_than_the_price_by_half_the_variance() -> None:
    diffusion = Diffusion(volatility=0.5, drift=0.25)
    assert diffusion.variance == 0.25
    assert diffusion.log_drift == 0.125


@pytest.mark.parametrize(
    ("volatility", "drift", "parameter", "relation", "bound"),
    [
        (0.0, 0.0, "volatility", "at least", LOWEST_VOLATILITY),
        (-0.5, 0.0, "volatility", "at least", LOWEST_VOLATILITY),
        (1e9, 0.0, "volatility", "at most", HIGHEST_RATE),
        (0.5, 1e9, "drift", "at most", HIGHEST_RATE),
        (0.5, -1e9, "drift", "at least", -HIGHEST_RATE),
    ],
)
def test_what_no_price_does_is_refused_with_its_bound(
    volatility: float, drift: float, parameter: str, relation: str, bound: float
) -> None:
    with pytest.raises(OutOfRange) as refused:
        Diffusion(volatility, drift)
    assert refused.value.parameter == parameter
    assert refused.value.relation == relation
    assert float(refused.value.bound) == bound


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(NotFinite, match=r"^volatility"):
        Diffusion(value)
    with pytest.raises(NotFinite, match=r"^drift"):
        Diffusion(0.5, value)


def test_the_bounds_themselves_are_taken() -> None:
    assert Diffusion(HIGHEST_RATE, -HIGHEST_RATE).drift == -HIGHEST_RATE
    assert Diffusion(LOWEST_VOLATILITY, HIGHEST_RATE).volatility == LOWEST_VOLATILITY
