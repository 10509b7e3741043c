"""What a position comes to after all charges, on each basis, and the prices that bring it."""

from decimal import Decimal

import pytest

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.trade.contract import Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import IsolatedPosition
from engine.leverage.trade.result import (
    Charges,
    ReturnBasis,
    break_even_price,
    closing_value,
    net_profit,
    net_return_on_value,
    opening_value,
    price_for_return,
    return_on_margin,
    target_price,
)
from tests.engine.held import ENTRY, inverse, linear

RATES = FeeRates(Decimal("0.001"), Decimal("0.002"))
COSTS = Charges(RATES, Decimal(30), Decimal(50))
COIN_COSTS = Charges(RATES, Decimal("0.003"), Decimal("0.005"))
TEN = Decimal(10)


def test_carry_is_interest_less_funding() -> None:
    assert COSTS.carry == 20
    assert Charges().carry == 0
    assert Charges().rates == FeeRates(Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("held", "costs", "exit_price", "opened", "closed"),
    [
        (linear(Side.LONG), COSTS, "55000", "10010", "10958"),
        (linear(Side.SHORT), COSTS, "45000", "9990", "9038"),
        (inverse(Side.LONG), COIN_COSTS, "62500", "0.999", "0.8036"),
        (inverse(Side.SHORT), COIN_COSTS, "40000", "1.001", "1.2455"),
    ],
)
def test_both_fees_and_the_carry_come_off_the_profit(
    held: IsolatedPosition, costs: Charges, exit_price: str, opened: str, closed: str
) -> None:
    price, paid, got = Decimal(exit_price), Decimal(opened), Decimal(closed)
    gains_with_value = held in (linear(Side.LONG), inverse(Side.SHORT))
    assert opening_value(held, costs.rates.opening) == paid
    assert closing_value(held, price, costs) == got
    assert net_profit(held, price, costs) == (got - paid if gains_with_value else paid - got)
    returned = net_return_on_value(held, price, costs)
    assert returned == (got / paid - 1 if gains_with_value else 1 - got / paid)


def test_without_charges_the_profit_is_the_price_moves() -> None:
    held = linear(Side.LONG)
    assert opening_value(held) == 10_000
    assert closing_value(held, Decimal(55_000)) == 11_000
    assert net_profit(held, Decimal(55_000)) == 1000
    assert net_return_on_value(held, Decimal(55_000)) == Decimal("0.1")


@pytest.mark.parametrize(
    ("held", "price", "at_entry", "at_mark", "with_fee"),
    [
        (linear(Side.LONG), "62500", "2.5", "2", Decimal(2500) / 1900),
        (linear(Side.SHORT), "40000", "2", "2.5", Decimal(2000) / 2100),
        (inverse(Side.LONG), "62500", "2", "2.5", Decimal("0.2") / Decimal("0.21")),
        (inverse(Side.SHORT), "40000", "2.5", "2", Decimal("0.25") / Decimal("0.19")),
    ],
)
def test_the_same_profit_is_another_return_on_each_basis(
    held: IsolatedPosition, price: str, at_entry: str, at_mark: str, with_fee: Decimal
) -> None:
    at = Decimal(price)
    assert return_on_margin(held, TEN, at) == Decimal(at_entry)
    assert return_on_margin(held, TEN, at, ReturnBasis.MARGIN_AT_ENTRY) == Decimal(at_entry)
    assert return_on_margin(held, TEN, at, ReturnBasis.MARGIN_AT_MARK) == Decimal(at_mark)
    basis, rate = ReturnBasis.MARGIN_WITH_CLOSING_FEE, Decimal("0.1")
    assert return_on_margin(held, TEN, at, basis, rate) == with_fee
    assert return_on_margin(held, TEN, at, basis) == Decimal(at_entry)


