"""The way to a goal, year by year: worth = deposit × (1 + rate) ^ years, less tax on what it earns.

The lines of a bank's statement may stand in for the deposit.
"""

from decimal import Decimal

from engine.interface import (
    NOTHING,
    PERCENT,
    Axis,
    Chart,
    Figure,
    Handle,
    Moment,
    Outcome,
    Preset,
    Series,
    Step,
    Tone,
    Walk,
    Working,
    calculator,
)

from ..interest import after_tax  # noqa: TID252 - the site is not on the path of the checkers
from .quantities import EUR, YEARS, Deposit, IsTaxed, Rate, Statement

SPAN = 5


@calculator(
    title="The way to a goal",
    presets=(
        Preset("{deposit} at {rate}", {"deposit": "5000", "rate": "5"}),
        Preset("Interest at {rate}", {"rate": "10"}),
    ),
    folded=("is_taxed", "statement"),
    lines=(after_tax,),
)
def goal(
    deposit: Deposit = Decimal(1000),
    rate: Rate = Decimal("0.03"),
    is_taxed: IsTaxed = False,
    statement: Statement = NOTHING,
) -> Outcome:
    """A quarter of the interest goes to the state where it is taxed."""
    begun = statement.value if isinstance(statement.value, Decimal) else deposit
    net = after_tax(rate) if is_taxed else rate
    worth = [(Decimal(year), begun * (1 + net) ** year) for year in range(SPAN + 1)]
    put_aside = Figure(begun, EUR, "Put aside")
    return Outcome(
        figures={
            "net_rate": Figure(net, PERCENT, "Interest after tax"),
            "goal": Figure(worth[-1][1], EUR, "Reached", Tone.GAIN),
        },
        sentence="The {deposit} reach {goal} at {net_rate}.",
        chart=Chart(
            title="{goal} are reached",
            summary="The line rises to {goal}.",
            x=Axis("Years", YEARS),
            y=Axis("Worth", EUR),
            series=(Series("worth", tuple(worth)),),
            handle=Handle("rate", rate, Decimal(0), Decimal("0.2"), lambda to: to * 25),
        ),
        walk=Walk(
            caption="Year by year",
            columns=("After", "Worth"),
            moments=tuple(
                Moment(year, (Figure(year, YEARS), Figure(one, EUR)), tone)
                for (year, one), tone in zip(worth, _tones(), strict=True)
            ),
        ),
        working=Working(
            steps=(
                Step(
                    "goal",
                    "D*(1 + r)^5",
                    {"D": put_aside, "r": "net_rate"},
                    "W",
                ),
            ),
            source="The bank's own terms, for {deposit}.",
        ),
    )


def _tones() -> list[Tone]:
    return [Tone.PLAIN] * SPAN + [Tone.GAIN]
