"""What is no number is refused wherever it comes in: within a record or a row of several too."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.leverage.carry.funding import Payment, funding_received, settlements_to_liquidation
from engine.leverage.chance.simulation import simulated_exit_chances, simulated_touch_chance
from engine.leverage.errors import Impossible, NotFinite
from engine.leverage.margining.rules import MarginRules
from engine.leverage.margining.tiers import Tiers, maintenance_amounts
from engine.leverage.paths.bar import Bar
from engine.leverage.paths.track import exact_track
from engine.leverage.paths.walk import steps, walk
from engine.leverage.paths.waterfall import Winner, waterfall
from engine.leverage.trade.contract import Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import IsolatedPosition
from engine.leverage.trade.result import (
    Charges,
    closing_value,
    net_profit,
    net_return_on_value,
    target_price,
)

ZERO, ONE = Decimal(0), Decimal(1)
HELD = IsolatedPosition.open(Side.LONG, Decimal(10), Decimal(10), Decimal(100))
RULES = MarginRules.flat(Decimal("0.005"))
NO_NUMBERS = tuple(Decimal(text) for text in ("NaN", "sNaN", "Infinity", "-Infinity"))

each_no_number = pytest.mark.parametrize("bad", NO_NUMBERS)


def charges(bad: Decimal) -> dict[str, Charges]:
    return {
        "closing_fee_rate": Charges(FeeRates(ZERO, bad)),
        "funding_received": Charges(funding_received=bad),
        "interest": Charges(interest=bad),
    }


@each_no_number
@pytest.mark.parametrize("name", charges(ZERO))
@pytest.mark.parametrize("asked", [closing_value, net_profit, net_return_on_value, target_price])
def test_a_charge_that_is_no_number_is_refused_by_its_name(
    asked: object, name: str, bad: Decimal
) -> None:
    assert callable(asked)
    with pytest.raises(NotFinite) as refused:
        asked(HELD, Decimal(110), charges(bad)[name])
    assert refused.value.parameter == name


def test_funding_and_interest_without_end_do_not_cancel_out() -> None:
    endless = Decimal("Infinity")
    with pytest.raises(NotFinite):
        target_price(HELD, ONE, Charges(funding_received=endless, interest=endless))


@each_no_number
def test_a_funding_rate_that_is_no_number_is_refused(bad: Decimal) -> None:
    with pytest.raises(NotFinite, match="rate"):
        funding_received(HELD, [Payment(Decimal(100), bad)])
    with pytest.raises(NotFinite, match="rate"):
        settlements_to_liquidation(HELD, RULES, Payment(Decimal(100), bad))


@each_no_number
def test_a_table_of_what_is_no_number_has_no_amounts(bad: Decimal) -> None:
    with pytest.raises(NotFinite, match="maintenance_rate"):
        maintenance_amounts([(ZERO, ZERO), (ONE, bad)])
    with pytest.raises(NotFinite, match="floor"):
        Tiers.continuous([(ZERO, ZERO), (bad, ZERO)])


@each_no_number
def test_a_winner_of_what_is_no_number_bears_nothing(bad: Decimal) -> None:
    with pytest.raises(NotFinite, match="rank"):
        waterfall(ONE, ZERO, ZERO, [Winner(bad, ONE)])
    with pytest.raises(NotFinite, match="profit"):
        waterfall(ONE, ZERO, ZERO, [Winner(ONE, bad)])


@pytest.mark.parametrize("place", range(4))
def test_a_bar_with_a_price_that_is_no_number_is_refused_by_its_name(place: int) -> None:
    prices = [Decimal(100)] * 4
    prices[place] = Decimal("NaN")
    track = exact_track(HELD, RULES)
    for refused in (
        lambda: walk(track, [Bar(*prices)]),
        lambda: list(steps(track, [Bar(*prices)])),
    ):
        with pytest.raises(NotFinite, match=Bar._fields[place]):
            refused()


def test_a_path_without_a_bar_touches_nothing_and_is_refused() -> None:
    bar = Bar(100.0, 110.0, 90.0, 105.0)
    with pytest.raises(Impossible, match="a bar"):
        simulated_touch_chance([[bar], []], 95.0)
    with pytest.raises(Impossible, match="a bar"):
        simulated_exit_chances([[bar], []], 95.0, 120.0)
