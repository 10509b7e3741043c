"""The same deposit and the same move at several leverages, side by side."""

from collections.abc import Iterable
from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    LIQUIDATION_MOVE,
    USD,
    Capital,
    Direction,
    Leverage,
    MaintenanceRate,
    Move,
    ReservedFeeRate,
    sign_of,
    steps,
)
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
    Table,
    Tone,
    Working,
    calculator,
    earned,
    limit,
)
from engine.leverage import (
    Holding,
    IsolatedPosition,
    MarginRules,
    Side,
    hold,
    is_sustained,
    unchecked_liquidation_price,
)

LADDER = tuple(Decimal(step) for step in (1, 2, 3, 5, 10, 20, 50, 100))
CURVE = tuple(Decimal(step) for step in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 75, 100))
HIGHEST = Decimal(125)


@calculator(
    title="The same money at several leverages",
    presets=(
        Preset("{side}, and a move of {move}", {"side": "long", "move": "-5"}),
        Preset("{side}, and a move of {move}", {"side": "short", "move": "5"}),
        Preset("{side}, and a move of {move}", {"side": "long", "move": "-20"}),
    ),
    folded=("maintenance_rate", "reserved_fee_rate"),
    lines=(hold,),
)
def comparison(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Size grows with leverage, and so does the result; the room before liquidation shrinks."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    own = hold(IsolatedPosition.open(side, capital, leverage, ENTRY), ENTRY + move, rules)
    return Outcome(
        figures={
            "pnl": earned(own.profit, USD, "Profit or loss at your leverage"),
            "return_on_margin": earned(own.return_on_margin, PERCENT, "Return on your deposit"),
            "liquidation_move": limit(
                own.liquidation_move, PERCENT, "Move that liquidates at your leverage"
            ),
            "unleveraged_pnl": earned(side.sign * capital * move, USD, "The same without leverage"),
            "notional": Figure(own.position.notional, USD, "Position size at your leverage"),
        },
        sentence=_sentence(own),
        table=_table(own, leverage, ENTRY + move, rules),
        chart=None if own.liquidation_move is None else _chart(own, leverage, rules),
        working=_working(own),
    )


def _sustained(
    own: Holding, leverages: Iterable[Decimal], rules: MarginRules
) -> dict[Decimal, IsolatedPosition]:
    """Open the same deposit at other leverages, where such a position can exist."""
    side, capital = own.position.side, own.position.margin
    opened = {step: IsolatedPosition.open(side, capital, step, ENTRY) for step in sorted(leverages)}
    return {step: one for step, one in opened.items() if is_sustained(one, capital, rules)}


def _sentence(own: Holding) -> str:
    if own.is_liquidated:
        return (
            "At {leverage} the whole deposit is lost: a move of {liquidation_move} ends the "
            "position, and {move} goes beyond it. Without leverage the same move is "
            "{unleveraged_pnl}."
        )
    if own.liquidation_move is None:
        return "At {leverage} a move of {move} comes to {pnl}, and no move liquidates it."
    return (
        "At {leverage} a move of {liquidation_move} loses the position. "
        "A price move of {move} comes to {pnl}, without leverage to {unleveraged_pnl}."
    )


def _table(own: Holding, leverage: Decimal, price: Decimal, rules: MarginRules) -> Table:
    positions = _sustained(own, {*LADDER, leverage}, rules)
    holdings = {step: hold(position, price, rules) for step, position in positions.items()}
    return Table(
        caption="The same deposit after a move of {move}, before fees",
        columns=(
            "Leverage",
            f"Value held{IN_USD}",
            f"Profit or loss{IN_USD}",
            "Return",
            "Ends at",
        ),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(held.position.notional, AMOUNT),
                earned(held.profit, AMOUNT),
                earned(held.return_on_margin, PERCENT),
                limit(held.liquidation_move, PERCENT),
            )
            for step, held in holdings.items()
        ),
    )


def _chart(own: Holding, leverage: Decimal, rules: MarginRules) -> Chart:
    top = min(max(leverage * 2, Decimal(20)), HIGHEST)
    steps = {leverage, top, *(step for step in CURVE if step < top)}
    room = {
        step: abs(end - ENTRY)
        for step, position in _sustained(own, steps, rules).items()
        if (end := unchecked_liquidation_price(position, position.margin, rules)) is not None
    }
    return Chart(
        title="At {leverage} a move of {liquidation_move} is all it takes",
        summary="The move that liquidates, against leverage: the higher the leverage, the smaller "
        "it is. At {leverage} it is {liquidation_move}.",
        x=Axis("Leverage", MULTIPLE),
        y=Axis("Move to liquidation", PERCENT),
        series=(Series("end", tuple(room.items()), Tone.LIMIT),),
        marks=(Mark("{leverage}: {liquidation_move}", leverage, room[leverage], Tone.LIMIT),),
        handle=Handle("leverage", leverage, min(room), max(room)),
    )


def _working(own: Holding) -> Working:
    return Working(
        steps=steps(
            {"s": sign_of(own.position.side), "N": "notional", "G": "pnl"},
            ("notional", "W * L", "N"),
            ("pnl", "-W" if own.is_liquidated else "s * N * d", "G"),
            ("return_on_margin", "G / W"),
            ("unleveraged_pnl", "s * W * d"),
            ("liquidation_move", LIQUIDATION_MOVE),
        ),
        source="Profit is value times move. Maintenance is taken on the value at the liquidation "
        "price, and a liquidated deposit counts as lost.",
    )
