"""Contracts: which way they gain, what they are worth, and the steps they are traded in."""

from decimal import Decimal

import pytest

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.trade.contract import INVERSE, LINEAR, Contract, Settlement, Side, unit_value

THOUSANDTH = Contract(Settlement.LINEAR, Decimal("0.001"))
HUNDRED_USD = Contract(Settlement.INVERSE, Decimal(100))


def test_a_long_counts_positive_and_a_short_negative() -> None:
    assert (Side.LONG.sign, Side.SHORT.sign) == (1, -1)


def test_the_opposite_of_each_side_is_the_other() -> None:
    assert Side.LONG.opposite is Side.SHORT
    assert Side.SHORT.opposite is Side.LONG


@pytest.mark.parametrize(
    ("contract", "price", "worth"),
    [
        (LINEAR, "50000", "50000"),
        (THOUSANDTH, "50000", "50"),
        (INVERSE, "50000", "0.00002"),
        (HUNDRED_USD, "50000", "0.002"),
    ],
)
def test_a_contract_is_worth_its_price_in_money_or_the_coin_its_money_buys(
    contract: Contract, price: str, worth: str
) -> None:
    assert contract.unit_value(Decimal(price)) == Decimal(worth)
    assert contract.price_at(Decimal(worth)) == Decimal(price)


def test_floats_are_valued_likewise() -> None:
    assert unit_value(Settlement.LINEAR, 0.5, 8.0) == 4.0
    assert unit_value(Settlement.INVERSE, 2.0, 8.0) == 0.25


@pytest.mark.parametrize("worth", ["0", "-1"])
@pytest.mark.parametrize("contract", [LINEAR, INVERSE])
def test_no_price_makes_a_contract_worth_nothing_or_less(contract: Contract, worth: str) -> None:
    assert contract.price_at(Decimal(worth)) is None


@pytest.mark.parametrize(
    ("contract", "side", "exposure"),
    [
        (LINEAR, Side.LONG, 1),
        (LINEAR, Side.SHORT, -1),
        (INVERSE, Side.LONG, -1),
        (INVERSE, Side.SHORT, 1),
    ],
)
def test_a_long_of_an_inverse_contract_gains_where_its_value_in_coin_falls(
    contract: Contract, side: Side, exposure: int
) -> None:
    assert contract.exposure(side) == exposure


def test_a_quantity_is_cut_to_whole_lots() -> None:
    contract = Contract(lot=Decimal("0.05"))
    assert contract.to_lot(Decimal("0.19")) == Decimal("0.15")
    assert contract.to_lot(Decimal("0.15")) == Decimal("0.15")
    assert LINEAR.to_lot(Decimal("0.19")) == Decimal("0.19")


def test_a_price_between_ticks_is_the_worse_one_for_who_trades_at_it() -> None:
    contract = Contract(tick=Decimal("0.5"))
    assert contract.to_tick(Decimal("10.2"), Side.LONG) == Decimal("10.5")
    assert contract.to_tick(Decimal("10.7"), Side.SHORT) == Decimal("10.5")
    assert contract.to_tick(Decimal("10.5"), Side.LONG) == Decimal("10.5")
    assert contract.to_tick(Decimal("10.5"), Side.SHORT) == Decimal("10.5")
    assert LINEAR.to_tick(Decimal("10.2"), Side.LONG) == Decimal("10.2")


@pytest.mark.parametrize("parameter", ["size", "tick", "lot"])
@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_contract_has_no_step_or_size_of_nothing(parameter: str, value: str) -> None:
    size, tick, lot = (
        Decimal(value if name == parameter else 1) for name in ("size", "tick", "lot")
    )
    with pytest.raises(OutOfRange) as refused:
        Contract(Settlement.LINEAR, size, tick, lot)
    assert (refused.value.parameter, refused.value.relation) == (parameter, "above")


def test_what_is_no_number_is_refused_by_name() -> None:
    nan = Decimal("NaN")
    with pytest.raises(NotFinite, match="unit_value must be a finite number"):
        LINEAR.price_at(nan)
    with pytest.raises(NotFinite, match="quantity"):
        LINEAR.to_lot(nan)
    with pytest.raises(NotFinite, match="price"):
        LINEAR.to_tick(nan, Side.LONG)
    with pytest.raises(OutOfRange, match="price must be above 0"):
        INVERSE.unit_value(Decimal(0))
