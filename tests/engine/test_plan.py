"""What may be set before a walk, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.paths.plan import FundingPlan, WalkPlan
from engine.leverage.trade.costs import FeeRates

D = Decimal


@pytest.mark.parametrize(
    ("given", "parameter", "relation"),
    [
        ({"stop_price": D(0)}, "stop_price", "above"),
        ({"take_profit_price": D(-1)}, "take_profit_price", "above"),
        ({"margin_call_ratio": D(0)}, "margin_call_ratio", "above"),
        ({"margin_call_ratio": D("1.01")}, "margin_call_ratio", "at most"),
        ({"slippage_rate": D("-0.01")}, "slippage_rate", "at least"),
        ({"slippage_rate": D(1)}, "slippage_rate", "below"),
        ({"liquidation_fee_rate": D("-0.01")}, "liquidation_fee_rate", "at least"),
        ({"liquidation_fee_rate": D(1)}, "liquidation_fee_rate", "below"),
        ({"rates": FeeRates(D(1), D(0))}, "opening_fee_rate", "below"),
        ({"rates": FeeRates(D(0), D(-1))}, "closing_fee_rate", "above"),
    ],
)
def test_what_is_no_plan_is_refused(given: dict[str, Any], parameter: str, relation: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        WalkPlan(**given)
    assert (refused.value.parameter, refused.value.relation) == (parameter, relation)


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"settlements_per_bar": 0}, "settlements_per_bar"),
        ({"bars_per_settlement": 0}, "bars_per_settlement"),
        ({"first_bar": -1}, "first_bar"),
    ],
)
def test_what_is_no_schedule_of_funding_is_refused(given: dict[str, int], parameter: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        FundingPlan(D("0.0001"), **given)
    assert refused.value.parameter == parameter


def test_a_rate_that_is_no_number_is_refused() -> None:
    with pytest.raises(NotFinite):
        FundingPlan(D("NaN"))
    with pytest.raises(NotFinite):
        WalkPlan(slippage_rate=D("Infinity"))


def test_the_edges_of_what_is_allowed_are_allowed() -> None:
    edge = WalkPlan(margin_call_ratio=D(1), slippage_rate=D(0), liquidation_fee_rate=D("0.999"))
    assert edge.funding.rate == 0
    assert FundingPlan(D("-0.01")).settlements_per_bar == 1
