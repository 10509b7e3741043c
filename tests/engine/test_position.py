"""Positions: what they are worth and earn, in money and in coin, and how they grow and shrink."""

from decimal import Decimal, localcontext

import pytest

from engine.interface.run import EXACT
from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.margining.liquidation import bankruptcy_price, isolated_liquidation_price
from engine.leverage.margining.rules import MarginRules
from engine.leverage.trade.contract import INVERSE, LINEAR, Side
from engine.leverage.trade.position import (
    Fill,
    IsolatedPosition,
    Position,
    add_to,
    average_entry,
    close_part,
)
from tests.engine.held import ENTRY, HUNDRED_USD, inverse, linear


@pytest.mark.parametrize(
    ("held", "price", "value", "profit"),
    [
        (linear(Side.LONG), "52500", "10500", "500"),
        (linear(Side.LONG), "47500", "9500", "-500"),
        (linear(Side.SHORT), "52500", "10500", "-500"),
        (inverse(Side.LONG), "62500", "0.8", "0.2"),
        (inverse(Side.LONG), "40000", "1.25", "-0.25"),
        (inverse(Side.SHORT), "40000", "1.25", "0.25"),
    ],
)
def test_profit_follows_side_and_settlement(
    held: IsolatedPosition, price: str, value: str, profit: str
) -> None:
    assert held.value_at(Decimal(price)) == Decimal(value)
    assert held.price_at(Decimal(value)) == Decimal(price)
    assert held.profit_at(Decimal(price)) == Decimal(profit)
    assert held.equity_at(Decimal(price)) == held.margin + Decimal(profit)
    assert held.return_at(Decimal(price)) == Decimal(profit) / held.margin


def test_value_at_entry_over_margin_is_the_leverage() -> None:
    assert linear(Side.LONG).notional == 10_000
    assert linear(Side.LONG).leverage == 10
    assert inverse(Side.SHORT).notional == 1
    assert inverse(Side.SHORT).leverage == 10


def test_which_way_a_position_gains_is_its_contracts_answer() -> None:
    assert linear(Side.SHORT).exposure == -1
    assert inverse(Side.SHORT).exposure == 1


def test_a_position_opened_with_a_margin_has_its_leverage() -> None:
    margin, leverage = Decimal(1000), Decimal(10)
    assert IsolatedPosition.open(Side.LONG, margin, leverage, ENTRY) == linear(Side.LONG)
    opened = IsolatedPosition.open(Side.SHORT, Decimal("0.1"), leverage, ENTRY, HUNDRED_USD)
    assert opened == inverse(Side.SHORT)


@pytest.mark.parametrize("price", ["3", "7", "0.0003", "1234567"])
@pytest.mark.parametrize(("side", "contract"), [(Side.LONG, LINEAR), (Side.SHORT, INVERSE)])
def test_without_leverage_no_rounding_makes_a_position_that_can_go_bankrupt(
    price: str, side: Side, contract: object
) -> None:
    with localcontext(EXACT):
        for margin in range(1, 40):
            kind = LINEAR if contract is LINEAR else INVERSE
            opened = IsolatedPosition.open(side, Decimal(margin), Decimal(1), Decimal(price), kind)
            assert bankruptcy_price(opened, opened.margin) is None


@pytest.mark.parametrize("parameter", ["quantity", "entry_price", "margin"])
def test_what_is_not_above_zero_is_no_position(parameter: str) -> None:
    quantity, price, margin = (
        Decimal(0 if name == parameter else 1) for name in ("quantity", "entry_price", "margin")
    )
    with pytest.raises(OutOfRange, match=f"{parameter} must be above 0"):
        IsolatedPosition(Side.LONG, quantity, price, margin)
    if parameter != "margin":
        with pytest.raises(OutOfRange, match=f"{parameter} must be above 0"):
            Position(Side.LONG, quantity, price)


@pytest.mark.parametrize(
    ("margin", "leverage", "price", "parameter"),
    [("0", "1", "1", "margin"), ("1", "0", "1", "leverage"), ("1", "1", "0", "entry_price")],
)
def test_nothing_is_opened_with_nothing(
    margin: str, leverage: str, price: str, parameter: str
) -> None:
    with pytest.raises(OutOfRange, match=f"{parameter} must be above 0"):
        IsolatedPosition.open(Side.LONG, Decimal(margin), Decimal(leverage), Decimal(price))


