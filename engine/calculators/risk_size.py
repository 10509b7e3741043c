"""Position size from risk: what may be lost at the stop sets the size, leverage only the margin."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    BTC,
    IN_USD,
    USD,
    Balance,
    Direction,
    EntryPrice,
    FeeRate,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    RiskRate,
    SlippageRate,
    StopDistance,
    below,
    sign_of,
    span,
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
from engine.leverage import (
    FeeRates,
    IsolatedPosition,
    MarginRules,
    PositionSize,
    Side,
    StopOutcome,
    TradePlan,
    effective_leverage,
    initial_margin,
    is_sustained,
    isolated_liquidation_price,
    leverage_to_survive,
    position_size,
    risk_amount,
    stop_against_liquidation,
    unchecked_liquidation_price,
)

ONE = Decimal(1)
LADDER = tuple(Decimal(step) for step in (1, 2, 3, 5, 10, 20, 50))
NEAREST = Decimal("0.001")
SPANS = ("0.02", "0.05", "0.15", "0.3", "0.6", "0.99")
SHARES = tuple(Decimal(part) for part in ("0.04", "0.1", "0.2", "0.4", "0.7", "1"))


class Sized(NamedTuple):
    """A plan with the size that its risk allows, under the rules of a venue."""

    plan: TradePlan
    size: PositionSize
    rules: MarginRules
    balance: Decimal

    def held(self, leverage: Decimal) -> IsolatedPosition:
        """Open it with the margin that a leverage asks for."""
        margin = initial_margin(self.size.notional, leverage)
        return IsolatedPosition(
            self.plan.side, self.size.quantity, self.plan.entry_price, margin=margin
        )

    def limit(self, leverage: Decimal) -> Decimal | None:
        """Give the liquidation price at a leverage at which it can exist."""
        held = self.held(leverage)
        return unchecked_liquidation_price(held, held.margin, self.rules)

    def exists(self, leverage: Decimal) -> bool:
        """Whether a venue would open it at a leverage."""
        held = self.held(leverage)
        return is_sustained(held, held.margin, self.rules)

    def is_stopped_first(self, leverage: Decimal) -> bool:
        """Whether the stop is filled before liquidation."""
        found = stop_against_liquidation(self.plan, self.size.quantity, self.limit(leverage))
        return found.outcome is StopOutcome.FILLED


@calculator(
    title="Position size from what you may lose",
    presets=(
        Preset(
            "{risk_rate} at risk, stop {stop_distance} away",
            {"risk_rate": "1", "stop_distance": "5", "leverage": "5"},
        ),
        Preset(
            "the same risk, stop {stop_distance} away",
            {"risk_rate": "1", "stop_distance": "1", "leverage": "5"},
        ),
        Preset(
            "the same stop with too much leverage: {leverage}",
            {"risk_rate": "1", "stop_distance": "5", "leverage": "25"},
        ),
    ),
    folded=("entry_price", "slippage_rate", "fee_rate", "maintenance_rate", "reserved_fee_rate"),
    lines=(risk_amount, position_size, effective_leverage),
)
def risk_size(
    side: Direction = Side.LONG,
    balance: Balance = Decimal(5000),
    risk_rate: RiskRate = Decimal("0.01"),
    stop_distance: StopDistance = Decimal("0.05"),
    leverage: Leverage = Decimal(10),
    entry_price: EntryPrice = Decimal(50_000),
    slippage_rate: SlippageRate = Decimal("0.001"),
    fee_rate: FeeRate = Decimal("0.0005"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Size = risk / (stop distance + slippage + both fees), each counted on one coin."""
    risk = risk_amount(balance, risk_rate)
    plan = _plan(side, entry_price, stop_distance, slippage_rate, fee_rate)
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    sized = Sized(plan, position_size(plan, risk), rules, balance)
    held = sized.held(leverage)
    end = isolated_liquidation_price(held, rules)
    fees = (held.notional + held.value_at(plan.stop_price)) * fee_rate
    return Outcome(
        figures={
            "risk": Figure(risk, USD, "Lost at the stop, costs included", Tone.LOSS),
            "notional": Figure(held.notional, USD, "Position size"),
            "quantity": Figure(held.quantity, BTC, "Amount to buy or sell"),
            "margin": Figure(held.margin, USD, "Deposit it needs at your leverage"),
            "margin_of_balance": Figure(held.margin / balance, PERCENT, "Of your balance"),
            "effective_leverage": Figure(
                effective_leverage(held.notional, balance), MULTIPLE, "Leverage of your account"
            ),
            "stop_price": Figure(plan.stop_price, USD, "Stop price"),
            "move_cost": Figure(held.notional * stop_distance, USD, "Lost to the move", Tone.LOSS),
            "slippage_cost": Figure(
                held.quantity * plan.slippage, USD, "Lost to slippage", Tone.LOSS
            ),
            "fees": Figure(fees, USD, "Lost to both fees", Tone.LOSS),
            "liquidation_price": Figure(end, USD, "Liquidation price", Tone.LIMIT),
            "highest_leverage": Figure(
                _highest(sized), MULTIPLE, "Leverage up to which the stop comes first", Tone.LIMIT
            ),
        },
        sentence=_sentence(sized, leverage),
        table=_table(sized, leverage),
        chart=_chart(sized, stop_distance, slippage_rate, fee_rate),
        working=_working(side),
    )


