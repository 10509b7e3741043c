"""Sizes against figures that others established, and against their own laws."""

import json
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Settlement, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.sizing import (
    SizeLimits,
    effective_leverage,
    largest_notional,
    largest_quantity,
    leverage_to_survive,
    position_size,
    quantity_at_risk,
    risk_amount,
    within_limits,
)
from engine.leverage.trade.stop import TradePlan

FIGURES = Path(__file__).parents[1] / "cases" / "vectors" / "vectors.json"
VECTORS = [
    vector
    for vector in json.loads(FIGURES.read_text("utf-8"), parse_float=str)["vectors"]
    if vector["kind"] == "position_size"
]
PLAIN = [vector for vector in VECTORS if "fee_model" not in vector["inputs"]]
FREE = FeeRates()
SLACK = Decimal("1e-25")

sides = st.sampled_from(Side)
prices = st.decimals("0.00000001", "10000000", places=8)
moves = st.decimals("0.0001", "0.9", places=4)
fee_rates = st.builds(
    FeeRates, st.decimals("0", "0.01", places=5), st.decimals("0", "0.01", places=5)
)
risks = st.decimals("0.01", "1000000", places=2)
lots = st.sampled_from([None, Decimal("0.001"), Decimal(1), Decimal(25_000)])
settlements = st.sampled_from(Settlement)
leverages = st.decimals("1", "200", places=2)


@st.composite
def plans(draw: st.DrawFn) -> TradePlan:
    """Draw a plan of either contract with a stop on the losing side."""
    side, entry = draw(sides), draw(prices)
    stop = entry * (1 - side.sign * draw(moves))
    contract = Contract(draw(settlements), lot=draw(lots))
    return TradePlan(side, entry, stop, draw(fee_rates), stop / 100, contract)


def _plan(rates: FeeRates = FREE, lot: Decimal | None = None) -> TradePlan:
    return TradePlan(Side.LONG, Decimal(100), Decimal(80), rates, contract=Contract(lot=lot))


def _of(inputs: dict[str, str]) -> tuple[TradePlan, Decimal, SizeLimits]:
    entry, stop = Decimal(inputs["entry_price"]), Decimal(inputs["stop_price"])
    side = Side.LONG if stop < entry else Side.SHORT
    contract = Contract(lot=Decimal(inputs["batch"]))
    limits = SizeLimits(
        hard_limit=Decimal(inputs["hard_limit"]) if "hard_limit" in inputs else None,
        max_notional=Decimal(inputs["max_notional"]) if "max_notional" in inputs else None,
        units=int(inputs.get("units", 1)),
    )
    risk = risk_amount(Decimal(inputs["equity"]), Decimal(inputs["risk_fraction"]))
    return TradePlan(side, entry, stop, FREE, contract=contract), risk, limits


@pytest.mark.parametrize("vector", PLAIN, ids=lambda vector: vector["id"])
def test_sizes_that_others_established_are_reproduced(vector: dict[str, dict[str, str]]) -> None:
    plan, risk, limits = _of(vector["inputs"])
    assert position_size(plan, risk, limits).quantity == Decimal(vector["expected"]["quantity"])


def test_there_are_sizes_of_others_to_reproduce() -> None:
    assert len(PLAIN) == 4


def test_a_flat_cut_for_fees_differs_from_fees_inside_the_risk() -> None:
    (vector,) = [vector for vector in VECTORS if vector["id"] == "jesse-size-fee"]
    plan, risk, limits = _of(vector["inputs"])
    fee = Decimal(vector["inputs"]["fee_rate"])
    cut = quantity_at_risk(plan, risk) * (1 - 3 * fee) ** 2
    assert within_limits(plan, cut, limits) == Decimal(vector["expected"]["quantity"])
    own = position_size(_plan(FeeRates(fee, fee), plan.contract.lot), risk, limits)
    assert own.quantity == Decimal("4.955")


def test_size_counts_both_fees_and_slippage_inside_the_risk() -> None:
    rates = FeeRates(Decimal("0.001"), Decimal("0.002"))
    plan = TradePlan(Side.LONG, Decimal(100), Decimal(80), rates, Decimal(4))
    assert quantity_at_risk(plan, Decimal(2426)) == 100  # 20 + 4 + 0.1 + 0.16 = 24.26


def test_an_inverse_size_risks_coin() -> None:
    plan = TradePlan(Side.LONG, Decimal(50_000), Decimal(40_000), FREE, contract=INVERSE)
    quantity = quantity_at_risk(plan, Decimal("0.01"))
    assert quantity == 2_000  # dollars: 2000/40000 − 2000/50000 = 0.01 coin


