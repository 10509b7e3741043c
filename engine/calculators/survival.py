"""The highest leverage that survives a move against you, and what the dated crash days left."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_UP, Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    ENTRY,
    LIQUIDATION_MOVE,
    USD,
    AdverseMove,
    Capital,
    Direction,
    Leverage,
    MaintenanceRate,
    ReservedFeeRate,
    below,
    sign_of,
    span,
    steps,
)
from engine.interface import (
    COUNT,
    MULTIPLE,
    PERCENT,
    PLAIN,
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
    EVENTS,
    Confidence,
    Event,
    Holding,
    IsolatedPosition,
    Liquidated,
    MarginRules,
    Side,
    hold,
    isolated_liquidation_price,
    leverage_to_survive,
)

UNTIL = "25 August 2025"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SPANS = ("0.05", "0.15", "0.3", "0.6", "0.99")
SHARES = tuple(Decimal(part) for part in ("0.04", "0.1", "0.2", "0.4", "0.7", "1"))
NEAREST, BASIS_POINT = Decimal("0.001"), Decimal("0.0001")


class Crash(NamedTuple):
    """A fall on a dated day: from its open to a low, and what was liquidated, by which source.

    `where` names another market or day of the low; it is empty for the day's own.
    """

    day: str
    where: str
    left: Decimal
    amount: str
    source: str

    @property
    def fall(self) -> Decimal:
        """The fall as a signed fraction of one."""
        return self.left - 1

    def bound(self, rate: Decimal) -> Decimal | None:
        """Give the leverage below which a long, opened at the open, outlived it."""
        return leverage_to_survive(Side.LONG, self.left, rate)


def _crashes(event: Event) -> Iterable[Crash]:
    day, (amount, source) = _day(event.day), _amount(event.liquidated)
    if event.low is not None:
        yield Crash(day, "", event.low / event.open, amount, source)
    for other in event.other_lows:
        yield Crash(day, other.where, other.price / event.open, "", "")


def _amount(found: Liquidated | None) -> tuple[str, str]:
    if found is None:
        return "not found", ""
    least, most = (one if one is None else Figure(one, PLAIN).text for one in found.billions)
    weak = f"; {found.confidence.value}" if found.confidence is Confidence.LOW else ""
    scope = f"; {found.scope}" if found.scope != Liquidated._field_defaults["scope"] else ""
    if most is None:
        return f"{least} or more", f"{found.source}{scope}{weak}"
    amount = least if least == most else f"{least} to {most}"
    return str(amount), f"{found.source}{scope}{weak}"


def _day(day: str) -> str:
    """Write an ISO day as a reader does: 12 March 2020."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


CRASHES = tuple(crash for event in EVENTS for crash in _crashes(event))
WORST = min((crash for crash in CRASHES if not crash.where), key=lambda crash: crash.fall)
WORST_FALL = Figure((-WORST.fall).quantize(BASIS_POINT, ROUND_UP), PERCENT).text


