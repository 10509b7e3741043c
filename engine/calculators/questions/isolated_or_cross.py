"""What is at stake in isolated and in cross margin."""

from decimal import Decimal

from engine.calculators.quantities import USD
from engine.interface import MULTIPLE, Draw, Figure, Option, Question, question


@question(title="How much is at stake?")
def isolated_or_cross(draw: Draw) -> Question:
    """Isolated margin stakes the position's own deposit, cross margin the whole account."""
    margin = Decimal(draw.among((200, 250, 300, 400)))
    balance = Decimal(draw.among((1000, 1500)))
    leverage = Decimal(draw.among((10, 20, 25)))
    is_isolated = draw.among((True, False))
    mode = "isolated" if is_isolated else "cross"
    return Question(
        words="Your account holds {balance}. {margin} of it is the margin of a long at {leverage}, "
        f"in {mode} margin, your only position. The price falls and falls, without a gap. How much "
        "can this trade cost you at most?",
        figures={
            "balance": Figure(balance, USD),
            "margin": Figure(margin, USD),
            "leverage": Figure(leverage, MULTIPLE),
            "notional": Figure(margin * leverage, USD),
        },
        options=(
            Option(
                "{margin}",
                "Yes: isolated margin puts only what stands behind the position at stake. The rest "
                "of the account stays yours."
                if is_isolated
                else "That would be isolated margin. In cross margin the whole account stands "
                "behind the position: it ends later, and takes more with it.",
                is_right=is_isolated,
            ),
            Option(
                "{balance}",
                "That would be cross margin. In isolated margin the position ends when its own "
                "margin does, and the rest of the account is not touched."
                if is_isolated
                else "Yes: in cross margin everything in the account stands behind the position. "
                "It is liquidated later, and then takes it all.",
                is_right=not is_isolated,
            ),
            Option(
                "{notional}",
                "That is the size of the position. The venue closes it long before so much is "
                "lost, as you have put up less.",
            ),
        ),
    )
