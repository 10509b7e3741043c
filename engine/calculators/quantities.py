"""The inputs that the calculators share: one name, one meaning, one declaration."""

from decimal import Decimal
from typing import Annotated

from engine.interface import MULTIPLE, PERCENT, Choice, Number, bare, money, quantity
from engine.leverage import Side

USD = money("USD")
AMOUNT = bare(USD)
IN_USD = f",{USD.suffix}"
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
        help="The price at which the position is opened.",
    ),
]
Move = Annotated[
    Decimal,
    Number(
        label="Price move",
        unit=PERCENT,
        low=Decimal("-0.99"),
        high=Decimal(1),
        step=Decimal("0.01"),
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
        help="Some venues hold back the fee of closing, which ends the position earlier.",
    ),
]
