"""What a deposit becomes: total = deposit × (1 + rate) ^ years."""

from decimal import Decimal

from engine.interface import (
    PERCENT,
    Axis,
    Chart,
    Figure,
    Outcome,
    Series,
    Table,
    calculator,
    gain_or_loss,
)

from .quantities import EUR, YEARS, Deposit, Payout, Pays, Rate, Years

LONGEST = 100


class TooLong(ValueError):
    """A wait that is longer than any saver's."""

    parameter = "years"
    relation = "at most"
    bound = Decimal(LONGEST)
    reason = "no saver waits longer"


@calculator(title="Growth of a deposit")
def growth(
    deposit: Deposit = Decimal(1000),
    rate: Rate = Decimal("0.03"),
    years: Years = Decimal(10),
    payout: Payout = Pays.NEVER,
) -> Outcome:
    """Interest that stays earns interest itself; interest that is paid out does not."""
    if years > LONGEST:
        raise TooLong

    def after(year: Decimal) -> Decimal:
        if payout is Pays.YEARLY:
            return deposit
        return deposit * (1 + rate) ** year

    total = after(years)
    points = tuple((year, after(year)) for year in (years * Decimal(n) / 5 for n in range(6)))
    return Outcome(
        figures={
            "total": Figure(total, EUR, "At the end"),
            "interest": Figure(total - deposit, EUR, "Interest", gain_or_loss(total - deposit)),
            "simple": Figure(deposit * (1 + rate * years), EUR, "Without interest on interest"),
            "yield": Figure(total / deposit - 1, PERCENT, "Growth in all"),
        },
        sentence="After {years} the {deposit} are {total}.",
        table=Table(
            caption="The way to {total}",
            columns=("After", "Worth"),
            rows=tuple((Figure(year, YEARS), Figure(worth, EUR)) for year, worth in points),
        ),
        chart=Chart(
            title="{deposit} become {total} in {years}",
            summary="The line rises from {deposit} to {total}, faster every year.",
            x=Axis("Years", YEARS),
            y=Axis("Worth", EUR),
            series=(Series("worth", points),),
        ),
    )
