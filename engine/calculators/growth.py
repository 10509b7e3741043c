"""What constant leverage makes of a deposit: the typical result, the mean, the best leverage."""

from decimal import Decimal
from math import log
from typing import NamedTuple

from engine.calculators.quantities import (
    AMOUNT,
    DAYS_PER_YEAR,
    IN_USD,
    USD,
    Capital,
    Drift,
    FinancingRate,
    Horizon,
    Leverage,
    Volatility,
    diffusion,
    estimated,
    years,
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
    Step,
    Table,
    Tone,
    Working,
    calculator,
    earned,
    gain_or_loss,
)
from engine.leverage import (
    Diffusion,
    OutOfRange,
    break_even_leverage,
    kelly_leverage,
    log_growth,
    mean_factor,
    median_factor,
    volatility_drag,
)

SOURCE = (
    "Kelly, A New Interpretation of Information Rate; Merton, Lifetime Portfolio Selection Under "
    "Uncertainty; Thorp, The Kelly Criterion in Blackjack, Sports Betting and the Stock Market."
)
LADDER = tuple(Decimal(step) for step in (1, 2, 3, 5, 10))
MOST = 1e9  # times the deposit: beyond it the mean is no money that exists
POINTS = 24
HIGHEST = Decimal(125)


class Growth(NamedTuple):
    """A deposit that is kept at a leverage: how the price goes, the rate owed, and for how long."""

    process: Diffusion
    rate: float
    days: float

    def yearly(self, leverage: Decimal) -> Decimal:
        """Give the typical growth of a year, a fraction of one: that of the logarithm."""
        return estimated(log_growth(self.process, float(leverage), self.rate))

    def median(self, leverage: Decimal) -> float:
        """Give what half of all paths make at least of one unit."""
        return median_factor(self.process, float(leverage), self.rate, self.days)

    def mean(self, leverage: Decimal) -> float:
        """Give the mean over all paths of what becomes of one unit."""
        return mean_factor(self.process, float(leverage), self.rate, self.days)

    def is_money(self, leverage: Decimal) -> bool:
        """Whether the mean is an amount that could exist."""
        return self.mean_exponent(leverage) <= log(MOST)

    def mean_exponent(self, leverage: Decimal) -> float:
        """Give the growth of the mean over the whole time, in powers of e."""
        return self.mean_growth(leverage) * self.days / float(DAYS_PER_YEAR)

    def mean_growth(self, leverage: Decimal) -> float:
        """Give the growth of the mean per year, in powers of e."""
        yearly = log_growth(self.process, float(leverage), self.rate)
        return yearly + volatility_drag(self.process, float(leverage))


@calculator(
    title="What constant leverage makes of your deposit",
    presets=(
        Preset(
            "{leverage} on a trend of {drift}", {"leverage": "2", "drift": "30", "horizon": "365"}
        ),
        Preset(
            "{leverage} on a trend of {drift}", {"leverage": "1", "drift": "30", "horizon": "365"}
        ),
        Preset("{leverage} without a trend", {"leverage": "3", "drift": "0", "horizon": "365"}),
    ),
    folded=("financing_rate",),
    lines=(log_growth, kelly_leverage, median_factor, mean_factor),
)
def growth(
    capital: Capital = Decimal(1000),
    leverage: Leverage = Decimal(10),
    volatility: Volatility = Decimal("0.6"),
    drift: Drift = Decimal(0),
    horizon: Horizon = Decimal(30),
    financing_rate: FinancingRate = Decimal(0),
) -> Outcome:
    """The drag grows with the square of the leverage, the trend only in step with it."""
    grown = Growth(diffusion(volatility, drift), float(financing_rate), float(horizon))
    _require_money(grown, leverage)
    best = kelly_leverage(grown.process, grown.rate)
    typical, mean = grown.median(leverage), grown.mean(leverage)
    return Outcome(
        figures={
            "typical": Figure(_money(capital, typical), USD, "Typical result, the median"),
            "typical_change": earned(_money(capital, typical - 1), USD, "Typical gain or loss"),
            "mean": Figure(_money(capital, mean), USD, "Mean result"),
            "drag": Figure(
                estimated(volatility_drag(grown.process, float(leverage))),
                PERCENT,
                "Drag of the volatility, per year",
                Tone.LOSS,
            ),
            "yearly": earned(
                grown.yearly(leverage), PERCENT, "Typical growth per year, of the logarithm"
            ),
            "best_leverage": Figure(
                estimated(best) if best > 0 else None, MULTIPLE, "Leverage that grows the most"
            ),
            "useless_leverage": Figure(
                estimated(break_even_leverage(grown.process, grown.rate)) if best > 0 else None,
                MULTIPLE,
                "Leverage beyond which none would be better",
                Tone.LIMIT,
            ),
        },
        sentence=f"{_result(typical)} {_lesson(best)}",
        table=_table(grown, capital, leverage),
        chart=_chart(grown, capital, leverage, best),
        working=_working(horizon, best),
    )


