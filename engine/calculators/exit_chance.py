"""What comes first: liquidation, the target, or neither in time."""

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    ENTRY,
    IN_USD,
    USD,
    Capital,
    Direction,
    Drift,
    Horizon,
    Leverage,
    MaintenanceRate,
    TargetMove,
    Volatility,
    diffusion,
    estimated,
    liquidation_step,
    stops_of,
)
from engine.interface import (
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
    Step,
    Table,
    Tone,
    Working,
    calculator,
    earned,
    limit,
)
from engine.leverage import (
    Diffusion,
    ExitChances,
    IsolatedPosition,
    MarginRules,
    Side,
    exit_chances,
    isolated_liquidation_price,
    touch_chance,
)

SOURCE = (
    "The chance of one of two prices first, from Feller, An Introduction to Probability Theory and "
    "Its Applications. Without a drift the volatility does not matter. By a day it is a series of "
    "such terms, which the lines of Python below sum up."
)
TARGETS = stops_of("1 2 5 10 20 50", PERCENT)
CURVE = stops_of("0.1 0.5 1 2 3 4 5 6 8 10 12 15 20 25 30 35 40 50 60 70 80 90 99", PERCENT)


class Race(NamedTuple):
    """A position between its liquidation price (None: none) and a target, prices in entries."""

    side: Side
    process: Diffusion
    end: Decimal | None

    def price(self, target: Decimal) -> Decimal:
        """Give the price of a target, a fraction of one in the position's favour."""
        return ENTRY + self.side.sign * target

    def chances(self, target: Decimal, days: Decimal | None = None) -> ExitChances:
        """Give the chances of what comes first by a day; None: without a limit of time."""
        aim, horizon = float(self.price(target)), None if days is None else float(days)
        if self.end is None:
            won = touch_chance(self.process, float(ENTRY), aim, horizon)
            return ExitChances(0.0, won, 1 - won)
        return exit_chances(self.process, float(ENTRY), float(self.end), aim, horizon)


