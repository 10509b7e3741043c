"""Leverage taken for what decides the loss, at a size that stays."""

from decimal import Decimal

from engine.calculators.quantities import USD
from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, question


@question(title="The same size at another leverage")
def size_or_leverage(draw: Draw) -> Question:
    """Profit and loss go by the size; leverage sets the margin behind it."""
    notional = Decimal(draw.among((1000, 2000, 5000, 10_000)))
    lower = Decimal(draw.among((2, 4, 5)))
    higher = lower * draw.among((2, 5))
    move = Decimal(draw.among((1, 2, 3, 4))) / 100
    loss = notional * move
    return Question(
        words="A long of {notional} at {lower} loses {loss} when the price falls by {move}. What "
        "does a long of {notional} at {higher} lose in the same fall?",
        figures={
            "notional": Figure(notional, USD),
            "lower": Figure(lower, MULTIPLE),
            "higher": Figure(higher, MULTIPLE),
            "move": Figure(move, PERCENT),
            "loss": Figure(loss, USD),
            "more": Figure(loss * higher / lower, USD),
            "less": Figure(loss * lower / higher, USD),
            "margin": Figure(notional / higher, USD),
        },
        options=(
            Option(
                "{loss}",
                "Yes: the size is the same, so the loss is. The leverage only sets how much you "
                "put up, here {margin}, and with it how near liquidation is.",
                is_right=True,
            ),
            Option(
                "{more}",
                "The loss goes by the size, and {notional} it is at both leverages. What grows is "
                "the loss as a part of your margin.",
            ),
            Option(
                "{less}",
                "A smaller margin does not make the loss smaller: {move} of {notional} is {loss} "
                "at any leverage.",
            ),
        ),
    )