def test_equity_in_another_currency_is_exchanged() -> None:
    assert risk_amount(Decimal(10_000), Decimal("0.01"), Decimal(2)) == 50


@given(plans(), risks)
def test_the_loss_at_the_stop_is_the_risk(plan: TradePlan, risk: Decimal) -> None:
    with localcontext(prec=34):
        assert abs(quantity_at_risk(plan, risk) * plan.unit_loss - risk) <= risk * SLACK


@given(
    plans(),
    risks,
    st.none() | risks,
    st.none() | st.decimals("0", "1000", places=3),
    st.integers(1, 5),
)
def test_a_size_keeps_to_its_risk_lot_and_limits(
    plan: TradePlan, risk: Decimal, most: Decimal | None, hard: Decimal | None, units: int
) -> None:
    with localcontext(prec=34):
        size = position_size(plan, risk, SizeLimits(most, hard, units))
        assert size.quantity >= 0
        assert size.loss_at_stop * units <= risk * (1 + SLACK)
        assert most is None or size.notional * units <= most * (1 + SLACK)
        assert hard is None or size.quantity * units <= hard * (1 + SLACK)
        lot = plan.contract.lot
        assert lot is None or size.quantity % lot == 0


def test_a_size_is_cut_to_the_tighter_limit() -> None:
    plan, risk = _plan(), Decimal(2_000)
    assert position_size(plan, risk).quantity == 100
    assert position_size(plan, risk, SizeLimits(Decimal(5_000))).quantity == 50
    assert position_size(plan, risk, SizeLimits(Decimal(5_000), Decimal(30))).quantity == 30
    assert position_size(plan, risk, SizeLimits(Decimal(5_000), Decimal(70))).quantity == 50
    assert position_size(plan, risk, SizeLimits(units=4)).quantity == 25


def test_less_than_a_lot_is_no_position() -> None:
    size = position_size(_plan(lot=Decimal(1)), Decimal(19))
    assert size.quantity == 0
    assert size.notional == 0
    assert size.loss_at_stop == 0


def test_a_trade_that_rebates_pay_for_has_no_size_by_risk() -> None:
    with pytest.raises(Impossible, match="loses nothing"):
        quantity_at_risk(_plan(FeeRates(Decimal("-0.5"))), Decimal(1))


@pytest.mark.parametrize(
    ("equity", "fraction", "rate", "parameter", "relation"),
    [
        ("0", "0.01", "1", "equity", "above"),
        ("1", "0", "1", "risk_fraction", "above"),
        ("1", "1.1", "1", "risk_fraction", "at most"),
        ("1", "0.01", "0", "exchange_rate", "above"),
    ],
)
def test_risking_nothing_or_more_than_all_is_refused(
    equity: str, fraction: str, rate: str, parameter: str, relation: str
) -> None:
    with pytest.raises(OutOfRange) as refused:
        risk_amount(Decimal(equity), Decimal(fraction), Decimal(rate))
    assert (refused.value.parameter, refused.value.relation) == (parameter, relation)


def test_a_size_without_risk_or_units_or_with_a_limit_below_zero_is_refused() -> None:
    one, below = Decimal(1), Decimal(-1)
    with pytest.raises(OutOfRange, match="risk must be above 0"):
        quantity_at_risk(_plan(), Decimal(0))
    with pytest.raises(OutOfRange, match="quantity must be at least 0"):
        within_limits(_plan(), below, SizeLimits())
    with pytest.raises(OutOfRange, match="units must be at least 1"):
        within_limits(_plan(), one, SizeLimits(units=0))
    with pytest.raises(OutOfRange, match="max_notional must be at least 0"):
        within_limits(_plan(), one, SizeLimits(max_notional=below))
    with pytest.raises(OutOfRange, match="hard_limit must be at least 0"):
        within_limits(_plan(), one, SizeLimits(hard_limit=below))


def test_effective_leverage_is_all_that_is_held_over_the_balance() -> None:
    assert effective_leverage(Decimal(500), Decimal(1_000)) == Decimal("0.5")
    with pytest.raises(OutOfRange, match="balance must be above 0"):
        effective_leverage(Decimal(1), Decimal(0))
    with pytest.raises(OutOfRange, match="notional must be at least 0"):
        effective_leverage(Decimal(-1), Decimal(1))


@given(risks, leverages, st.decimals("-0.0001", "0.01", places=5))
def test_the_largest_position_uses_up_the_balance(
    balance: Decimal, leverage: Decimal, fee_rate: Decimal
) -> None:
    with localcontext(prec=34):
        value = largest_notional(balance, leverage, fee_rate)
        assert abs(value / leverage + value * fee_rate - balance) <= balance * SLACK


