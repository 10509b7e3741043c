"""A position held until a price: its profit, or all of its margin lost on the way."""

from decimal import Decimal

import pytest

from engine.leverage.errors import OutOfRange
from engine.leverage.margining.holding import hold
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition
from tests.engine.held import ENTRY, inverse, linear

AT_ENTRY = MarginRules.flat(Decimal("0.05"), Convention.AT_ENTRY)


@pytest.mark.parametrize(
    ("held", "price", "profit", "returned"),
    [
        (linear(Side.LONG), "52500", "500", "0.5"),
        (linear(Side.LONG), "48000", "-400", "-0.4"),
        (linear(Side.SHORT), "52000", "-400", "-0.4"),
        (linear(Side.SHORT), "47500", "500", "0.5"),
        (inverse(Side.LONG, "0.5"), "40000", "-0.25", "-0.5"),
    ],
)
def test_before_the_liquidation_price_the_profit_is_the_positions(
    held: IsolatedPosition, price: str, profit: str, returned: str
) -> None:
    after = hold(held, Decimal(price), AT_ENTRY)
    assert not after.is_liquidated
    assert after.exit_price == Decimal(price)
    assert after.profit == Decimal(profit)
    assert after.return_on_margin == Decimal(returned)
    assert after.left == held.margin + Decimal(profit)


@pytest.mark.parametrize(
    ("side", "price", "limit", "move"),
    [
        (Side.LONG, "47500", "47500", "-0.05"),
        (Side.LONG, "1", "47500", "-0.05"),
        (Side.SHORT, "52500", "52500", "0.05"),
        (Side.SHORT, "90000", "52500", "0.05"),
    ],
)
def test_at_the_liquidation_price_the_whole_margin_is_lost(
    side: Side, price: str, limit: str, move: str
) -> None:
    after = hold(linear(side), Decimal(price), AT_ENTRY)
    assert after.is_liquidated
    assert after.exit_price == after.liquidation_price == Decimal(limit)
    assert after.liquidation_move == Decimal(move)
    assert after.profit == -1000
    assert after.left == 0
    assert after.return_on_margin == -1


def test_a_long_without_leverage_is_never_liquidated() -> None:
    spot = IsolatedPosition.open(Side.LONG, Decimal(1000), Decimal(1), ENTRY)
    held = hold(spot, Decimal(1), MarginRules.flat(Decimal("0.005")))
    assert (held.liquidation_price, held.liquidation_move) == (None, None)
    assert held.left == Decimal("0.02")


def test_what_cannot_exist_is_not_held() -> None:
    with pytest.raises(OutOfRange, match="leverage must be below"):
        hold(linear(Side.LONG, "500"), ENTRY, AT_ENTRY)


@pytest.mark.parametrize("side", Side)
def test_no_price_is_zero(side: Side) -> None:
    for price in (Decimal(0), Decimal(-1)):
        with pytest.raises(OutOfRange, match="price must be above 0"):
            hold(linear(side), price, AT_ENTRY)
