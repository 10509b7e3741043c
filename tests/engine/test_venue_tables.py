import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.leverage.margining.tiers import Measure
from engine.leverage.venues import tables as venue_tables
from engine.leverage.venues.tables import OKX_BTCUSDC_2023, VENUE_TABLES, VenueTable

PUBLISHED = json.loads(
    Path("tests/cases/vectors/tiers.json").read_text("utf-8"), parse_float=Decimal
)


def published() -> list[Any]:
    found = []
    for group in PUBLISHED["tables"]:
        is_coin = "COIN-M" in group["venue"]
        year = "2021" if is_coin else group["date"][:4]
        for symbol, rows in group["tables"].items():
            name = f"BINANCE_{symbol}_{year}"
            found.append(pytest.param(getattr(venue_tables, name), rows, id=name))
    return found


@pytest.mark.parametrize(("table", "rows"), published())
def test_a_table_says_what_was_published_down_to_the_maintenance_amounts(
    table: VenueTable, rows: list[dict[str, Any]]
) -> None:
    assert [tuple(tier) for tier in table.tiers.tiers] == [
        (
            row["notional_floor"],
            row["maintenance_margin_rate"],
            row["maintenance_amount"],
            row["max_leverage"],
        )
        for row in rows
    ]
    assert table.highest == rows[-1]["notional_cap"]


def test_every_published_table_is_here() -> None:
    assert len(published()) == 8
    assert len(VENUE_TABLES) == len({id(table) for table in VENUE_TABLES}) == 11


@pytest.mark.parametrize("table", VENUE_TABLES, ids=lambda table: table.source.date)
def test_a_table_has_a_dated_source(table: VenueTable) -> None:
    assert date.fromisoformat(table.source.date) < date(2026, 12, 31)
    assert table.source.body
    assert table.source.title


@pytest.mark.parametrize("table", VENUE_TABLES, ids=lambda table: table.symbol)
def test_larger_positions_pay_higher_rates_at_less_leverage(table: VenueTable) -> None:
    rates = [tier.rate for tier in table.tiers.tiers]
    assert rates == sorted(set(rates))
    leverages = [tier.highest_leverage for tier in table.tiers.tiers]
    known = [leverage for leverage in leverages if leverage is not None]
    assert known == sorted(known, reverse=True)
    for tier in table.tiers.tiers:
        assert tier.highest_leverage is None or tier.rate * tier.highest_leverage < 1


def test_the_steps_that_okx_published_go_on_to_a_leverage_of_one() -> None:
    tiers = OKX_BTCUSDC_2023.tiers
    rows = [f"{tier.floor:f} {tier.rate * 100:f} {tier.highest_leverage}" for tier in tiers.tiers]
    assert rows[:5] == [
        "0 0.500 75",
        "15000 0.7500 50",
        "30000 1.00 40",
        "60000 1.500 33.33",
        "120000 2.000 28.57",
    ]
    assert rows[-1] == "11700000 98.500 1.00"
    assert len(rows) == 198
    assert {tier.amount for tier in tiers.tiers} == {Decimal(0)}


def test_a_tier_of_okx_ends_with_its_last_contract_and_charges_the_whole_position() -> None:
    tiers = OKX_BTCUSDC_2023.tiers
    assert tiers.measure is Measure.CONTRACTS
    value = Decimal(1_000_000)
    assert tiers.for_quantity(Decimal(15_000)).maintenance(value) == 5_000
    assert tiers.for_quantity(Decimal(15_001)).maintenance(value) == 7_500
