"""The inputs of one position at one price: one name, one meaning, one declaration."""

from decimal import Decimal
from typing import Annotated

from engine.interface import (
    MULTIPLE,
    PERCENT,
    PLAIN,
    Choice,
    Number,
    Unit,
    bare,
    money,
    quantity,
)
from engine.leverage import Side


def stops_of(numbers: str, unit: Unit = PLAIN) -> tuple[Decimal, ...]:
    """Read numbers in a unit's terms, separated by spaces: "0.1 0.5" in percent is 0.001, 0.005."""
    return tuple(Decimal(number) / unit.scale for number in numbers.split())


def about_zero(numbers: str, unit: Unit) -> tuple[Decimal, ...]:
    """Give stops on both sides of nothing, and nothing itself."""
    above = stops_of(numbers, unit)
    return (*(-stop for stop in reversed(above)), Decimal(0), *above)


USD = money("USD")
AMOUNT = bare(USD)
ENTRY = Decimal(1)
IN_USD = f",{USD.suffix}"
FEE_STOPS = stops_of("0 0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1 0.15 0.2 0.3 0.4 0.5 1", PERCENT)
BTC = quantity("BTC")

Direction = Annotated[
    Side,
    Choice(
        label="Direction",
        labels={Side.LONG: "Long", Side.SHORT: "Short"},
        help="Long gains when the price rises, short when it falls.",
    ),
]
Capital = Annotated[
    Decimal,
    Number(
        label="Your deposit",
        unit=USD,
        low=Decimal(1),
        high=Decimal(1_000_000),
        step=Decimal(100),
        stops=stops_of(
            "1 10 20 50 100 200 300 400 500 600 700 800 900 1000 1500 2000 3000 4000 5000 7500 "
            "10000 20000 50000 100000 200000 500000 1000000"
        ),
        help="The money you put up: the margin, all of it behind this one position.",
    ),
]
Leverage = Annotated[
    Decimal,
    Number(
        label="Leverage",
        unit=MULTIPLE,
        low=Decimal(1),
        high=Decimal(125),
        step=Decimal(1),
        stops=stops_of("1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 60 75 100 125"),
        help="How many times your deposit the position is worth.",
    ),
]
EntryPrice = Annotated[
    Decimal,
    Number(
        label="Entry price",
        unit=USD,
        low=Decimal("0.00000001"),
        high=Decimal(10_000_000),
        step=Decimal(1000),
        stops=stops_of(
            "0.00000001 0.0001 0.01 0.1 1 10 100 1000 2000 3000 5000 10000 20000 30000 40000 50000 "
            "60000 70000 80000 90000 100000 125000 150000 200000 500000 1000000 10000000"
        ),
        help="The price at which the position is opened.",
    ),
]
Move = Annotated[
    Decimal,
    Number(
        label="Price move",
        unit=PERCENT,
        low=Decimal("-0.99"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=about_zero("0.5 1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 60 75 90 99", PERCENT),
        is_signed=True,
        help="How far the price goes from your entry: up, or with a minus down.",
    ),
]
MaintenanceRate = Annotated[
    Decimal,
    Number(
        label="Maintenance margin",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.5"),
        step=Decimal("0.001"),
        stops=stops_of("0 0.1 0.2 0.3 0.4 0.5 0.65 0.8 1 1.5 2 2.5 3 4 5 10 15 25 50", PERCENT),
        help="The part of the position's value that must be left, or it is closed.",
    ),
]
FeeRate = Annotated[
    Decimal,
    Number(
        label="Fee rate",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.01"),
        step=Decimal("0.0001"),
        stops=FEE_STOPS,
        help="What each trade costs, as a part of its value: once to open, once to close.",
    ),
]
ReservedFeeRate = Annotated[
    Decimal,
    Number(
        label="Closing fee held back",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.01"),
        step=Decimal("0.0001"),
        stops=FEE_STOPS,
        help="Some venues hold back the fee of closing, which ends the position earlier.",
    ),
]
