"""Profit and return at a price move: long and short with leverage, beside none.

The price is counted in entries, so that a move of +5 % ends at 1.05.
"""

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    LIQUIDATION_MOVE,
    USD,
    Capital,
    Direction,
    FeeRate,
    Leverage,
    MaintenanceRate,
    Move,
    ReservedFeeRate,
    sign_of,
    steps,
)
from engine.interface import (
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
    gain_or_loss,
    limit,
)
from engine.leverage import (
    FeeRates,
    Holding,
    IsolatedPosition,
    MarginRules,
    Side,
    fee,
    fees,
    hold,
)


@calculator(
    title="Profit and loss at a price move",
    presets=(
        Preset("{leverage}, and a move of {move}", {"leverage": "10", "move": "-5"}),
        Preset("{leverage}, and a move of {move}", {"leverage": "5", "move": "-5"}),
        Preset("{leverage}, and a move of {move}", {"leverage": "50", "move": "-2"}),
    ),
    folded=("fee_rate", "maintenance_rate", "reserved_fee_rate"),
    lines=(hold,),
)
def profit(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    fee_rate: FeeRate = Decimal("0.0005"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Profit = s · notional · move, until the move reaches liquidation."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    sides = {
        one: hold(IsolatedPosition.open(one, capital, leverage, ENTRY), ENTRY + move, rules)
        for one in (side, side.opposite)
    }
    result, unleveraged = sides[side], side.sign * move
    charged = _fees(result, fee_rate)
    return Outcome(
        figures={
            "pnl": earned(result.profit, USD, "Profit or loss before fees"),
            "return_on_margin": earned(result.return_on_margin, PERCENT, "Return on your deposit"),
            "left": Figure(result.left, USD, "Left of your deposit"),
            "unleveraged_pnl": earned(capital * unleveraged, USD, "The same without leverage"),
            "unleveraged_return": earned(unleveraged, PERCENT, "Return without leverage"),
            "fees": Figure(charged, USD, "Fees"),
            "fees_of_margin": Figure(charged / capital, PERCENT, "Fees as a part of your deposit"),
            "notional": Figure(result.position.notional, USD, "Position size"),
            "liquidation_move": limit(result.liquidation_move, PERCENT, "Move that liquidates"),
        },
        sentence=_sentence(result),
        table=_table(sides, side, move),
        chart=_chart(result, move),
        working=_working(result),
    )


def _fees(result: Holding, fee_rate: Decimal) -> Decimal:
    """Both trades pay; after a liquidation the second is paid from what was left."""
    if result.is_liquidated:
        return fee(result.position.notional, fee_rate)
    return fees(result.position, FeeRates(fee_rate, fee_rate), result.exit_price)


def _sentence(result: Holding) -> str:
    if result.is_liquidated:
        return (
            "The deposit of {capital} is lost: the position is closed at {liquidation_move}, "
            "before the move of {move} is complete. Without leverage it would be {unleveraged_pnl}."
        )
    outcome = (
        "A move of {move} comes to {pnl}, or {return_on_margin} of your deposit, and leaves "
        "{left}; without leverage it would be {unleveraged_pnl}."
    )
    if result.liquidation_move is None:
        return outcome
    return outcome + " A move of {liquidation_move} ends the position."


def _table(sides: dict[Side, Holding], side: Side, move: Decimal) -> Table:
    names = {Side.LONG: "Long at {leverage}", Side.SHORT: "Short at {leverage}"}
    plain = {Side.LONG: "Bought, no leverage", Side.SHORT: "Short, no leverage"}
    capital, unleveraged = sides[side].position.margin, side.sign * move
    return Table(
        caption="After a move of {move}, before fees",
        columns=(
            "Position",
            f"Value held{IN_USD}",
            f"Profit or loss{IN_USD}",
            "Return",
            f"Left{IN_USD}",
        ),
        rows=(
            *(_row(names[one], sides[one]) for one in Side),
            (
                plain[side],
                Figure(capital, AMOUNT),
                earned(capital * unleveraged, AMOUNT),
                earned(unleveraged, PERCENT),
                Figure(capital * (1 + unleveraged), AMOUNT),
            ),
        ),
    )


def _row(name: str, held: Holding) -> tuple[Figure | str, ...]:
    return (
        name,
        Figure(held.position.notional, AMOUNT),
        earned(held.profit, AMOUNT),
        earned(held.return_on_margin, PERCENT),
        Figure(held.left, AMOUNT),
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
        summary="Profit against price move: the line at {leverage} is that many times as steep as "
        "the line without leverage, and ends where the position would be liquidated.",
        x=Axis("Price move", PERCENT),
        y=Axis("Profit or loss", USD),
        series=(
            Series("{leverage}", tuple((x, held.profit_at(ENTRY + x)) for x in _steps(low, high))),
            Series(
                "unlevered",
                tuple((x, held.side.sign * held.margin * x) for x in _steps(-span, span)),
            ),
        ),
        marks=tuple(marks),
        handle=Handle("move", move, -span, span),
    )


def _working(result: Holding) -> Working:
    charged = "N * k" if result.is_liquidated else "N * k + N * (1 + d) * k"
    return Working(
        steps=steps(
            {
                "s": sign_of(result.position.side),
                "N": "notional",
                "G": "pnl",
                "k": "fee_rate",
                "F": "fees",
            },
            ("notional", "W * L", "N"),
            ("pnl", "-W" if result.is_liquidated else "s * N * d", "G"),
            ("return_on_margin", "G / W"),
            ("left", "W + G"),
            ("unleveraged_pnl", "s * W * d"),
            ("fees", charged, "F"),
            ("fees_of_margin", "F / W"),
            ("liquidation_move", LIQUIDATION_MOVE),
        ),
        source="Profit is value times move, and each trade pays its fee on its own value. "
        "Maintenance is taken on the value at the liquidation price, and a liquidated deposit "
        "counts as lost.",
    )


def _alive(low: Decimal, high: Decimal, end: Decimal | None) -> tuple[Decimal, Decimal]:
    if end is None:
        return low, high
    return (max(low, end), high) if end < 0 else (low, min(high, end))


def _steps(low: Decimal, high: Decimal, count: int = 4) -> list[Decimal]:
    return [low + (high - low) * step / count for step in range(count + 1)]
