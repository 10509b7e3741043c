"""A thousand paths at once: how many end in liquidation, and what the others leave."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from engine.calculators.quantities import (
    ENTRY,
    TOUCH_SOURCE,
    USD,
    Capital,
    Direction,
    Drift,
    Horizon,
    Leverage,
    MaintenanceRate,
    PathCount,
    Seed,
    Volatility,
    diffusion,
    estimated,
    liquidation_step,
    touch_step,
)
from engine.interface import (
    COUNT,
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Figure,
    Outcome,
    Preset,
    Series,
    Shape,
    Step,
    Table,
    Tone,
    Working,
    calculator,
    limit,
)
from engine.leverage import (
    Bar,
    Ending,
    IsolatedPosition,
    MarginRules,
    Side,
    Simulation,
    Track,
    WalkPlan,
    draw_paths,
    estimate,
    estimated_track,
    isolated_liquidation_price,
    touch_chance,
    walk,
)

BARS = 30
SHOWN = range(0, BARS + 1, 2)  # the bars after which what is left is looked at
FIRST_PIECE, PIECE = 10, 50
FAINT = 16  # paths that are drawn one by one
MIDDLE = 0.5
LINES = (("low tenth", 0.1), ("middle", MIDDLE), ("top tenth", 0.9))
ROWS = (0.01, 0.05, 0.1, 0.25, MIDDLE, 0.75, 0.9, 0.95, 0.99)


@dataclass(slots=True)
class Crowd:
    """What came of all paths so far: what was left after each bar that is looked at, ordered."""

    capital: float
    liquidation_move: Decimal | None
    days: tuple[Decimal, ...]
    liquidated: int = 0
    first: list[list[float]] = field(default_factory=list)
    ordered: list[list[float]] = field(default_factory=lambda: [[] for _ in SHOWN])

    @property
    def done(self) -> int:
        """The paths so far."""
        return len(self.ordered[-1])

    def add(self, left: list[float], *, is_liquidated: bool) -> None:
        """Count one path more."""
        self.liquidated += is_liquidated
        if len(self.first) < FAINT:
            self.first.append(left)
        for column, amount in zip(self.ordered, left, strict=True):
            column.append(amount)

    def order(self) -> None:
        """Bring what is left in order, from the worst path to the best."""
        for column in self.ordered:
            column.sort()

    def level(self, share: float, place: int = -1) -> float:
        """Give what a share of all paths has at most, at the end or at a place before it."""
        ordered = self.ordered[place]
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


@calculator(
    title="A thousand paths at once",
    presets=(
        Preset("{leverage} for {horizon} days", {"leverage": "10", "horizon": "30"}),
        Preset("{leverage} for {horizon} days", {"leverage": "2", "horizon": "365"}),
        Preset("{leverage} for {horizon} days", {"leverage": "50", "horizon": "2"}),
    ),
    folded=("drift", "seed", "path_count", "maintenance_rate"),
    lines=(draw_paths, walk, estimate),
)
def thousand_paths(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    volatility: Volatility = Decimal("0.6"),
    horizon: Horizon = Decimal(30),
    drift: Drift = Decimal(0),
    seed: Seed = Decimal(1),
    path_count: PathCount = Decimal(1000),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Iterator[Outcome]:
    """Each path is as likely as the next, so the share that is liquidated is the chance of it."""
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    rules = MarginRules.flat(maintenance_rate)
    end = isolated_liquidation_price(held, rules)
    process = diffusion(volatility, drift)
    chance = None if end is None else touch_chance(process, 1.0, float(end), float(horizon))
    track = estimated_track(held, rules, WalkPlan(forfeits_rest=True))
    paths = draw_paths(
        Simulation(process, 1.0, BARS, float(horizon) / BARS), int(path_count), int(seed)
    )
    working = None if chance is None else _working(side, horizon, volatility, drift)
    move = None if end is None else end - ENTRY
    crowd = Crowd(float(capital), move, tuple(horizon * place / BARS for place in SHOWN))
    for path in paths:
        left, is_liquidated = _fate(track, path)
        crowd.add(left, is_liquidated=is_liquidated)
        if crowd.done in {FIRST_PIECE, path_count} or crowd.done % PIECE == 0:
            crowd.order()
            yield _outcome(crowd, chance, working, is_complete=crowd.done == path_count)


def _fate(track: Track[float], path: Sequence[Bar[float]]) -> tuple[list[float], bool]:
    """Give what is left of the deposit after each bar that is looked at, and how it ended."""
    ended = walk(track, path)
    is_liquidated = ended.ending is Ending.LIQUIDATED
    size = track.sign * track.quantity
    lived = path[: ended.bars - is_liquidated]
    left = [track.margin, *(track.margin + size * (bar.close - 1) for bar in lived)]
    left += [0.0] * (BARS + 1 - len(left))
    return left[:: SHOWN.step], is_liquidated


def _outcome(
    crowd: Crowd, chance: float | None, working: Working | None, *, is_complete: bool
) -> Outcome:
    share = estimate([1.0] * crowd.liquidated + [0.0] * (crowd.done - crowd.liquidated))
    losing = bisect_left(crowd.ordered[-1], crowd.capital) / crowd.done
    return Outcome(
        figures={
            "liquidation_move": limit(crowd.liquidation_move, PERCENT, "Move that liquidates"),
            "share": _percent(share.value, "Share of paths liquidated", Tone.LOSS),
            "share_error": _percent(share.standard_error, "Its standard error"),
            "chance": _percent(chance or 0.0, "Chance of liquidation by the formula", Tone.LOSS),
            "liquidated": Figure(Decimal(crowd.liquidated), COUNT, "Paths liquidated", Tone.LOSS),
            "done": Figure(Decimal(crowd.done), COUNT, "Paths drawn"),
            "losing": _percent(losing, "Share of paths that end with a loss", Tone.LOSS),
            "median": Figure(estimated(crowd.level(MIDDLE)), USD, "Left in the middle"),
            "mean": Figure(estimated(estimate(crowd.ordered[-1]).value), USD, "Left on average"),
        },
        sentence=_sentence(crowd, chance),
        table=_table(crowd),
        chart=_chart(crowd),
        working=working,
        progress="" if is_complete else "{done} of {path_count} paths",
    )


def _working(side: Side, horizon: Decimal, volatility: Decimal, drift: Decimal) -> Working:
    share = Step("share", "k / n", {"k": "liquidated", "n": "done"})
    by_formula = touch_step(side, horizon, volatility, drift)
    return Working(steps=(share, liquidation_step(side), by_formula), source=TOUCH_SOURCE)


def _percent(share: float, label: str, tone: Tone = Tone.PLAIN) -> Figure:
    return Figure(estimated(share), PERCENT, label, tone)


def _sentence(crowd: Crowd, chance: float | None) -> str:
    middle = "{median} or less" if crowd.level(MIDDLE) > 0 else "nothing"
    rest = (
        f"Half of all paths leave {middle}; the mean is {{mean}}, and {{losing}} of the paths "
        "end with a loss."
    )
    if chance is None:
        return f"None of {{done}} paths is liquidated, as no move does it at {{leverage}}. {rest}"
    return (
        "You lose your deposit of {capital} on {liquidated} of {done} paths by day {horizon}, "
        f"which is {{share}}; the formula says {{chance}}. {rest}"
    )


def _table(crowd: Crowd) -> Table:
    return Table(
        caption="What is left by day {horizon}, from the worst paths to the best",
        columns=("So many paths", "leave at most"),
        rows=tuple(
            (Figure(estimated(row), PERCENT), Figure(estimated(crowd.level(row)), USD))
            for row in ROWS
        ),
    )


def _chart(crowd: Crowd) -> Chart:
    places = range(len(crowd.days))
    lines = [(name, [crowd.level(share, at) for at in places]) for name, share in LINES]
    return Chart(
        title="{share} of the paths are liquidated by day {horizon}",
        summary="What is left of the deposit on {done} paths, day by day: a tenth of them stays "
        "below the low line, half of them below the middle one, a tenth above the top one. A path "
        "that is liquidated stays at nothing. At the end the middle is {median}, the mean {mean}.",
        x=Axis("Day", PLAIN),
        y=Axis("Left of the deposit", USD),
        series=(
            *(Series("", _points(crowd, left), shape=Shape.FAINT) for left in crowd.first),
            *(Series(name, _points(crowd, left)) for name, left in lines),
        ),
    )


def _points(crowd: Crowd, left: Sequence[float]) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((day, estimated(amount)) for day, amount in zip(crowd.days, left, strict=True))