def _money(capital: Decimal, factor: float) -> Decimal:
    return estimated(float(capital) * factor)


def _require_money(grown: Growth, leverage: Decimal) -> None:
    if not grown.is_money(leverage):
        longest = DAYS_PER_YEAR * Decimal(log(MOST) / grown.mean_growth(leverage))
        raise OutOfRange("horizon", "at most", longest, "the mean would be more money than exists")


def _result(typical: float) -> str:
    if typical < 1:
        return (
            "Half of all cases leave at most {typical} of your deposit of {capital}, kept at "
            "{leverage} until day {horizon}. The few best lift the mean to {mean}."
        )
    return (
        "Up to half of all cases end below {typical}, from a deposit of {capital} kept at "
        "{leverage} until day {horizon}. The few best lift the mean to {mean}."
    )


def _lesson(best: float) -> str:
    if best > 0:
        return (
            "The typical result grows the most at {best_leverage}; beyond {useless_leverage} no "
            "position at all would do better."
        )
    return (
        "Without a trend above the interest, every leverage shrinks the typical result, and the "
        "more the higher it is."
    )


def _working(horizon: Decimal, best: float) -> Working:
    rates = {"L": "leverage", "u": "drift", "r": "financing_rate"}
    time: dict[str, str | Figure] = {"W": "capital", "T": years(horizon)}
    drag = {"v": "volatility"}
    steps = [
        Step("drag", "L^2 * v^2 / 2", {"L": "leverage", **drag}, "D"),
        Step("yearly", "r + L * (u - r) - L^2 * v^2 / 2", {**rates, **drag}, "g"),
        Step(
            "typical",
            "W * exp((r + L * (u - r) - L^2 * v^2 / 2) * T)",
            {**rates, **drag, **time},
        ),
        Step("mean", "W * exp((r + L * (u - r)) * T)", {**rates, **time}),
    ]
    if best > 0:
        trend = {"u": "drift", "r": "financing_rate", **drag}
        steps.append(Step("best_leverage", "(u - r) / v^2", trend))
        steps.append(Step("useless_leverage", "2 * (u - r) / v^2", trend))
    return Working(steps=tuple(steps), source=SOURCE)


def _table(grown: Growth, capital: Decimal, leverage: Decimal) -> Table:
    steps = [step for step in sorted({*LADDER, leverage}) if grown.is_money(step)]
    return Table(
        caption="The same deposit at several leverages, kept up until day {horizon}",
        columns=("Leverage", "Drag per year", f"Typical{IN_USD}", f"Mean{IN_USD}"),
        rows=tuple(
            (
                Figure(step, MULTIPLE),
                Figure(
                    estimated(volatility_drag(grown.process, float(step))), PERCENT, tone=Tone.LOSS
                ),
                Figure(_money(capital, grown.median(step)), AMOUNT),
                Figure(_money(capital, grown.mean(step)), AMOUNT),
            )
            for step in steps
        ),
    )


def _chart(grown: Growth, capital: Decimal, leverage: Decimal, best: float) -> Chart:
    peak = estimated(best) if best > 0 else Decimal(0)
    top = max(leverage * Decimal("1.25"), min(peak * Decimal("2.4"), leverage * 3), Decimal(3))
    places = {top * step / POINTS for step in range(POINTS + 1)}
    curve = sorted({*places, leverage, *(peak * times for times in (1, 2) if peak * times < top)})
    own = grown.median(leverage)
    marks = (Mark("Best {best_leverage}", peak, tone=Tone.GAIN),) if 0 < peak < top else ()
    return Chart(
        title="At {leverage} half of all cases end below {typical}",
        summary="The typical result by day {horizon} against leverage. The drag of the volatility "
        "grows with the square of the leverage and a trend only in step with it, so that more and "
        "more leverage leaves less and less. At {leverage} the typical result is {typical}.",
        x=Axis("Leverage", MULTIPLE),
        y=Axis("Typical result", USD),
        series=(Series("typical", tuple((x, _money(capital, grown.median(x))) for x in curve)),),
        marks=(
            *marks,
            Mark("{leverage}", leverage, _money(capital, own), gain_or_loss(Decimal(own - 1))),
        ),
        handle=Handle("leverage", leverage, Decimal(1), min(top, HIGHEST)),
    )
