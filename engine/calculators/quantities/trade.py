"""The inputs of a position beside others: an account, a dip, an addition, a margin call."""

from decimal import Decimal
from typing import Annotated

from engine.calculators.quantities.basic import USD, about_zero, stops_of
from engine.interface import PERCENT, Choice, Number
from engine.leverage import Settlement

_MONEY = "1000 2000 3000 5000 10000 20000 50000 100000 200000 500000 1000000"

Balance = Annotated[
    Decimal,
    Number(
        label="Account balance",
        unit=USD,
        low=Decimal(1),
        high=Decimal(10_000_000),
        step=Decimal(100),
        stops=stops_of(
            "1 10 50 100 200 300 400 500 750 1000 1500 2000 3000 4000 5000 7500 10000 15000 20000 "
            "30000 50000 100000 200000 500000 1000000 10000000"
        ),
        help="All the money in the account, your deposit for this position included.",
    ),
]
Dip = Annotated[
    Decimal,
    Number(
        label="Deepest fall on the way",
        unit=PERCENT,
        low=Decimal("-0.99"),
        high=Decimal(0),
        step=Decimal("0.01"),
        stops=tuple(
            -stop
            for stop in stops_of(
                "99 90 75 60 50 40 35 30 25 20 18 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0", PERCENT
            )
        ),
        is_signed=True,
        help="How far the price falls below your entry before it goes on to where it ends.",
    ),
]
CallRatio = Annotated[
    Decimal,
    Number(
        label="Margin call at",
        unit=PERCENT,
        low=Decimal("0.01"),
        high=Decimal(1),
        step=Decimal("0.05"),
        stops=stops_of("1 5 10 20 30 40 50 60 65 70 75 80 85 90 95 100", PERCENT),
        help="The margin ratio at which the venue warns you: maintenance margin divided by what is "
        "left. Where nothing more than maintenance is left, it closes the position.",
    ),
]
Further = Annotated[
    Decimal,
    Number(
        label="Liquidation farther away by",
        unit=PERCENT,
        low=Decimal("0.001"),
        high=Decimal("0.9"),
        step=Decimal("0.01"),
        stops=stops_of("0.1 0.5 1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 60 75 90", PERCENT),
        help="How much more room you want, as a part of your entry price.",
    ),
]
AddedCapital = Annotated[
    Decimal,
    Number(
        label="Deposit you add",
        unit=USD,
        low=Decimal(1),
        high=Decimal(1_000_000),
        step=Decimal(100),
        stops=stops_of(
            f"1 10 20 50 100 200 300 400 500 600 700 800 900 {_MONEY}",
        ),
        help="The money you put up to make the position larger, at the same leverage.",
    ),
]
AddedMove = Annotated[
    Decimal,
    Number(
        label="Price move when you add",
        unit=PERCENT,
        low=Decimal("-0.99"),
        high=Decimal("0.99"),
        step=Decimal("0.01"),
        stops=about_zero("0.5 1 2 3 4 5 6 7 8 9 10 12 15 20 25 30 40 50 60 75 90 99", PERCENT),
        is_signed=True,
        help="How far the price is from your first entry when you add to the position.",
    ),
]
OthersProfit = Annotated[
    Decimal,
    Number(
        label="Profit or loss of your other positions",
        unit=USD,
        low=Decimal(-1_000_000),
        high=Decimal(1_000_000),
        step=Decimal(100),
        stops=about_zero(f"50 100 200 500 {_MONEY}", USD),
        is_signed=True,
        help="What the other positions of the account come to at their present prices.",
    ),
]
OthersMaintenance = Annotated[
    Decimal,
    Number(
        label="Maintenance of your other positions",
        unit=USD,
        low=Decimal(0),
        high=Decimal(1_000_000),
        step=Decimal(10),
        stops=stops_of(f"0 10 20 50 100 200 500 {_MONEY}"),
        help="What must be left for the other positions of the account.",
    ),
]
OthersNotional = Annotated[
    Decimal,
    Number(
        label="Value of your other positions",
        unit=USD,
        low=Decimal(0),
        high=Decimal(10_000_000),
        step=Decimal(500),
        stops=stops_of(f"0 100 200 500 {_MONEY} 2000000 5000000 10000000"),
        help="Everything else the account holds with leverage, in the same direction.",
    ),
]
Settled = Annotated[
    Settlement,
    Choice(
        label="Contract",
        labels={Settlement.LINEAR: "Settled in dollars", Settlement.INVERSE: "Settled in coin"},
        help="In which currency margin, profit and loss are counted.",
    ),
]
