"""What must be put up to open a position."""

from decimal import Decimal

import pytest

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.trade.margin import initial_margin, margin_rate, notional


def test_a_margin_opens_its_leverage() -> None:
    assert notional(Decimal(1000), Decimal(10)) == 10_000
    assert initial_margin(Decimal(10_000), Decimal(10)) == 1000


def test_the_margin_rate_is_what_is_left_of_the_value() -> None:
    assert margin_rate(Decimal(1000), Decimal(-400), Decimal(12_000)) == Decimal("0.05")


@pytest.mark.parametrize("parameter", ["margin", "leverage"])
def test_nothing_is_opened_without_margin_and_leverage(parameter: str) -> None:
    with pytest.raises(OutOfRange, match=f"{parameter} must be above 0"):
        notional(**({"margin": Decimal(1), "leverage": Decimal(1)} | {parameter: Decimal(0)}))


@pytest.mark.parametrize("parameter", ["notional", "leverage"])
def test_no_deposit_opens_nothing(parameter: str) -> None:
    values = {"notional": Decimal(1), "leverage": Decimal(1)} | {parameter: Decimal(0)}
    with pytest.raises(OutOfRange, match=f"{parameter} must be above 0"):
        initial_margin(**values)


def test_a_margin_rate_needs_a_value_and_numbers() -> None:
    with pytest.raises(OutOfRange, match="value must be above 0"):
        margin_rate(Decimal(1), Decimal(1), Decimal(0))
    for parameter in ("position_margin", "unrealised_profit"):
        values = {"position_margin": Decimal(1), "unrealised_profit": Decimal(1)}
        with pytest.raises(NotFinite, match=parameter):
            margin_rate(value=Decimal(1), **(values | {parameter: Decimal("NaN")}))
