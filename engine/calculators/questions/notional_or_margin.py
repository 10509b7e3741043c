"""The margin taken for the position."""

from decimal import Decimal

from engine.calculators.quantities import USD
from engine.interface import MULTIPLE, Draw, Figure, Option, Question, question


@question(title="How large is the position?")
def notional_or_margin(draw: Draw) -> Question:
    """Notional = margin × leverage."""
    margin = Decimal(draw.among((100, 200, 300, 500, 1000, 2000)))
    leverage = Decimal(draw.among((3, 4, 5, 8, 10, 20, 50)))
    notional = margin * leverage
    return Question(
        words="You put up {margin} and open a position at {leverage}. How large is the position?",
        figures={
            "margin": Figure(margin, USD),
            "leverage": Figure(leverage, MULTIPLE),
            "notional": Figure(notional, USD),
            "added": Figure(notional + margin, USD),
            "beyond": Figure(notional - margin, USD),
        },
        options=(
            Option(
                "{notional}",
                "Yes: {margin} at {leverage}. Gains, losses and fees all go by this amount.",
                is_right=True,
            ),
            Option(
                "{margin}",
                "That is your margin, the deposit behind the position. At {leverage} it holds "
                "{notional}.",
            ),
            Option(
                "{added}",
                "That counts the margin twice: it is a part of the position and does not come on "
                "top of it.",
            ),
            Option(
                "{beyond}",
                "That is what you hold beyond your own money. The position is all of it, your "
                "margin included.",
            ),
        ),
    )