@calculator(
    title="Liquidation or the target: what comes first",
    presets=(
        Preset("{leverage} for {target_move}", {"leverage": "10", "target_move": "10"}),
        Preset("{leverage} for {target_move}", {"leverage": "20", "target_move": "10"}),
        Preset("{leverage} for {target_move}", {"leverage": "5", "target_move": "20"}),
    ),
    folded=("drift", "maintenance_rate"),
    lines=(isolated_liquidation_price, exit_chances),
)
def exit_chance(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    target_move: TargetMove = Decimal("0.1"),
    volatility: Volatility = Decimal("0.6"),
    horizon: Horizon = Decimal(30),
    drift: Drift = Decimal(0),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """Without a trend the odds are those of the two distances: a near limit is met first."""
    rules = MarginRules.flat(maintenance_rate)
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    end = isolated_liquidation_price(held, rules)
    race = Race(side, diffusion(volatility, drift), end)
    in_time, ever = race.chances(target_move, horizon), race.chances(target_move)
    gain = held.profit_at(race.price(target_move))
    return Outcome(
        figures={
            "liquidated": _chance(in_time.liquidation, "Liquidated first, by then", Tone.LOSS),
            "reached": _chance(in_time.target, "Target first, by then", Tone.GAIN),
            "neither": _chance(in_time.neither, "Neither by then"),
            "liquidated_ever": _chance(
                ever.liquidation, "Liquidated first, without a limit of time", Tone.LOSS
            ),
            "reached_ever": _chance(
                ever.target, "Target first, without a limit of time", Tone.GAIN
            ),
            "gain": earned(gain, USD, "Profit at the target"),
            "liquidation_move": limit(
                None if end is None else end - ENTRY, PERCENT, "Move that liquidates"
            ),
            "target_at": Figure(
                side.sign * target_move, PERCENT, "Move to the target", Tone.GAIN, is_signed=True
            ),
        },
        sentence=_sentence(end, ever),
        table=_table(race, held, target_move, horizon),
        chart=None if end is None else _chart(race, target_move, horizon),
        working=None if end is None else _working(side, end, target_move, volatility, drift),
    )


def _chance(chance: float, label: str = "", tone: Tone = Tone.PLAIN) -> Figure:
    return Figure(estimated(chance), PERCENT, label, tone)


def _sentence(end: Decimal | None, ever: ExitChances) -> str:
    if end is None:
        return (
            "You lose your deposit of {capital} only if the price falls to nothing: no other move "
            "liquidates you at {leverage}. By day {horizon} the chance of the target, worth "
            "{gain}, is {reached}."
        )
    by_then = (
        "You lose your deposit of {capital} by day {horizon} with a chance of {liquidated}, before "
        "the target and its {gain} are reached; the target comes first with {reached}."
    )
    if ever.neither > 0:
        return by_then
    return (
        f"{by_then} If you wait for one of the two, however long it takes, liquidation comes "
        "first with {liquidated_ever}."
    )


def _working(
    side: Side, end: Decimal, target: Decimal, volatility: Decimal, drift: Decimal
) -> Working:
    steps = [liquidation_step(side)]
    towards = side.sign * (drift - volatility * volatility / 2)
    if drift == 0:
        distances = {"x": "liquidation_move", "t": "target_move"}
        steps.append(Step("liquidated_ever", "t / (t + abs(x))", distances, "P"))
    elif towards != 0:
        formula = "(1 - exp(-2 * n * y / v^2)) / (exp(2 * n * x / v^2) - exp(-2 * n * y / v^2))"
        where: dict[str, str | Figure] = {
            "x": _log_distance(end, "Distance to liquidation, in logarithms"),
            "y": _log_distance(ENTRY + side.sign * target, "Distance to the target, likewise"),
            "n": Figure(towards, PERCENT, "Drift of the logarithm towards the target"),
            "v": "volatility",
        }
        steps.append(Step("liquidated_ever", formula, where, "P"))
    return Working(steps=tuple(steps), source=SOURCE)


def _log_distance(price: Decimal, label: str) -> Figure:
    return Figure(abs((price / ENTRY).ln()), PLAIN, label)


def _table(race: Race, held: IsolatedPosition, target: Decimal, horizon: Decimal) -> Table:
    return Table(
        caption="Each target against the same liquidation, by day {horizon}",
        columns=("Target", f"Profit there{IN_USD}", "Liquidated first", "Target first", "Neither"),
        rows=tuple(
            (
                Figure(race.side.sign * each, PERCENT, is_signed=True),
                earned(held.profit_at(race.price(each)), AMOUNT),
                _chance(chances.liquidation, tone=Tone.LOSS),
                _chance(chances.target, tone=Tone.GAIN),
                _chance(chances.neither),
            )
            for each in sorted({*TARGETS, target})
            for chances in [race.chances(each, horizon)]
        ),
    )


def _chart(race: Race, target: Decimal, horizon: Decimal) -> Chart:
    top = min(max(target * 2, Decimal("0.2")), CURVE[-1])
    targets = sorted({*(each for each in CURVE if each < top), target, top})
    return Chart(
        title="Liquidation comes before the target with {liquidated}, the target with {reached}",
        summary="The chance of being liquidated before the target, against how far the target is: "
        "the farther it lies, the likelier liquidation comes first. By day {horizon} it is "
        "{liquidated} for your target, and {liquidated_ever} if you wait for one of the two.",
        x=Axis("Distance of the target", PERCENT),
        y=Axis("Liquidated first", PERCENT),
        series=(
            Series("ever", tuple((x, _likely(race.chances(x))) for x in targets), Tone.LOSS),
            Series("by then", tuple((x, _likely(race.chances(x, horizon))) for x in targets)),
        ),
        marks=(Mark("{liquidated}", target, _likely(race.chances(target, horizon)), Tone.LOSS),),
        handle=Handle("target_move", target, CURVE[0], top),
    )


def _likely(chances: ExitChances) -> Decimal:
    return estimated(chances.liquidation)
