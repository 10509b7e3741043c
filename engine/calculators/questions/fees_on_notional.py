"""Fees taken of the margin, or once instead of twice."""

from decimal import Decimal

from engine.calculators.quantities import USD
from engine.interface import MULTIPLE, PERCENT, Draw, Figure, Option, Question, question


@question(title="What do the fees come to?")
def fees_on_notional(draw: Draw) -> Question:
    """Fees go by the value traded, on the way in and on the way out."""
    margin = Decimal(draw.among((100, 200, 500, 1000)))
    leverage = Decimal(draw.among((5, 10, 20, 50)))
    rate = Decimal(draw.among((5, 10))) / 10_000
    notional = margin * leverage
    return Question(
        words="You open a position with {margin} at {leverage} and close it at the same price. "
        "Each trade costs a fee of {rate}. What do you pay in all?",
        figures={
            "margin": Figure(margin, USD),
            "leverage": Figure(leverage, MULTIPLE),
            "rate": Figure(rate, PERCENT),
            "notional": Figure(notional, USD),
            "both": Figure(2 * rate * notional, USD),
            "once": Figure(rate * notional, USD),
            "both_of_margin": Figure(2 * rate * margin, USD),
            "once_of_margin": Figure(rate * margin, USD),
            "share": Figure(2 * rate * leverage, PERCENT),
        },
        options=(
            Option(
                "{both}",
                "Yes: {rate} of {notional}, twice. That is {share} of your deposit, although the "
                "price has not moved.",
                is_right=True,
            ),
            Option(
                "{both_of_margin}",
                "That takes the fee of your margin. It is taken of the whole value traded, "
                "{notional}: {both}.",
            ),
            Option(
                "{once}",
                "That is opening alone. Closing is a trade too, and pays again: {both}.",
            ),
            Option(
                "{once_of_margin}",
                "That takes the fee of your margin, and of opening alone. It is {rate} of "
                "{notional}, twice: {both}.",
            ),
        ),
    )
