"""What a stop costs, and whether it comes before liquidation."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Settlement, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.stop import StopOutcome, TradePlan, stop_against_liquidation

FREE = FeeRates()
TAKER = FeeRates(Decimal("0.0005"), Decimal("0.0006"))

prices = st.decimals("0.00000001", "10000000", places=8)
moves = st.decimals("0.0001", "0.9", places=4)
slips = st.decimals("0", "0.09", places=4)
contracts = st.sampled_from([LINEAR, INVERSE, Contract(Settlement.INVERSE, Decimal(100))])


@st.composite
def plans(draw: st.DrawFn) -> TradePlan:
    """Draw a plan: a stop on the losing side, a fill above zero."""
    side, entry, move = draw(st.sampled_from(Side)), draw(prices), draw(moves)
    stop = entry * (1 - side.sign * move)
    slippage = entry * draw(slips) * (1 - move)
    return TradePlan(side, entry, stop, TAKER, slippage, draw(contracts))


def _plan(side: Side = Side.LONG, stop: str = "95", slippage: str = "0") -> TradePlan:
    return TradePlan(side, Decimal(100), Decimal(stop), FREE, Decimal(slippage))


@pytest.mark.parametrize(
    ("side", "stop", "fill", "loss"),
    [(Side.LONG, "95", "94.5", "5.607"), (Side.SHORT, "105", "105.5", "5.613")],
)
def test_slippage_and_both_fees_are_part_of_the_loss(
    side: Side, stop: str, fill: str, loss: str
) -> None:
    plan = TradePlan(side, Decimal(100), Decimal(stop), TAKER, Decimal("0.5"))
    assert plan.fill_price == Decimal(fill)
    assert plan.unit_loss == Decimal(loss)  # 5 + 0.5 + 0.0005·100 + 0.0006·S


def test_the_loss_of_an_inverse_contract_is_counted_in_coin() -> None:
    plan = TradePlan(Side.LONG, Decimal(100), Decimal(80), TAKER, Decimal(30), INVERSE)
    with localcontext(prec=34):
        expected = Decimal(1) / 50 - Decimal(1) / 100 + TAKER.opening / 100 + TAKER.closing / 80
        assert abs(plan.unit_loss - expected) < Decimal("1e-30")


@given(plans())
def test_a_stop_loses_where_fees_are_no_rebates(plan: TradePlan) -> None:
    assert plan.unit_loss > 0


def test_without_a_liquidation_price_a_stop_is_filled() -> None:
    finding = stop_against_liquidation(_plan(), Decimal(3), None)
    assert finding.outcome is StopOutcome.FILLED
    assert finding.loss_at_stop == 15
    assert finding.room_left is None


@pytest.mark.parametrize(
    ("side", "stop", "limit", "outcome", "room"),
    [
        (Side.LONG, ("95", "1"), "90", StopOutcome.FILLED, "0.4"),
        (Side.LONG, ("92", "2"), "90", StopOutcome.OVERTAKEN, "0"),
        (Side.LONG, ("92", "3"), "90", StopOutcome.OVERTAKEN, "-0.1"),
        (Side.LONG, ("90", "0"), "90", StopOutcome.TOO_LATE, "0"),
        (Side.LONG, ("85", "1"), "90", StopOutcome.TOO_LATE, "-0.6"),
        (Side.SHORT, ("105", "1"), "110", StopOutcome.FILLED, "0.4"),
        (Side.SHORT, ("108", "3"), "110", StopOutcome.OVERTAKEN, "-0.1"),
        (Side.SHORT, ("115", "1"), "110", StopOutcome.TOO_LATE, "-0.6"),
    ],
)
def test_stop_and_liquidation_are_told_apart(
    side: Side, stop: tuple[str, str], limit: str, outcome: StopOutcome, room: str
) -> None:
    finding = stop_against_liquidation(_plan(side, *stop), Decimal(1), Decimal(limit))
    assert finding.outcome is outcome
    assert finding.room_left == Decimal(room)
    assert finding.loss_at_stop == abs(100 - Decimal(stop[0])) + Decimal(stop[1])


@given(plans(), st.decimals("0.01", "0.95", places=2))
def test_a_stop_with_room_left_is_filled(plan: TradePlan, share: Decimal) -> None:
    limit = plan.entry_price * (1 - plan.side.sign * share)
    finding = stop_against_liquidation(plan, Decimal(1), limit)
    assert finding.room_left is not None
    assert (finding.outcome is StopOutcome.FILLED) is (finding.room_left > 0)
    assert finding.room_left < 1


@pytest.mark.parametrize(
    ("side", "stop", "relation"),
    [
        (Side.LONG, "100", "below"),
        (Side.LONG, "101", "below"),
        (Side.SHORT, "100", "above"),
        (Side.SHORT, "99", "above"),
    ],
)
def test_a_stop_on_the_winning_side_is_refused(side: Side, stop: str, relation: str) -> None:
    with pytest.raises(OutOfRange) as refused:
        _plan(side, stop)
    found = refused.value
    assert (found.parameter, found.relation) == ("stop_price", relation)
    assert found.bound == 100


def test_a_liquidation_price_on_the_winning_side_is_refused() -> None:
    with pytest.raises(OutOfRange, match="liquidation_price must be below 100"):
        stop_against_liquidation(_plan(), Decimal(1), Decimal(101))


def test_a_fill_at_nothing_is_refused() -> None:
    with pytest.raises(OutOfRange, match="slippage must be below 95"):
        _plan(slippage="95")
    assert _plan(Side.SHORT, "105", "200").fill_price == 305


def test_what_is_no_plan_is_refused_by_name() -> None:
    one = Decimal(1)
    with pytest.raises(OutOfRange, match="entry_price must be above 0"):
        TradePlan(Side.LONG, Decimal(0), one, FREE)
    with pytest.raises(OutOfRange, match="stop_price must be above 0"):
        TradePlan(Side.LONG, one, Decimal(0), FREE)
    with pytest.raises(OutOfRange, match="slippage must be at least 0"):
        _plan(slippage="-1")
    with pytest.raises(NotFinite, match="rates"):
        TradePlan(Side.SHORT, one, Decimal(2), FeeRates(closing=Decimal("NaN")))
    with pytest.raises(OutOfRange, match="quantity must be above 0"):
        stop_against_liquidation(_plan(), Decimal(0), None)
    with pytest.raises(OutOfRange, match="liquidation_price must be above 0"):
        stop_against_liquidation(_plan(), one, Decimal(0))
