"""Tables of maintenance rates that venues published, each of its own date.

A row says: from this size on, this maintenance rate, and at most this leverage. Maintenance
amounts are not written down but follow from floors and rates (`tiers`), wherever the venue
counts with them:

    c_k = c_(k−1) + floor_k · (m_k − m_(k−1))

Floors are in the currency that `unit` names, or in contracts. Venues change their tables several
times a year: a table is evidence of its date and of no other. Sources: at each table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from engine.leverage.margining.tiers import (
    ZERO,
    Boundary,
    Measure,
    Tier,
    Tiers,
    maintenance_amounts,
)
from engine.leverage.venues.source import Source


@dataclass(frozen=True, slots=True)
class VenueTable:
    """The tiers of one contract on the date of its source.

    `unit` names what the floors count. `highest` is the size that no position may exceed, in
    the same unit; None where the source does not say.
    """

    symbol: str
    unit: str
    source: Source
    tiers: Tiers
    highest: Decimal | None = None


def _row(floor: int, rate: str, highest_leverage: str | None = None) -> Tier[Decimal]:
    leverage = None if highest_leverage is None else Decimal(highest_leverage)
    return Tier(Decimal(floor), Decimal(rate), ZERO, leverage)


def _continuous(*rows: Tier[Decimal]) -> Tiers:
    """Give a table with the amounts that make it continuous."""
    amounts = maintenance_amounts([(row.floor, row.rate) for row in rows])
    return Tiers(
        tuple(row._replace(amount=amount) for row, amount in zip(rows, amounts, strict=True))
    )


def _okx_tiers() -> Tiers:
    """Give the three published tiers, and those that follow by the published steps.

    Each further tier holds 60,000 contracts more and asks 0.5 % more of both margins, up to the
    one at which the initial margin is the whole value.
    """
    rows = [_row(0, "0.005", "75"), _row(15_000, "0.0075", "50"), _row(30_000, "0.01", "40")]
    step = Decimal("0.005")
    maintenance, initial = rows[-1].rate, Decimal("0.025")
    floor = Decimal(60_000)
    while initial < 1:
        maintenance, initial = maintenance + step, initial + step
        leverage = (1 / initial).quantize(Decimal("0.01"), ROUND_DOWN)
        rows.append(Tier(floor, maintenance, ZERO, leverage))
        floor += 60_000
    return Tiers(tuple(rows), Boundary.LOWER, Measure.CONTRACTS)


_BINANCE_2026 = Source(
    "freqtrade",
    "freqtrade/exchange/binance_leverage_tiers.json, as changed on that day",
    "2026-07-02",
    "https://github.com/freqtrade/freqtrade",
    "a file of a trading library, read from the exchange's interface; seen in a fork, at commit "
    "837a95b8e923e4e0fb64a35a9e3b1e3ab8574b6e",
)
_BINANCE_2024 = Source(
    "freqtrade",
    "freqtrade/exchange/binance_leverage_tiers.json, as changed on that day",
    "2024-10-24",
    "https://github.com/freqtrade/freqtrade",
    "a file of a trading library, read from the exchange's interface, at commit "
    "3d9514d2660c42dfdbde517f7b421d1a5cf4f196",
)
_BINANCE_2021 = Source(
    "highfestiva",
    "CLI Binance liquidation calculation formula",
    "2021-03-26",
    "https://gist.github.com/highfestiva/b71e76f51eed84d56c1be8ebbcc286b5",
    "read by its author from the exchange's own front end; without the highest leverages",
)

BINANCE_BTCUSDT_2026 = VenueTable(
    "BTCUSDT",
    "USDT",
    _BINANCE_2026,
    _continuous(
        _row(0, "0.004", "150"),
        _row(300_000, "0.005", "100"),
        _row(800_000, "0.0065", "75"),
        _row(3_000_000, "0.01", "50"),
        _row(12_000_000, "0.02", "25"),
        _row(70_000_000, "0.025", "20"),
        _row(100_000_000, "0.05", "10"),
        _row(230_000_000, "0.1", "5"),
        _row(480_000_000, "0.125", "4"),
        _row(600_000_000, "0.15", "3"),
        _row(800_000_000, "0.25", "2"),
        _row(1_200_000_000, "0.5", "1"),
    ),
    Decimal(1_800_000_000),
)
BINANCE_ETHUSDT_2026 = VenueTable(
    "ETHUSDT",
    "USDT",
    _BINANCE_2026,
    _continuous(
        _row(0, "0.004", "150"),
        _row(300_000, "0.005", "100"),
        _row(800_000, "0.0065", "75"),
        _row(3_000_000, "0.01", "50"),
        _row(12_000_000, "0.02", "25"),
        _row(50_000_000, "0.025", "20"),
        _row(65_000_000, "0.05", "10"),
        _row(150_000_000, "0.1", "5"),
        _row(320_000_000, "0.125", "4"),
        _row(400_000_000, "0.15", "3"),
        _row(530_000_000, "0.25", "2"),
        _row(800_000_000, "0.5", "1"),
    ),
    Decimal(1_200_000_000),
)
BINANCE_SOLUSDT_2026 = VenueTable(
    "SOLUSDT",
    "USDT",
    _BINANCE_2026,
    _continuous(
        _row(0, "0.005", "100"),
        _row(50_000, "0.0065", "75"),
        _row(400_000, "0.01", "50"),
        _row(1_000_000, "0.02", "25"),
        _row(4_000_000, "0.025", "20"),
        _row(8_000_000, "0.05", "10"),
        _row(40_000_000, "0.1", "5"),
        _row(80_000_000, "0.125", "4"),
        _row(100_000_000, "0.25", "2"),
        _row(200_000_000, "0.5", "1"),
    ),
    Decimal(400_000_000),
)
BINANCE_BTCUSDT_2024 = VenueTable(
    "BTCUSDT",
    "USDT",
    _BINANCE_2024,
    _continuous(
        _row(0, "0.004", "125"),
        _row(50_000, "0.005", "100"),
        _row(600_000, "0.0065", "75"),
        _row(3_000_000, "0.01", "50"),
        _row(12_000_000, "0.02", "25"),
        _row(70_000_000, "0.025", "20"),
        _row(100_000_000, "0.05", "10"),
        _row(230_000_000, "0.1", "5"),
        _row(480_000_000, "0.125", "4"),
        _row(600_000_000, "0.15", "3"),
        _row(800_000_000, "0.25", "2"),
        _row(1_200_000_000, "0.5", "1"),
    ),
    Decimal(1_800_000_000),
)
BINANCE_ETHUSDT_2024 = VenueTable(
    "ETHUSDT",
    "USDT",
    _BINANCE_2024,
    _continuous(
        _row(0, "0.004", "125"),
        _row(50_000, "0.005", "100"),
        _row(600_000, "0.0065", "75"),
        _row(3_000_000, "0.01", "50"),
        _row(12_000_000, "0.02", "25"),
        _row(50_000_000, "0.025", "20"),
        _row(65_000_000, "0.05", "10"),
        _row(150_000_000, "0.1", "5"),
        _row(320_000_000, "0.125", "4"),
        _row(400_000_000, "0.15", "3"),
        _row(530_000_000, "0.25", "2"),
        _row(800_000_000, "0.5", "1"),
    ),
    Decimal(1_200_000_000),
)
BINANCE_SOLUSDT_2024 = VenueTable(
    "SOLUSDT",
    "USDT",
    _BINANCE_2024,
    _continuous(
        _row(0, "0.005", "100"),
        _row(20_000, "0.0065", "75"),
        _row(100_000, "0.01", "50"),
        _row(800_000, "0.02", "25"),
        _row(4_000_000, "0.025", "20"),
        _row(8_000_000, "0.05", "10"),
        _row(40_000_000, "0.1", "5"),
        _row(80_000_000, "0.125", "4"),
        _row(100_000_000, "0.25", "2"),
        _row(200_000_000, "0.5", "1"),
    ),
    Decimal(400_000_000),
)
BINANCE_BTCUSDT_2021 = VenueTable(
    "BTCUSDT",
    "USDT",
    _BINANCE_2021,
    _continuous(
        _row(0, "0.004"),
        _row(50_000, "0.005"),
        _row(250_000, "0.01"),
        _row(1_000_000, "0.025"),
        _row(10_000_000, "0.05"),
        _row(20_000_000, "0.1"),
        _row(50_000_000, "0.125"),
        _row(100_000_000, "0.15"),
        _row(200_000_000, "0.25"),
        _row(300_000_000, "0.5"),
    ),
)
_BINANCE_COIN = Source(
    "ccxt",
    "ts/src/test/static/response/binance.json, leverage brackets of BTCUSD",
    "2021-10-31",
    "https://github.com/ccxt/ccxt",
    "the file bears no date; the table held by this one, as the exchange's calculator gave a "
    "figure that follows from it in thread 6292 of its developers' forum, which is older than "
    "thread 7049 there, of 31 October 2021; its help page of 5 February 2021 shows other amounts",
)
BINANCE_BTCUSD_2021 = VenueTable(
    "BTCUSD",
    "BTC",
    _BINANCE_COIN,
    _continuous(
        _row(0, "0.004"),
        _row(5, "0.005"),
        _row(10, "0.01"),
        _row(20, "0.025"),
        _row(50, "0.05"),
        _row(100, "0.1"),
        _row(200, "0.125"),
        _row(400, "0.15"),
        _row(1_000, "0.25"),
        _row(1_500, "0.5"),
    ),
)

OKX_BTCUSDC_2023 = VenueTable(
    "BTCUSDC",
    "contracts",
    Source(
        "OKX, by GlobeNewswire",
        "Flash News: OKX to Adjust Position Tiers for Perpetual Swaps and Futures",
        "2023-08-23",
        "https://www.einpresswire.com/article/651488898/"
        "flash-news-okx-to-adjust-position-tiers-for-perpetual-swaps-and-futures",
        "the size of a contract is not in it: a position must be counted in the venue's contracts",
    ),
    _okx_tiers(),
)
_HYPERLIQUID_2024 = Source(
    "freqtrade",
    "tests/exchange/test_hyperliquid.py: positions as the venue reported them",
    "2024-10-27",
    "https://github.com/freqtrade/freqtrade",
    "a file of a trading library; the rate is 1/(2 × the highest leverage)",
)
HYPERLIQUID_BTC_2024 = VenueTable(
    "BTC", "USDC", _HYPERLIQUID_2024, _continuous(_row(0, "0.01", "50"))
)
HYPERLIQUID_SOL_2024 = VenueTable(
    "SOL", "USDC", _HYPERLIQUID_2024, _continuous(_row(0, "0.025", "20"))
)

VENUE_TABLES = (
    BINANCE_BTCUSDT_2026,
    BINANCE_ETHUSDT_2026,
    BINANCE_SOLUSDT_2026,
    BINANCE_BTCUSDT_2024,
    BINANCE_ETHUSDT_2024,
    BINANCE_SOLUSDT_2024,
    BINANCE_BTCUSDT_2021,
    BINANCE_BTCUSD_2021,
    OKX_BTCUSDC_2023,
    HYPERLIQUID_BTC_2024,
    HYPERLIQUID_SOL_2024,
)
"""The dated tables of maintenance rates, each with its source."""
