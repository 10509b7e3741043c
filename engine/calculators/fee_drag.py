"""What fees take from an account that trades often, if the trades themselves come to nothing."""

from __future__ import annotations

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Capital,
    FeeRate,
    Leverage,
    Trades,
    span,
    steps,
)
from engine.interface import (
    COUNT,
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
from engine.leverage import balance_after_losses, fee

ONE, CENT = Decimal(1), Decimal("0.01")
LADDER = tuple(Decimal(step) for step in (1, 2, 5, 10, 20))
SPANS = (30, 130, 365)
POINTS = 6


@calculator(
    title="What fees take from many trades",
    presets=(
        Preset("{trades} trades at {leverage}", {"trades": "100", "leverage": "10"}),
        Preset("{trades} trades at {leverage}", {"trades": "100", "leverage": "1"}),
        Preset(
            "{trades} trades at {leverage}, for {fee_rate} each way",
            {"trades": "50", "leverage": "20", "fee_rate": "0.06"},
        ),
    ),
    lines=(fee, balance_after_losses),
)
def fee_drag(
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    fee_rate: FeeRate = Decimal("0.0005"),
    trades: Trades = Decimal(100),
) -> Outcome:
    """Each trade takes 2·f·L of the deposit; what is left is put up again: (1 − 2·f·L)^n."""
    part = _part(leverage, fee_rate)
    left = _left(capital, part, trades)
    return Outcome(
        figures={
            "lost": Figure(capital - left, USD, "Lost to fees", Tone.LOSS),
            "lost_share": Figure(1 - left / capital, PERCENT, "Of your deposit", Tone.LOSS),
            "left": Figure(left, USD, "Left of your deposit"),
            "each": Figure(part, PERCENT, "Each trade takes, of the deposit", Tone.LOSS),
            "needed_move": Figure(2 * fee_rate, PERCENT, "Move each trade must win for its fees"),
            "first": Figure(
                min(2 * fee(capital * leverage, fee_rate), capital), USD, "Fees of the first trade"
            ),
        },
        sentence=_sentence(trades, part),
        table=_table(capital, fee_rate, trades, leverage),
        chart=_chart(capital, part, trades) if part else None,
        working=_working() if left else None,
    )


def _part(leverage: Decimal, fee_rate: Decimal) -> Decimal:
    """Give the part of the deposit that opening and closing take; never more than all of it."""
    return min(2 * fee(leverage, fee_rate), ONE)


def _left(capital: Decimal, part: Decimal, trades: Decimal | int) -> Decimal:
    """Give what is left of the deposit; less than a cent is nothing."""
    left = balance_after_losses(capital, part, int(trades))
    return left if left >= CENT else Decimal(0)


def _sentence(trades: Decimal, part: Decimal) -> str:
    if part >= 1:
        return (
            "You lose all of {capital} to the fees of a single trade: at {leverage} and "
            "{fee_rate} each way they come to your whole deposit or more."
        )
    if part == 0:
        return "Without fees your {capital} stays whole, however often you trade."
    many = "a trade that wins and loses" if trades == 1 else "{trades} trades that win and lose"
    return (
        f"You lose {{lost}} of {{capital}} to the fees of {many} nothing: each takes "
        "{each} of the deposit at {leverage}. A trade must win a move of {needed_move} only "
        "to pay its own."
    )


def _table(capital: Decimal, fee_rate: Decimal, trades: Decimal, leverage: Decimal) -> Table:
    left = {
        step: _left(capital, _part(step, fee_rate), trades) for step in sorted({*LADDER, leverage})
    }
    return Table(
        caption="The same trades at several leverages, the deposit put up again each time",
        columns=("Leverage", "Each trade takes", f"Lost to fees{IN_USD}", f"Left{IN_USD}"),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(_part(step, fee_rate), PERCENT, tone=Tone.LOSS),
                Figure(capital - rest, AMOUNT, tone=Tone.LOSS),
                Figure(rest, AMOUNT),
            )
            for step, rest in left.items()
        ),
    )


def _chart(capital: Decimal, part: Decimal, trades: Decimal) -> Chart:
    end = span(trades, *SPANS)
    counts = {int(end) * step // POINTS for step in range(POINTS + 1)} | {int(trades)}
    left = [
        (Decimal(count), balance_after_losses(capital, part, count)) for count in sorted(counts)
    ]
    after = "a trade" if trades == 1 else "{trades} trades"
    return Chart(
        title=f"After {after} fees have left {{left}} of {{capital}}",
        summary="What fees leave of the deposit, against the number of trades that win and lose "
        f"nothing. After {after} it is {{left}}.",
        x=Axis("Trades", COUNT),
        y=Axis("Left", USD),
        series=(Series("left", tuple(left)),),
        marks=(Mark("{left}", trades, dict(left)[trades], Tone.LOSS),),
        handle=Handle("trades", trades, ONE, end),
    )


def _working() -> Working:
    return Working(
        steps=steps(
            {"k": "fee_rate", "p": "each", "n": "trades", "A": "left"},
            ("needed_move", "2 * k"),
            ("each", "min(2 * k * L, 1)", "p"),
            ("left", "W * (1 - p)^n", "A"),
            ("lost", "W - A"),
        ),
        source="A fee is charged on the value traded, once to open and once to close, so on the "
        "deposit it weighs leverage times as much.",
    )
