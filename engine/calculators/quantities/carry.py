"""The inputs of holding, stopping and staking: time, funding, interest, stops and risk."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from enum import Enum
from typing import Annotated

from engine.calculators.quantities.basic import about_zero, stops_of
from engine.interface import COUNT, PERCENT, PLAIN, Choice, Number, Unit
from engine.leverage import InterestRegime


def below(highest: Decimal | None) -> Decimal | None:
    """Give the leverage to name for a bound that it must stay below: rounded down to a tenth.

    Never the bound itself, at which a position ends; None where not even one stays below it.
    """
    if highest is None:
        return None
    lower = ((highest - _HAIR) / _TENTH).to_integral_value(ROUND_FLOOR) * _TENTH
    return lower if lower >= 1 else None


def span(value: Decimal, *ends: Decimal | int | str) -> Decimal:
    """Give the first end of an axis that leaves room beyond a value; at most the last one."""
    found = (end for end in map(Decimal, ends) if end * _MOST_OF >= value)
    return next(found, Decimal(ends[-1]))


class FundingInterval(Enum):
    """How often funding is paid."""

    HOUR = "hour"
    TWO_HOURS = "two_hours"
    FOUR_HOURS = "four_hours"
    EIGHT_HOURS = "eight_hours"
    DAY = "day"

    @property
    def hours(self) -> Decimal:
        """The hours from one payment to the next."""
        return _HOURS[self]


_HOURS = {
    FundingInterval.HOUR: Decimal(1),
    FundingInterval.TWO_HOURS: Decimal(2),
    FundingInterval.FOUR_HOURS: Decimal(4),
    FundingInterval.EIGHT_HOURS: Decimal(8),
    FundingInterval.DAY: Decimal(24),
}
DAYS = Unit()
_TENTH, _HAIR, _MOST_OF = Decimal("0.1"), Decimal("1e-20"), Decimal("0.8")
DAY_HOURS = Decimal(24)
YEAR_HOURS = Decimal(8760)

REGIMES: dict[Enum, str] = {
    InterestRegime.ELAPSED_HOURS: "by hours begun since borrowing",
    InterestRegime.CLOCK_HOURS: "by hours of the clock touched",
    InterestRegime.FOUR_HOURS_BEGUN: "at once, and for each four hours begun",
    InterestRegime.FOUR_HOURS_COMPLETED: "at once, and for each four hours over",
    InterestRegime.HOURLY_SNAPSHOTS: "at each full hour, compounding",
}

Days = Annotated[
    Decimal,
    Number(
        label="Days held",
        unit=DAYS,
        low=Decimal(1),
        high=Decimal(1825),
        step=Decimal(1),
        stops=stops_of("1 2 3 5 7 10 14 21 30 45 60 90 120 180 270 365 545 730 1095 1825"),
        help="How long the position is held, in days.",
    ),
]
FundingRate = Annotated[
    Decimal,
    Number(
        label="Funding rate",
        unit=PERCENT,
        low=Decimal("-0.01"),
        high=Decimal("0.01"),
        step=Decimal("0.00001"),
        stops=about_zero("0.001 0.005 0.01 0.02 0.03 0.05 0.075 0.1 0.2 0.375 0.5 1", PERCENT),
        help="One payment, as a part of the position's value. Above zero longs pay shorts; with a "
        "minus, shorts pay longs.",
    ),
]
FundingEvery = Annotated[
    FundingInterval,
    Choice(
        label="Funding is paid",
        labels={
            FundingInterval.HOUR: "every hour",
            FundingInterval.TWO_HOURS: "every two hours",
            FundingInterval.FOUR_HOURS: "every four hours",
            FundingInterval.EIGHT_HOURS: "every eight hours",
            FundingInterval.DAY: "once a day",
        },
        help="Only who holds the position at that instant pays or is paid.",
    ),
]
Hours = Annotated[
    Decimal,
    Number(
        label="Hours borrowed",
        unit=DAYS,
        low=Decimal("0.1"),
        high=Decimal(8760),
        step=Decimal(1),
        stops=stops_of("0.1 0.5 1 2 4 8 12 24 48 72 168 336 720 1440 2160 4380 8760"),
        help="How long the loan is out, in hours; a part of an hour is a decimal.",
    ),
]
MinutesPast = Annotated[
    Decimal,
    Number(
        label="Minutes past the hour",
        unit=COUNT,
        low=Decimal(0),
        high=Decimal(59),
        step=Decimal(1),
        is_whole=True,
        help="When in the hour you borrow. It matters where interest goes by the clock.",
    ),
]
InterestRate = Annotated[
    Decimal,
    Number(
        label="Interest a day",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.01"),
        step=Decimal("0.0001"),
        stops=stops_of("0 0.005 0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1 0.12 0.2 0.5 1", PERCENT),
        help="What a day of borrowing costs, as a part of what is borrowed.",
    ),
]
Regime = Annotated[
    InterestRegime,
    Choice(
        label="Interest is charged",
        labels=REGIMES,
        help="Venues count the same loan in different ways.",
    ),
]
LiquidationLevel = Annotated[
    Decimal,
    Number(
        label="Margin level that liquidates",
        unit=PLAIN,
        low=Decimal(1),
        high=Decimal(2),
        step=Decimal("0.01"),
        stops=stops_of("1 1.03 1.05 1.08 1.1 1.15 1.2 1.25 1.3 1.4 1.5 2"),
        help="Assets divided by debts. Where they fall to this level, the venue takes over.",
    ),
]
StopDistance = Annotated[
    Decimal,
    Number(
        label="Stop distance",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.25 0.5 1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 75 99", PERCENT),
        help="How far from your entry, against you, the stop closes the position.",
    ),
]
SlippageRate = Annotated[
    Decimal,
    Number(
        label="Slippage",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.5"),
        step=Decimal("0.001"),
        stops=stops_of("0 0.05 0.1 0.2 0.3 0.5 1 2 3 5 7.5 10 15 20 30 50", PERCENT),
        help="How much worse than the stop's price it is filled: little on a calm day, a lot "
        "where the price jumps.",
    ),
]
RiskRate = Annotated[
    Decimal,
    Number(
        label="Risk per trade",
        unit=PERCENT,
        low=Decimal("0.0001"),
        high=Decimal("0.5"),
        step=Decimal("0.005"),
        stops=stops_of("0.01 0.1 0.25 0.5 1 1.5 2 3 4 5 7.5 10 15 20 25 30 40 50", PERCENT),
        help="The part of your balance that one trade may lose, all costs included.",
    ),
]
AdverseMove = Annotated[
    Decimal,
    Number(
        label="Move against you",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.5 1 2 3 4 5 6 8 10 12 15 20 25 30 40 50 60 75 90 99", PERCENT),
        help="How far the price goes the wrong way: down for a long, up for a short.",
    ),
]
Losses = Annotated[
    Decimal,
    Number(
        label="Losses in a row",
        unit=COUNT,
        low=Decimal(1),
        high=Decimal(30),
        step=Decimal(1),
        is_whole=True,
        help="How many trades lose one after another.",
    ),
]
Trades = Annotated[
    Decimal,
    Number(
        label="Number of trades",
        unit=COUNT,
        low=Decimal(1),
        high=Decimal(365),
        step=Decimal(1),
        stops=stops_of("1 5 10 20 30 50 75 100 150 200 250 300 365"),
        is_whole=True,
        help="How many trades you make in all.",
    ),
]
WinRate = Annotated[
    Decimal,
    Number(
        label="Trades that win",
        unit=PERCENT,
        low=Decimal("0.05"),
        high=Decimal("0.95"),
        step=Decimal("0.01"),
        help="The part of your trades that ends in a gain.",
    ),
]
