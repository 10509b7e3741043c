"""One over the leverage taken for the distance to liquidation."""

from decimal import Decimal

from engine.calculators.quantities import ENTRY
from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, limit, question
from engine.leverage import IsolatedPosition, MarginRules, Side, isolated_liquidation_price


@question(title="Which fall ends the position?")
def distance_to_liquidation(draw: Draw) -> Question:
    """A long ends at −(1/L − m)/(1 − m), before its margin is used up."""
    leverage = Decimal(draw.among((4, 5, 8, 10, 20, 25)))
    maintenance = Decimal(draw.among((5, 10, 20))) / 1000
    held = IsolatedPosition.open(Side.LONG, ENTRY, leverage, ENTRY)
    end = isolated_liquidation_price(held, MarginRules.flat(maintenance))
    assert end is not None  # noqa: S101 - a leverage above one has a limit
    return Question(
        words="You hold a long at {leverage}, and {maintenance} of its value must be left as "
        "maintenance margin. Which fall of the price ends it?",
        figures={
            "leverage": Figure(leverage, MULTIPLE),
            "maintenance": Figure(maintenance, PERCENT),
            "fall": limit(end - ENTRY, PERCENT),
            "whole": limit(-1 / leverage, PERCENT),
            "farther": limit(-1 / leverage - maintenance, PERCENT),
            "rate": limit(-maintenance, PERCENT),
        },
        options=(
            Option(
                "{fall}",
                "Yes. At {whole} the margin would be gone, but the venue steps in while "
                "{maintenance} of the value is still there.",
                is_right=True,
            ),
            Option(
                "{whole}",
                "There your margin would be used up. The venue does not wait for that: it closes "
                "the position while {maintenance} of its value is left, at {fall}.",
            ),
            Option(
                "{farther}",
                "Maintenance brings the end nearer, not farther away: it must still be there when "
                "the position is closed, at {fall}.",
            ),
            Option(
                "{rate}",
                "That is the maintenance rate, what must be left. What may be lost is the margin "
                "down to it, which ends at {fall}.",
            ),
        ),
    )
