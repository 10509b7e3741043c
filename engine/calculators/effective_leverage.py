"""The leverage of the whole account, whatever the venue shows beside one position."""

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Balance,
    Capital,
    Leverage,
    OthersNotional,
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
)
from engine.leverage import OutOfRange, initial_margin
from engine.leverage import effective_leverage as effective_leverage_of

LADDER = tuple(Decimal(step) for step in (1, 2, 5, 10, 20, 50, 100))
ONE_PERCENT = Decimal("0.01")
LOWEST_TOP = Decimal(20)
HIGHEST = Decimal(125)


@calculator(
    title="The leverage of your whole account",
    presets=(
        Preset(
            "{capital} at {leverage}, of {balance}",
            {"capital": "1000", "leverage": "10", "balance": "10000"},
        ),
        Preset(
            "{capital} at {leverage}, of {balance}",
            {"capital": "5000", "leverage": "3", "balance": "5000"},
        ),
    ),
    lines=(initial_margin,),
)
def effective_leverage(
    balance: Balance = Decimal(5000),
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    others_notional: OthersNotional = Decimal(0),
) -> Outcome:
    """A move acts on all that is held: over all the money, that is the leverage that counts."""
    if capital > balance:
        raise OutOfRange("balance", "at least", capital, "your deposit is a part of it")
    notional = capital * leverage
    held = notional + others_notional
    effective = effective_leverage_of(held, balance)
    return Outcome(
        figures={
            "effective": Figure(effective, MULTIPLE, "Leverage of the whole account"),
            "held": Figure(held, USD, "Value of all you hold"),
            "per_percent": Figure(held * ONE_PERCENT, USD, "Gain or loss per percent of price"),
            "share_per_percent": Figure(
                effective * ONE_PERCENT, PERCENT, "The same, as a part of your balance"
            ),
            "emptying_move": Figure(
                1 / effective if effective > 1 else None,
                PERCENT,
                "Move against you that would cost it all",
                Tone.LIMIT,
            ),
            "spare": Figure(balance - capital, USD, "Balance beside your deposit"),
        },
        sentence="Every percent the price moves against you costs {per_percent}, which is "
        "{share_per_percent} of your {balance}: the position shows {leverage}, and your whole "
        "account stands at {effective}.",
        table=_table(notional, leverage, balance, others_notional),
        chart=_chart(capital, leverage, balance, others_notional),
        working=Working(
            steps=steps(
                {"O": "others_notional", "N": "held", "B": "balance"},
                ("held", "W * L + O", "N"),
                ("effective", "N / B"),
                ("per_percent", "N / 100"),
            ),
            source="The definition: the value of all that is held, divided by the whole balance.",
        ),
    )


def _table(
    notional: Decimal, leverage: Decimal, balance: Decimal, others_notional: Decimal
) -> Table:
    held = notional + others_notional
    margins = {step: initial_margin(notional, step) for step in sorted({*LADDER, leverage})}
    return Table(
        caption="The same position at another leverage: what a percent costs stays",
        columns=(
            "Leverage shown",
            f"Deposit tied up{IN_USD}",
            f"A percent costs{IN_USD}",
            "Whole account",
        ),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(margin, AMOUNT),
                Figure(held * ONE_PERCENT, AMOUNT, tone=Tone.LOSS),
                Figure(held / balance, MULTIPLE),
            )
            for step, margin in margins.items()
            if margin <= balance
        ),
    )


def _chart(
    capital: Decimal, leverage: Decimal, balance: Decimal, others_notional: Decimal
) -> Chart:
    top = min(max(leverage * 2, LOWEST_TOP), HIGHEST)
    steps = sorted({Decimal(1), leverage, top})
    whole = [(x, effective_leverage_of(capital * x + others_notional, balance)) for x in steps]
    own = dict(whole)[leverage]
    return Chart(
        title="The position shows {leverage}, the account stands at {effective}",
        summary="The leverage of the whole account against the leverage that the position shows. "
        "At {leverage} it is {effective}: what counts is all you hold against all you have.",
        x=Axis("Leverage shown", MULTIPLE),
        y=Axis("Leverage", MULTIPLE),
        series=(
            Series("account", tuple(whole)),
            Series("shown", tuple((x, x) for x in steps)),
        ),
        marks=(Mark("{effective}", leverage, own),),
        handle=Handle("leverage", leverage, Decimal(1), top),
    )
