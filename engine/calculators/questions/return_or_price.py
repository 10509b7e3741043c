"""The return on margin taken for the move of the price."""

from decimal import Decimal

from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, question


@question(title="How far did the price move?")
def return_or_price(draw: Draw) -> Question:
    """Return on margin = leverage × move."""
    leverage = Decimal(draw.among((4, 5, 10, 20, 25)))
    move = Decimal(draw.among((1, 2, 3, 4, -1, -2, -3))) / 100
    return Question(
        words="Your long at {leverage} shows a return on margin of {shown}. How far has the price "
        "moved since you opened it?",
        figures={
            "leverage": Figure(leverage, MULTIPLE),
            "move": Figure(move, PERCENT, is_signed=True),
            "shown": Figure(leverage * move, PERCENT, is_signed=True),
            "twice": Figure(leverage * leverage * move, PERCENT, is_signed=True),
            "against": Figure(-move, PERCENT, is_signed=True),
        },
        options=(
            Option(
                "{move}",
                "Yes: the return on margin is the move times the leverage, so divide {shown} by "
                "the leverage.",
                is_right=True,
            ),
            Option(
                "{shown}",
                "That is the return on your margin. At {leverage} the price has moved {move}.",
            ),
            Option(
                "{twice}",
                "That multiplies by the leverage once more. The return has it in it already, so "
                "divide.",
            ),
            Option(
                "{against}",
                "The size is right, the sign is not: a long gains when the price rises and loses "
                "when it falls.",
            ),
        ),
    )
