"""Margin call and top-up: when a venue warns, what is left then, and what more room costs."""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    LIQUIDATION,
    USD,
    CallRatio,
    Capital,
    Direction,
    EntryPrice,
    Further,
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
    limit,
)
from engine.leverage import (
    IsolatedPosition,
    MarginRules,
    OutOfRange,
    Side,
    isolated_liquidation_price,
    margin_call_price,
    margin_ratio,
    top_up,
)

RATIOS = tuple(Decimal(part) / 100 for part in (20, 40, 60, 80, 90, 95, 100))
PARTS_OF_ROOM = tuple(Decimal(part) / 100 for part in (0, 30, 50, 65, 75, 82, 88, 92, 95, 98))
WHOLE = Decimal(1)


class Called(NamedTuple):
    """A position, the prices that warn of its end and end it (None: none does), and its rules."""

    held: IsolatedPosition
    rules: MarginRules
    call: Decimal | None
    end: Decimal | None

    def move_to(self, price: Decimal | None) -> Decimal | None:
        """Give the move from entry to a price, a signed fraction of one."""
        return None if price is None else price / self.held.entry_price - 1

    def ratio_at(self, price: Decimal) -> Decimal | None:
        """Give the margin ratio at a price; None where the position is closed before."""
        sign = self.held.side.sign
        if self.end is not None and sign * (price - self.end) <= 0:
            return None
        return margin_ratio(self.held, self.held.margin, self.rules, price)

    def lost_at(self, price: Decimal | None) -> Decimal | None:
        """Give what is lost at a price."""
        return None if price is None else -self.held.profit_at(price)


class More(NamedTuple):
    """What it takes to have liquidation farther away: the price wanted, the margin to add."""

    price: Decimal | None
    margin: Decimal | None


