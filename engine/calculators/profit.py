"""Profit and return at a price move: long and short with leverage, beside spot.

The price is counted in entries, so that a move of +5 % ends at 1.05. A position that the move
would have liquidated on its way counts as a loss of the whole deposit: what is left at the
liquidation price pays for closing it.
"""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
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
)
from engine.leverage import Position, Side, liquidation_price, round_trip_fees

ENTRY = Decimal(1)


class Result(NamedTuple):
    """A position after a move: profit before fees, and the move that liquidates it."""

    position: Position
    liquidation_move: Decimal | None
    profit: Decimal
    is_liquidated: bool

    @property
    def return_on_margin(self) -> Decimal:
        """Profit over the deposit, a fraction of one."""
        return self.profit / self.position.margin


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
        one: after(Position.open(one, capital, leverage, ENTRY), move, maintenance_rate)
        for one in (side, side.opposite)
    }
    result, spot = sides[side], capital * move
    fees = round_trip_fees(result.position, _end(result, move), fee_rate)
    return Outcome(
        figures={
            "pnl": earned(result.profit, USD, "Profit or loss before fees"),
            "return_on_margin": earned(result.return_on_margin, PERCENT, "Return on your deposit"),
            "left": Figure(capital + result.profit, USD, "Left of your deposit"),
            "spot_pnl": earned(spot, USD, "The same deposit without leverage"),
            "spot_return": earned(move, PERCENT, "Return without leverage"),
            "fees": Figure(fees, USD, "Fees of opening and closing"),
            "fees_of_margin": Figure(fees / capital, PERCENT, "Fees as a part of your deposit"),
            "notional": Figure(result.position.notional, USD, "Position size"),
            "liquidation_move": Figure(
                result.liquidation_move, PERCENT, "Move that liquidates", Tone.LIMIT, is_signed=True
            ),
        },
        sentence=_sentence(result),
        table=_table(sides, capital, move),
        chart=_chart(result, move),
    )


def after(position: Position, move: Decimal, maintenance_rate: Decimal) -> Result:
    """Hold a position opened at ENTRY through a move; raises OutOfRange where it cannot exist."""
    price = liquidation_price(position, maintenance_rate)
    limit = None if price is None else price - ENTRY
    is_liquidated = limit is not None and position.side.sign * (move - limit) <= 0
    result = -position.margin if is_liquidated else position.profit_at(ENTRY + move)
    return Result(position, limit, result, is_liquidated)


def _end(result: Result, move: Decimal) -> Decimal:
    limit = result.liquidation_move
    return ENTRY + (limit if result.is_liquidated and limit is not None else move)


def _sentence(result: Result) -> str:
    if result.is_liquidated:
        return (
            "The deposit of {capital} is lost: the position is closed at {liquidation_move}, "
            "before the move of {move} is complete. Without leverage it would be {spot_pnl}."
        )
    if result.profit < 0:
        return (
            "A move of {move} loses {pnl}, which is {return_on_margin} of your deposit; "
            "without leverage it would be {spot_pnl}."
        )
    return (
        "A move of {move} makes {pnl}, which is {return_on_margin} of your deposit; "
        "without leverage it would be {spot_pnl}, and a move of {liquidation_move} ends it."
    )


def _table(sides: dict[Side, Result], capital: Decimal, move: Decimal) -> Table:
    names = {Side.LONG: "Long at {leverage}", Side.SHORT: "Short at {leverage}"}
    leveraged = [
        (
            names[one],
            Figure(result.position.notional, AMOUNT),
            earned(result.profit, AMOUNT),
            earned(result.return_on_margin, PERCENT),
            Figure(capital + result.profit, AMOUNT),
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


def _chart(result: Result, move: Decimal) -> Chart:
    span = min(
        max(abs(move) * Decimal("1.25"), Decimal("1.5") / result.position.leverage),
        Decimal("0.99"),
    )
    limit = result.liquidation_move
    low, high = _alive(-span, span, limit)
    marks = [Mark("{move}: {pnl}", move, result.profit, gain_or_loss(result.profit))]
    if limit is not None and -span <= limit <= span:
        marks.append(Mark("Liquidation at {liquidation_move}", limit, tone=Tone.LIMIT))
    held = result.position
    return Chart(
        title="At {leverage}, a move of {move} turns into {return_on_margin} of the deposit",
        summary="Profit against price move: the leveraged line is {leverage} as steep as the "
        "line without leverage, and it stops where the position is liquidated.",
        x=Axis("Price move", PERCENT),
        y=Axis("Profit or loss", USD),
        series=(
            Series("{leverage}", tuple((x, held.profit_at(ENTRY + x)) for x in _steps(low, high))),
            Series("spot", tuple((x, held.margin * x) for x in _steps(-span, span))),
        ),
        marks=tuple(marks),
    )


def _alive(low: Decimal, high: Decimal, limit: Decimal | None) -> tuple[Decimal, Decimal]:
    if limit is None:
        return low, high
    return (max(low, limit), high) if limit < 0 else (low, min(high, limit))


def _steps(low: Decimal, high: Decimal, count: int = 4) -> list[Decimal]:
    return [low + (high - low) * step / count for step in range(count + 1)]
