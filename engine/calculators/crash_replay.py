"""A real crash on the reader's own position: the few prices of that day that are known."""

from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    IN_USD,
    USD,
    WALK_COLUMNS,
    CallRatio,
    Capital,
    Crash,
    CrashDay,
    Direction,
    Leverage,
    MaintenanceRate,
    Walked,
    between,
    walked,
)
from engine.interface import (
    MULTIPLE,
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Figure,
    Outcome,
    Preset,
    Series,
    Step,
    Table,
    Tone,
    Walk,
    Working,
    calculator,
    earned,
    limit,
)
from engine.leverage import (
    Event,
    IsolatedPosition,
    MarginRules,
    Side,
    WalkPlan,
    isolated_liquidation_price,
    leverage_to_survive,
)
from engine.leverage import (
    walk as walk_along,
)

FIRST_MARKET, SECOND_MARKET = "Bitstamp's spot market", "a second spot market"
LAST_OF_FIRST = "2025-08-25"
HUNDREDTH = Decimal("0.01")


class Replay(NamedTuple):
    """A day and a position that was opened with it: its known prices, each with its name."""

    event: Event
    names: tuple[str, ...]
    prices: tuple[Decimal, ...]
    walked: Walked
    limit: Decimal | None

    @property
    def worst(self) -> Decimal:
        """The price that went farthest against the position, as far as it is known."""
        return min(self.prices) if self.side is Side.LONG else max(self.prices)

    @property
    def side(self) -> Side:
        """The side of the position."""
        return self.walked.held.side

    @property
    def places(self) -> tuple[Decimal, ...]:
        """Where each price stands: one after the other, as the hours are not known."""
        return tuple(Decimal(place) for place in range(len(self.prices)))

    def move(self, price: Decimal) -> Decimal:
        """Give how far a price is from the day's open, a fraction of one."""
        return price / self.event.open - 1


