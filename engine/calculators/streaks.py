"""Losing streaks: what they leave, what it takes to recover, and how likely they are."""

from __future__ import annotations

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Balance,
    Losses,
    RiskRate,
    Trades,
    WinRate,
    span,
    steps,
)
from engine.interface import (
    COUNT,
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
    balance_after_losses,
    chance_of_losing_streak,
    gain_to_recover,
    losses_until,
)

HALF = Decimal("0.5")
STAGES = (1, 3, 5, 10)
SPANS = (6, 15, 30)
FINEST = Decimal("1e-8")


@calculator(
    title="What a losing streak leaves",
    presets=(
        Preset("{risk_rate} a trade, {losses} losses", {"risk_rate": "1", "losses": "10"}),
        Preset("{risk_rate} a trade, {losses} losses", {"risk_rate": "10", "losses": "10"}),
        Preset("half of it each time, {losses} losses", {"risk_rate": "50", "losses": "3"}),
    ),
    folded=("win_rate", "trades"),
    lines=(balance_after_losses, gain_to_recover, chance_of_losing_streak),
)
def streaks(
    balance: Balance = Decimal(5000),
    risk_rate: RiskRate = Decimal("0.01"),
    losses: Losses = Decimal(10),
    trades: Trades = Decimal(100),
    win_rate: WinRate = Decimal("0.5"),
) -> Outcome:
    """Each loss takes the same part of what is left: (1 − f)^n."""
    count = int(losses)
    left = balance_after_losses(balance, risk_rate, count)
    share = 1 - left / balance
    half = losses_until(HALF, risk_rate)
    chance = _chance(count, trades, win_rate)
    return Outcome(
        figures={
            "lost": Figure(balance - left, USD, "Lost in the streak", Tone.LOSS),
            "lost_share": Figure(share, PERCENT, "Of your balance", Tone.LOSS),
            "left": Figure(left, USD, "Left of your balance"),
            "recovery": Figure(gain_to_recover(share), PERCENT, "Gain that makes it good"),
            "chance": Figure(chance, PERCENT, "Chance of such a streak"),
            "losses_to_half": Figure(
                None if half is None else Decimal(half), COUNT, "Losses in a row that take half"
            ),
        },
        sentence=_sentence(losses, trades, chance),
        table=_table(balance, risk_rate, losses, trades, win_rate),
        chart=_chart(balance, risk_rate, losses),
        working=_working(),
    )


def _chance(losses: int, trades: Decimal, win_rate: Decimal) -> Decimal:
    """Give the chance to eight decimal places: what is rarer has no meaning here."""
    return chance_of_losing_streak(losses, int(trades), win_rate).quantize(FINEST)


def _sentence(losses: Decimal, trades: Decimal, chance: Decimal) -> str:
    streak = "A single loss" if losses == 1 else "{losses} losses in a row"
    takes = "takes" if losses == 1 else "take"
    lost = (
        f"{streak} at {{risk_rate}} a trade {takes} {{lost}} of your balance of {{balance}}; to "
        "make that good, what is left must gain {recovery}."
    )
    if trades < losses:
        return f"{lost} So many do not fit into {{trades}} trades."
    each = "if each wins with a chance of {win_rate}"
    if not chance:
        return f"{lost} Within {{trades}} trades, {each}, that all but never comes."
    within = "a single trade" if trades == 1 else "{trades} trades"
    return f"{lost} The chance of it within {within} is {{chance}}, {each}."


def _table(
    balance: Decimal, risk_rate: Decimal, losses: Decimal, trades: Decimal, win_rate: Decimal
) -> Table:
    return Table(
        caption="{risk_rate} of what is left lost each time, and the chance within {trades} trades",
        columns=("Losses in a row", f"Left{IN_USD}", "Lost", "Gain that makes it good", "Chance"),
        rows=tuple(
            _row(balance, balance_after_losses(balance, risk_rate, count), count, chance)
            for count in sorted({*STAGES, int(losses)})
            for chance in (_chance(count, trades, win_rate),)
        ),
    )


def _row(balance: Decimal, left: Decimal, count: int, chance: Decimal) -> tuple[Figure | str, ...]:
    share = 1 - left / balance
    return (
        Figure(Decimal(count), COUNT),
        Figure(left, AMOUNT),
        Figure(share, PERCENT, tone=Tone.LOSS),
        Figure(gain_to_recover(share), PERCENT),
        Figure(chance, PERCENT) if chance else "all but never",
    )


def _chart(balance: Decimal, risk_rate: Decimal, losses: Decimal) -> Chart:
    end = span(losses, *SPANS)
    counts = [Decimal(count) for count in range(int(end) + 1)]
    left = {count: balance_after_losses(balance, risk_rate, int(count)) for count in counts}
    word = "loss" if losses == 1 else "losses"
    return Chart(
        title=f"After {{losses}} {word} in a row {{left}} is left of {{balance}}",
        summary="What is left of the balance, against the number of losses in a row, each of "
        f"{{risk_rate}} of what is left. After {{losses}} {word} it is {{left}}.",
        x=Axis("Losses in a row", COUNT),
        y=Axis("Left", USD),
        series=(Series("left", tuple(left.items())),),
        marks=(Mark("{left}", losses, left[losses], Tone.LOSS),),
        handle=Handle("losses", losses, Decimal(1), end),
    )


def _working() -> Working:
    return Working(
        steps=steps(
            {"B": "balance", "r": "risk_rate", "n": "losses", "A": "left", "D": "lost_share"},
            ("left", "B * (1 - r)^n", "A"),
            ("lost", "B - A"),
            ("lost_share", "1 - A / B", "D"),
            ("recovery", "D / (1 - D)"),
        ),
        source="Each loss takes the same part of what is left. The chance follows from Feller's "
        "recursion for runs, with trades that do not depend on each other; real losses cluster.",
    )
