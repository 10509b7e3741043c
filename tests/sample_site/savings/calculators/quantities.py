"""The inputs that the calculators share: one name, one meaning, one declaration."""

from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Annotated

from engine.interface import PERCENT, Check, Choice, Handed, Number, Rows, Unit, money

EUR = money("EUR")
YEARS = Unit(suffix=" years", places=0)
MOST = Decimal(100_000)


class Pays(Enum):
    """What becomes of the interest."""

    NEVER = "never"
    YEARLY = "yearly"


Deposit = Annotated[
    Decimal,
    Number(label="Deposit", unit=EUR, low=Decimal(1), high=MOST, step=Decimal(100)),
]
Rate = Annotated[
    Decimal,
    Number(
        label="Interest rate",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.2"),
        step=Decimal("0.001"),
        help="What the bank pays for a year, as a part of the deposit.",
    ),
]
Inflation = Annotated[
    Decimal,
    Number(
        label="Inflation",
        unit=PERCENT,
        low=Decimal("-0.1"),
        high=Decimal(1),
        step=Decimal("0.001"),
    ),
]
Years = Annotated[Decimal, Number(label="Years", unit=YEARS, low=Decimal(1), step=Decimal(1))]
Payout = Annotated[
    Pays,
    Choice(label="Interest is paid out", labels={Pays.NEVER: "Never", Pays.YEARLY: "Yearly"}),
]
IsTaxed = Annotated[bool, Check(label="Interest is taxed", help="By a quarter, as it is paid.")]


def _sum(text: str) -> Decimal:
    try:
        amounts = [Decimal(line) for line in text.split()]
        if all(0 < amount <= MOST for amount in amounts):
            return sum(amounts, Decimal(0))
    except InvalidOperation as error:
        raise ValueError("a line is no amount") from error
    raise ValueError("a line is no amount that is put aside")


Statement = Annotated[
    Handed,
    Rows(
        label="Amounts of your own",
        parse=_sum,
        example="250\n1200.50",
        help="One amount in each line; their sum is put aside.",
    ),
]
