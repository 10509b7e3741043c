"""The rules of venues by name: convention, closing fee and table, each with source and date.

A preset stands here only where its convention has a dated source: `VENUES` holds them, and
`NOT_SHIPPED` says of the others what was found and what was missing. A preset has a date, as
venues change their rules; it is not a promise of what the venue does today.

The rate of a preset comes from its table, or from the worked example of its source; where its
source states none, the caller must give one. A source that names the fee held back but not its
rate leaves that to the caller as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import Impossible
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.margining.tiers import ZERO, Tiers
from engine.leverage.trade.contract import Settlement
from engine.leverage.venues import tables
from engine.leverage.venues.source import Source

if TYPE_CHECKING:
    from engine.leverage.venues.tables import VenueTable

LINEAR = (Settlement.LINEAR,)
INVERSE = (Settlement.INVERSE,)
BOTH = LINEAR + INVERSE


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue's rules on a date: what its source says, and no more.

    `settlements` are the contracts that the source speaks of. The closing fee rate is a fraction
    of one and is added to the maintenance rate; zero where the venue holds none back, None where
    the source does not state it. `maintenance_rate` is the flat rate of the source's worked
    example, None where a table stands instead or no rate is stated. The first source is that of
    the convention.
    """

    name: str
    title: str
    settlements: tuple[Settlement, ...]
    convention: Convention
    sources: tuple[Source, ...]
    closing_fee_rate: Decimal | None = ZERO
    maintenance_rate: Decimal | None = None
    table: VenueTable | None = None
    note: str = ""

    def rules(
        self, maintenance_rate: Decimal | None = None, closing_fee_rate: Decimal | None = None
    ) -> MarginRules:
        """Give the margin rules; a rate that is given, a fraction of one, takes the place of its.

        Raises Impossible where a rate is needed that neither the source nor the caller states.
        """
        fee = self.closing_fee_rate if closing_fee_rate is None else closing_fee_rate
        if fee is None:
            raise Impossible(f"{self.title} states no closing fee rate: give one")
        return MarginRules(self._tiers(maintenance_rate), self.convention, fee)

    def _tiers(self, given: Decimal | None) -> Tiers:
        if given is not None:
            return Tiers.flat(given)
        if self.table is not None:
            return self.table.tiers
        if self.maintenance_rate is None:
            raise Impossible(f"{self.title} states no maintenance rate: give one")
        return Tiers.flat(self.maintenance_rate)


class NotShipped(NamedTuple):
    """A venue without a preset: what was found of its rules, and what is missing."""

    title: str
    found: str
    missing: str


_BINANCE_USDM = Source(
    "Binance",
    "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts",
    "2020-08-14",
    "https://www.binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93",
    "a later copy, which refers to rules of 5 January 2026, prints the same formula",
)
_BINANCE_COINM = Source(
    "Binance",
    "How to Calculate Liquidation Price of COIN-M Futures Contracts",
    "2021-02-05",
    "https://www.binance.com/en/support/faq/ceccfcfb4e3a45e3b48b0b1bb1a8ae46",
)
_OKX = Source(
    "OKX",
    "Tiered maintenance margin ratio rules",
    "2025-05-16",
    "https://www.okx.com/help/v-tiered-maintenance-margin-ratio-rules",
    "first published 16 June 2022; liquidation at 100 % of maintenance plus liquidation fee",
)
_OKX_FEE = Source(
    "traderssecondbrain.com",
    "fees of the base tier at several venues",
    "2026",
    note="the taker rate, 0.05 %; a secondary source, with which the liquidation price of a "
    "sample in OKX's API documentation agrees to 16 digits",
)
_GATE = Source(
    "freqtrade",
    "freqtrade/exchange/exchange.py, quoting Gate's help pages on the liquidation price",
    "2022-12-31",
    "https://github.com/freqtrade/freqtrade",
    "a file of a trading library; it quotes gate.io/help/futures/perpetual/22160 and "
    "gate.io/help/futures/futures/27724",
)
_GATE_FEE = Source(
    "Gate",
    "Answer to a user in Gate's own forum",
    "2023-07-02",
    "https://www.gate.com/post/status/3870211",
    "the same formula, also for inverse contracts, and the taker rate of 0.075 %",
)
_BITGET = Source(
    "Bitget",
    "Bitget futures: Estimated liquidation price",
    "2025-09-18",
    "https://www.bitget.com/support/articles/12560603808759",
)
_BITGET_FEE = Source(
    "traderssecondbrain.com",
    "fees of the base tier at several venues",
    "2026",
    note="the taker rate, 0.06 %; a secondary source",
)
_BITGET_RATE = Source(
    "Bitget",
    "Maintenance margin rates to combat liquidity risks",
    "2023-02-20",
    "https://www.bitget.com/support/articles/12560603777225",
    "rates from 0.40 % to 49.5 % by size; the lowest is taken here",
)
_HYPERLIQUID = Source(
    "freqtrade",
    "freqtrade/exchange/hyperliquid.py, quoting Hyperliquid's page on liquidations",
    "2024-10-27",
    "https://github.com/freqtrade/freqtrade",
    "a file of a trading library, checked by its author against 196 positions; the venue's own "
    "page, hyperliquid.gitbook.io/hyperliquid-docs/trading/liquidations, bears no date",
)
_DYDX = Source(
    "dYdX",
    "Liquidations, v4 documentation",
    "2026-04-22",
    "https://github.com/dydxprotocol/v4-documentation/blob/main/"
    "docs/pages/concepts/trading/liquidations.mdx",
)
_BYBIT_2024 = Source(
    "Bybit",
    "Liquidation Price Calculation under Isolated Mode (Unified Trading Account)",
    "2024-09-10",
    "https://www.bybit.com/en/help-center/article/"
    "Liquidation-Price-Calculation-under-Isolated-Mode-Unified-Trading-Account",
    "the formula for linear contracts as quoted from the same page in freqtrade's "
    "freqtrade/exchange/bybit.py",
)
_BYBIT_2026 = _BYBIT_2024._replace(
    date="2026-05-27", note="the formula for inverse contracts; a copy of the later version"
)
_KUCOIN = Source(
    "KuCoin",
    "Important: Update to the Isolated Margin Calculation Formula",
    "2025-05-20",
    "https://www.kucoin.com/announcement/update-to-the-isolated-margin-calculation-formula",
)
_MEXC = Source(
    "MEXC",
    "Liquidation in Futures",
    "2025-10-27",
    "https://blog.mexc.com/liquidation-in-futures",
    "the page bears no date: this is the date of the copy, by the notices printed above it; the "
    "formula was read in a second copy of the same text",
)


