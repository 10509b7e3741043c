"""The share of one saver: amount / savers."""

from decimal import Decimal
from typing import Annotated

from engine.interface import COUNT, Figure, Number, Outcome, calculator

Savers = Annotated[Decimal, Number(label="Savers", unit=COUNT, low=Decimal(1))]


@calculator(title="Share of one saver")
def share(savers: Savers = Decimal(1)) -> Outcome:
    """Name in the sentence what is not among the figures."""
    return Outcome(figures={"each": Figure(1 / savers, label="Each")}, sentence="It is {eahc}.")
