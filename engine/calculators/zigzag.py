"""A price that goes up and down by the same share, again and again: the drag of leverage."""

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Capital,
    Leverage,
    Rounds,
    Swing,
)
from engine.interface import (
    MULTIPLE,
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Figure,
    Outcome,
    Preset,
    Series,
    Step,
    Table,
    Tone,
    Working,
    calculator,
    earned,
)
from engine.leverage import constant_leverage

LADDER = tuple(Decimal(step) for step in (1, 2, 3, 5, 10))
ONE = Decimal(1)


@calculator(
    title="Up and down again, and less each time",
    presets=(
        Preset("{leverage}, up and down by {swing}", {"leverage": "1", "swing": "10"}),
        Preset("{leverage}, up and down by {swing}", {"leverage": "5", "swing": "10"}),
        Preset("{leverage}, up and down by {swing}", {"leverage": "20", "swing": "2"}),
    ),
    lines=(constant_leverage,),
)
def zigzag(
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    swing: Swing = Decimal("0.1"),
    rounds: Rounds = Decimal(5),
) -> Outcome:
    """Up and down leaves 1 − L²·m²: the drag grows with the square of the leverage."""
    closes = _closes(swing, int(rounds))
    own, plain = _grown(closes, leverage), _grown(closes, ONE)
    return Outcome(
        figures={
            "left": Figure(capital * own[-1], USD, "Left at your leverage"),
            "loss": Figure(capital * (1 - own[-1]), USD, "Lost at your leverage", Tone.LOSS),
            "round_loss": Figure(1 - own[2], PERCENT, "Lost in each time up and down", Tone.LOSS),
            "total_loss": Figure(1 - own[-1], PERCENT, "Lost in all", Tone.LOSS),
            "unleveraged_loss": Figure(
                capital * (1 - plain[-1]), USD, "The same without leverage costs", Tone.LOSS
            ),
            "price_change": earned(closes[-1] - 1, PERCENT, "Change of the price itself"),
        },
        sentence=_sentence(leverage, own),
        table=_table(closes, capital, leverage),
        chart=_chart(capital, leverage, own, plain),
        working=None if own[-1] == 0 else _working(),
    )


def _closes(swing: Decimal, rounds: int) -> list[Decimal]:
    """Give the price from one: up by the swing and down by it, so many times."""
    closes = [ONE]
    for _ in range(rounds):
        closes += [closes[-1] * (1 + swing), closes[-1] * (1 + swing) * (1 - swing)]
    return closes


def _grown(closes: list[Decimal], leverage: Decimal) -> list[Decimal]:
    return constant_leverage(closes, leverage, Decimal(0))


def _sentence(leverage: Decimal, own: list[Decimal]) -> str:
    if leverage == 1:
        return (
            "You lose {loss} of your {capital} even without leverage: a fall of {swing} takes more "
            "than a rise of {swing} has brought, {round_loss} each time."
        )
    if own[2] == 0:
        return (
            "You lose your whole deposit of {capital} the first time the price falls: at "
            "{leverage} a fall of {swing} takes all there is. Without leverage {unleveraged_loss} "
            "is lost in all."
        )
    return (
        "You lose {loss} of your {capital}, while the price itself ends at {price_change}: each "
        "time up and down by {swing} costs {round_loss} at {leverage}. Without leverage "
        "{unleveraged_loss} is lost."
    )


def _working() -> Working:
    moves = {"L": "leverage", "a": "swing"}
    return Working(
        steps=(
            Step("round_loss", "L^2 * a^2", moves, "d"),
            Step("left", "W * (1 - L^2 * a^2)^n", {**moves, "W": "capital", "n": "rounds"}),
        ),
        source="Up and down multiply the deposit by one plus and one minus the leverage times the "
        "swing; the leverage is brought back after each move, as in Avellaneda and Zhang, "
        "Path-Dependence of Leveraged ETF Returns.",
    )


def _table(closes: list[Decimal], capital: Decimal, leverage: Decimal) -> Table:
    return Table(
        caption="Up and down by {swing}, at several leverages",
        columns=("Leverage", "Lost once up and down", "Lost in all", f"Left{IN_USD}"),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(1 - factors[2], PERCENT, tone=Tone.LOSS),
                Figure(1 - factors[-1], PERCENT, tone=Tone.LOSS),
                Figure(capital * factors[-1], AMOUNT),
            )
            for step in sorted({*LADDER, leverage})
            for factors in [_grown(closes, step)]
        ),
    )


def _chart(capital: Decimal, leverage: Decimal, own: list[Decimal], plain: list[Decimal]) -> Chart:
    lines = [("{leverage}", own, Tone.LOSS)]
    if leverage != 1:
        lines.append(("no leverage", plain, Tone.PLAIN))
    return Chart(
        title="Up and down by {swing} costs {round_loss} each time at {leverage}",
        summary="What is left of the deposit, move by move: at {leverage} {left} at the end, since "
        "each fall is taken from what the rise before it has made.",
        x=Axis("Moves", PLAIN),
        y=Axis("Left of the deposit", USD),
        series=tuple(
            Series(name, tuple((Decimal(x), capital * y) for x, y in enumerate(factors)), tone)
            for name, factors, tone in lines
        ),
    )
