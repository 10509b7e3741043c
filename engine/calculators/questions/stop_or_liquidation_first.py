"""A stop that lies beyond liquidation never comes to work."""

from decimal import Decimal

from engine.calculators.quantities import ENTRY
from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, limit, question
from engine.leverage import IsolatedPosition, MarginRules, Side, isolated_liquidation_price

MAINTENANCE = Decimal("0.005")


@question(title="The stop or liquidation: what comes first?")
def stop_or_liquidation_first(draw: Draw) -> Question:
    """A stop at one over the leverage is beyond liquidation; at half of that it is before it."""
    leverage = Decimal(draw.among((4, 5, 10, 20, 25)))
    is_in_time = draw.among((True, False))
    stop = 1 / leverage / (2 if is_in_time else 1)
    held = IsolatedPosition.open(Side.LONG, ENTRY, leverage, ENTRY)
    end = isolated_liquidation_price(held, MarginRules.flat(MAINTENANCE))
    assert end is not None  # noqa: S101 - a leverage above one has a limit
    return Question(
        words="You hold a long at {leverage}, with a maintenance margin of {maintenance} and a "
        "stop {stop} away from your entry. The price falls step by step. What ends the position?",
        figures={
            "leverage": Figure(leverage, MULTIPLE),
            "maintenance": Figure(MAINTENANCE, PERCENT),
            "stop": limit(-stop, PERCENT),
            "end": limit(end - ENTRY, PERCENT),
            "whole": limit(-1 / leverage, PERCENT),
        },
        options=(
            Option(
                "The stop",
                "Yes: {stop} is met before liquidation at {end}. In a jump of the price even such "
                "a stop may be filled too late."
                if is_in_time
                else "Liquidation lies at {end}, nearer than your stop at {stop}: the position is "
                "gone before the stop is met.",
                is_right=is_in_time,
            ),
            Option(
                "Liquidation",
                "Liquidation lies at {end}, farther away than your stop at {stop}, so the stop is "
                "met first."
                if is_in_time
                else "Yes: liquidation lies at {end}, as some of the margin must be left, and the "
                "stop at {stop} is beyond it.",
                is_right=not is_in_time,
            ),
            Option(
                "Neither, before the whole margin is used up",
                "The margin would be used up at {whole}, but liquidation at {end} does not wait "
                "for that, and a stop may come earlier still.",
            ),
        ),
    )
