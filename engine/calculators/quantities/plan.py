"""The inputs of a plan: what a reader can say of themselves, and their wealth."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from engine.calculators.quantities.basic import USD, stops_of
from engine.interface import Check, Number

Wealth = Annotated[
    Decimal,
    Number(
        label="All you own",
        unit=USD,
        low=Decimal(1),
        high=Decimal(100_000_000),
        step=Decimal(1000),
        stops=stops_of(
            "1 1000 2000 5000 10000 15000 20000 30000 50000 75000 100000 200000 500000 1000000 "
            "10000000 100000000"
        ),
        help="Savings and investments together, without the home you live in.",
    ),
]
KnowsLiquidation = Annotated[
    bool, Check(label="I can say at which price my position is closed for me")
]
SetsStop = Annotated[bool, Check(label="I set a stop, and I know when it does not help")]
WritesPlan = Annotated[
    bool, Check(label="Before a trade I write down entry, stop, target, size and largest loss")
]
CountsCosts = Annotated[bool, Check(label="I know what fees and funding cost me in a month")]
CanLose = Annotated[
    bool, Check(label="If all of this money were gone, my life would go on as before")
]
HasReserve = Annotated[bool, Check(label="I have money for emergencies that stays apart")]
OwnsMoney = Annotated[bool, Check(label="None of this money is borrowed")]
StaysCalm = Annotated[bool, Check(label="After a loss I do not raise the stake")]
HasPractised = Annotated[bool, Check(label="I have practised without money, or with very little")]
IsAllowed = Annotated[
    bool, Check(label="I have checked that this is allowed, and taxed how, where I live")
]