def _binance(name: str, table: VenueTable) -> Venue:
    is_coin = table is tables.BINANCE_BTCUSD_2021
    return Venue(
        name,
        f"Binance, {table.symbol}, {table.source.date[:4]}",
        INVERSE if is_coin else LINEAR,
        Convention.AT_LIQUIDATION,
        (_BINANCE_COINM if is_coin else _BINANCE_USDM, table.source),
        table=table,
        note="No fee is held back; a liquidation fee is charged on what is liquidated.",
    )


def _hyperliquid(name: str, table: VenueTable) -> Venue:
    return Venue(
        name,
        f"Hyperliquid, {table.symbol}, 2024",
        LINEAR,
        Convention.AT_LIQUIDATION,
        (_HYPERLIQUID, table.source),
        table=table,
        note="The rate follows from the asset's highest leverage, whatever leverage is chosen.",
    )


_PRESETS = (
    _binance("binance-btcusdt-2026", tables.BINANCE_BTCUSDT_2026),
    _binance("binance-ethusdt-2026", tables.BINANCE_ETHUSDT_2026),
    _binance("binance-solusdt-2026", tables.BINANCE_SOLUSDT_2026),
    _binance("binance-btcusdt-2024", tables.BINANCE_BTCUSDT_2024),
    _binance("binance-ethusdt-2024", tables.BINANCE_ETHUSDT_2024),
    _binance("binance-solusdt-2024", tables.BINANCE_SOLUSDT_2024),
    _binance("binance-btcusdt-2021", tables.BINANCE_BTCUSDT_2021),
    _binance("binance-btcusd-2021", tables.BINANCE_BTCUSD_2021),
    Venue(
        "okx-btcusdc-2023",
        "OKX, BTCUSDC, 2023",
        LINEAR,
        Convention.AT_LIQUIDATION,
        (_OKX, _OKX_FEE, tables.OKX_BTCUSDC_2023.source),
        Decimal("0.0005"),
        table=tables.OKX_BTCUSDC_2023,
        note="The whole position is charged at its tier's rate; tiers count contracts.",
    ),
    Venue(
        "gate-2023",
        "Gate, 2023",
        BOTH,
        Convention.AT_LIQUIDATION,
        (_GATE, _GATE_FEE),
        Decimal("0.00075"),
        note="Gate announced other conditions of liquidation on 24 September 2024.",
    ),
    Venue(
        "bitget-2025",
        "Bitget, 2025",
        LINEAR,
        Convention.AT_LIQUIDATION,
        (_BITGET, _BITGET_FEE, _BITGET_RATE),
        Decimal("0.0006"),
        Decimal("0.004"),
        note="Positions opened since 10 November 2025 have tiers with amounts.",
    ),
    _hyperliquid("hyperliquid-btc-2024", tables.HYPERLIQUID_BTC_2024),
    _hyperliquid("hyperliquid-sol-2024", tables.HYPERLIQUID_SOL_2024),
    Venue(
        "dydx-2026",
        "dYdX, 2026",
        LINEAR,
        Convention.AT_LIQUIDATION,
        (_DYDX,),
        maintenance_rate=Decimal("0.05"),
        note="The rate is the page's example; up to 1.5 % is taken afterwards as a penalty.",
    ),
    Venue(
        "bybit-2024",
        "Bybit, 2024",
        BOTH,
        Convention.AT_ENTRY,
        (_BYBIT_2024,),
        maintenance_rate=Decimal("0.005"),
        note="The rate is the page's example; it warns that the closing fee makes a difference.",
    ),
    Venue(
        "bybit-inverse-2026",
        "Bybit, inverse contracts, 2026",
        INVERSE,
        Convention.AT_LIQUIDATION,
        (_BYBIT_2026,),
        note="The fee to close is part of the margin and of what must be left, so it cancels "
        "out; margin added later counts for its amount over 1 + s·f only.",
    ),
    Venue(
        "kucoin-until-2025",
        "KuCoin, until 22 May 2025",
        LINEAR,
        Convention.AT_ENTRY,
        (_KUCOIN._replace(note="describes what held before the change"),),
        note="The bankruptcy fee was part of the margin and of what must be left, so it cancels "
        "out; the coming funding payment was held back as well, which is left out here.",
    ),
    Venue(
        "kucoin-2025",
        "KuCoin, since 22 May 2025",
        LINEAR,
        Convention.AT_LIQUIDATION,
        (_KUCOIN,),
        None,
        note="A liquidation fee is held back at the mark price; its rate is not stated.",
    ),
    Venue(
        "mexc-2025",
        "MEXC, 2025",
        LINEAR,
        Convention.AT_ENTRY,
        (_MEXC,),
        maintenance_rate=Decimal("0.004"),
        note="The rate is the page's example, which leaves fees out; another page of the venue "
        "adds a liquidation fee without stating its rate.",
    ),
)

