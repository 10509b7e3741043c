"""The chance of liquidation by a day, and the leverage that keeps it low."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    ENTRY,
    TOUCH_SOURCE,
    AcceptedChance,
    Capital,
    Direction,
    Drift,
    Horizon,
    Leverage,
    MaintenanceRate,
    Volatility,
    diffusion,
    estimated,
    floored,
    liquidation_step,
    stops_of,
    touch_step,
)
from engine.interface import (
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
    Diffusion,
    IsolatedPosition,
    MarginRules,
    Side,
    is_sustained,
    isolated_liquidation_price,
    leverage_at_chance,
    unchecked_liquidation_price,
)
from engine.leverage import (
    touch_chance as chance_of_touch,
)

LADDER = tuple(Decimal(step) for step in (1, 2, 3, 5, 10, 20, 50, 100))
DAY, WEEK, MONTH, YEAR = (Decimal(days) for days in (1, 7, 30, 365))
LONGEST = Decimal(3650)
GRID = stops_of(
    "0 0.25 0.5 0.75 1 1.5 2 3 4 5 7 10 14 20 30 45 60 90 120 180 270 365 545 730 1095 1460 1825 "
    "2555 3650 5475 7300"
)


class Watch(NamedTuple):
    """A side, the rules of its venue, and how the price goes; prices are in entries."""

    side: Side
    rules: MarginRules
    process: Diffusion

    def ends(self, leverages: Iterable[Decimal]) -> dict[Decimal, Decimal | None]:
        """Give what liquidates each leverage that can be opened at all; None where nothing does."""
        opened = {step: IsolatedPosition.open(self.side, ENTRY, step, ENTRY) for step in leverages}
        return {
            step: unchecked_liquidation_price(held, held.margin, self.rules)
            for step, held in opened.items()
            if is_sustained(held, held.margin, self.rules)
        }

    def chance(self, end: Decimal | None, days: Decimal) -> Decimal:
        """Give the chance that a price is touched by a day."""
        if end is None:
            return Decimal(0)
        return estimated(chance_of_touch(self.process, float(ENTRY), float(end), float(days)))


@calculator(
    title="The chance of liquidation by a day",
    presets=(
        Preset("{leverage} for a month", {"leverage": "10", "horizon": "30"}),
        Preset("{leverage} for a year", {"leverage": "2", "horizon": "365"}),
        Preset("{leverage} for a single day", {"leverage": "100", "horizon": "1"}),
    ),
    folded=("accepted_chance", "drift", "maintenance_rate"),
    lines=(isolated_liquidation_price, chance_of_touch, leverage_at_chance),
)
def touch_chance(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    volatility: Volatility = Decimal("0.6"),
    horizon: Horizon = Decimal(30),
    accepted_chance: AcceptedChance = Decimal("0.05"),
    drift: Drift = Decimal(0),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """A price that wanders needs only to touch the liquidation price once."""
    rules = MarginRules.flat(maintenance_rate)
    end = isolated_liquidation_price(IsolatedPosition.open(side, capital, leverage, ENTRY), rules)
    watch = Watch(side, rules, diffusion(volatility, drift))
    safe = leverage_at_chance(
        watch.process, side, float(maintenance_rate), float(accepted_chance), float(horizon)
    )
    chance = watch.chance(end, horizon)
    return Outcome(
        figures={
            "chance": Figure(chance, PERCENT, "Chance of liquidation by then", Tone.LOSS),
            "chance_within_a_day": Figure(
                watch.chance(end, DAY), PERCENT, "Chance within a day", Tone.LOSS
            ),
            "chance_within_a_year": Figure(
                watch.chance(end, YEAR), PERCENT, "Chance within a year", Tone.LOSS
            ),
            "liquidation_move": limit(
                None if end is None else end - ENTRY, PERCENT, "Move that liquidates"
            ),
            "safe_leverage": Figure(
                None if safe is None else floored(safe),
                MULTIPLE,
                "Highest leverage that keeps to the chance you accept",
            ),
        },
        sentence=f"{_loss(end)} {_safe(safe)}",
        table=_table(watch, leverage, horizon),
        chart=None if end is None else _chart(watch, leverage, horizon, chance),
        working=None
        if end is None
        else Working(
            steps=(liquidation_step(side), touch_step(side, horizon, volatility, drift)),
            source=TOUCH_SOURCE,
        ),
    )


def _loss(end: Decimal | None) -> str:
    if end is None:
        return (
            "You lose your deposit of {capital} only if the price falls to nothing: at {leverage} "
            "no other move liquidates this position."
        )
    return (
        "You lose your deposit of {capital} by day {horizon} with a chance of {chance}: at a "
        "volatility of {volatility} the price moves {liquidation_move} at least once that often, "
        "and once is enough."
    )


def _safe(safe: float | None) -> str:
    if safe is None:
        return "No leverage exceeds the chance of {accepted_chance} that you accept."
    if safe < 1:
        return "No leverage keeps to the chance of {accepted_chance} that you accept."
    return "To keep to {accepted_chance}, the leverage may be at most {safe_leverage}."


def _table(watch: Watch, leverage: Decimal, horizon: Decimal) -> Table:
    columns = {DAY: "A day", WEEK: "A week", MONTH: "A month", YEAR: "A year"}
    columns.setdefault(horizon, "By day {horizon}")
    return Table(
        caption="The chance of liquidation at a volatility of {volatility}",
        columns=("Leverage", *columns.values()),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                *(Figure(watch.chance(end, each), PERCENT, tone=Tone.LOSS) for each in columns),
            )
            for step, end in watch.ends(sorted({*LADDER, leverage})).items()
        ),
    )


def _chart(watch: Watch, leverage: Decimal, horizon: Decimal, chance: Decimal) -> Chart:
    top = horizon * 2
    days = sorted({*(day for day in GRID if day < top), horizon, top})
    names = {leverage / 2: "half of it", leverage: "{leverage}", leverage * 2: "twice it"}
    return Chart(
        title="At {leverage} the chance of liquidation is {chance} by day {horizon}",
        summary="The chance that the position has been liquidated, against the days it is held, at "
        "{leverage} and at half and twice that. It can only rise: by day {horizon} it is {chance} "
        "at {leverage}.",
        x=Axis("Day", PLAIN),
        y=Axis("Chance of liquidation", PERCENT),
        series=tuple(
            Series(
                names[step],
                tuple((day, watch.chance(end, day)) for day in days),
                Tone.LOSS if step == leverage else Tone.PLAIN,
            )
            for step, end in watch.ends(names).items()
            if end is not None
        ),
        marks=(Mark("{chance}", horizon, chance, Tone.LOSS),),
        handle=Handle("horizon", horizon, DAY, min(top, LONGEST)),
    )