def test_nothing_is_worth_anything_at_a_price_of_zero() -> None:
    with pytest.raises(OutOfRange, match="price must be above 0"):
        linear(Side.LONG).profit_at(Decimal(0))


def test_margin_is_added_and_taken_away() -> None:
    held = linear(Side.LONG)
    assert held.with_margin(Decimal(500)) == linear(Side.LONG, "1500")
    assert held.with_margin(Decimal(-999)) == linear(Side.LONG, "1")
    for taken in ("-1000", "-1001"):
        with pytest.raises(OutOfRange, match="added must be above -1000, because no margin"):
            held.with_margin(Decimal(taken))
    with pytest.raises(NotFinite, match="added"):
        held.with_margin(Decimal("NaN"))


def test_the_average_entry_is_arithmetic_in_money_and_harmonic_in_coin() -> None:
    fills = [Fill(Decimal(1), Decimal(40_000)), Fill(Decimal(3), Decimal(60_000))]
    assert average_entry(fills) == 55_000
    even = [Fill(Decimal(2), Decimal(12_500)), Fill(Decimal(2), Decimal(50_000))]
    assert average_entry(even, INVERSE) == 20_000
    assert average_entry(even, HUNDRED_USD) == 20_000


def test_an_average_needs_fills_of_something_at_a_price() -> None:
    with pytest.raises(Impossible, match="at least one fill"):
        average_entry([])
    with pytest.raises(OutOfRange, match="quantity must be above 0"):
        average_entry([Fill(Decimal(0), Decimal(1))])
    with pytest.raises(OutOfRange, match="price must be above 0"):
        average_entry([Fill(Decimal(1), Decimal(1)), Fill(Decimal(1), Decimal(0))])


def test_a_part_that_is_closed_brings_its_part_of_profit_and_margin() -> None:
    closed = close_part(linear(Side.LONG), Decimal("0.05"), Decimal(52_000))
    assert closed.profit == 100
    assert closed.released_margin == 250
    assert closed.remaining == IsolatedPosition(Side.LONG, Decimal("0.15"), ENTRY, Decimal(750))


def test_closing_all_leaves_nothing() -> None:
    closed = close_part(inverse(Side.SHORT), Decimal(500), Decimal(40_000))
    assert closed == (Decimal("0.25"), Decimal("0.1"), None)


@pytest.mark.parametrize(
    ("quantity", "price", "says"),
    [
        ("0.3", "1", "quantity must be at most 0.2, because no more than that is held"),
        ("0", "1", "quantity must be above 0"),
        ("0.1", "0", "price must be above 0"),
    ],
)
def test_only_what_is_held_is_closed_at_a_price(quantity: str, price: str, says: str) -> None:
    with pytest.raises(OutOfRange, match=says):
        close_part(linear(Side.LONG), Decimal(quantity), Decimal(price))


def test_what_is_added_averages_the_entry_and_brings_its_margin() -> None:
    grown = add_to(linear(Side.LONG), Fill(Decimal("0.3"), Decimal(40_000)), Decimal(2000))
    assert grown == IsolatedPosition(Side.LONG, Decimal("0.5"), Decimal(44_000), Decimal(3000))
    coin = add_to(inverse(Side.SHORT), Fill(Decimal(500), Decimal(12_500)), Decimal("0.2"))
    assert coin.quantity == 1000
    assert coin.entry_price == 20_000
    assert coin.margin == Decimal("0.3")
    with pytest.raises(OutOfRange, match="margin must be above 0"):
        add_to(linear(Side.LONG), Fill(Decimal(1), Decimal(1)), Decimal(0))


def test_spot_is_paid_in_full_and_ended_by_no_price() -> None:
    coins = IsolatedPosition.spot(Decimal(1000), ENTRY)
    assert (coins.side, coins.leverage, coins.notional) == (Side.LONG, Decimal(1), Decimal(1000))
    assert isolated_liquidation_price(coins, MarginRules.flat(Decimal(0))) is None
    with pytest.raises(OutOfRange, match="margin must be above 0"):
        IsolatedPosition.spot(Decimal(0), ENTRY)
