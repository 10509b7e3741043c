"""The same money in coins and in a leveraged long, through a dip and to where the price ends.

The price is counted in entries, so that a fall of 12 % ends at 0.88.
"""

from decimal import ROUND_UP, Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    BTC,
    ENTRY,
    IN_USD,
    LIQUIDATION_MOVE,
    USD,
    Capital,
    Dip,
    EntryPrice,
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
    PLAIN,
    Axis,
    Chart,
    Figure,
    Mark,
    Moment,
    Outcome,
    Preset,
    Series,
    Table,
    Tone,
    Walk,
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
    leverage_to_survive,
)

NOTHING = Decimal(0)
SMALLEST = Decimal("0.01")
LADDER = tuple(Decimal(step) for step in (2, 5, 10, 20))


class Sides(NamedTuple):
    """The coins, and the leveraged position held to the lowest price; both at the end."""

    coins: IsolatedPosition
    held: Holding
    lowest: Decimal
    end: Decimal

    @property
    def left(self) -> Decimal:
        """What the leveraged position is worth in the end."""
        return NOTHING if self.held.is_liquidated else self.held.position.equity_at(self.end)


@calculator(
    title="The same money in coins, beside leverage",
    presets=(
        Preset("A dip of {dip}, and back to {move}", {"dip": "-12", "move": "5"}),
        Preset("{leverage} through a dip of {dip}", {"leverage": "3", "dip": "-30", "move": "10"}),
        Preset("{leverage} and a dip of {dip}", {"leverage": "50", "dip": "-2", "move": "2"}),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(hold, leverage_to_survive),
)
def spot(
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    dip: Dip = Decimal("-0.12"),
    move: Move = Decimal("0.05"),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Coins come through a dip; a leveraged position that it liquidates does not come back."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    lowest, end = ENTRY + min(dip, move), ENTRY + move
    opened = IsolatedPosition.open(Side.LONG, capital, leverage, ENTRY)
    coins = IsolatedPosition.spot(capital, ENTRY)
    sides = Sides(coins, hold(opened, lowest, rules), lowest, end)
    return Outcome(
        figures=_figures(sides, entry_price, maintenance_rate + reserved_fee_rate),
        sentence=_sentence(sides),
        table=_table(sides, leverage, rules),
        chart=_chart(sides),
        walk=_walk(sides, entry_price),
        working=_working(sides),
    )


def _figures(sides: Sides, entry_price: Decimal, required: Decimal) -> dict[str, Figure]:
    coins, held = sides.coins, sides.held
    return {
        "pnl": earned(sides.left - coins.margin, USD, "With leverage, in the end"),
        "left": Figure(sides.left, USD, "Left with leverage"),
        "spot_pnl": earned(coins.profit_at(sides.end), USD, "In coins, in the end"),
        "spot_left": Figure(coins.equity_at(sides.end), USD, "Worth in coins"),
        "lowest_pnl": earned(held.profit, USD, "With leverage, at the lowest price"),
        "spot_lowest_pnl": earned(
            coins.profit_at(sides.lowest), USD, "In coins, at the lowest price"
        ),
        "coins": Figure(coins.margin / entry_price, BTC, "Coins you hold all along"),
        "liquidation_move": limit(held.liquidation_move, PERCENT, "Move that liquidates"),
        "fatal_leverage": Figure(
            _fatal_leverage(sides.lowest, required), MULTIPLE, "This fall ends any leverage from"
        ),
    }


def _fatal_leverage(lowest: Decimal, required: Decimal) -> Decimal | None:
    """Give the leverage that the fall just ends, rounded up to what can be shown."""
    found = leverage_to_survive(Side.LONG, lowest, required) if lowest < ENTRY else None
    return None if found is None else found.quantize(SMALLEST, ROUND_UP)


def _sentence(sides: Sides) -> str:
    held = sides.held
    if held.is_liquidated:
        return (
            "You lose the whole {capital} at {leverage}: the position is closed at "
            "{liquidation_move}, and where the price goes from there no longer helps you. The same "
            "money in coins comes to {spot_pnl} when the price ends at {move}: you hold every "
            "coin you bought."
        )
    in_the_end = "In the end, at {move}, it is {pnl} with leverage and {spot_pnl} in coins."
    if sides.lowest >= ENTRY:
        opening = "The price never falls below your entry, so no loss comes on the way. "
    elif sides.lowest < sides.end:
        opening = (
            "At the lowest price you are at {lowest_pnl} with leverage and at {spot_lowest_pnl} "
            "in coins. "
        )
    else:
        opening = ""
    if held.liquidation_move is None:
        return opening + in_the_end
    return (
        f"{opening}{in_the_end} A fall to {{liquidation_move}} on the way would have cost the "
        "leveraged position all of its {capital}; the coins would have stayed yours."
    )


def _table(sides: Sides, leverage: Decimal, rules: MarginRules) -> Table:
    margin = sides.coins.margin
    opened = (
        IsolatedPosition.open(Side.LONG, margin, step, ENTRY)
        for step in sorted({*LADDER, leverage})
    )
    others = [
        sides._replace(held=hold(one, sides.lowest, rules))
        for one in opened
        if is_sustained(one, margin, rules)
    ]
    return Table(
        caption="The same {capital}, the same price, before fees",
        columns=(
            "Held as",
            f"Value held{IN_USD}",
            f"At the lowest price{IN_USD}",
            f"In the end{IN_USD}",
            "Ends at",
        ),
        rows=(
            (
                "Coins",
                Figure(margin, AMOUNT),
                earned(sides.coins.profit_at(sides.lowest), AMOUNT),
                earned(sides.coins.profit_at(sides.end), AMOUNT),
                "never",
            ),
            *(_row(other) for other in others),
        ),
    )


def _row(sides: Sides) -> tuple[Figure | str, ...]:
    held = sides.held
    return (
        Figure(held.position.leverage, MULTIPLE),
        Figure(held.position.notional, AMOUNT),
        earned(held.profit, AMOUNT),
        earned(sides.left - sides.coins.margin, AMOUNT),
        limit(held.liquidation_move, PERCENT),
    )


def _moments(sides: Sides) -> list[tuple[str, Decimal, Decimal]]:
    """Give each moment: its name, the price in entries, what leverage leaves from there on."""
    held = sides.held
    closed = [("Closed", held.exit_price, NOTHING)] if held.is_liquidated else []
    return [
        ("Entry", ENTRY, sides.coins.margin),
        *closed,
        ("Lowest", sides.lowest, held.left),
        ("End", sides.end, sides.left),
    ]


def _chart(sides: Sides) -> Chart:
    held, moments = sides.held, _moments(sides)
    places = [Decimal(place) for place in range(len(moments))]
    leveraged = [(x, left) for x, (_, _, left) in zip(places, moments, strict=True)]
    marks: tuple[Mark, ...] = ()
    title = "Both come through: {left} with leverage and {spot_left} in coins"
    if held.is_liquidated:
        closed = Decimal(1)
        leveraged.insert(1, (closed, held.position.equity_at(held.exit_price)))
        marks = (Mark("Closed at {liquidation_move}", closed, tone=Tone.LIMIT),)
        title = "The fall to {liquidation_move} ends the position; the coins go on to {spot_left}"
    return Chart(
        title=title,
        summary="What the same {capital} is worth on the way: in coins {spot_left} in the end, and "
        "{left} at {leverage}.",
        x=Axis("Moment", PLAIN, names=dict(zip(places, (m[0] for m in moments), strict=True))),
        y=Axis("Worth", USD),
        series=(
            Series(
                "coins",
                tuple(
                    (x, sides.coins.equity_at(price))
                    for x, (_, price, _) in zip(places, moments, strict=True)
                ),
            ),
            Series("{leverage}", tuple(leveraged)),
        ),
        marks=marks,
    )


def _walk(sides: Sides, entry_price: Decimal) -> Walk:
    return Walk(
        caption="The price falls, and goes on to where it ends",
        columns=(
            "Moment",
            f"Price{IN_USD}",
            "From entry",
            f"In coins{IN_USD}",
            f"{{leverage}}{IN_USD}",
        ),
        moments=tuple(
            Moment(
                Decimal(place),
                (
                    name,
                    Figure(price * entry_price, AMOUNT),
                    Figure(price - ENTRY, PERCENT, is_signed=True),
                    Figure(sides.coins.equity_at(price), AMOUNT),
                    Figure(left, AMOUNT),
                ),
                Tone.PLAIN if left else Tone.LOSS,
            )
            for place, (name, price, left) in enumerate(_moments(sides))
        ),
    )


def _working(sides: Sides) -> Working:
    pnl = "-W" if sides.held.is_liquidated else "W * L * d"
    return Working(
        steps=steps(
            {"s": sign_of(Side.LONG)},
            ("spot_pnl", "W * d"),
            ("liquidation_move", LIQUIDATION_MOVE),
            ("pnl", pnl),
        ),
        source="Profit is value times move. Maintenance is taken on the value at the liquidation "
        "price, and a liquidated deposit counts as lost.",
    )
