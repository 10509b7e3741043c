"""One profit, four percentages: what it is divided by differs from venue to venue."""

from decimal import Decimal

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    USD,
    Capital,
    Direction,
    EntryPrice,
    FeeRate,
    Leverage,
    Move,
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
    Working,
    calculator,
    earned,
    gain_or_loss,
)
from engine.leverage import (
    Charges,
    FeeRates,
    IsolatedPosition,
    ReturnBasis,
    Side,
    closing_fee_at_bankruptcy,
    net_profit,
    net_return_on_value,
    return_on_margin,
)

WIDEST = Decimal("0.99")
PARTS = tuple(Decimal(part) / 8 for part in range(-8, 9))


@calculator(
    title="One result, four percentages",
    presets=(
        Preset("{leverage}, and a move of {move}", {"leverage": "10", "move": "-5"}),
        Preset("{leverage}, and a move of {move}", {"leverage": "50", "move": "1"}),
    ),
    folded=("entry_price",),
    lines=(return_on_margin, net_return_on_value),
)
def return_bases(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    fee_rate: FeeRate = Decimal("0.0005"),
    entry_price: EntryPrice = Decimal(50_000),
) -> Outcome:
    """Return on margin at entry, at mark, with the closing fee, and net of all fees."""
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    price, charges = entry_price * (ENTRY + move), Charges(FeeRates(fee_rate, fee_rate))
    at_entry = return_on_margin(held, leverage, price)
    at_mark = return_on_margin(held, leverage, price, ReturnBasis.MARGIN_AT_MARK)
    with_fee = return_on_margin(
        held, leverage, price, ReturnBasis.MARGIN_WITH_CLOSING_FEE, fee_rate
    )
    net = leverage * net_return_on_value(held, price, charges)
    closing_fee = closing_fee_at_bankruptcy(held, leverage, fee_rate)
    bases = {
        "at_entry": earned(at_entry, PERCENT, "On the margin at entry"),
        "at_mark": earned(at_mark, PERCENT, "On the margin at the present price"),
        "with_fee": earned(with_fee, PERCENT, "On margin and closing fee"),
        "net": earned(net, PERCENT, "Net of fees, times leverage"),
    }
    values = [figure.value for figure in bases.values() if isinstance(figure.value, Decimal)]
    return Outcome(
        figures={
            "pnl": earned(held.profit_at(price), USD, "Profit or loss before fees"),
            "net_pnl": earned(net_profit(held, price, charges), USD, "Profit or loss after fees"),
            **bases,
            "lowest": earned(min(values), PERCENT, "The lowest of the four"),
            "highest": earned(max(values), PERCENT, "The highest of the four"),
            "price": Figure(price, USD, "Price after the move"),
            "notional": Figure(held.notional, USD, "Position size"),
            "closing_fee": Figure(closing_fee, USD, "Closing fee at the bankruptcy price"),
        },
        sentence=_sentence(held, price),
        table=_table(held, price, closing_fee, bases),
        chart=_chart(held, leverage, move),
        working=_working(side),
    )


def _sentence(held: IsolatedPosition, price: Decimal) -> str:
    if held.equity_at(price) <= 0:
        return (
            "You lose the {capital} on the way: a move of {move} is more than your deposit bears, "
            "so no venue would show you the {pnl} that it comes to on paper."
        )
    return (
        "The same {pnl} is shown as anything from {lowest} to {highest}, by what it is divided by. "
        "After both fees it is {net_pnl}. Compare money, not percentages."
    )


def _table(
    held: IsolatedPosition, price: Decimal, closing_fee: Decimal, bases: dict[str, Figure]
) -> Table:
    margin = held.margin
    return Table(
        caption="The result after a move of {move}, by each basis in use",
        columns=("Return on", f"Divided by{IN_USD}", "Shown", "Used by"),
        rows=(
            (
                "the margin at entry",
                Figure(margin, AMOUNT),
                bases["at_entry"],
                "OKX, BitMEX and most",
            ),
            (
                "the margin at the present price",
                Figure(held.value_at(price) / held.leverage, AMOUNT),
                bases["at_mark"],
                "Binance's panel",
            ),
            (
                "margin and closing fee",
                Figure(margin + closing_fee, AMOUNT),
                bases["with_fee"],
                "Bybit",
            ),
            (
                "the opening value, net, times leverage",
                Figure(margin, AMOUNT),
                bases["net"],
                "freqtrade",
            ),
        ),
    )


def _chart(held: IsolatedPosition, leverage: Decimal, move: Decimal) -> Chart:
    reach = min(max(1 / leverage, abs(move)), WIDEST)
    moves = sorted({move, *(reach * part for part in PARTS)})
    prices = {x: held.entry_price * (ENTRY + x) for x in moves}
    at_entry = {x: return_on_margin(held, leverage, price) for x, price in prices.items()}
    at_mark = {
        x: return_on_margin(held, leverage, price, ReturnBasis.MARGIN_AT_MARK)
        for x, price in prices.items()
    }
    return Chart(
        title="One {pnl} is {at_entry} of the margin at entry, and {at_mark} of that at the mark"
        if held.equity_at(prices[move]) > 0
        else "Where more than the deposit is lost, no return is shown any more",
        summary="Return against price move. By the margin at entry it is a straight line; by the "
        "margin at the present price it bends, as that margin moves with the price.",
        x=Axis("Price move", PERCENT),
        y=Axis("Return", PERCENT),
        series=(
            Series("at entry", tuple(at_entry.items())),
            Series("at mark", tuple(at_mark.items())),
        ),
        marks=(Mark("{move}: {at_entry}", move, at_entry[move], gain_or_loss(at_entry[move])),),
        handle=Handle("move", move, -reach, reach),
    )


def _working(side: Side) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(side),
        "N": "notional",
        "P": "price",
        "f": "fee_rate",
        "F": "closing_fee",
        "G": "pnl",
    }
    return Working(
        steps=steps(
            meanings,
            ("pnl", "s * N * d", "G"),
            ("at_entry", "G / (N / L)"),
            ("at_mark", "G / (N * P / (E * L))"),
            ("closing_fee", "N * f * (1 - s / L)", "F"),
            ("with_fee", "G / (N / L + F)"),
            ("net", "L * s * (P * (1 - s * f) / (E * (1 + s * f)) - 1)"),
        ),
        source="Binance's help page on unrealised profit and return, Bybit's on profit and loss, "
        "OKX's interface documentation, and freqtrade's profit of a trade.",
    )
