"""Position size: what a deposit holds at a leverage."""

from decimal import Decimal

from engine.calculators.quantities import BTC, USD, Capital, EntryPrice, Leverage
from engine.interface import PERCENT, Figure, Outcome, calculator
from engine.leverage import IsolatedPosition, Side

ONE_PERCENT = Decimal("0.01")


@calculator(title="Position size")
def position(
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    entry_price: EntryPrice = Decimal(50_000),
) -> Outcome:
    """Notional = margin × leverage; the side does not change it."""
    held = IsolatedPosition.open(Side.LONG, capital, leverage, entry_price)
    return Outcome(
        figures={
            "notional": Figure(held.notional, USD, "Position size"),
            "margin": Figure(capital, USD, "Initial margin"),
            "margin_rate": Figure(1 / leverage, PERCENT, "Your deposit as a part of it"),
            "beyond": Figure(held.notional - capital, USD, "Exposure beyond your deposit"),
            "quantity": Figure(held.quantity, BTC, "Amount held"),
            "per_percent": Figure(
                held.notional * ONE_PERCENT, USD, "Gain or loss per percent of price"
            ),
        },
        sentence="Every percent the price moves against you costs {per_percent}: "
        "with {capital} at {leverage} you hold {notional}.",
    )
