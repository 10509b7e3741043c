"""A plan card: entry, stop, target and size, with what each comes to and which comes first."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    BTC,
    IN_USD,
    USD,
    Balance,
    Capital,
    Direction,
    EntryPrice,
    FeeRate,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    SlippageRate,
    StopDistance,
    TargetMove,
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
    Unit,
    Working,
    calculator,
    earned,
)
from engine.leverage import (
    Charges,
    FeeRates,
    IsolatedPosition,
    MarginRules,
    Side,
    StopFinding,
    StopOutcome,
    TradePlan,
    break_even_price,
    isolated_liquidation_price,
    net_profit,
    stop_against_liquidation,
)

ONE = Decimal(1)
RATIO = Unit(places=2)
SPANS = ("0.05", "0.15", "0.3", "0.6", "0.99")
NEAREST = Decimal("0.001")


class Card(NamedTuple):
    """A position with its stop, its target and the price that liquidates it."""

    held: IsolatedPosition
    plan: TradePlan
    found: StopFinding
    target_price: Decimal
    limit: Decimal | None

    @property
    def is_filled(self) -> bool:
        """Whether the stop is filled before liquidation."""
        return self.found.outcome is StopOutcome.FILLED

    @property
    def loss(self) -> Decimal:
        """What is lost where it goes wrong: at the fill, or with a liquidation the deposit."""
        return self.found.loss_at_stop if self.is_filled else self.held.margin

    @property
    def charges(self) -> Charges:
        """Both fees."""
        return Charges(self.plan.rates)

    @property
    def gain(self) -> Decimal:
        """What the target brings, both fees paid."""
        return net_profit(self.held, self.target_price, self.charges)


@calculator(
    title="Your plan for one trade",
    presets=(
        Preset(
            "{leverage}, stop {stop_distance} and target {target_move} away",
            {"leverage": "5", "stop_distance": "4", "target_move": "10"},
        ),
        Preset(
            "a target too near: {target_move}",
            {"leverage": "10", "stop_distance": "5", "target_move": "1"},
        ),
        Preset(
            "a stop too far for {leverage}",
            {"leverage": "25", "stop_distance": "5", "target_move": "10"},
        ),
    ),
    folded=(
        *("balance", "entry_price", "slippage_rate", "fee_rate"),
        *("maintenance_rate", "reserved_fee_rate"),
    ),
    lines=(stop_against_liquidation, net_profit, break_even_price),
)
def trade_plan(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    stop_distance: StopDistance = Decimal("0.05"),
    target_move: TargetMove = Decimal("0.1"),
    balance: Balance = Decimal(5000),
    entry_price: EntryPrice = Decimal(50_000),
    slippage_rate: SlippageRate = Decimal("0.001"),
    fee_rate: FeeRate = Decimal("0.0005"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Reward to risk = gain at the target / loss at the stop, both with all costs."""
    rates = FeeRates(fee_rate, fee_rate)
    held = IsolatedPosition.open(side, capital, leverage, entry_price)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    end = isolated_liquidation_price(held, rules)
    stop = entry_price * (ONE - side.sign * stop_distance)
    plan = TradePlan(side, entry_price, stop, rates, stop * slippage_rate)
    card = Card(
        held,
        plan,
        stop_against_liquidation(plan, held.quantity, end),
        entry_price * (ONE + side.sign * target_move),
        end,
    )
    return Outcome(
        figures=_figures(card, balance),
        sentence=_sentence(card),
        table=_table(card),
        chart=_chart(card, stop_distance),
        working=_working(card),
    )


def _figures(card: Card, balance: Decimal) -> dict[str, Figure]:
    held, plan = card.held, card.plan
    return {
        "loss": Figure(card.loss, USD, "Largest loss by the plan", Tone.LOSS),
        "loss_of_balance": Figure(
            card.loss / balance, PERCENT, "As a part of your balance", Tone.LOSS
        ),
        "gain": earned(card.gain, USD, "At the target, fees paid"),
        "reward_to_risk": Figure(card.gain / card.loss, RATIO, "Gain for each dollar risked"),
        "needed": Figure(
            card.loss / (card.loss + card.gain) if card.gain > 0 else None,
            PERCENT,
            "Of such trades must reach the target to come out even",
        ),
        "stop_price": Figure(plan.stop_price, USD, "Stop price"),
        "fill_price": Figure(plan.fill_price, USD, "Filled at"),
        "target_price": Figure(card.target_price, USD, "Target price"),
        "break_even_price": Figure(break_even_price(held, card.charges), USD, "Break-even price"),
        "liquidation_price": Figure(card.limit, USD, "Liquidation price", Tone.LIMIT),
        "notional": Figure(held.notional, USD, "Position size"),
        "quantity": Figure(held.quantity, BTC, "Amount to buy or sell"),
        "fees": Figure(
            (held.notional + held.value_at(card.target_price)) * plan.rates.closing,
            USD,
            "Both fees, at the target",
        ),
    }


