"""A position along a path of prices: one drawn from a seed, or the reader's own."""

from collections.abc import Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    ENTRY,
    USD,
    WALK_COLUMNS,
    CallRatio,
    Capital,
    Direction,
    Drift,
    EntryPrice,
    FundingRate,
    HasStop,
    Horizon,
    Leverage,
    MaintenanceRate,
    Prices,
    Seed,
    StopDistance,
    Volatility,
    Walked,
    diffusion,
    walked,
)
from engine.interface import (
    NOTHING,
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Figure,
    Mark,
    Outcome,
    Preset,
    Series,
    Step,
    Tone,
    Walk,
    Working,
    calculator,
    earned,
)
from engine.leverage import (
    Bar,
    DatedBar,
    Ending,
    FundingPlan,
    IsolatedPosition,
    MarginRules,
    Side,
    Simulation,
    WalkPlan,
    bar_days,
    draw_paths,
    isolated_liquidation_price,
)
from engine.leverage import (
    walk as walk_along,
)

BARS = 60  # in which a drawn path is shown, however long it is
MOST_MOMENTS = 120
A_DAY = Decimal(3)  # payments of funding
_DIGITS = Context(prec=8)


class Trail(NamedTuple):
    """A path: its bars, the name and the place of each price, and whether a reader gave it."""

    bars: Sequence[Bar[Decimal]]
    names: Sequence[Figure]
    days: Sequence[Decimal]
    is_own: bool

    @property
    def bar_days(self) -> Decimal:
        """The length of a bar, in days."""
        return self.days[1] - self.days[0]