def test_a_return_needs_leverage_a_price_and_no_rebate() -> None:
    held = linear(Side.LONG)
    with pytest.raises(OutOfRange, match="leverage must be above 0"):
        return_on_margin(held, Decimal(0), ENTRY)
    with pytest.raises(OutOfRange, match="price must be above 0"):
        return_on_margin(held, TEN, Decimal(0))
    with pytest.raises(OutOfRange, match="closing_fee_rate must be at least 0"):
        return_on_margin(held, TEN, ENTRY, closing_fee_rate=Decimal("-0.1"))


@pytest.mark.parametrize(
    ("held", "costs", "wanted", "price"),
    [
        (linear(Side.LONG), COSTS, "948", 55_000),
        (linear(Side.SHORT), COSTS, "952", 45_000),
        (inverse(Side.LONG), COIN_COSTS, "0.1954", 62_500),
        (inverse(Side.SHORT), COIN_COSTS, "0.2445", 40_000),
        (linear(Side.LONG), Charges(), "0", 50_000),
        (linear(Side.LONG), Charges(), "-1000", 45_000),
    ],
)
def test_a_target_price_brings_the_wanted_net_profit(
    held: IsolatedPosition, costs: Charges, wanted: str, price: int
) -> None:
    assert target_price(held, Decimal(wanted), costs) == price


def test_no_price_brings_a_short_more_than_its_value() -> None:
    assert target_price(linear(Side.SHORT), Decimal(10_000)) is None
    assert target_price(linear(Side.SHORT), Decimal(9999)) == 5
    assert break_even_price(linear(Side.SHORT), Charges(FeeRates(Decimal(1)))) is None


def test_break_even_makes_both_fees_and_the_carry_good() -> None:
    long, short = (break_even_price(linear(side), COSTS) for side in Side)
    assert long is not None
    assert short is not None
    assert abs(long * Decimal("0.998") - ENTRY * Decimal("1.003")) < Decimal("1e-20")
    assert abs(short * Decimal("1.002") - ENTRY * Decimal("0.997")) < Decimal("1e-20")
    paid = Charges(FeeRates(Decimal("0.001")))  # as Binance shows it: only what is paid already
    assert break_even_price(linear(Side.LONG), paid) == 50_050
    assert break_even_price(linear(Side.LONG)) == ENTRY


@pytest.mark.parametrize(
    ("rate", "relation"), [("1", "below"), ("1.5", "below"), ("-1", "above"), ("-2", "above")]
)
def test_no_fee_and_no_rebate_comes_to_the_whole(rate: str, relation: str) -> None:
    closing = Charges(FeeRates(closing=Decimal(rate)))
    opening = Charges(FeeRates(Decimal(rate)))
    for held in (linear(side) for side in Side):
        with pytest.raises(OutOfRange) as refused:
            target_price(held, TEN, closing)
        assert (refused.value.parameter, refused.value.relation) == ("closing_fee_rate", relation)
        with pytest.raises(OutOfRange) as refused:
            net_return_on_value(held, ENTRY, opening)
        assert (refused.value.parameter, refused.value.relation) == ("opening_fee_rate", relation)


def test_what_is_no_number_or_price_is_refused_by_name() -> None:
    held, nan = linear(Side.LONG), Decimal("NaN")
    with pytest.raises(OutOfRange, match="exit_price must be above 0"):
        net_profit(held, Decimal(0))
    with pytest.raises(NotFinite, match="fee_rate"):
        opening_value(held, nan)
    with pytest.raises(NotFinite, match="wanted_profit"):
        target_price(held, nan)
    with pytest.raises(NotFinite, match="interest"):
        target_price(held, TEN, Charges(interest=nan))
    with pytest.raises(NotFinite, match="opening"):
        target_price(held, TEN, Charges(FeeRates(nan)))


def test_a_wanted_return_is_a_part_of_the_margin() -> None:
    held = linear(Side.LONG)
    assert price_for_return(held, held.margin, Decimal("0.5")) == 52_500
    assert price_for_return(held, held.margin, Decimal(0), COSTS) == break_even_price(held, COSTS)
    with pytest.raises(OutOfRange, match="margin must be above 0"):
        price_for_return(held, Decimal(0), Decimal("0.5"))
