"""The inputs of chance: how a price may go, for how long, and which lots are drawn.

What follows from them is an estimate, so it is brought to four significant digits.
"""

from decimal import ROUND_FLOOR, Context, Decimal
from typing import Annotated

from engine.calculators.quantities.basic import USD, about_zero, stops_of
from engine.interface import COUNT, PERCENT, Check, Handed, Number, Rows
from engine.leverage import Diffusion, read_prices

DAYS_PER_YEAR = Decimal(365)
FINEST = Decimal("0.000001")
_DIGITS = Context(prec=4)

Volatility = Annotated[
    Decimal,
    Number(
        label="Volatility",
        unit=PERCENT,
        low=Decimal("0.05"),
        high=Decimal(3),
        step=Decimal("0.05"),
        stops=stops_of(
            "5 10 15 20 25 30 35 40 45 50 55 60 65 70 75 80 90 100 125 150 200 300", PERCENT
        ),
        help="How widely the price swings in a year. The higher, the wilder.",
    ),
]
Drift = Annotated[
    Decimal,
    Number(
        label="Drift",
        unit=PERCENT,
        low=Decimal(-2),
        high=Decimal(2),
        step=Decimal("0.05"),
        stops=about_zero("5 10 15 20 25 30 40 50 60 80 100 150 200", PERCENT),
        is_signed=True,
        help="The trend of the mean price, per year. Nobody knows it; nothing is a fair guess.",
    ),
]
Horizon = Annotated[
    Decimal,
    Number(
        label="Days ahead",
        unit=COUNT,
        low=Decimal(1),
        high=Decimal(3650),
        step=Decimal(1),
        stops=stops_of("1 2 3 5 7 10 14 21 30 45 60 90 120 180 270 365 730 1095 1825 3650"),
        help="How long the price is watched. Days are counted by calendar, as crypto never closes.",
    ),
]
TargetMove = Annotated[
    Decimal,
    Number(
        label="Target",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.5 1 2 3 4 5 6 8 10 12 15 20 25 30 40 50 60 75 90 99", PERCENT),
        help="How far the price goes in your favour until you take the profit.",
    ),
]
AcceptedChance = Annotated[
    Decimal,
    Number(
        label="Chance you accept",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.5 1 2 3 5 7 10 15 20 25 30 40 50 60 75 90 99", PERCENT),
        help="How likely liquidation may be for you. The leverage that keeps to it is worked out.",
    ),
]
FinancingRate = Annotated[
    Decimal,
    Number(
        label="Interest on borrowing",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal(1),
        step=Decimal("0.01"),
        stops=stops_of("0 1 2 3 4 5 6 8 10 12 15 20 25 30 40 50 75 100", PERCENT),
        help="What borrowed money costs per year, and what money that is not invested earns.",
    ),
]
Swing = Annotated[
    Decimal,
    Number(
        label="Swing",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.5 1 2 3 4 5 6 8 10 12 15 20 25 30 40 50 75 99", PERCENT),
        help="How far the price goes up, and then down again, each from where it stands.",
    ),
]
Rounds = Annotated[
    Decimal,
    Number(
        label="Times up and down",
        unit=COUNT,
        low=Decimal(1),
        high=Decimal(50),
        step=Decimal(1),
        is_whole=True,
        help="How often the price goes up and down again.",
    ),
]
Bets = Annotated[
    Decimal,
    Number(
        label="Bets in a row",
        unit=COUNT,
        low=Decimal(1),
        high=Decimal(100),
        step=Decimal(1),
        is_whole=True,
        help="How often everything is staked again, the gains of the last bet included.",
    ),
]
GapMove = Annotated[
    Decimal,
    Number(
        label="Closed at a move of",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.5 1 2 3 4 5 6 8 10 12 15 20 25 30 40 50 60 75 99", PERCENT),
        help="How far against you the price has gone when somebody takes your position over.",
    ),
]
FundBalance = Annotated[
    Decimal,
    Number(
        label="In the insurance fund",
        unit=USD,
        low=Decimal(0),
        high=Decimal(1_000_000),
        step=Decimal(100),
        stops=stops_of("0 50 100 200 300 500 750 1000 2000 5000 10000 50000 200000 1000000"),
        help="What the venue has put aside for losses beyond a margin, and can spend on this one.",
    ),
]
Seed = Annotated[
    Decimal,
    Number(
        label="Draw",
        unit=COUNT,
        low=Decimal(1),
        high=Decimal(9999),
        step=Decimal(1),
        is_whole=True,
        help="Which lots are drawn. The same number draws the same ones again.",
    ),
]
PathCount = Annotated[
    Decimal,
    Number(
        label="Paths",
        unit=COUNT,
        low=Decimal(50),
        high=Decimal(2000),
        step=Decimal(50),
        is_whole=True,
        help="How many paths are drawn. More of them take longer and say it more exactly.",
    ),
]
Prices = Annotated[
    Handed,
    Rows(
        label="Your prices",
        parse=read_prices,
        example="date,open,high,low,close\n2024-03-01,100,104,97,102\n2024-03-02,102,103,95,96",
        help="A file of your own, a line a day or an hour. It stays in your browser.",
    ),
]
OtherRisk = Annotated[
    Decimal,
    Number(
        label="The other trader's risk",
        unit=PERCENT,
        low=Decimal("0.0001"),
        high=Decimal("0.9"),
        step=Decimal("0.01"),
        stops=stops_of("0.01 0.1 0.5 1 2 3 4 5 7.5 10 15 20 25 30 40 50 60 75 90", PERCENT),
        help="The part of the balance that the other trader risks in each of the same trades.",
    ),
]
HasStop = Annotated[
    bool,
    Check(label="Set a stop", help="An order that closes the position before it is liquidated."),
]


def estimated(value: float) -> Decimal:
    """Give an estimate as a decimal: four significant digits, and nothing below a millionth."""
    rounded = _DIGITS.create_decimal_from_float(value)
    return rounded if abs(rounded) >= FINEST or rounded == 0 else Decimal(0)


def floored(value: float) -> Decimal:
    """Give an estimated leverage to one decimal place, rounded down to the safe side."""
    return Decimal(value).quantize(Decimal("0.1"), ROUND_FLOOR)


def diffusion(volatility: Decimal, drift: Decimal = Decimal(0)) -> Diffusion:
    """Give the price process of a volatility and a drift, as floats."""
    return Diffusion(float(volatility), float(drift))
