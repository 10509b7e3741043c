"""Liquidation price and distance, the conventions side by side."""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    LIQUIDATION,
    USD,
    Capital,
    Direction,
    EntryPrice,
    Leverage,
    MaintenanceRate,
    Move,
    ReservedFeeRate,
    in_sight,
    is_in_sight,
    is_just_beyond,
    sign_of,
    steps,
    to_drag,
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
    Tone,
    Unit,
    Working,
    calculator,
)
from engine.leverage import (
    Convention,
    IsolatedPosition,
    MarginRules,
    Side,
    bankruptcy_price,
    hold,
    isolated_liquidation_price,
)


class Limits(NamedTuple):
    """The prices that matter to one position; None where there is none."""

    position: IsolatedPosition
    at_liquidation: Decimal | None
    at_entry: Decimal | None
    textbook: Decimal | None
    bankruptcy: Decimal | None


@calculator(
    title="Where the position is closed for you",
    presets=(
        Preset("{side} at {leverage}", {"side": "long", "leverage": "3"}),
        Preset("{side} at {leverage}", {"side": "short", "leverage": "10"}),
        Preset("{side} at {leverage}", {"side": "long", "leverage": "100"}),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(isolated_liquidation_price, bankruptcy_price),
)
def liquidation(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """The price at which equity meets maintenance, by each convention in use."""
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    rules, *others = (
        MarginRules.flat(maintenance_rate, convention, reserved_fee_rate)
        for convention in (Convention.AT_LIQUIDATION, Convention.AT_ENTRY, Convention.TEXTBOOK)
    )
    price = isolated_liquidation_price(held, rules)
    at_entry, textbook = (isolated_liquidation_price(held, other) for other in others)
    limits = Limits(held, price, at_entry, textbook, bankruptcy_price(held, capital))
    there = hold(held, entry_price * (ENTRY + move), rules)
    left = None if price is None else held.equity_at(price)
    loss = None if left is None else capital - left
    return Outcome(
        figures={
            "price": _price(price, "Liquidation price"),
            "distance": _distance(limits, price, "Distance from entry"),
            "loss": Figure(loss, USD, "Lost by then", Tone.LOSS),
            "left": Figure(left, USD, "Left, to pay for closing"),
            "price_at_entry": _price(limits.at_entry, "With maintenance taken at entry"),
            "distance_at_entry": _distance(limits, limits.at_entry, "Distance, taken at entry"),
            "price_textbook": _price(limits.textbook, "Textbook, without maintenance"),
            "distance_textbook": _distance(limits, limits.textbook, "Distance, textbook"),
            "bankruptcy_price": _price(limits.bankruptcy, "Bankruptcy price"),
            "unleveraged_loss": Figure(
                None if price is None else capital * abs(price / entry_price - 1),
                USD,
                "The same move without leverage costs",
                Tone.LOSS,
            ),
            "left_there": Figure(there.left, USD, "Left of your deposit after the move"),
            "notional": Figure(held.notional, USD, "Position size"),
        },
        sentence=_sentence(price),
        table=_table(limits),
        chart=None if price is None else _chart(limits, price, move),
        working=_working(held),
    )


def _price(price: Decimal | None, label: str = "", unit: Unit = USD) -> Figure:
    return Figure(price, unit, label, Tone.LIMIT)


def _distance(limits: Limits, price: Decimal | None, label: str = "") -> Figure:
    entry = limits.position.entry_price
    move = None if price is None else price / entry - 1
    return Figure(move, PERCENT, label, Tone.LIMIT, is_signed=True)


def _sentence(price: Decimal | None) -> str:
    if price is None:
        return (
            "You lose your deposit of {capital} only if the price falls to nothing: at {leverage} "
            "maintenance, taken at the liquidation price, never ends this position."
        )
    return (
        "You lose your deposit of {capital} once the price has moved {distance}, to {price}: there "
        "the position is closed for you. {loss} is lost by then, and the {left} still left is "
        "there to pay for closing it. Without leverage the same move costs {unleveraged_loss}."
    )


def _table(limits: Limits) -> Table:
    rows = (
        ("At the liquidation price", limits.at_liquidation, "on the value at that price"),
        ("At entry", limits.at_entry, "on the value at entry"),
        ("Textbook", limits.textbook, "left out"),
        ("Bankruptcy", limits.bankruptcy, "nothing is left"),
    )
    return Table(
        caption="The same position by each convention in use",
        columns=("Convention", f"Price{IN_USD}", "Distance", "Maintenance is taken"),
        rows=tuple(
            (name, _price(price, unit=AMOUNT), _distance(limits, price), counted)
            for name, price, counted in rows
        ),
    )


def _chart(limits: Limits, price: Decimal, move: Decimal) -> Chart:
    held, entry = limits.position, limits.position.entry_price
    end = price / entry - 1
    sight = low, high = in_sight(end, move)
    places = sorted({entry, price, entry * (ENTRY + (high if held.side is Side.LONG else low))})
    there = entry * (ENTRY + move)
    own: tuple[Mark, ...] = ()
    if is_in_sight(move, sight):
        own = (Mark("{move}: {left_there}", there, held.equity_at(there)),)
    elif is_just_beyond(move, end):
        own = (Mark("{move}: {left_there}", there, Decimal(0), Tone.LOSS),)
    return Chart(
        title="At {price} the position is over, with {left} of the deposit in it",
        summary="What is left of the deposit, against the price: at the entry of {entry_price} "
        "all of it, at {price} only {left}, and there the position is closed. The whole deposit "
        "would be used up at {bankruptcy_price}.",
        x=Axis("Price", USD),
        y=Axis("Left of the deposit", USD),
        series=(Series("{leverage}", tuple((x, held.equity_at(x)) for x in places)),),
        marks=(
            *_bankruptcy(limits),
            Mark("Liquidation {price}", price, tone=Tone.LIMIT),
            *own,
        ),
        handle=Handle(
            "move", move, *to_drag(sight, move, end), lambda moved: entry * (ENTRY + moved)
        ),
    )


def _bankruptcy(limits: Limits) -> tuple[Mark, ...]:
    if limits.bankruptcy is None:
        return ()
    return (Mark("Bankruptcy {bankruptcy_price}", limits.bankruptcy, tone=Tone.LOSS),)


def _working(held: IsolatedPosition) -> Working:
    return Working(
        steps=steps(
            {"s": sign_of(held.side), "N": "notional", "P_liq": "price", "G": "loss"},
            ("notional", "W * L", "N"),
            ("price", LIQUIDATION, "P_liq"),
            ("distance", "P_liq / E - 1"),
            ("loss", "N * abs(P_liq / E - 1)", "G"),
            ("left", "W - G"),
            ("price_at_entry", "E * (1 - s * (1 / L - m - f))"),
            ("price_textbook", "E * (1 - s / L)"),
            ("unleveraged_loss", "W * abs(P_liq / E - 1)"),
        ),
        source="Maintenance on the value at the liquidation price is the published formula of "
        "Binance, OKX and Gate; on the value at entry, that of MEXC and of an older page of "
        "Bybit's. Textbooks leave it out.",
    )