def test_ten_times_a_thousand_is_less_after_the_fee() -> None:
    assert largest_notional(Decimal(1_005), Decimal(10), Decimal("0.0005")) == 10_000


def test_a_largest_position_without_balance_or_paid_by_a_rebate_is_refused() -> None:
    one = Decimal(1)
    with pytest.raises(OutOfRange, match="balance must be above 0"):
        largest_notional(Decimal(0), one, one)
    with pytest.raises(OutOfRange, match="leverage must be above 0"):
        largest_notional(one, Decimal(0), one)
    with pytest.raises(NotFinite, match="fee_rate"):
        largest_notional(one, one, Decimal("NaN"))
    with pytest.raises(OutOfRange) as refused:
        largest_notional(one, Decimal(10), Decimal("-0.1"))
    assert (refused.value.parameter, refused.value.relation) == ("fee_rate", "above")
    assert refused.value.bound == Decimal("-0.1")


@pytest.mark.parametrize(
    ("side", "contract", "fraction", "rate", "leverage"),
    [
        (Side.LONG, LINEAR, "0.8", "0", "5"),
        (Side.LONG, LINEAR, "0.5", "0.2", "1.6666666666666666667"),
        (Side.SHORT, LINEAR, "1.25", "0", "4"),
        (Side.SHORT, LINEAR, "1.25", "0.2", "2"),
        (Side.LONG, INVERSE, "0.8", "0", "4"),
        (Side.SHORT, INVERSE, "1.25", "0", "5"),
    ],
)
def test_the_leverage_that_survives_a_move_is_known(
    side: Side, contract: Contract, fraction: str, rate: str, leverage: str
) -> None:
    found = leverage_to_survive(side, Decimal(fraction), Decimal(rate), contract)
    assert found is not None
    assert abs(found - Decimal(leverage)) < Decimal("1e-18")


@given(sides, moves, st.decimals("0.001", "0.2", places=4), settlements)
def test_at_that_leverage_what_is_left_is_maintenance(
    side: Side, move: Decimal, rate: Decimal, settlement: Settlement
) -> None:
    contract, fraction = Contract(settlement), 1 - side.sign * move
    with localcontext(prec=34):
        leverage = leverage_to_survive(side, fraction, rate, contract)
        assert leverage is not None
        opened, worth = contract.unit_value(Decimal(1)), contract.unit_value(fraction)
        left = opened / leverage + contract.exposure(side) * (worth - opened)
        assert abs(left - rate * worth) <= worth * SLACK


@given(sides, moves, st.decimals("0.01", "0.09", places=4))
def test_a_deeper_move_leaves_less_leverage_alive(
    side: Side, move: Decimal, deeper: Decimal
) -> None:
    rate = Decimal("0.005")
    shallow = leverage_to_survive(side, 1 - side.sign * move, rate)
    deep = leverage_to_survive(side, 1 - side.sign * (move + deeper), rate)
    assert shallow is not None
    assert deep is not None
    assert deep < shallow


@pytest.mark.parametrize("side", Side)
def test_without_move_or_maintenance_every_leverage_survives(side: Side) -> None:
    assert leverage_to_survive(side, Decimal(1), Decimal(0)) is None


@pytest.mark.parametrize(
    ("side", "fraction", "rate", "parameter", "relation"),
    [
        (Side.LONG, "0", "0.1", "price_fraction", "above"),
        (Side.LONG, "1.1", "0.1", "price_fraction", "at most"),
        (Side.SHORT, "0.9", "0.1", "price_fraction", "at least"),
        (Side.LONG, "0.9", "-0.1", "maintenance_rate", "at least"),
    ],
)
def test_a_move_that_threatens_nothing_is_refused(
    side: Side, fraction: str, rate: str, parameter: str, relation: str
) -> None:
    with pytest.raises(OutOfRange) as refused:
        leverage_to_survive(side, Decimal(fraction), Decimal(rate))
    assert (refused.value.parameter, refused.value.relation) == (parameter, relation)


def test_a_value_buys_whole_lots() -> None:
    lots = Contract(lot=Decimal("0.01"))
    assert largest_quantity(Decimal(1000), Decimal(300)) == Decimal(1000) / 300
    assert largest_quantity(Decimal(1000), Decimal(300), lots) == Decimal("3.33")
    assert largest_quantity(Decimal(2), Decimal(250), Contract(Settlement.INVERSE)) == 500
    with pytest.raises(OutOfRange, match="notional must be at least 0"):
        largest_quantity(Decimal(-1), Decimal(300))