@calculator(
    title="Margin call and top-up",
    presets=(
        Preset("{leverage}, and the price at {move}", {"leverage": "10", "move": "-9"}),
        Preset("{leverage}, and the price at {move}", {"leverage": "3", "move": "-25"}),
    ),
    folded=("entry_price", "maintenance_rate", "reserved_fee_rate"),
    lines=(margin_call_price, margin_ratio, top_up),
)
def margin_call(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    move: Move = Decimal("0.05"),
    call_ratio: CallRatio = Decimal("0.8"),
    further: Further = Decimal("0.05"),
    entry_price: EntryPrice = Decimal(50_000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """The warning comes at a margin ratio close to the end, and more room costs a deposit."""
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    end = isolated_liquidation_price(held, rules)
    called = Called(held, rules, _call_price(held, rules, call_ratio), end)
    more = _more(called, further)
    return Outcome(
        figures=_figures(called, more, held.entry_price * (ENTRY + move)),
        sentence=_sentence(called, more),
        table=_table(called, {*RATIOS, call_ratio}),
        chart=_chart(called, move, call_ratio),
        working=_working(called),
    )


def _call_price(held: IsolatedPosition, rules: MarginRules, ratio: Decimal) -> Decimal | None:
    try:
        return margin_call_price(held, held.margin, rules, ratio)
    except OutOfRange as error:
        raise OutOfRange("call_ratio", error.relation, error.bound, error.reason) from error


def _more(called: Called, further: Decimal) -> More:
    if called.end is None:
        return More(None, None)
    held = called.held
    wanted = called.end - held.side.sign * further * held.entry_price
    if wanted <= 0:
        return More(None, None)
    return More(wanted, top_up(held, held.margin, called.rules, wanted))


def _figures(called: Called, more: More, there: Decimal) -> dict[str, Figure]:
    held, call, end = called.held, called.call, called.end
    apart = None if call is None or end is None else abs(end - call)
    share = None if apart is None or call is None else apart / call
    added = None if more.margin is None else more.margin / held.margin
    return {
        "call_price": _price(call, "Margin call at the price"),
        "call_move": limit(called.move_to(call), PERCENT, "Move to the margin call"),
        "call_loss": Figure(called.lost_at(call), USD, "Lost at the margin call", Tone.LOSS),
        "price": _price(end, "Liquidation price"),
        "distance": limit(called.move_to(end), PERCENT, "Move to liquidation"),
        "gap": _price(apart, "From the call to liquidation"),
        "gap_move": Figure(share, PERCENT, "The same, as a part of the price", Tone.LIMIT),
        "top_up": Figure(more.margin, USD, "Margin to add for that much more room"),
        "top_up_share": Figure(added, PERCENT, "The same, as a part of your deposit"),
        "topped_price": _price(more.price, "Liquidation price then"),
        "ratio": Figure(called.ratio_at(there), PERCENT, "Margin ratio after the move"),
    }


def _price(price: Decimal | None, label: str = "", unit: Unit = USD) -> Figure:
    return Figure(price, unit, label, Tone.LIMIT)


def _sentence(called: Called, more: More) -> str:
    if called.call is None or called.end is None:
        return (
            "You lose your {capital} only if the price falls to nothing: at {leverage} no price "
            "before that calls for margin or ends the position."
        )
    if called.call == called.end:
        opening = (
            "You have lost {call_loss} of your {capital} at {price}, where the position is closed: "
            "no call comes before. "
        )
    else:
        opening = (
            "You have lost {call_loss} of your {capital} when the call comes, at {call_price}. "
            "Only {gap} further, at {price}, the position is closed. "
        )
    if more.margin is None:
        return opening + (
            "Liquidation cannot be moved {further} farther away: the price cannot fall below "
            "nothing."
        )
    return opening + (
        "To move liquidation {further} of your entry price farther away you must add {top_up}, or "
        "{top_up_share} of your deposit: that money is then at stake as well."
    )


def _table(called: Called, ratios: set[Decimal]) -> Table:
    held, rules = called.held, called.rules
    lowest = called.ratio_at(held.entry_price) or WHOLE
    prices = {
        ratio: margin_call_price(held, held.margin, rules, ratio)
        for ratio in sorted(ratios)
        if ratio > lowest
    }
    return Table(
        caption="What is left as the margin ratio rises: at the full ratio the position is closed",
        columns=("Margin ratio", f"Price{IN_USD}", "Move", f"Lost{IN_USD}", f"Left{IN_USD}"),
        rows=tuple(
            (
                Figure(ratio, PERCENT),
                _price(price, unit=AMOUNT),
                limit(called.move_to(price), PERCENT),
                Figure(called.lost_at(price), AMOUNT, tone=Tone.LOSS),
                Figure(None if price is None else held.equity_at(price), AMOUNT),
            )
            for ratio, price in prices.items()
        ),
    )


def _chart(called: Called, move: Decimal, call_ratio: Decimal) -> Chart | None:
    end, call = called.move_to(called.end), called.move_to(called.call)
    if end is None or call is None or call == end:
        return None
    entry = called.held.entry_price
    sight = in_sight(end, move)
    moves = {*sight, call, *(end * part for part in PARTS_OF_ROOM)}
    ratios = {x: WHOLE if x == end else called.ratio_at(entry * (ENTRY + x)) for x in moves}
    there = ratios.get(move, called.ratio_at(entry * (ENTRY + move)))
    own = there is not None and is_in_sight(move, sight)
    is_beyond = is_just_beyond(move, end)
    return Chart(
        title="The call comes at {call_move}, the end at {distance}",
        summary="The margin ratio against the price move. It rises slowly at first and steeply in "
        "the end: the call comes at {call_move}, and at {distance} the position is closed.",
        x=Axis("Price move", PERCENT),
        y=Axis("Margin ratio", PERCENT),
        series=(
            Series(
                "{leverage}",
                tuple((x, ratio) for x in sorted(moves) if (ratio := ratios[x]) is not None),
                Tone.LIMIT,
            ),
        ),
        marks=(
            Mark("Closed at {distance}", end, tone=Tone.LIMIT),
            Mark("Call at {call_move}", call, call_ratio, Tone.LIMIT),
            *((Mark("{move}: {ratio}", move, there),) if own else ()),
            *((Mark("{move} lies beyond", move, tone=Tone.LOSS),) if is_beyond else ()),
        ),
        handle=Handle("move", move, *to_drag(sight, move, end)),
    )


def _working(called: Called) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(called.held.side),
        "r": "call_ratio",
        "x": "further",
        "P_liq": "price",
        "P_call": "call_price",
        "P_new": "topped_price",
    }
    return Working(
        steps=steps(
            meanings,
            ("price", LIQUIDATION, "P_liq"),
            ("call_price", "E * (1 - s / L) / (1 - s * (m + f) / r)", "P_call"),
            ("gap", "abs(P_call - P_liq)"),
            ("topped_price", "P_liq - s * x * E", "P_new"),
            ("top_up", "W * L / E * (P_new * (m + f) - s * (P_new - E)) - W"),
        ),
        source="The margin ratio is what must be left, divided by what is left, as Binance and "
        "Bybit show it beside a position. At the ratio that calls, equity is maintenance over it.",
    )
