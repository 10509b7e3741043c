"""A stop held against liquidation: which comes first, and what is lost where it is filled."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    LIQUIDATION,
    USD,
    Capital,
    Direction,
    EntryPrice,
    FeeRate,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    SlippageRate,
    StopDistance,
    sign_of,
    span,
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
    Tone,
    Working,
    calculator,
    limit,
)
from engine.leverage import (
    FeeRates,
    IsolatedPosition,
    MarginRules,
    Side,
    StopFinding,
    StopOutcome,
    TradePlan,
    isolated_liquidation_price,
    stop_against_liquidation,
)

ONE = Decimal(1)
NEAREST, FARTHEST = Decimal("0.001"), Decimal("0.99")
SPANS = ("0.05", "0.15", "0.3", "0.6", "0.99")
CALM_TO_WILD = tuple(Decimal(part) for part in ("0", "0.001", "0.01", "0.03", "0.05", "0.1"))

OUTCOMES = {
    StopOutcome.FILLED: "the stop",
    StopOutcome.OVERTAKEN: "liquidation, as it is filled",
    StopOutcome.TOO_LATE: "liquidation",
}


class Guarded(NamedTuple):
    """A position with the price that liquidates it, and the fee of each of its trades."""

    held: IsolatedPosition
    limit: Decimal | None
    fee_rate: Decimal

    def stop_price(self, distance: Decimal) -> Decimal:
        """Give the stop's price at a distance from the entry."""
        return self.held.entry_price * (ONE - self.held.side.sign * distance)

    def plan(self, distance: Decimal, slippage_rate: Decimal) -> TradePlan:
        """Give the trade with its stop at that distance, filled that much worse."""
        stop = self.stop_price(distance)
        rates = FeeRates(self.fee_rate, self.fee_rate)
        return TradePlan(self.held.side, self.held.entry_price, stop, rates, stop * slippage_rate)

    def find(self, distance: Decimal, slippage_rate: Decimal) -> StopFinding:
        """Find which comes first, and the loss at the fill."""
        plan = self.plan(distance, slippage_rate)
        return stop_against_liquidation(plan, self.held.quantity, self.limit)

    def loss(self, found: StopFinding) -> Decimal:
        """Give what is lost in the end: at the fill, or with a liquidation the whole deposit."""
        return found.loss_at_stop if found.outcome is StopOutcome.FILLED else self.held.margin

    def last_distance(self, slippage_rate: Decimal) -> Decimal | None:
        """Give the distance at which the fill meets liquidation; None: no stop does."""
        if self.limit is None:
            return None
        sign = self.held.side.sign
        trigger = self.limit / (ONE - sign * slippage_rate)
        return sign * (ONE - trigger / self.held.entry_price)


