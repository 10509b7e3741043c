"""Position size: what a deposit holds at a leverage."""

from decimal import Decimal

from engine.calculators.quantities import BTC, USD, Capital, EntryPrice, Leverage, steps
from engine.interface import (
    MULTIPLE,
    PERCENT,
    Axis,
    Chart,
    Figure,
    Handle,
    Mark,
    Outcome,
    Preset,
    Series,
    Working,
    calculator,
)
from engine.leverage import IsolatedPosition, Side

ONE_PERCENT = Decimal("0.01")
LOWEST_TOP = Decimal(20)
HIGHEST = Decimal(125)


@calculator(
    title="Position size",
    presets=(
        Preset("{capital} at {leverage}", {"capital": "1000", "leverage": "5"}),
        Preset("{capital} at {leverage}", {"capital": "1000", "leverage": "10"}),
        Preset("{capital} at {leverage}", {"capital": "1000", "leverage": "100"}),
    ),
)
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
        chart=_chart(held, leverage),
        working=Working(
            steps=steps(
                {"N": "notional"},
                ("notional", "W * L", "N"),
                ("quantity", "N / E"),
                ("margin_rate", "W / N"),
                ("beyond", "N - W"),
                ("per_percent", "N / 100"),
            ),
            source="The definition: leverage is the value held, divided by the deposit behind it.",
        ),
    )


def _chart(held: IsolatedPosition, leverage: Decimal) -> Chart:
    top = min(max(leverage * 2, LOWEST_TOP), HIGHEST)
    places = sorted({Decimal(1), leverage, top})
    return Chart(
        title="At {leverage} your {capital} hold {notional}",
        summary="The value held against leverage, beside the deposit, which stays the same: at "
        "{leverage} it is {notional}, and every percent of price is worth {per_percent}.",
        x=Axis("Leverage", MULTIPLE),
        y=Axis("Value", USD),
        series=(
            Series("held", tuple((x, held.margin * x) for x in places)),
            Series("deposit", tuple((x, held.margin) for x in places)),
        ),
        marks=(Mark("{leverage}: {notional}", leverage, held.margin * leverage),),
        handle=Handle("leverage", leverage, Decimal(1), top),
    )
