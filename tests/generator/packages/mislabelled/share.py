"""The share of one saver: amount / savers."""

from decimal import Decimal
from typing import Annotated

from engine.interface import COUNT, Figure, Number, Outcome, calculator

Savers = Annotated[Decimal, Number(label="Savers of 1 hoard", unit=COUNT, low=Decimal(1))]


@calculator(title="Share of one saver")
def share(savers: Savers = Decimal(1)) -> Outcome:
    """What one of the savers has."""
    return Outcome(figures={"each": Figure(1 / savers, label="Each")}, sentence="It is {each}.")