def _sentence(card: Card) -> str:
    if card.is_filled:
        lost = (
            "You lose {loss}, {loss_of_balance} of your balance, if the stop at {stop_price} is hit"
        )
    else:
        lost = (
            "You lose your deposit of {capital}, as liquidation at {liquidation_price} comes "
            "before the stop at {stop_price} is filled"
        )
    if card.gain <= 0:
        return (
            f"{lost}. Even at the target of {{target_price}} fees leave you with {{gain}}: this "
            "plan cannot gain."
        )
    return (
        f"{lost}, and come to {{gain}} at the target of {{target_price}}. That is "
        "{reward_to_risk} of gain for each dollar of loss: {needed} of such trades must reach the "
        "target for you to come out even."
    )


def _table(card: Card) -> Table:
    plan, margin = card.plan, card.held.margin
    stop = -card.found.loss_at_stop if card.is_filled else None
    even = break_even_price(card.held, card.charges)
    rows = [
        ("Target", card.target_price, card.gain),
        ("Break-even", even, Decimal(0)),
        ("Entry", plan.entry_price, None),
        ("Stop", plan.stop_price, stop),
        ("Liquidation", card.limit, None if card.limit is None else -margin),
    ]
    return Table(
        caption="The plan, with fees and slippage counted",
        columns=("At", f"Price{IN_USD}", "From entry", f"You come to{IN_USD}"),
        rows=tuple(
            (name, Figure(price, AMOUNT), _from_entry(price, plan.entry_price), _result(result))
            for name, price, result in rows
        ),
    )


def _from_entry(price: Decimal | None, entry: Decimal) -> Figure:
    return Figure(None if price is None else price / entry - ONE, PERCENT, is_signed=True)


def _result(result: Decimal | None) -> Figure | str:
    return "" if result is None else earned(result, AMOUNT)


def _chart(card: Card, distance: Decimal) -> Chart:
    plan, held = card.plan, card.held
    entry, direction = plan.entry_price, plan.side.sign
    far = span(distance, *SPANS) if card.limit is None else abs(card.limit / entry - ONE)
    ends = sorted((entry * (ONE - direction * far), card.target_price))
    prices = sorted({*ends, entry, *([plan.stop_price] if card.is_filled else [])})
    marks = [Mark("Target {target_price}", card.target_price, tone=Tone.GAIN)]
    if card.limit is not None:
        marks.append(Mark("Liquidation {liquidation_price}", card.limit, tone=Tone.LIMIT))
    marks.append(Mark("Stop {stop_price}", plan.stop_price, tone=Tone.LOSS))
    title = (
        "The plan risks {loss} for {gain}"
        if card.is_filled
        else "Liquidation comes before the stop: the plan risks the deposit"
    )
    return Chart(
        title=title,
        summary="What the position comes to, fees paid, against the price, up to the target. "
        f"{title}.",
        x=Axis("Price", USD),
        y=Axis("Result", USD),
        series=(
            Series("{leverage}", tuple((x, net_profit(held, x, card.charges)) for x in prices)),
        ),
        marks=tuple(marks),
        handle=Handle(
            "stop_distance",
            distance,
            NEAREST,
            max(far, distance),
            lambda value: entry * (ONE - direction * value),
        ),
    )


def _working(card: Card) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(card.plan.side),
        "N": "notional",
        "t": "target_move",
        "T": "target_price",
        "k": "fee_rate",
        "c": "fees",
        "G": "gain",
        "S": "stop_price",
        "X": "fill_price",
        "R": "loss",
    }
    lost = ("loss", "N * (abs(E - X) + k * (E + S)) / E", "R")
    return Working(
        steps=steps(
            meanings,
            ("notional", "W * L", "N"),
            ("target_price", "E * (1 + s * t)", "T"),
            ("fees", "k * N * (1 + T / E)", "c"),
            ("gain", "N * t - c", "G"),
            *((lost,) if card.is_filled else ()),
            ("reward_to_risk", "G / R"),
            ("needed", "R / (R + G)"),
            ("break_even_price", "E * (1 + s * k) / (1 - s * k)"),
        ),
        source="The net profit at the target and at the stop's fill, with both fees. A trade that "
        "wins with exactly the share needed comes to nothing on average.",
    )