def _plan(
    side: Side, entry: Decimal, distance: Decimal, slippage_rate: Decimal, fee_rate: Decimal
) -> TradePlan:
    stop = entry * (ONE - side.sign * distance)
    return TradePlan(side, entry, stop, FeeRates(fee_rate, fee_rate), stop * slippage_rate)


def _highest(sized: Sized) -> Decimal | None:
    """Give the leverage up to which the fill comes before liquidation, rounded down."""
    rules, fraction = sized.rules, sized.plan.fill_price / sized.plan.entry_price
    rate = rules.tiers.tiers[0].rate + rules.added_rate
    return below(leverage_to_survive(sized.plan.side, fraction, rate))


def _sentence(sized: Sized, leverage: Decimal) -> str:
    sizing = (
        "You lose {risk} at your stop, {risk_rate} of your balance of {balance} with fees and "
        "slippage counted, if you hold {notional}."
    )
    if not sized.is_stopped_first(leverage):
        return (
            f"{sizing} But at {{leverage}} its deposit of {{margin}} is lost first: liquidation "
            "at {liquidation_price} comes before the stop at {stop_price} is filled."
        )
    if sized.held(leverage).margin > sized.balance:
        return (
            f"{sizing} At {{leverage}} that takes a deposit of {{margin}}, which is more than you "
            "have."
        )
    opened = f"{sizing} At {{leverage}} that takes a deposit of {{margin}}."
    if _highest(sized) is None:
        return f"{opened} Another leverage changes the deposit, not the loss."
    return (
        f"{opened} Up to {{highest_leverage}} the loss stays the same; beyond, liquidation comes "
        "first."
    )


def _table(sized: Sized, leverage: Decimal) -> Table:
    steps = sorted({*LADDER, leverage})
    sustained = [
        step
        for step in steps
        if is_sustained(sized.held(step), sized.held(step).margin, sized.rules)
    ]
    return Table(
        caption="The same size of {notional} at several leverages, and what comes first",
        columns=(
            "Leverage",
            f"Deposit{IN_USD}",
            "Of your balance",
            f"Liquidated at{IN_USD}",
            "First is",
        ),
        rows=tuple(_row(sized, step) for step in sustained),
    )


def _row(sized: Sized, leverage: Decimal) -> tuple[Figure | str, ...]:
    margin = sized.held(leverage).margin
    return (
        Figure(leverage, MULTIPLE),
        Figure(margin, AMOUNT),
        Figure(margin / sized.balance, PERCENT),
        Figure(sized.limit(leverage), AMOUNT, tone=Tone.LIMIT),
        "the stop" if sized.is_stopped_first(leverage) else "liquidation",
    )


def _chart(sized: Sized, distance: Decimal, slippage_rate: Decimal, fee_rate: Decimal) -> Chart:
    plan, risk = sized.plan, sized.size.loss_at_stop
    end = span(distance, *SPANS)
    low = min(distance, end / 10)
    stops = sorted({low, distance, *(low + (end - low) * part for part in SHARES)})
    sizes = {
        stop: position_size(
            _plan(plan.side, plan.entry_price, stop, slippage_rate, fee_rate), risk
        ).notional
        for stop in stops
    }
    return Chart(
        title="A stop {stop_distance} away makes the position {notional}",
        summary="Position size against the distance of the stop, for the same loss of {risk}: the "
        "nearer the stop, the larger the position may be. At {stop_distance} it is {notional}.",
        x=Axis("Stop distance", PERCENT),
        y=Axis("Position size", USD),
        series=(Series("size", tuple(sizes.items())),),
        marks=(Mark("{notional}", distance, sizes[distance]),),
        handle=Handle("stop_distance", distance, NEAREST, end),
    )


def _working(side: Side) -> Working:
    meanings: dict[str, str | Figure] = {
        "s": sign_of(side),
        "B": "balance",
        "r": "risk_rate",
        "R": "risk",
        "a": "stop_distance",
        "S": "stop_price",
        "x": "slippage_rate",
        "k": "fee_rate",
        "q": "quantity",
        "N": "notional",
    }
    return Working(
        steps=steps(
            meanings,
            ("risk", "B * r", "R"),
            ("stop_price", "E * (1 - s * a)", "S"),
            ("quantity", "R / (abs(E - S) + x * S + k * (E + S))", "q"),
            ("notional", "q * E", "N"),
            ("margin", "N / L"),
            ("effective_leverage", "N / B"),
        ),
        source="Fixed fractional sizing as Van K. Tharp teaches it, with slippage and both fees "
        "counted inside the risk.",
    )
