"""Days on which leverage was wiped out: the price of that day, and how much was liquidated.

Of each day the opening, lowest and closing price of bitcoin in US dollars stand here, rounded
to whole dollars, and the amount that liquidations came to. A long that was opened at the day's
open, with an isolated margin, a maintenance rate m and no fees, outlived the low if its leverage
was below

    L = 1 / (1 − (1 − m) · low / open)

The highest price of a day is known of one day only; of the others `event_bar` gives a lower bound.
What a source left out is None, and what it gave as a range is a range. Totals are lower bounds
as such: venues do not report every liquidation. They count all coins, over 24 hours, unless
`scope` says otherwise. Prices: daily bars in UTC of Bitstamp's bitcoin spot market up to
25 August 2025, and of a second spot market after it; other markets had other lows on the same
day, which stand beside it where they are known. Sources of the amounts: at each event.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from engine.leverage.paths.bar import Bar

COINGLASS = "CoinGlass's ten largest days, as listed in October 2025 (Binance Square)"
EVERYWHERE = "all coins at all reporting venues, 24 hours"


class Confidence(Enum):
    """How far a figure is to be trusted."""

    HIGH = "primary text, or several independent copies that agree"
    MEDIUM = "one decent secondary source"
    LOW = "a single weak source"


class Span(NamedTuple):
    """From the least to the most that sources give; `most` is None where it is open."""

    least: Decimal
    most: Decimal | None


class Liquidated(NamedTuple):
    """What was liquidated: billions of US dollars, accounts where counted, of what, by whom."""

    billions: Span
    source: str
    confidence: Confidence
    accounts: Span | None = None
    scope: str = EVERYWHERE


class ReportedLow(NamedTuple):
    """A low of the same event at another market, or on another day, in US dollars."""

    where: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class Event:
    """One day: its known prices in US dollars, and what was liquidated.

    `low` is None where the source gives none for this day, `high` where no high was recorded,
    `liquidated` where no amount was found.
    """

    day: str
    open: Decimal
    low: Decimal | None
    close: Decimal
    liquidated: Liquidated | None
    note: str = ""
    high: Decimal | None = None
    other_lows: tuple[ReportedLow, ...] = ()

    @property
    def is_high_known(self) -> bool:
        """Whether the day's highest price was recorded: if not, `event_bar` gives a lower bound."""
        return self.high is not None


def event_bar(event: Event) -> Bar[Decimal] | None:
    """Give the day as a bar in US dollars, or None where its low is not known.

    Where no high was recorded (`event.is_high_known` is false) the bar's high is only the
    larger of open and close, a lower bound: a short held through it may have met a higher one.
    """
    if event.low is None:
        return None
    high = max(event.open, event.close) if event.high is None else event.high
    return Bar(event.open, high, event.low, event.close)


def event_on(day: str) -> Event | None:
    """Give the event of a day (ISO text, UTC), or None where there is none."""
    return next((event for event in EVENTS if event.day == day), None)


def _span(least: str, most: str | None = None) -> Span:
    return Span(Decimal(least), Decimal(least if most is None else most))


def _at_least(least: str) -> Span:
    return Span(Decimal(least), None)


