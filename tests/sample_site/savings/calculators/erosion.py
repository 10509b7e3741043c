"""What prices take from money that lies still: real = deposit / (1 + inflation) ^ years."""

from decimal import Decimal

from engine.interface import Figure, Outcome, calculator, gain_or_loss

from ..interest import worth_today  # noqa: TID252 - the site is not on the path of the checkers
from .quantities import EUR, Deposit, Inflation, Years


@calculator(title="What inflation leaves")
def erosion(
    deposit: Deposit = Decimal(1000),
    inflation: Inflation = Decimal("0.02"),
    years: Years = Decimal(10),
) -> Outcome:
    """The same money, counted in what it buys today."""
    real = worth_today(deposit, inflation, years)
    return Outcome(
        figures={
            "real": Figure(real, EUR, "Worth in today's money"),
            "change": Figure(
                real - deposit, EUR, "Gained or lost", gain_or_loss(real - deposit), is_signed=True
            ),
        },
        sentence="In {years} the {deposit} buy what {real} buys today: {change}.",
    )
