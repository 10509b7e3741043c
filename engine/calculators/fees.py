"""Fees and break-even: charged on the value traded, so that leverage multiplies them too."""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    Capital,
    Direction,
    EntryPrice,
    FeeRate,
    Leverage,
    sign_of,
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
    Unit,
    Working,
    calculator,
    limit,
)
from engine.leverage import (
    Charges,
    FeeRates,
    IsolatedPosition,
    Side,
    break_even_price,
    fee,
)
from engine.leverage import (
    fees as fees_of,
)

LADDER = tuple(Decimal(step) for step in (1, 2, 5, 10, 20, 50, 100))
LOWEST_TOP = Decimal(20)
HIGHEST = Decimal(125)
TRIPS = Unit(places=1)


class Cost(NamedTuple):
    """What both trades of a position cost, and the price that makes it good."""

    held: IsolatedPosition
    rate: Decimal

    @property
    def opening(self) -> Decimal:
        """The fee of opening."""
        return fee(self.held.notional, self.rate)

    @property
    def both(self) -> Decimal:
        """Both fees, where the price has not moved."""
        return fees_of(self.held, FeeRates(self.rate, self.rate), self.held.entry_price)

    @property
    def share(self) -> Decimal:
        """Both fees, as a part of the deposit."""
        return self.both / self.held.margin

    def break_even(self, closing_rate: Decimal) -> Decimal:
        """Give the price at which the fees are made good, closing at a rate."""
        rates = FeeRates(self.rate, closing_rate)
        price = break_even_price(self.held, Charges(rates))
        assert price is not None  # noqa: S101 - fees below a whole leave a price
        return price


@calculator(
    title="Fees and break-even",
    presets=(
        Preset("{leverage} at {fee_rate} a trade", {"leverage": "50", "fee_rate": "0.05"}),
        Preset("{leverage} at {fee_rate} a trade", {"leverage": "1", "fee_rate": "0.1"}),
    ),
    lines=(break_even_price,),
)
def fees(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    fee_rate: FeeRate = Decimal("0.0005"),
    entry_price: EntryPrice = Decimal(50_000),
) -> Outcome:
    """Both trades pay on the position's value; the price must first earn that back."""
    cost = Cost(IsolatedPosition.open(side, capital, leverage, entry_price), fee_rate)
    price, paid = cost.break_even(fee_rate), cost.break_even(Decimal(0))
    return Outcome(
        figures={
            "total": Figure(cost.both, USD, "Both fees, at an unchanged price", Tone.LOSS),
            "of_margin": Figure(cost.share, PERCENT, "Fees as a part of your deposit", Tone.LOSS),
            "opening_fee": Figure(cost.opening, USD, "Fee of opening", Tone.LOSS),
            "break_even": Figure(price, USD, "Break-even price", Tone.LIMIT),
            "break_even_move": limit(price / entry_price - 1, PERCENT, "Move to break even"),
            "break_even_paid": Figure(paid, USD, "Break-even that counts only the fee paid"),
            "trips": Figure(
                1 / cost.share if cost.share else None,
                TRIPS,
                "Round trips that cost your whole deposit",
            ),
            "notional": Figure(cost.held.notional, USD, "Position size"),
        },
        sentence=_sentence(cost),
        table=_table(cost, leverage),
        chart=_chart(cost, leverage) if fee_rate else None,
        working=_working(side),
    )


def _sentence(cost: Cost) -> str:
    if not cost.rate:
        return "You lose nothing to fees: at a rate of {fee_rate} you break even at your entry."
    return (
        "You lose {total} of your {capital} to fees before the price has moved at all, or "
        "{of_margin} of your deposit: {fee_rate} is charged on the {notional} you hold, once to "
        "open and once to close. The price must go {break_even_move} before you earn anything."
    )


def _table(cost: Cost, leverage: Decimal) -> Table:
    held = cost.held
    costs = {
        step: Cost(IsolatedPosition.open(held.side, held.margin, step, held.entry_price), cost.rate)
        for step in sorted({*LADDER, leverage})
    }
    return Table(
        caption="Opened and closed at the same price, at {fee_rate} a trade",
        columns=("Leverage", f"Value held{IN_USD}", f"Both fees{IN_USD}", "Of your deposit"),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(one.held.notional, AMOUNT),
                Figure(one.both, AMOUNT, tone=Tone.LOSS),
                Figure(one.share, PERCENT, tone=Tone.LOSS),
            )
            for step, one in costs.items()
        ),
    )


def _chart(cost: Cost, leverage: Decimal) -> Chart:
    top = min(max(leverage * 2, LOWEST_TOP), HIGHEST)
    each = cost.share / leverage
    return Chart(
        title="At {leverage} one round trip costs {of_margin} of the deposit",
        summary="What opening and closing cost, as a part of the deposit, against leverage: a "
        "straight line that rises with it. At {leverage} it is {of_margin}.",
        x=Axis("Leverage", MULTIPLE),
        y=Axis("Fees of the deposit", PERCENT),
        series=(
            Series(
                "fees", tuple((x, x * each) for x in sorted({Decimal(1), leverage, top})), Tone.LOSS
            ),
        ),
        marks=(Mark("{leverage}: {of_margin}", leverage, cost.share, Tone.LOSS),),
        handle=Handle("leverage", leverage, Decimal(1), top),
    )


def _working(side: Side) -> Working:
    return Working(
        steps=steps(
            {"s": sign_of(side), "f": "fee_rate", "N": "notional", "F": "total"},
            ("total", "N * f + N * f", "F"),
            ("of_margin", "F / W"),
            ("break_even", "E * (1 + s * f) / (1 - s * f)"),
            ("break_even_paid", "E * (1 + s * f)"),
        ),
        source="Both fees are part of the break-even price, each on the value of its own trade. "
        "Binance shows one that counts only the fee already paid.",
    )