EVENTS = (
    Event(
        "2020-03-12",
        Decimal(7956),
        Decimal(4777),
        Decimal(4842),
        Liquidated(
            _span("1.17"),
            "CryptoGlobe, March 2020, from Datamish",
            Confidence.HIGH,
            scope="longs at BitMEX alone, that day",
        ),
        "More than 1.6 billion at BitMEX with the following day. Totals of 1 to 3.8 billion for "
        "all venues are repeated from weak sources.",
    ),
    Event(
        "2020-03-13",
        Decimal(4842),
        Decimal(3850),
        Decimal(5623),
        None,
        "BitMEX's contract traded some 400 below the spot market.",
        other_lows=(ReportedLow("BitMEX XBTUSD (LedgerPrime research)", Decimal(3596)),),
    ),
    Event(
        "2021-02-22",
        Decimal(57486),
        Decimal(47400),
        Decimal(54174),
        Liquidated(_span("4.10"), COINGLASS, Confidence.MEDIUM),
    ),
    Event(
        "2021-04-18",
        Decimal(60049),
        Decimal(51541),
        Decimal(56281),
        Liquidated(_span("9.94"), f"{COINGLASS}; Cryptoboom", Confidence.MEDIUM),
    ),
    Event(
        "2021-05-12",
        Decimal(56764),
        None,
        Decimal(49387),
        None,
        "The fall went over two days: open and close are of the 12th, the low was on the 13th, "
        "of which 2.47 billion of liquidations are listed. The low of the 12th is not given.",
        other_lows=(ReportedLow("the same market on the following day", Decimal(45700)),),
    ),
    Event(
        "2021-05-19",
        Decimal(42901),
        Decimal(30066),
        Decimal(36780),
        Liquidated(
            _span("8", "9.01"),
            f"{COINGLASS}; BeInCrypto, 19 May 2021",
            Confidence.HIGH,
            accounts=_at_least("804242"),
        ),
        "More than 8 billion and 804,242 accounts were counted by 18:00 UTC; later lists say 8.6 "
        "and 9.01 billion.",
    ),
    Event(
        "2021-09-07",
        Decimal(52719),
        Decimal(42900),
        Decimal(46867),
        Liquidated(
            _span("3.65", "3.71"),
            f"{COINGLASS}; cryptonews.com.au",
            Confidence.HIGH,
            accounts=_span("375824"),
        ),
    ),
    Event(
        "2021-11-10",
        Decimal(66928),
        Decimal(62857),
        Decimal(64921),
        None,
        "The record high of the cycle on the same day; no amount was found.",
        high=Decimal(69000),
    ),
    Event(
        "2021-12-04",
        Decimal(53685),
        Decimal(41968),
        Decimal(49235),
        Liquidated(_span("2.58"), "lockmeta.com", Confidence.MEDIUM, accounts=_span("417000")),
    ),
    Event(
        "2022-06-13",
        Decimal(26539),
        Decimal(21910),
        Decimal(22450),
        Liquidated(_at_least("1"), "Binance Square", Confidence.LOW),
        "About one billion or more: a single weak source.",
    ),
    Event(
        "2022-11-08",
        Decimal(20591),
        Decimal(17114),
        Decimal(18550),
        Liquidated(_span("0.85", "0.92"), "Cointelegraph; CoinsPaid", Confidence.HIGH),
    ),
    Event(
        "2022-11-09",
        Decimal(18546),
        Decimal(15632),
        Decimal(15877),
        None,
        "The week in which FTX failed; no amount was found for this day.",
    ),
    Event(
        "2024-08-05",
        Decimal(58137),
        Decimal(49577),
        Decimal(54014),
        Liquidated(_span("1"), "not named", Confidence.LOW),
        "About one billion: a single weak source.",
    ),
    Event(
        "2025-02-03",
        Decimal(97670),
        Decimal(91530),
        Decimal(101457),
        Liquidated(_span("2.18"), "BitcoinWorld", Confidence.MEDIUM),
        "1.87 billion of it from longs.",
    ),
    Event(
        "2025-09-22",
        Decimal(115282),
        Decimal(111761),
        Decimal(112737),
        Liquidated(_span("3.62"), COINGLASS, Confidence.MEDIUM),
        "A small move of bitcoin, large losses in other coins.",
    ),
    Event(
        "2025-10-10",
        Decimal(121715),
        Decimal(107000),
        Decimal(112980),
        Liquidated(
            _span("19.16"),
            "CoinGlass, as reported by Cryptoboom and many others; Amberdata",
            Confidence.HIGH,
            accounts=_span("1600000"),
        ),
        "16.7 billion of it from longs, about 1.6 million accounts; 6.93 billion in the 40 "
        "minutes from 20:50 UTC, 3.21 billion in the minute at 21:15 (Amberdata).",
        other_lows=(
            ReportedLow("a file of Bitstamp's kind", Decimal(109683)),
            ReportedLow("Binance spot", Decimal(102000)),
            ReportedLow("Binance futures, about (Cryptomus)", Decimal(101500)),
        ),
    ),
    Event(
        "2025-11-21",
        Decimal(86532),
        Decimal(80525),
        Decimal(85069),
        Liquidated(
            _span("1.9", "2.0"),
            "Editorialge; Finextra 46952",
            Confidence.HIGH,
            accounts=_span("391000", "396000"),
        ),
    ),
    Event(
        "2026-01-31",
        Decimal(84111),
        Decimal(75644),
        Decimal(78648),
        Liquidated(_span("2.56"), "Bitget news 12560605186273", Confidence.MEDIUM),
    ),
    Event(
        "2026-02-05",
        Decimal(72999),
        Decimal(62182),
        Decimal(62791),
        Liquidated(_span("2.6"), "Stocktwits, 5 February 2026; Bitget", Confidence.HIGH),
        other_lows=(ReportedLow("the same market on the following day", Decimal(60001)),),
    ),
)
"""The days of large liquidations, in order of time."""
