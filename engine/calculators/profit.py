"""Profit and return at a price move: long and short with leverage, beside spot.

The price is counted in entries, so that a move of +5 % ends at 1.05.
"""

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    USD,
    Capital,
    Direction,
    FeeRate,
    Leverage,
    MaintenanceRate,
    Move,
)
from engine.interface import (
    PERCENT,
    Axis,
    Chart,
    Figure,
    Mark,
    Outcome,
    Series,
    Table,
    Tone,
    calculator,
    earned,
    gain_or_loss,
    limit,
)
from engine.leverage import Holding, Position, Side, hold, round_trip_fees


@calculator(title="Profit and loss at a price move")
def profit(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    fee_rate: FeeRate = Decimal("0.0005"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """Profit = s · notional · move, until the move reaches liquidation."""
    sides = {
        one: hold(Position.open(one, capital, leverage, ENTRY), ENTRY + move, maintenance_rate)
        for one in (side, side.opposite)
    }
    result, spot = sides[side], capital * move
    fees = round_trip_fees(result.position, result.exit_price, fee_rate)
    return Outcome(
        figures={
            "pnl": earned(result.profit, USD, "Profit or loss before fees"),
            "return_on_margin": earned(result.return_on_margin, PERCENT, "Return on your deposit"),
            "left": Figure(result.left, USD, "Left of your deposit"),
            "spot_pnl": earned(spot, USD, "The same deposit without leverage"),
            "spot_return": earned(move, PERCENT, "Return without leverage"),
            "fees": Figure(fees, USD, "Fees of opening and closing"),
            "fees_of_margin": Figure(fees / capital, PERCENT, "Fees as a part of your deposit"),
            "notional": Figure(result.position.notional, USD, "Position size"),
            "liquidation_move": limit(result.liquidation_move, PERCENT, "Move that liquidates"),
        },
        sentence=_sentence(result),
        table=_table(sides, capital, move),
        chart=_chart(result, move),
    )


def _sentence(result: Holding) -> str:
    if result.is_liquidated:
        return (
            "The deposit of {capital} is lost: the position is closed at {liquidation_move}, "
            "before the move of {move} is complete. Without leverage it would be {spot_pnl}."
        )
    outcome = (
        "A move of {move} comes to {pnl}, or {return_on_margin} of your deposit, and leaves "
        "{left}; without leverage it would be {spot_pnl}."
    )
    if result.liquidation_move is None:
        return outcome
    return outcome + " A move of {liquidation_move} ends the position."


def _table(sides: dict[Side, Holding], capital: Decimal, move: Decimal) -> Table:
    names = {Side.LONG: "Long at {leverage}", Side.SHORT: "Short at {leverage}"}
    leveraged = [
        (
            names[one],
            Figure(result.position.notional, AMOUNT),
            earned(result.profit, AMOUNT),
            earned(result.return_on_margin, PERCENT),
            Figure(result.left, AMOUNT),
        )
        for one, result in sorted(sides.items(), key=lambda pair: pair[0].value)
    ]
    spot = (
        "Spot, no leverage",
        Figure(capital, AMOUNT),
        earned(capital * move, AMOUNT),
        earned(move, PERCENT),
        Figure(capital * (1 + move), AMOUNT),
    )
    return Table(
        caption="After a move of {move}, before fees",
        columns=(
            "Position",
            f"Value held{IN_USD}",
            f"Profit or loss{IN_USD}",
            "Return",
            f"Left{IN_USD}",
        ),
        rows=(*leveraged, spot),
    )


def _chart(result: Holding, move: Decimal) -> Chart:
    span = min(
        max(abs(move) * Decimal("1.25"), Decimal("1.5") / result.position.leverage),
        Decimal("0.99"),
    )
    end = result.liquidation_move
    low, high = _alive(-span, span, end)
    marks = [Mark("{move}: {pnl}", move, result.profit, gain_or_loss(result.profit))]
    if end is not None and -span <= end <= span:
        marks.append(Mark("Liquidation at {liquidation_move}", end, tone=Tone.LIMIT))
    held = result.position
    return Chart(
        title="At {leverage}, a move of {move} turns into {return_on_margin} of the deposit",
        summary="Profit against price move: the line at {leverage} is as many times as steep as "
        "the line without leverage, and ends where the position would be liquidated.",
        x=Axis("Price move", PERCENT),
        y=Axis("Profit or loss", USD),
        series=(
            Series("{leverage}", tuple((x, held.profit_at(ENTRY + x)) for x in _steps(low, high))),
            Series("spot", tuple((x, held.margin * x) for x in _steps(-span, span))),
        ),
        marks=tuple(marks),
    )


def _alive(low: Decimal, high: Decimal, end: Decimal | None) -> tuple[Decimal, Decimal]:
    if end is None:
        return low, high
    return (max(low, end), high) if end < 0 else (low, min(high, end))


def _steps(low: Decimal, high: Decimal, count: int = 4) -> list[Decimal]:
    return [low + (high - low) * step / count for step in range(count + 1)]
