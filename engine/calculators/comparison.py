"""The same deposit and the same move at several leverages, side by side."""

from decimal import Decimal

from engine.calculators.profit import ENTRY, Result, after
from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Capital,
    Direction,
    Leverage,
    MaintenanceRate,
    Move,
)
from engine.interface import (
    MULTIPLE,
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
)
from engine.leverage import Position, Side, highest_leverage

LADDER = tuple(Decimal(step) for step in (1, 2, 3, 5, 10, 20, 50, 100))


@calculator(title="The same money at several leverages")
def comparison(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """Size grows with leverage, and so does the result; the room before liquidation shrinks."""
    own = after(Position.open(side, capital, leverage, ENTRY), move, maintenance_rate)
    results = {
        step: after(Position.open(side, capital, step, ENTRY), move, maintenance_rate)
        for step in sorted({*LADDER, leverage})
        if _exists(step, maintenance_rate)
    }
    room = own.liquidation_move
    return Outcome(
        figures={
            "pnl": earned(own.profit, USD, "Profit or loss at your leverage"),
            "return_on_margin": earned(own.return_on_margin, PERCENT, "Return on your deposit"),
            "liquidation_move": _limit(room, "Move that liquidates at your leverage"),
            "spot_pnl": earned(capital * move, USD, "The same deposit without leverage"),
            "notional": Figure(own.position.notional, USD, "Position size at your leverage"),
        },
        sentence=_sentence(own),
        table=_table(results),
        chart=None if room is None else _chart(own, maintenance_rate),
    )


def _exists(leverage: Decimal, maintenance_rate: Decimal) -> bool:
    return maintenance_rate == 0 or leverage < highest_leverage(maintenance_rate)


def _limit(value: Decimal | None, label: str = "") -> Figure:
    return Figure(value, PERCENT, label, Tone.LIMIT, is_signed=True)


def _sentence(own: Result) -> str:
    if own.is_liquidated:
        return (
            "At {leverage} the whole deposit is lost: a move of {liquidation_move} ends the "
            "position, and {move} goes beyond it. Without leverage the same move is {spot_pnl}."
        )
    if own.liquidation_move is None:
        return "At {leverage} a move of {move} comes to {pnl}, and no move liquidates it."
    return (
        "At {leverage} a move of {liquidation_move} loses the position. "
        "A price move of {move} comes to {pnl}, without leverage to {spot_pnl}."
    )


def _table(results: dict[Decimal, Result]) -> Table:
    return Table(
        caption="The same deposit after a move of {move}, before fees",
        columns=(
            "Leverage",
            f"Value held{IN_USD}",
            f"Profit or loss{IN_USD}",
            "Return",
            "Liquidated at",
        ),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(result.position.notional, AMOUNT),
                earned(result.profit, AMOUNT),
                earned(result.return_on_margin, PERCENT),
                _limit(result.liquidation_move),
            )
            for step, result in results.items()
        ),
    )


def _chart(own: Result, maintenance_rate: Decimal) -> Chart:
    held = own.position
    top = min(max(held.leverage * 2, Decimal(20)), Decimal(125))
    steps = sorted({*(top * step / 20 for step in range(1, 21)), held.leverage})
    room = {
        step: _room(Position.open(held.side, held.margin, step, ENTRY), maintenance_rate)
        for step in steps
        if _exists(step, maintenance_rate) and (step > 1 or step == held.leverage)
    }
    return Chart(
        title="At {leverage} a move of {liquidation_move} is all it takes",
        summary="The move that liquidates, against leverage: each doubling of leverage about "
        "halves it. At {leverage} it is {liquidation_move}.",
        x=Axis("Leverage", MULTIPLE),
        y=Axis("Move to liquidation", PERCENT),
        series=(Series("end", tuple(room.items()), Tone.LIMIT),),
        marks=(
            Mark("{leverage}: {liquidation_move}", held.leverage, room[held.leverage], Tone.LIMIT),
        ),
    )


def _room(position: Position, maintenance_rate: Decimal) -> Decimal:
    move = after(position, ENTRY * 0, maintenance_rate).liquidation_move
    return Decimal(1) if move is None else abs(move)
