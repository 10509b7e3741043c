"""A day's moves at a volatility, and those that a leverage does not outlive."""

from decimal import Decimal
from math import erf, sqrt
from typing import NamedTuple

from engine.calculators.quantities import (
    DAYS_PER_YEAR,
    ENTRY,
    Capital,
    Direction,
    Leverage,
    MaintenanceRate,
    Volatility,
    diffusion,
    estimated,
    liquidation_step,
)
from engine.interface import (
    PERCENT,
    PLAIN,
    Axis,
    Chart,
    Figure,
    Mark,
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
    IsolatedPosition,
    MarginRules,
    Side,
    isolated_liquidation_price,
    touch_chance,
)

MOVES = tuple(Decimal(percent) / 100 for percent in (1, 2, 3, 5, 10, 20))
HALF_BARS = 8  # of half a deviation each, on either side


class Day(NamedTuple):
    """A day of a price: the deviation of its move, the side held, the move that liquidates."""

    deviation: Decimal
    side: Side
    end: Decimal | None

    def beyond(self, move: Decimal) -> float:
        """Give the chance that the day ends at or beyond a move away from zero, on one side."""
        return (1 - erf(float(abs(move) / self.deviation) / sqrt(2))) / 2

    def between(self, low: Decimal, high: Decimal) -> float:
        """Give the chance that the day ends between two moves."""
        lower, upper = (float(move / self.deviation) / sqrt(2) for move in (low, high))
        return (erf(upper) - erf(lower)) / 2

    def is_over(self, move: Decimal) -> bool:
        """Whether a day that ends at a move has gone beyond liquidation."""
        return self.end is not None and self.side.sign * (move - self.end) <= 0


@calculator(
    title="How far the price moves in a day",
    presets=(
        Preset("{leverage} at {volatility}", {"leverage": "10", "volatility": "60"}),
        Preset("{leverage} at {volatility}", {"leverage": "50", "volatility": "60"}),
        Preset("{leverage} at {volatility}", {"leverage": "50", "volatility": "40"}),
    ),
    folded=("maintenance_rate",),
    lines=(isolated_liquidation_price, touch_chance),
)
def daily_moves(
    side: Direction = Side.LONG,
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    volatility: Volatility = Decimal("0.6"),
    maintenance_rate: MaintenanceRate = Decimal("0.005"),
) -> Outcome:
    """A year's volatility, divided by the root of its days, is a day's."""
    held = IsolatedPosition.open(side, capital, leverage, ENTRY)
    price = isolated_liquidation_price(held, MarginRules.flat(maintenance_rate))
    end = None if price is None else price - ENTRY
    day = Day(volatility / DAYS_PER_YEAR.sqrt(), side, end)
    touched = 0.0 if price is None else touch_chance(diffusion(volatility), 1.0, float(price), 1.0)
    return Outcome(
        figures={
            "deviation": _percent(float(day.deviation), "Typical move of a day"),
            "touched": _percent(touched, "Chance of liquidation within a day", Tone.LOSS),
            "closed_beyond": _percent(
                0.0 if end is None else day.beyond(end),
                "Chance that a day ends beyond it",
                Tone.LOSS,
            ),
            "liquidation_move": limit(end, PERCENT, "Move that liquidates"),
            "deviations": Figure(
                None if end is None else estimated(float(abs(end) / day.deviation)),
                PLAIN,
                "Typical days' moves to liquidation",
            ),
        },
        sentence=_sentence(end),
        table=_table(day),
        chart=_chart(day),
        working=_working(side),
    )


def _percent(share: float, label: str = "", tone: Tone = Tone.PLAIN) -> Figure:
    return Figure(estimated(share), PERCENT, label, tone)


def _sentence(end: Decimal | None) -> str:
    days = "At a volatility of {volatility} two days of three end within {deviation}"
    if end is None:
        return (
            "You lose your deposit of {capital} only if the price falls to nothing: at {leverage} "
            f"no day's move liquidates you. {days}."
        )
    return (
        "You lose your deposit of {capital} within a day with a chance of {touched}: at {leverage} "
        f"it ends at {{liquidation_move}}. {days}; liquidation is {{deviations}} times as far."
    )


def _working(side: Side) -> Working:
    return Working(
        steps=(
            Step(
                "deviation",
                "v / sqrt(d)",
                {"v": "volatility", "d": Figure(DAYS_PER_YEAR, PLAIN, "Days of a year")},
                "w",
            ),
            liquidation_step(side),
            Step("deviations", "abs(x) / w", {"x": "liquidation_move", "w": "deviation"}, "z"),
        ),
        source="Independent days that spread normally, as in Osborne, Brownian Motion in the Stock "
        "Market. Real days are calm more often, and far out more often, than this.",
    )


def _table(day: Day) -> Table:
    return Table(
        caption="How many days end so far from their start, at a volatility of {volatility}",
        columns=("Move, up or down", "Share of days", "At your leverage"),
        rows=tuple(
            (
                Figure(move, PERCENT),
                Figure(estimated(2 * day.beyond(move)), PERCENT),
                "liquidated" if day.is_over(-day.side.sign * move) else "still open",
            )
            for move in MOVES
        ),
    )


def _chart(day: Day) -> Chart:
    width = day.deviation / 2
    centres = [width * place + width / 2 for place in range(-HALF_BARS, HALF_BARS)]
    shares = {
        centre: estimated(day.between(centre - width / 2, centre + width / 2)) for centre in centres
    }
    parts = (("days", False, Tone.PLAIN), ("lost", True, Tone.LOSS))
    edge = width * HALF_BARS
    is_seen = day.end is not None and abs(day.end) <= edge
    return Chart(
        title="Two days of three stay within {deviation}",
        summary="How often a day ends so far from its start, at a volatility of {volatility}: most "
        "days end within {deviation}, few beyond twice that."
        + (" At {leverage} the position is gone at {liquidation_move}." if day.end else ""),
        x=Axis("Move of a day", PERCENT),
        y=Axis("Share of days", PERCENT),
        series=tuple(
            Series(name, points, tone, Shape.BARS)
            for name, is_over, tone in parts
            if (points := tuple(at for at in shares.items() if day.is_over(at[0]) is is_over))
        ),
        marks=(Mark("Liquidation {liquidation_move}", day.end, tone=Tone.LIMIT),)
        if is_seen and day.end is not None
        else (),
    )
