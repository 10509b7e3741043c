"""Fees: on the value traded, never on the margin, and what an order ties up."""

from decimal import Decimal

import pytest

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.trade.contract import Side
from engine.leverage.trade.costs import (
    FeeRates,
    OrderCost,
    closing_fee_at_bankruptcy,
    fee,
    fees,
    open_loss,
    order_cost,
)
from engine.leverage.trade.position import IsolatedPosition
from tests.engine.held import inverse, linear

TEN = Decimal(10)


def test_a_fee_is_a_rate_of_the_value_traded() -> None:
    assert fee(Decimal(10_000), Decimal("0.0005")) == 5
    assert fee(Decimal(10_000), Decimal("-0.0001")) == -1


def test_each_trade_pays_its_own_rate_on_its_own_value() -> None:
    rates = FeeRates(Decimal("0.001"), Decimal("0.002"))
    assert fees(linear(Side.LONG), rates, Decimal(55_000)) == 10 + 22
    assert fees(inverse(Side.SHORT), rates, Decimal(40_000)) == Decimal("0.001") + Decimal("0.0025")
    assert fees(linear(Side.LONG), FeeRates(), Decimal(55_000)) == 0
    assert FeeRates(Decimal("0.001")).closing == 0


@pytest.mark.parametrize(
    ("held", "at_bankruptcy"),
    [
        (linear(Side.LONG), "9000"),
        (linear(Side.SHORT), "11000"),
        (inverse(Side.LONG), "1.1"),
        (inverse(Side.SHORT), "0.9"),
    ],
)
def test_the_closing_fee_held_back_is_on_the_value_at_bankruptcy(
    held: IsolatedPosition, at_bankruptcy: str
) -> None:
    rate = Decimal("0.001")
    assert closing_fee_at_bankruptcy(held, TEN, rate) == rate * Decimal(at_bankruptcy)
    cost = order_cost(held, TEN, rate)
    assert cost.initial_margin == held.notional / 10
    assert cost.opening_fee == held.notional * rate
    assert cost.closing_fee == rate * Decimal(at_bankruptcy)


def test_what_cannot_go_bankrupt_holds_no_closing_fee_back() -> None:
    for leverage in ("1", "0.5"):
        fee_held = closing_fee_at_bankruptcy(linear(Side.LONG), Decimal(leverage), Decimal(1))
        assert fee_held == 0


def test_an_order_costs_its_margin_and_both_fees() -> None:
    cost = OrderCost(Decimal(1000), Decimal(5), Decimal(4))
    assert cost.fees == 9
    assert cost.position_margin == 1004
    assert cost.total == 1009


@pytest.mark.parametrize(
    ("side", "order", "mark", "loss"),
    [
        (Side.LONG, "110", "100", 20),
        (Side.LONG, "90", "100", 0),
        (Side.SHORT, "90", "100", 20),
        (Side.SHORT, "110", "100", 0),
        (Side.SHORT, "100", "100", 0),
    ],
)
def test_an_order_worse_than_the_mark_is_a_loss_at_once(
    side: Side, order: str, mark: str, loss: int
) -> None:
    assert open_loss(side, Decimal(2), Decimal(order), Decimal(mark)) == loss


@pytest.mark.parametrize("parameter", ["quantity", "order_price", "mark_price"])
def test_nothing_is_ordered_at_nothing(parameter: str) -> None:
    values = {name: Decimal(1) for name in ("quantity", "order_price", "mark_price")}
    with pytest.raises(OutOfRange, match=f"{parameter} must be above 0"):
        open_loss(Side.LONG, **(values | {parameter: Decimal(0)}))


def test_what_is_no_price_leverage_or_number_is_refused_by_name() -> None:
    held = linear(Side.LONG)
    with pytest.raises(OutOfRange, match="exit_price must be above 0"):
        fees(held, FeeRates(), Decimal(0))
    for ask in (closing_fee_at_bankruptcy, order_cost):
        with pytest.raises(OutOfRange, match="leverage must be above 0"):
            ask(held, Decimal(0), Decimal(0))
        with pytest.raises(NotFinite, match="fee_rate"):
            ask(held, TEN, Decimal("NaN"))
    for name in ("value", "fee_rate"):
        values = {"value": Decimal(1), "fee_rate": Decimal(1)} | {name: Decimal("NaN")}
        with pytest.raises(NotFinite, match=name):
            fee(**values)
