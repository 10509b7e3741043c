"""A loss made good by a gain of the same percentage."""

from decimal import Decimal

from engine.interface import PERCENT, Draw, Figure, Option, Question, question
from engine.leverage import gain_to_recover


@question(title="What makes a loss good?")
def recovery(draw: Draw) -> Question:
    """A loss of d takes a gain of d/(1 − d), as the gain works on what is left."""
    loss = Decimal(draw.among((10, 20, 25, 40, 50, 60, 75, 80, 90))) / 100
    return Question(
        words="You have lost {loss} of your account. Which gain on what is left brings it back to "
        "where it was?",
        figures={
            "loss": Figure(loss, PERCENT),
            "left": Figure(1 - loss, PERCENT),
            "gain": Figure(gain_to_recover(loss), PERCENT),
            "undone": Figure(loss / (1 + loss), PERCENT),
            "whole": Figure(1 / (1 - loss), PERCENT),
        },
        options=(
            Option(
                "{gain}",
                "Yes: the gain works on the {left} that are left, so it must be larger than the "
                "loss.",
                is_right=True,
            ),
            Option(
                "{loss}",
                "The same percentage of less money is less. On the {left} that are left it takes "
                "{gain}.",
            ),
            Option(
                "{undone}",
                "That is the other way round: the fall that undoes a gain of {loss}. After a loss "
                "it takes {gain}.",
            ),
            Option(
                "{whole}",
                "That is what the rest must come to, as a part of itself. The gain is what is "
                "added: {gain}.",
            ),
        ),
    )