@calculator(
    title="A position along a path of prices",
    presets=(
        Preset("{leverage} on a drawn path", {"leverage": "10", "seed": "1"}),
        Preset("{leverage} on the same path", {"leverage": "3", "seed": "1"}),
        Preset(
            "{leverage} with a stop at {stop_distance}",
            {"leverage": "10", "seed": "1", "has_stop": "yes", "stop_distance": "5"},
        ),
    ),
    lines=(isolated_liquidation_price, walk_along),
    folded=(
        "drift",
        "entry_price",
        "has_stop",
        "stop_distance",
        "funding_rate",
        "maintenance_rate",
    ),
)
def price_walk(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    volatility: Volatility = Decimal("0.6"),
    horizon: Horizon = Decimal(30),
    seed: Seed = Decimal(1),
    prices: Prices = NOTHING,
    has_stop: HasStop = False,
    stop_distance: StopDistance = Decimal("0.05"),
    funding_rate: FundingRate = Decimal("0.0001"),
    drift: Drift = Decimal(0),
    entry_price: EntryPrice = Decimal(50_000),
    call_ratio: CallRatio = Decimal("0.8"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """Each bar is met at its worst: what matters is how far the price went, not where it closed."""
    if isinstance(prices.value, tuple):
        trail = _own(prices.value)
    else:
        process = diffusion(volatility, drift)
        lots = Simulation(process, float(ENTRY), BARS, float(horizon) / BARS)
        trail = _drawn(lots, seed, entry_price)
    held = IsolatedPosition.open(side, capital, leverage, trail.bars[0].open)
    stop = held.entry_price * (1 - side.sign * stop_distance) if has_stop else None
    plan = WalkPlan(
        stop_price=stop,
        funding=FundingPlan(funding_rate * A_DAY * trail.bar_days),
        margin_call_ratio=call_ratio,
        forfeits_rest=True,
    )
    path = walked(held, MarginRules.flat(maintenance_rate), trail.bars, plan)
    level = isolated_liquidation_price(held, path.rules)
    return Outcome(
        figures=_figures(trail, path)
        | {
            "liquidation_price": Figure(level, USD, "Liquidation price at entry", Tone.LIMIT),
            "stop_price": Figure(stop, USD, "Price of the stop", Tone.LIMIT),
        },
        sentence=_sentence(trail, path),
        chart=_chart(trail, path, level, stop),
        walk=_walk(trail, path),
        working=_working(path),
    )


def _figures(trail: Trail, path: Walked) -> dict[str, Figure]:
    held, end = path.held, path.end
    change = trail.bars[-1].close / held.entry_price - 1
    unleveraged = held.side.sign * change * held.margin
    return {
        "left": Figure(end.left, USD, "Left of your deposit"),
        "result": earned(end.left - held.margin, USD, "Gain or loss"),
        "worst_loss": Figure(_worst_loss(path), USD, "Down at the worst price", Tone.LOSS),
        "funding_paid": Figure(-end.funding, USD, "Funding paid; with a minus, received"),
        "price_change": earned(change, PERCENT, "Change of the price over the path"),
        "unleveraged": earned(unleveraged, USD, "The same without leverage"),
        "ended": Figure(trail.names[end.bars].value, PLAIN, "Where it ended"),
    }


def _drawn(simulation: Simulation, seed: Decimal, start: Decimal) -> Trail:
    """Draw a path that begins at a price, to eight digits."""
    (path,) = draw_paths(simulation, 1, int(seed))

    def price(times: float) -> Decimal:
        return _DIGITS.multiply(start, _DIGITS.create_decimal_from_float(times))

    bars = [Bar(*(price(one) for one in bar)) for bar in path]
    bars[0] = bars[0]._replace(open=start)
    length = Decimal(str(simulation.bar_days))
    days = [_DIGITS.multiply(length, Decimal(place)) for place in range(len(bars) + 1)]
    return Trail(bars, [Figure(day, PLAIN) for day in days], days, is_own=False)


def _own(rows: tuple[DatedBar, ...]) -> Trail:
    """Take the reader's bars; each is as long as the next one is later, on average."""
    length = bar_days(rows)
    days = [length * place for place in range(len(rows) + 1)]
    names = [Figure("at the open"), *(Figure(row.date) for row in rows)]
    return Trail([row.bar for row in rows], names, days, is_own=True)


def _worst_loss(path: Walked) -> Decimal:
    """Give the loss at the worst price while the position was held, at most the deposit."""
    held, end = path.held, path.end
    is_over = end.ending is not Ending.OPEN
    lived = path.bars[: end.bars - is_over]
    prices = [bar.low if held.side is Side.LONG else bar.high for bar in lived]
    losses = [-held.profit_at(price) for price in (*prices, end.exit_price)]
    return held.margin if path.is_liquidated else min(max(*losses, Decimal(0)), held.margin)


def _sentence(trail: Trail, path: Walked) -> str:
    when = "in the bar of {ended}" if trail.is_own else "by day {ended}"
    then = "Over the whole path the price changes by {price_change}, which without leverage comes "
    then += "to {unleveraged}."
    if path.is_liquidated:
        return (
            f"You lose your deposit of {{capital}}: at {{leverage}} the position is liquidated "
            f"{when}. {then}"
        )
    if path.end.ending is Ending.STOPPED:
        return f"You are stopped out {when}, and {{left}} of {{capital}} is left. {then}"
    return (
        "You are down {worst_loss} at the worst price of this path, and come through it with "
        f"{{left}}, from {{capital}}. {then}"
    )


def _working(path: Walked) -> Working:
    is_long = path.held.side is Side.LONG
    formula = "E * (1 - 1 / L) / (1 - m)" if is_long else "E * (1 + 1 / L) / (1 + m)"
    entry = Figure(path.held.entry_price, USD, "Price at which the position is opened")
    where: dict[str, str | Figure] = {"E": entry, "L": "leverage", "m": "maintenance_rate"}
    return Working(
        steps=(Step("liquidation_price", formula, where, "B"),),
        source="The liquidation price as Binance, OKX and Gate publish it, before any funding; "
        "paths are drawn from normal changes, with the highest and lowest price of each bar as "
        "Lévy found them.",
    )


def _places(path: Walked) -> list[int]:
    """Give the moments to show: not too many, and those in which something happens."""
    count = len(path.bars)
    step = -(-count // MOST_MOMENTS)
    told = {path.end.bars, count}
    if path.end.margin_call_bar is not None:
        told.add(path.end.margin_call_bar + 1)
    return sorted({*range(0, count + 1, step), *told})


def _walk(trail: Trail, path: Walked) -> Walk:
    return Walk(
        caption="Your position from bar to bar: each is met at its worst price first.",
        columns=("Date" if trail.is_own else "Day", *WALK_COLUMNS),
        moments=path.moments(trail.names, trail.days, _places(path)),
    )


def _chart(trail: Trail, path: Walked, level: Decimal | None, stop: Decimal | None) -> Chart:
    places = _places(path)
    closes = [path.held.entry_price, *(bar.close for bar in path.bars)]
    ends = (trail.days[0], trail.days[-1])
    lines = [
        Series("price", tuple((trail.days[place], closes[place]) for place in places)),
        *(
            Series(name, tuple((x, price) for x in ends), Tone.LIMIT)
            for name, price in (("liquidation", level), ("stop", stop))
            if price is not None
        ),
    ]
    at, word = path.end.bars, "liquidated" if path.is_liquidated else "stopped"
    is_over = path.end.ending is not Ending.OPEN
    marks = (Mark(word, trail.days[at], tone=Tone.LOSS),) if is_over else ()
    return Chart(
        title=_title(path),
        summary="The price from close to close, with what ends the position. Within a bar it goes "
        "farther than the line shows: its worst price counts, not its close.",
        x=Axis("Day", PLAIN),
        y=Axis("Price", USD, includes_zero=False),
        series=tuple(lines),
        marks=marks,
    )


def _title(path: Walked) -> str:
    if path.is_liquidated:
        return "The path ends at {price_change}, the position at nothing"
    if path.end.ending is Ending.STOPPED:
        return "The path ends at {price_change}, the position at its stop with {left}"
    return "The path ends at {price_change}, the position with {left}"