@calculator(
    title="How much leverage survives a fall",
    presets=(
        Preset(
            "{leverage}, and {adverse_move} against you", {"leverage": "10", "adverse_move": "5"}
        ),
        Preset("a bad day: {adverse_move}", {"leverage": "10", "adverse_move": "12"}),
        Preset("the worst day: {adverse_move}", {"leverage": "3", "adverse_move": WORST_FALL}),
    ),
    folded=("maintenance_rate", "reserved_fee_rate"),
    lines=(leverage_to_survive, isolated_liquidation_price),
)
def survival(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    adverse_move: AdverseMove = Decimal("0.2"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
    reserved_fee_rate: ReservedFeeRate = Decimal(0),
) -> Outcome:
    """Highest leverage = 1 / (1 − (1 − m)·ℓ) for a long, ℓ what the price is left at."""
    rules = MarginRules.flat(maintenance_rate, closing_fee_rate=reserved_fee_rate)
    rate = maintenance_rate + reserved_fee_rate
    price = ENTRY - side.sign * adverse_move
    held = hold(IsolatedPosition.open(side, capital, leverage, ENTRY), price, rules)
    bound = leverage_to_survive(side, price, rate)
    highest = below(bound)
    bounds = {crash: crash.bound(rate) for crash in CRASHES}
    own_lows = [bound for crash, bound in bounds.items() if not crash.where]
    outlived = sum(1 for one in own_lows if _survives(one, leverage))
    return Outcome(
        figures={
            "highest": Figure(highest, MULTIPLE, "Highest leverage that survives", Tone.LIMIT),
            "bound": Figure(bound, PLAIN, "The leverage it must stay below"),
            "loss": Figure(-held.profit, USD, "Lost at your leverage", Tone.LOSS),
            "left": Figure(held.left, USD, "Left of your deposit"),
            "liquidation_move": limit(held.liquidation_move, PERCENT, "Move that liquidates"),
            "unleveraged_loss": Figure(
                capital * adverse_move, USD, "The same without leverage", Tone.LOSS
            ),
            "crash_days": Figure(Decimal(len(own_lows)), COUNT, "Crash days in the table"),
            "outlived": Figure(Decimal(outlived), COUNT, "Of these, outlived at your leverage"),
            "worst_day": Figure(WORST.day, label="Worst day in the table"),
            "worst_fall": limit(WORST.fall, PERCENT, "From its open to its low"),
            "worst_highest": Figure(
                below(bounds[WORST]), MULTIPLE, "Highest leverage that outlived it", Tone.LIMIT
            ),
            "prices_until": Figure(UNTIL, label="Bitstamp's prices go up to"),
        },
        sentence=_sentence(held, highest),
        table=_table(leverage, bounds),
        chart=None if highest is None else _chart(side, adverse_move, rate),
        working=_working(side),
    )


def _survives(bound: Decimal | None, leverage: Decimal) -> bool:
    return bound is None or leverage < bound


def _sentence(held: Holding, highest: Decimal | None) -> str:
    move = "fall" if held.position.side is Side.LONG else "rise"
    if highest is None:
        return (
            f"You lose your deposit of {{capital}}: not even a position without leverage survives "
            f"a {move} of {{adverse_move}}."
        )
    if held.is_liquidated:
        return (
            "You lose your deposit of {capital}: at {leverage} a move of {liquidation_move} ends "
            f"the position, and a {move} of {{adverse_move}} goes that far. The highest leverage "
            "that survives it is {highest}; without leverage it costs {unleveraged_loss}."
        )
    return (
        f"You lose {{loss}} of your deposit of {{capital}} to a {move} of {{adverse_move}}, and "
        "the position survives. The highest leverage that does is {highest}, rounded down."
    )


def _table(leverage: Decimal, bounds: dict[Crash, Decimal | None]) -> Table:
    return Table(
        caption="Bitcoin bought with leverage at the day's open, on days of large liquidations. "
        "Prices: Bitstamp's, daily in UTC, up to {prices_until}, another spot market's after it. "
        "Amounts are of all coins over a day and the least that is known, as venues do not report "
        "every liquidation.",
        columns=(
            "Day",
            "From open to low",
            "Highest leverage that survived",
            "Yours",
            "Liquidated, billion USD",
            "Source of the amount",
        ),
        rows=tuple(_row(crash, bound, leverage) for crash, bound in bounds.items()),
    )


def _row(crash: Crash, bound: Decimal | None, leverage: Decimal) -> tuple[Figure | str, ...]:
    return (
        Figure(f"{crash.day}: {crash.where}" if crash.where else crash.day),
        limit(crash.fall, PERCENT),
        Figure(below(bound), MULTIPLE, tone=Tone.LIMIT),
        "survived" if _survives(bound, leverage) else "lost",
        Figure(crash.amount),
        Figure(crash.source),
    )


def _chart(side: Side, adverse_move: Decimal, rate: Decimal) -> Chart:
    end = span(adverse_move, *SPANS)
    low = min(adverse_move, end / 10)
    moves = sorted({low, adverse_move, *(low + (end - low) * part for part in SHARES)})
    bounds = {move: leverage_to_survive(side, ENTRY - side.sign * move, rate) for move in moves}
    points = tuple((move, bound) for move, bound in bounds.items() if bound is not None)
    word = "fall" if side is Side.LONG else "rise"
    marks = [Mark("{highest}", adverse_move, bounds[adverse_move], Tone.LIMIT)]
    if side is Side.LONG and low <= -WORST.fall <= end:
        marks.append(Mark("{worst_day}", -WORST.fall, tone=Tone.LOSS))
    return Chart(
        title=f"No more than {{highest}} survives a {word} of {{adverse_move}}",
        summary=f"The highest leverage that survives, against the size of the {word}: it shrinks "
        f"fast as the {word} grows. At {{adverse_move}} it is {{highest}}.",
        x=Axis("Move against you", PERCENT),
        y=Axis("Highest leverage", MULTIPLE),
        series=(Series("most", points, Tone.LIMIT),),
        marks=tuple(marks),
        handle=Handle("adverse_move", adverse_move, NEAREST, end),
    )


def _working(side: Side) -> Working:
    return Working(
        steps=steps(
            {"s": sign_of(side), "a": "adverse_move"},
            ("bound", "1 / (s - (s - m - f) * (1 - s * a))"),
            ("liquidation_move", LIQUIDATION_MOVE),
        ),
        source="The leverage whose liquidation lies just there, with maintenance taken at the "
        "liquidation price, as Binance, OKX and Gate take it. It is rounded down, never up.",
    )