@calculator(
    title="A real crash on your own position",
    presets=(
        Preset("{crash} at {leverage}", {"crash": "2025-10-10", "leverage": "10"}),
        Preset("{crash} at {leverage}", {"crash": "2020-03-12", "leverage": "3"}),
        Preset("{crash} at {leverage}", {"crash": "2025-09-22", "leverage": "50"}),
    ),
    folded=("call_ratio", "maintenance_rate"),
    lines=(isolated_liquidation_price, leverage_to_survive, walk_along),
)
def crash_replay(
    crash: CrashDay = Crash.OCTOBER_2025,
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    call_ratio: CallRatio = Decimal("0.8"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """The position is opened at the day's first price and meets its low before the close."""
    held = IsolatedPosition.open(side, capital, leverage, crash.event.open)
    plan = WalkPlan(margin_call_ratio=call_ratio, forfeits_rest=True)
    replay = _replay(crash, held, MarginRules.flat(maintenance_rate), plan)
    return Outcome(
        figures={**_outcome(replay), **_day(replay, maintenance_rate)},
        sentence=_sentence(replay),
        table=_table(replay, maintenance_rate),
        chart=_chart(replay),
        walk=Walk(
            caption="Your position at the known prices of {crash}. What the price did between them "
            "is not known.",
            columns=("Moment", *WALK_COLUMNS),
            moments=replay.walked.moments(replay.names, replay.places),
        ),
        working=_working(side),
    )


def _outcome(replay: Replay) -> dict[str, Figure]:
    """Give the figures of the position."""
    held, left = replay.walked.held, replay.walked.end.left
    down = min(held.profit_at(replay.worst), Decimal(0))
    return {
        "left": Figure(left, USD, "Left of your deposit at the end"),
        "result": earned(left - held.margin, USD, "Gain or loss of the day"),
        "worst_move": limit(replay.move(replay.worst), PERCENT, "Farthest known move against you"),
        "worst_loss": Figure(max(down, -held.margin).copy_abs(), USD, "Down by then", Tone.LOSS),
        "liquidation_price": Figure(replay.limit, USD, "Liquidation price", Tone.LIMIT),
        "liquidation_move": limit(
            None if replay.limit is None else replay.move(replay.limit),
            PERCENT,
            "Move that liquidates",
        ),
    }


def _day(replay: Replay, maintenance_rate: Decimal) -> dict[str, Figure]:
    """Give the figures of the day."""
    event, low = replay.event, min(replay.prices)
    market = FIRST_MARKET if event.day <= LAST_OF_FIRST else SECOND_MARKET
    return {
        "fall": limit(replay.move(low), PERCENT, "From the open to the low"),
        "day_change": earned(replay.move(event.close), PERCENT, "From open to close"),
        "survivable": Figure(
            _survivable(event.open, low, maintenance_rate),
            MULTIPLE,
            "Highest leverage of a long that outlived the low",
        ),
        "open_price": Figure(event.open, USD, "Price at the open"),
        "low_price": Figure(low, USD, "Lowest price"),
        "market": Figure(market, label="Market of these prices"),
    }


def _replay(crash: Crash, held: IsolatedPosition, rules: MarginRules, plan: WalkPlan) -> Replay:
    event, bar = crash.event, crash.bar
    high = (("high", bar.high),) if event.is_high_known else ()
    named = (("open", bar.open), *high, ("low", bar.low), ("close", bar.close))
    names, prices = zip(*named, strict=True)
    path = walked(held, rules, between(prices), plan)
    return Replay(event, names, prices, path, isolated_liquidation_price(held, rules))


def _survivable(open_price: Decimal, low: Decimal, maintenance_rate: Decimal) -> Decimal | None:
    found = leverage_to_survive(Side.LONG, low / open_price, maintenance_rate)
    return None if found is None else found.quantize(HUNDREDTH, ROUND_FLOOR)


def _sentence(replay: Replay) -> str:
    if replay.walked.is_liquidated:
        return _lost(replay)
    limit_there = (
        "no move liquidates you"
        if replay.limit is None
        else "only a move of {liquidation_move} ends the position"
    )
    if replay.side is Side.SHORT and not replay.event.is_high_known:
        return (
            "How near you came to losing your deposit of {capital} is not known, as the highest "
            f"price of {{crash}} is not recorded: at {{leverage}} {limit_there}, and of the prices "
            "that are known none reaches it. At the close you have {left}."
        )
    return (
        "On {crash} you are down {worst_loss} at the worst known price, {worst_move} from the "
        f"open: at {{leverage}} {limit_there}. At the close you have {{left}}."
    )


def _lost(replay: Replay) -> str:
    if replay.side is Side.SHORT:
        reached = "moved" if replay.event.is_high_known else "moved at least"
        return (
            f"You lose your deposit of {{capital}}: on {{crash}} the price {reached} "
            "{worst_move} from its open, and at {leverage} {liquidation_move} ends a short."
        )
    return (
        "You lose your deposit of {capital}: on {crash} the price moved {fall} from its open, and "
        "at {leverage} {liquidation_move} ends a long. Whatever it did later came too late for "
        "you. Up to {survivable} a long outlived the low."
    )


def _working(side: Side) -> Working:
    formula = "E * (1 - 1 / L) / (1 - m)" if side is Side.LONG else "E * (1 + 1 / L) / (1 + m)"
    where = {"E": "open_price", "L": "leverage", "m": "maintenance_rate"}
    return Working(
        steps=(
            Step("liquidation_price", formula, where, "B"),
            Step("fall", "P / E - 1", {"P": "low_price", "E": "open_price"}),
        ),
        source="The prices are the daily bar of {crash}, by universal time, of {market}. The "
        "liquidation price is as Binance, OKX and Gate publish it, with maintenance taken there.",
    )


def _table(replay: Replay, maintenance_rate: Decimal) -> Table:
    event = replay.event
    lows = [("The market of this replay", min(replay.prices))]
    lows += [(_capital(each.where), each.price) for each in event.other_lows]
    return Table(
        caption="The low of {crash} by market, and what a long opened at {open_price} outlived",
        columns=("Market", f"Low{IN_USD}", "From the open", "Highest leverage that outlived it"),
        rows=tuple(
            (
                Figure(where),
                Figure(low, AMOUNT, tone=Tone.LIMIT),
                limit(replay.move(low), PERCENT),
                Figure(_survivable(event.open, low, maintenance_rate), MULTIPLE),
            )
            for where, low in lows
        ),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _chart(replay: Replay) -> Chart:
    path = tuple(zip(replay.places, replay.prices, strict=True))
    ends = (replay.places[0], replay.places[-1])
    level = replay.limit
    lines = [Series("price", path)]
    if level is not None:
        lines.append(Series("liquidation", tuple((x, level) for x in ends), Tone.LIMIT))
    return Chart(
        title=_title(replay),
        summary="The known prices of {crash}, from the open of {open_price} to the low of "
        "{low_price} and on to the close, {day_change} from the open. The lines between them only "
        "join what is known." + _level(replay),
        x=Axis("Known prices", PLAIN, names=dict(zip(replay.places, replay.names, strict=True))),
        y=Axis("Price", USD, includes_zero=False),
        series=tuple(lines),
    )


def _title(replay: Replay) -> str:
    if replay.walked.is_liquidated:
        return "On {crash} a position at {leverage} does not see the close"
    return "On {crash} a position at {leverage} comes through, as far as is known"


def _level(replay: Replay) -> str:
    if replay.limit is None:
        return ""
    return " Your position ends at {liquidation_price}."
