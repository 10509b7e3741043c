"""A position as a part of all that a reader owns, and what a move against it takes."""

from __future__ import annotations

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    USD,
    AdverseMove,
    Capital,
    Direction,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    span,
    steps,
)
from engine.calculators.quantities.plan import Wealth
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
)
from engine.leverage import (
    Holding,
    IsolatedPosition,
    MarginRules,
    Side,
    effective_leverage,
    gain_to_recover,
    hold,
)

NEAREST = Decimal("0.001")
SPANS = ("0.05", "0.15", "0.3", "0.6", "0.99")
STAGES = tuple(Decimal(part) for part in ("0.05", "0.1", "0.2", "0.5"))


@calculator(
    title="Your position as a part of all you own",
    presets=(
        Preset("{capital} of {wealth}", {"capital": "1000", "wealth": "50000", "leverage": "10"}),
        Preset("{capital} of {wealth}", {"capital": "10000", "wealth": "20000", "leverage": "5"}),
    ),
    folded=("maintenance_rate", "reserved_fee_rate"),
    lines=(hold, effective_leverage, gain_to_recover),
)
def wealth_share(
    side: Direction = Side.LONG,
    wealth: Wealth = Decimal(50_000),
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    adverse_move: AdverseMove = Decimal("0.2"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Both the deposit and the whole position, against wealth."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    result = _after(held, adverse_move, rules)
    lost = -result.profit
    share = lost / wealth
    return Outcome(
        figures={
            "lost": Figure(lost, USD, "Lost by the move", Tone.LOSS),
            "lost_share": Figure(share, PERCENT, "Of all you own", Tone.LOSS),
            "recovery": Figure(
                gain_to_recover(share) if share < 1 else None, PERCENT, "Gain that makes it good"
            ),
            "stake_share": Figure(capital / wealth, PERCENT, "Your deposit, of all you own"),
            "notional": Figure(held.notional, USD, "Position size"),
            "exposure": Figure(
                effective_leverage(held.notional, wealth), MULTIPLE, "Position over all you own"
            ),
        },
        sentence=_sentence(result, share),
        table=_table(held, wealth, rules),
        chart=_chart(held, adverse_move, wealth, rules),
        working=_working(is_liquidated=result.is_liquidated),
    )


def _sentence(result: Holding, share: Decimal) -> str:
    move = "fall" if result.position.side is Side.LONG else "rise"
    how = "with the position closed for you" if result.is_liquidated else "and you still hold it"
    lost = (
        f"You lose {{lost}} to a {move} of {{adverse_move}}, {how}: {{lost_share}} of all you own."
    )
    if share >= 1:
        return f"{lost} There is nothing left to make it good with."
    return (
        f"{lost} What is left must gain {{recovery}} to make it good. The position is "
        "{exposure} all you own."
    )


def _after(held: IsolatedPosition, move: Decimal, rules: MarginRules) -> Holding:
    return hold(held, ENTRY - held.side.sign * move, rules)


def _table(held: IsolatedPosition, wealth: Decimal, rules: MarginRules) -> Table:
    results = {move: _after(held, move, rules) for move in STAGES}
    return Table(
        caption="Moves against you, and what they take of all you own",
        columns=("Move against you", f"Lost{IN_USD}", "Of all you own", "Then"),
        rows=tuple(
            (
                Figure(move, PERCENT),
                Figure(-result.profit, AMOUNT, tone=Tone.LOSS),
                Figure(-result.profit / wealth, PERCENT, tone=Tone.LOSS),
                "closed for you" if result.is_liquidated else "still held",
            )
            for move, result in results.items()
        ),
    )


def _chart(
    held: IsolatedPosition, adverse_move: Decimal, wealth: Decimal, rules: MarginRules
) -> Chart:
    far = span(adverse_move, *SPANS)
    end = abs(_after(held, NEAREST, rules).liquidation_move or far)
    moves = sorted({NEAREST, adverse_move, far, *((end,) if NEAREST < end < far else ())})
    lost = {move: -_after(held, move, rules).profit / wealth for move in moves}
    return Chart(
        title="A move of {adverse_move} against you takes {lost_share} of all you own",
        summary="The part of all you own that is lost, against the move: it grows with the move "
        "and stops where the deposit is gone. At {adverse_move} it is {lost_share}.",
        x=Axis("Move against you", PERCENT),
        y=Axis("Of all you own", PERCENT),
        series=(Series("lost", tuple(lost.items()), Tone.LOSS),),
        marks=(Mark("{lost_share}", adverse_move, lost[adverse_move], Tone.LOSS),),
        handle=Handle("adverse_move", adverse_move, NEAREST, far),
    )


def _working(*, is_liquidated: bool) -> Working:
    return Working(
        steps=steps(
            {"A": "wealth", "N": "notional", "a": "adverse_move", "R": "lost", "D": "lost_share"},
            ("notional", "W * L", "N"),
            ("exposure", "N / A"),
            ("stake_share", "W / A"),
            *(() if is_liquidated else (("lost", "N * a", "R"),)),
            ("lost_share", "R / A", "D"),
            ("recovery", "D / (1 - D)"),
        ),
        source="The definitions themselves. A liquidated deposit is counted as lost whole.",
    )