VENUES = MappingProxyType({venue.name: venue for venue in _PRESETS})
"""The venues whose rules have a dated source, by name."""

NOT_SHIPPED = (
    NotShipped(
        "Phemex",
        "Two help pages: maintenance at the liquidation price with a taker rate of 0.06 % added "
        "(USDT-margined), maintenance at entry (coin-margined).",
        "No date on either page.",
    ),
    NotShipped(
        "WEEX",
        "A help page on cross margin, with maintenance at the liquidation price and no fee.",
        "No date on the page, and no rates.",
    ),
    NotShipped(
        "Kraken",
        "Schedules of levels, one of 5 March 2019: margins on the value at entry, from 1 % up.",
        "Whether a level's rate holds for the whole position or for the part above its floor.",
    ),
    NotShipped(
        "Bybit, before 2024",
        "Help pages with maintenance at entry and the closing fee held back at bankruptcy.",
        "No date on the pages.",
    ),
    NotShipped(
        "Bybit, linear contracts, 2026",
        "The page of 27 May 2026, of which only the part on inverse contracts was found.",
        "The formula for linear contracts.",
    ),
    NotShipped(
        "BitMEX",
        "Pages on the liquidation process; formulas by others: maintenance at entry, with the "
        "funding rate added.",
        "A formula of the venue's own.",
    ),
    NotShipped(
        "Deribit",
        "A page on margins: 1 % and 0.005 % more for each bitcoin of the position.",
        "Rates that rise evenly with size are no table; and the page bears no date.",
    ),
    NotShipped(
        "Crypto.com",
        "A page on margins: a rate that rises with the size of the position.",
        "Rates that rise evenly with size are no table; and the page bears no date.",
    ),
    NotShipped(
        "HTX",
        "Pages by which maintenance is an adjustment factor times the position's margin.",
        "A dated statement of the price at which that margin is taken.",
    ),
    NotShipped(
        "BingX",
        "A notice of 22 July 2024: tiers with amounts, and the fee of closing held back.",
        "The price at which the value is taken, and the fee's rate.",
    ),
    NotShipped(
        "Coinbase International",
        "A policy by which maintenance is two thirds of the initial margin, which follows from "
        "the traded volume.",
        "Rates that do not depend on the market's volume.",
    ),
    NotShipped(
        "Delta Exchange",
        "A guide: liquidation where margin less loss equals maintenance.",
        "Where maintenance is taken, and a date.",
    ),
)
"""The venues that are left out, and why: what was found of them and what was missing."""
