"""Two traders with the same wins and losses in the same order: only their sizes differ."""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Balance,
    OtherRisk,
    RiskRate,
    Seed,
    Trades,
    WinRate,
)
from engine.interface import (
    COUNT,
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Draw,
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
from engine.leverage import balance_after_losses, gain_to_recover

LOTS = 10_000
MOST_POINTS = 40
FINEST = Decimal("1e-6")  # of money: less of it is nothing


class Trader(NamedTuple):
    """One of the two: the part risked in each trade, and the balance after each."""

    risk: Decimal
    balances: tuple[Decimal, ...]

    @property
    def left(self) -> Decimal:
        """The balance at the end."""
        return self.balances[-1]

    @property
    def change(self) -> Decimal:
        """What became of the balance, a fraction of one."""
        return self.left / self.balances[0] - 1

    @property
    def deepest(self) -> Decimal:
        """The largest fall from a peak, a fraction of one."""
        peak, deepest = self.balances[0], Decimal(0)
        for balance in self.balances:
            peak = max(peak, balance)
            deepest = max(deepest, 1 - balance / peak)
        return deepest


@calculator(
    title="Two traders, the same trades, other sizes",
    presets=(
        Preset("{risk_rate} beside {other_risk}", {"risk_rate": "1", "other_risk": "20"}),
        Preset(
            "{risk_rate} beside {other_risk}, and {win_rate} of the trades win",
            {"risk_rate": "1", "other_risk": "20", "win_rate": "55"},
        ),
        Preset("{risk_rate} beside {other_risk}", {"risk_rate": "2", "other_risk": "50"}),
    ),
    folded=("trades", "seed"),
    lines=(balance_after_losses, gain_to_recover),
)
def two_traders(
    balance: Balance = Decimal(5000),
    risk_rate: RiskRate = Decimal("0.01"),
    other_risk: OtherRisk = Decimal("0.2"),
    win_rate: WinRate = Decimal("0.5"),
    trades: Trades = Decimal(100),
    seed: Seed = Decimal(1),
) -> Outcome:
    """A trade wins or loses the part that is risked: what it loses takes more to win back."""
    wins = _wins(win_rate, int(trades), int(seed))
    one, other = (_trader(balance, risk, wins) for risk in (risk_rate, other_risk))
    won = Decimal(sum(wins))
    return Outcome(
        figures={
            "left": Figure(one.left, USD, "Left at your risk"),
            "other_left": Figure(other.left, USD, "Left at their risk"),
            "change": earned(one.change, PERCENT, "Gain or loss at your risk"),
            "other_change": earned(other.change, PERCENT, "Gain or loss at theirs"),
            "deepest": Figure(one.deepest, PERCENT, "Deepest fall at your risk", Tone.LOSS),
            "other_deepest": Figure(
                other.deepest, PERCENT, "Deepest fall at the other's", Tone.LOSS
            ),
            "won": Figure(won, COUNT, "Trades won, by both"),
            "lost": Figure(len(wins) - won, COUNT, "Trades lost, by both", Tone.LOSS),
        },
        sentence="At worst you are down {deepest} from the peak if you risk {risk_rate} a trade, "
        "and {other_deepest} if you risk {other_risk}. The trades are the same, {won} won and "
        "{lost} lost: of {balance} the first way leaves {left}, the second {other_left}.",
        table=_table(one, other),
        chart=_chart(one, other),
        working=_working(),
    )


def _wins(win_rate: Decimal, trades: int, seed: int) -> list[bool]:
    """Draw which trades win; the lots of a seed are the same whatever the rate."""
    draw = Draw(seed)
    return [draw.number(1, LOTS) <= win_rate * LOTS for _ in range(trades)]


def _trader(balance: Decimal, risk: Decimal, wins: list[bool]) -> Trader:
    balances = [balance]
    for is_won in wins:
        after = balances[-1] * (1 + risk if is_won else 1 - risk)
        balances.append(after if after >= FINEST else Decimal(0))
    return Trader(risk, tuple(balances))


def _working() -> Working:
    meanings = {"B": "balance", "w": "won", "l": "lost"}
    formula = "B * (1 + r)^w * (1 - r)^l"
    return Working(
        steps=(
            Step("left", formula, {**meanings, "r": "risk_rate"}),
            Step("other_left", formula, {**meanings, "r": "other_risk"}),
        ),
        source="Each trade wins or loses the part of the balance that is risked in it, so that the "
        "order does not matter for what is left, only for how deep it falls on the way.",
    )


def _table(one: Trader, other: Trader) -> Table:
    return Table(
        caption="The same trades, {won} won and {lost} lost",
        columns=("Risk a trade", f"Left{IN_USD}", "Gain or loss", "Deepest fall"),
        rows=tuple(
            (
                Figure(trader.risk, PERCENT),
                Figure(trader.left, AMOUNT),
                earned(trader.change, PERCENT),
                Figure(trader.deepest, PERCENT, tone=Tone.LOSS),
            )
            for trader in (one, other)
        ),
    )


def _chart(one: Trader, other: Trader) -> Chart:
    count = len(one.balances) - 1
    places = sorted({*range(0, count + 1, -(-count // MOST_POINTS)), count})
    lines = (("{risk_rate}", one, Tone.PLAIN), ("{other_risk}", other, Tone.LOSS))
    return Chart(
        title="The same trades: down {other_deepest} at {other_risk}, {deepest} at {risk_rate}",
        summary="The balance of both, trade by trade. They win and lose together, the one by "
        "{other_risk} of the balance at a time, the other by {risk_rate}.",
        x=Axis("Trades", PLAIN),
        y=Axis("Balance", USD),
        series=tuple(
            Series(name, tuple((Decimal(at), trader.balances[at]) for at in places), tone)
            for name, trader, tone in lines
        ),
    )
