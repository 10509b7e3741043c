import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.leverage.errors import Impossible
from engine.leverage.margining.liquidation import liquidation_price
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.trade.contract import Contract, Settlement, Side
from engine.leverage.trade.position import IsolatedPosition, Position
from engine.leverage.venues.presets import NOT_SHIPPED, VENUES, Venue

VECTORS = {
    vector["id"]: vector
    for vector in json.loads(
        Path("tests/cases/vectors/vectors.json").read_text("utf-8"), parse_float=Decimal
    )["vectors"]
}
RATE = Decimal("0.005")
FEE = Decimal("0.0006")


def position(inputs: dict[str, Any]) -> Position:
    return Position(
        Side(inputs["side"]),
        Decimal(inputs["quantity"]),
        Decimal(inputs["entry_price"]),
        contract=Contract(Settlement(inputs["contract"]), Decimal(inputs["contract_size"])),
    )


@pytest.mark.parametrize(
    ("name", "vector"),
    [
        ("binance-btcusd-2021", "binance-coinm-calculator"),
        ("bybit-2024", "bybit-doc-long-50x"),
        ("bybit-2024", "bybit-doc-long-20k"),
        ("bybit-2024", "mcs-doc-long"),
        ("hyperliquid-btc-2024", "ft-liq-hyperliquid-2"),
        ("hyperliquid-btc-2024", "ft-liq-hyperliquid-6"),
        ("hyperliquid-btc-2024", "ft-liq-hyperliquid-20"),
        ("hyperliquid-btc-2024", "ft-liq-hyperliquid-24"),
        ("hyperliquid-sol-2024", "ft-liq-hyperliquid-4"),
        ("hyperliquid-sol-2024", "ft-liq-hyperliquid-23"),
    ],
)
def test_a_preset_reproduces_what_its_venue_printed(name: str, vector: str) -> None:
    inputs = VECTORS[vector]["inputs"]
    expected = Decimal(VECTORS[vector]["expected"]["liquidation_price"])
    tolerance = VECTORS[vector]["tolerance"]
    price = liquidation_price(
        position(inputs), Decimal(inputs["wallet_balance"]), VENUES[name].rules()
    )
    assert price is not None
    allowed = max(tolerance.get("abs", 0), tolerance.get("rel", 0) * abs(expected))
    assert abs(price - expected) <= allowed


def linear(side: Side, quantity: str, entry_price: str) -> Position:
    return Position(side, Decimal(quantity), Decimal(entry_price))


@pytest.mark.parametrize(
    ("name", "held", "margin", "printed"),
    [
        ("dydx-2026", linear(Side.SHORT, "3", "3000"), "1000", "3174.60"),
        ("mexc-2025", linear(Side.LONG, "0.1", "50000"), "200", "48200"),
        ("kucoin-until-2025", linear(Side.SHORT, "0.005", "28000"), "1.4", "28168"),
    ],
)
def test_the_worked_example_of_a_source_comes_out(
    name: str, held: Position, margin: str, printed: str
) -> None:
    venue = VENUES[name]
    rate = None if venue.maintenance_rate else Decimal("0.004")
    price = liquidation_price(held, Decimal(margin), venue.rules(rate))
    assert price is not None
    assert price.quantize(Decimal(printed)) == Decimal(printed)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("name", ["gate-2023", "bitget-2025", "okx-btcusdc-2023", "kucoin-2025"])
def test_venues_that_hold_back_a_fee_add_its_rate_to_the_maintenance_rate(
    name: str, side: Side
) -> None:
    rules = VENUES[name].rules(RATE, FEE)
    held = IsolatedPosition.open(side, Decimal(5_000), Decimal(10), Decimal(50_000))
    price = liquidation_price(held, held.margin, rules)
    value = side.sign * held.notional
    assert price == (held.margin - value) / (held.quantity * (RATE + FEE - side.sign))


@pytest.mark.parametrize("side", Side)
def test_gate_prints_an_inverse_formula_that_ours_equals(side: Side) -> None:
    rules = VENUES["gate-2023"].rules(RATE)
    quantity, entry, margin = Decimal(50_000), Decimal(50_000), Decimal("0.1")
    held = Position(side, quantity, entry, contract=Contract(Settlement.INVERSE))
    rates = side.sign * (RATE + Decimal("0.00075"))
    printed = quantity * entry * (1 + rates) / (quantity + side.sign * margin * entry)
    price = liquidation_price(held, margin, rules)
    assert price is not None
    assert abs(price / printed - 1) < Decimal("1e-25")


@pytest.mark.parametrize("side", Side)
def test_bybit_prints_an_inverse_formula_that_ours_equals(side: Side) -> None:
    rules = VENUES["bybit-inverse-2026"].rules(RATE)
    size, entry, leverage = Decimal(60_000), Decimal(50_000), Decimal(10)
    held = IsolatedPosition.open(
        side, size / entry / leverage, leverage, entry, Contract(Settlement.INVERSE)
    )
    sign = side.sign
    printed = size * (1 + sign * RATE) / (size / entry + sign * size / entry / leverage)
    price = liquidation_price(held, held.margin, rules)
    assert price is not None
    assert abs(price / printed - 1) < Decimal("1e-25")


@pytest.mark.parametrize("venue", VENUES.values(), ids=VENUES.keys())
def test_a_preset_has_a_dated_source_and_stands_under_its_own_name(venue: Venue) -> None:
    assert VENUES[venue.name] is venue
    assert venue.sources
    assert venue.settlements
    for source in venue.sources:
        assert source.body
        assert source.title
        assert 2019 <= int(source.date[:4]) <= 2026
    date.fromisoformat(venue.sources[0].date)


@pytest.mark.parametrize("venue", VENUES.values(), ids=VENUES.keys())
def test_a_preset_gives_rules_of_its_convention_or_asks_for_the_rate_it_lacks(
    venue: Venue,
) -> None:
    rules = venue.rules(RATE, FEE)
    assert rules == MarginRules.flat(RATE, venue.convention, FEE)
    assert rules.reserve is Reserve.WITH_MAINTENANCE
    assert venue.convention is not Convention.TEXTBOOK
    if venue.closing_fee_rate is None:
        with pytest.raises(Impossible, match="no closing fee rate: give one"):
            venue.rules(RATE)
    else:
        assert venue.rules(RATE).closing_fee_rate == venue.closing_fee_rate
    if venue.table is not None:
        assert venue.maintenance_rate is None
        assert venue.rules().tiers is venue.table.tiers
    elif venue.maintenance_rate is not None:
        assert venue.rules() == venue.rules(venue.maintenance_rate)
    else:
        with pytest.raises(Impossible, match="no maintenance rate: give one"):
            venue.rules(closing_fee_rate=FEE)


def test_venues_differ_in_where_they_take_maintenance() -> None:
    at_entry = [name for name, each in VENUES.items() if each.convention is Convention.AT_ENTRY]
    assert at_entry == ["bybit-2024", "kucoin-until-2025", "mexc-2025"]


def test_a_venue_without_a_preset_stands_with_the_reason() -> None:
    titles = [each.title for each in NOT_SHIPPED]
    assert len(titles) == len(set(titles))
    assert not set(titles) & {venue.title for venue in VENUES.values()}
    for each in NOT_SHIPPED:
        assert each.found.endswith(".")
        assert each.missing.endswith(".")


def test_the_presets_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="item assignment"):
        VENUES["another"] = VENUES["gate-2023"]  # type: ignore[index]
