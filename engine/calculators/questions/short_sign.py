"""The sign of a short, and the leverage counted once more."""

from decimal import Decimal

from engine.calculators.quantities import USD
from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, earned, question


@question(title="What does a short make of a move?")
def short_sign(draw: Draw) -> Question:
    """A short gains what the price loses, on the whole position."""
    notional = Decimal(draw.among((1000, 2000, 5000, 10_000)))
    leverage = Decimal(draw.among((2, 4, 5, 10)))
    move = Decimal(draw.among((1, 2, 5, -1, -2, -5))) / 100
    result = -notional * move
    return Question(
        words="You are short {notional} at {leverage}, and the price moves {move}. What comes of "
        "it, before fees?",
        figures={
            "notional": Figure(notional, USD),
            "leverage": Figure(leverage, MULTIPLE),
            "move": Figure(move, PERCENT, is_signed=True),
            "result": earned(result, USD),
            "turned": earned(-result, USD),
            "again": earned(result * leverage, USD),
            "of_margin": earned(result / leverage, USD),
            "margin": Figure(notional / leverage, USD),
        },
        options=(
            Option(
                "{result}",
                "Yes: a short loses when the price rises and gains when it falls, {move} of "
                "{notional}.",
                is_right=True,
            ),
            Option(
                "{turned}",
                "That is what a long would have. A short has it the other way round: it gains "
                "when the price falls.",
            ),
            Option(
                "{again}",
                "That counts the leverage once more. The {notional} are the position, with the "
                "leverage in them.",
            ),
            Option(
                "{of_margin}",
                "That is the move on your margin of {margin} alone. It works on the whole "
                "position of {notional}.",
            ),
        ),
    )