@calculator(
    title="Does your stop come before liquidation?",
    presets=(
        Preset("{leverage}, stop {stop_distance} away", {"leverage": "10", "stop_distance": "5"}),
        Preset(
            "the same, and the price jumps: slippage of {slippage_rate}",
            {"leverage": "10", "stop_distance": "5", "slippage_rate": "5"},
        ),
        Preset("{leverage}, stop {stop_distance} away", {"leverage": "25", "stop_distance": "5"}),
    ),
    folded=("entry_price", "fee_rate", "maintenance_rate", "reserved_fee_rate"),
    lines=(stop_against_liquidation, isolated_liquidation_price),
)
def stop_loss(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    stop_distance: StopDistance = Decimal("0.05"),
    slippage_rate: SlippageRate = Decimal("0.001"),
    entry_price: EntryPrice = Decimal(50_000),
    fee_rate: FeeRate = Decimal("0.0005"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """A stop becomes a market order at its price: slippage decides where it is filled."""
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    guarded = Guarded(held, isolated_liquidation_price(held, rules), fee_rate)
    plan = guarded.plan(stop_distance, slippage_rate)
    found = guarded.find(stop_distance, slippage_rate)
    return Outcome(
        figures=_figures(guarded, plan, found),
        sentence=_sentence(guarded, found, slippage_rate),
        table=_table(guarded, stop_distance, slippage_rate),
        chart=_chart(guarded, found, stop_distance, slippage_rate),
        working=_working(side, is_filled=found.outcome is StopOutcome.FILLED),
    )


def _figures(guarded: Guarded, plan: TradePlan, found: StopFinding) -> dict[str, Figure]:
    held, loss, end = guarded.held, guarded.loss(found), guarded.limit
    return {
        "loss": Figure(loss, USD, "Lost in the end", Tone.LOSS),
        "loss_of_margin": Figure(
            loss / held.margin, PERCENT, "As a part of your deposit", Tone.LOSS
        ),
        "stop_price": Figure(plan.stop_price, USD, "Stop price"),
        "fill_price": Figure(plan.fill_price, USD, "Filled at"),
        "slippage_cost": Figure(held.quantity * plan.slippage, USD, "Lost to slippage", Tone.LOSS),
        "notional": Figure(held.notional, USD, "Position size"),
        "fees": Figure(
            (held.notional + held.value_at(plan.stop_price)) * guarded.fee_rate, USD, "Both fees"
        ),
        "liquidation_price": Figure(end, USD, "Liquidation price", Tone.LIMIT),
        "liquidation_move": limit(
            None if end is None else end / held.entry_price - ONE, PERCENT, "Move that liquidates"
        ),
        "last_distance": Figure(
            _within(guarded.last_distance(plan.slippage / plan.stop_price)),
            PERCENT,
            "Farthest stop that comes first",
            Tone.LIMIT,
        ),
        "fatal_slippage": Figure(
            _fatal(guarded, plan),
            PERCENT,
            "Slippage that carries it to liquidation",
            Tone.LIMIT,
        ),
    }


def _within(distance: Decimal | None) -> Decimal | None:
    return distance if distance is not None and 0 < distance < 1 else None


def _fatal(guarded: Guarded, plan: TradePlan) -> Decimal | None:
    """Give the slippage that carries the fill to liquidation; None where no stop comes first."""
    if guarded.limit is None:
        return None
    room = guarded.held.side.sign * (plan.stop_price - guarded.limit)
    return room / plan.stop_price if room > 0 else None


def _sentence(guarded: Guarded, found: StopFinding, slippage_rate: Decimal) -> str:
    if found.outcome is StopOutcome.TOO_LATE:
        return (
            "You lose your deposit of {capital}: liquidation comes at {liquidation_price}, before "
            "the price ever reaches your stop at {stop_price}."
        )
    if found.outcome is StopOutcome.OVERTAKEN:
        return (
            "You lose your deposit of {capital}: your stop at {stop_price} comes first, but "
            "slippage of {slippage_rate} carries it to liquidation at {liquidation_price} before "
            "it is filled."
        )
    slipped = ", filled at {fill_price}" if slippage_rate else ""
    lost = (
        f"You lose {{loss}}, fees included, where your stop at {{stop_price}} closes the position"
        f"{slipped}: {{loss_of_margin}} of your deposit of {{capital}}."
    )
    if guarded.limit is None:
        return f"{lost} No price liquidates it, but a jump beyond the stop costs more."
    return (
        f"{lost} A jump of the price to {{liquidation_price}} would skip the stop, and take the "
        "deposit."
    )


def _table(guarded: Guarded, distance: Decimal, slippage_rate: Decimal) -> Table:
    slips = sorted({*CALM_TO_WILD, slippage_rate})
    return Table(
        caption="Your stop at {stop_price}, from a calm market to a jump of the price",
        columns=("Slippage", f"Filled at{IN_USD}", f"Lost{IN_USD}", "Of your deposit", "First is"),
        rows=tuple(_row(guarded, distance, slip) for slip in slips),
    )


def _row(guarded: Guarded, distance: Decimal, slip: Decimal) -> tuple[Figure | str, ...]:
    found = guarded.find(distance, slip)
    loss = guarded.loss(found)
    return (
        Figure(slip, PERCENT),
        _fill(guarded.plan(distance, slip).fill_price, found),
        Figure(loss, AMOUNT, tone=Tone.LOSS),
        Figure(loss / guarded.held.margin, PERCENT, tone=Tone.LOSS),
        OUTCOMES[found.outcome],
    )


def _fill(price: Decimal, found: StopFinding) -> Figure | str:
    return "not reached" if found.outcome is StopOutcome.TOO_LATE else Figure(price, AMOUNT)


def _chart(
    guarded: Guarded, found: StopFinding, distance: Decimal, slippage_rate: Decimal
) -> Chart:
    last = guarded.last_distance(slippage_rate)
    shown = _within(last)
    end = max(span(distance, *SPANS), min((shown or distance) * Decimal("1.5"), FARTHEST))
    stops = {end * step / 5 for step in range(1, 6)} | {NEAREST, distance}
    kept = [(x, guarded.loss(guarded.find(x, slippage_rate))) for x in sorted(stops)]
    kept = [(x, lost) for x, lost in kept if last is None or x < last]
    gone = [(x, guarded.held.margin) for x in sorted(stops | {shown or end})]
    gone = [(x, lost) for x, lost in gone if last is not None and x >= last]
    series = (Series("stop", tuple(kept)), Series("gone", tuple(gone), Tone.LOSS))
    marks = [Mark("{loss}", distance, guarded.loss(found), Tone.LOSS)]
    if shown is not None:
        marks.append(Mark("Liquidation first from {last_distance}", shown, tone=Tone.LIMIT))
    title = _title(guarded, is_filled=found.outcome is StopOutcome.FILLED)
    rule = "the farther it is, the more it costs"
    until = "" if guarded.limit is None else ", until liquidation comes first"
    return Chart(
        title=title,
        summary=f"What is lost in the end, against the distance of the stop: {rule}{until}. "
        f"{title}.",
        x=Axis("Stop distance", PERCENT),
        y=Axis("Lost", USD),
        series=tuple(one for one in series if one.points),
        marks=tuple(marks),
        handle=Handle("stop_distance", distance, NEAREST, end),
    )


def _title(guarded: Guarded, *, is_filled: bool) -> str:
    if not is_filled:
        return "A stop {stop_distance} away is not filled in time: liquidation takes the deposit"
    if guarded.limit is None:
        return "A stop {stop_distance} away costs {loss}, and nothing liquidates the position"
    return "A stop {stop_distance} away costs {loss}, and comes before liquidation"


def _working(side: Side, *, is_filled: bool) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(side),
        "a": "stop_distance",
        "S": "stop_price",
        "x": "slippage_rate",
        "X": "fill_price",
        "k": "fee_rate",
        "N": "notional",
        "c": "fees",
    }
    return Working(
        steps=steps(
            meanings,
            ("stop_price", "E * (1 - s * a)", "S"),
            ("fill_price", "S * (1 - s * x)", "X"),
            ("liquidation_price", LIQUIDATION),
            ("fees", "k * N * (1 + S / E)", "c"),
            *((("loss", "N * abs(E - X) / E + c"),) if is_filled else ()),
        ),
        source="A stop becomes a market order at its price. Liquidation as Binance, OKX and Gate "
        "publish it, with maintenance taken at the liquidation price.",
    )
