"""Who pays funding, and on which amount."""

from decimal import Decimal

from engine.calculators.quantities import USD
from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, question
from engine.leverage import Side


@question(title="Who pays the funding?")
def funding_payer(draw: Draw) -> Question:
    """Above zero longs pay shorts, below zero shorts pay longs, on the position's value."""
    side = draw.among(tuple(Side))
    margin = Decimal(draw.among((500, 1000, 2000)))
    leverage = Decimal(draw.among((5, 10, 20)))
    rate = Decimal(draw.among((1, 2, 5, -1, -2, -5))) / 10_000
    pays = side.sign * rate > 0
    does, does_not = ("pay", "receive") if pays else ("receive", "pay")
    from_whom = "longs pay shorts" if rate > 0 else "shorts pay longs"
    return Question(
        words=f"You are {side.value} with {{margin}} at {{leverage}} when funding is settled, at a "
        "rate of {rate}. What happens?",
        figures={
            "margin": Figure(margin, USD),
            "leverage": Figure(leverage, MULTIPLE),
            "rate": Figure(rate, PERCENT, is_signed=True),
            "notional": Figure(margin * leverage, USD),
            "amount": Figure(abs(rate) * margin * leverage, USD),
            "of_margin": Figure(abs(rate) * margin, USD),
        },
        options=(
            Option(
                f"You {does} {{amount}}",
                f"Yes: at {{rate}} {from_whom}, on the whole position of {{notional}}.",
                is_right=True,
            ),
            Option(
                f"You {does_not} {{amount}}",
                f"The amount is right, the direction is not: at {{rate}} {from_whom}.",
            ),
            Option(
                f"You {does} {{of_margin}}",
                "The direction is right, but funding goes by the whole position of {notional} and "
                "not by your margin: {amount}.",
            ),
            Option(
                "Nothing, until you close the position",
                f"Funding is settled while you hold, at fixed hours: you {does} {{amount}} now.",
            ),
        ),
    )
