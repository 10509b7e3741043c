"""Price paths drawn by lot, and what they say of a chance, with the error of saying it.

Each bar multiplies the price by e^x, and its high and low are drawn as those of a Brownian bridge
from the open to the close; z is normal, U₁ … U₄ are even in (0, 1], h is the length of a bar:

    x = ν·h + √v · z                                 v = σ²·h
    high = open · e^{(x + √(x² − 2·v·ln U₁))/2}      low = open · e^{(x − √(x² − 2·v·ln U₂))/2}

So the high of a bar is as if the price had been watched without a pause, and so is its low: the
chance of touching one barrier is that of the closed form in `probability`, whatever the length of
a bar. The two are drawn apart, so a bar that is long against a corridor meets both its ends a
little more often than it should: take short bars there.

With fat tails the variance v of each bar is itself drawn by lot:

    v = σ²·h / −ln(U₃·U₄)      x = ν·h + √v · z  =  ν·h + σ·√(h/2) · t₄

which makes x a Student t of four degrees of freedom, scaled to the same volatility: its variance
exists and is σ²·h; its fourth moment does not, so there are more calm bars, and more jumps. High
and low are those of the bridge with the bar's own variance v. No closed form is known for it; and
as e^x then has no mean, μ − σ²/2 is still the drift of the logarithm, but μ not that of a mean.

The same seed gives the same paths. Sources: Box and Muller (1958) for z; Lévy, "Processus
stochastiques et mouvement brownien" (1948), for the highest point of a bridge; Praetz, "The
distribution of share price changes" (1972), for the t as normal with a variance drawn by lot.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from math import cos, exp, fsum, inf, log, pi, sin, sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from engine.leverage.chance.diffusion import DAYS_PER_YEAR
from engine.leverage.errors import Impossible, OutOfRange, require_finite, require_positive
from engine.leverage.paths.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from engine.leverage.chance.diffusion import Diffusion

Path: TypeAlias = "Sequence[Bar[float]]"
MOST_BARS = 1_000_000
FEWEST = 2
ENDS = LIQUIDATION, TARGET, NEITHER = "liquidation", "target", "neither"


@dataclass(frozen=True, slots=True)
class Simulation:
    """What paths are drawn from: a diffusion, a start price, and the number and length of the bars.

    The start in quote currency, the length of a bar in days. With fat tails each bar's logarithm
    changes by a Student t of four degrees instead of a normal. Raises OutOfRange where the start or
    the length is not above zero, or the bars are fewer than one or more than a million.
    """

    diffusion: Diffusion
    start: float
    bars: int
    bar_days: float = 1.0
    has_fat_tails: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no path."""
        if self.bars < 1:
            raise OutOfRange("bars", "at least", 1, "a path has a bar")
        if self.bars > MOST_BARS:
            raise OutOfRange("bars", "at most", MOST_BARS, "a path is held whole")
        require_positive(start=self.start, bar_days=self.bar_days)


class Estimate(NamedTuple):
    """A mean over paths, its standard error (the deviation of such means), and their number.

    In two of three draws the true value lies within one standard error, in 997 of 1000 within
    three. Where all paths agree the error is zero, which is no proof.
    """

    value: float
    standard_error: float
    paths: int


class ExitEstimates(NamedTuple):
    """The shares of paths by what they meet first: liquidation, the target, or neither."""

    liquidation: Estimate
    target: Estimate
    neither: Estimate


def draw_paths(simulation: Simulation, paths: int, seed: int) -> Iterator[Path]:
    """Give that many paths, one after the other, each a sequence of bars that join on.

    The first paths of a seed are the same however many are asked for. In each bar, low ≤ open,
    close ≤ high. Raises OutOfRange where no path is asked for and, when a path is drawn, Impossible
    where its price leaves what a float can hold.
    """
    if paths < 1:
        raise OutOfRange("paths", "at least", 1, "there is nothing to draw")
    random = Random(seed).random  # noqa: S311 - a seed gives the same paths to all, no secrets
    return (_path(simulation, random) for _ in range(paths))


def simulated_touch_chance(paths: Iterable[Path], barrier: float) -> Estimate:
    """Give the share of paths that touch a barrier, on whichever side of their start it lies.

    Raises OutOfRange where the barrier is not above zero, Impossible for fewer than two paths or
    one without a bar.
    """
    require_positive(barrier=barrier)
    return estimate(float(_touches(path, barrier)) for path in paths)


def simulated_exit_chances(
    paths: Iterable[Path], liquidation: float, target: float
) -> ExitEstimates:
    """Give the shares of paths that meet liquidation first, the target first, or neither.

    Liquidation lies below the target for a long, above it for a short. A bar that meets both
    counts as liquidation, the worse for the trader.

    Raises OutOfRange where a price is not above zero, Impossible where both are one price, or for
    fewer than two paths or one without a bar.
    """
    require_positive(liquidation=liquidation, target=target)
    if liquidation == target:
        raise Impossible("liquidation and target are one price: neither can be met first")
    met = [_met_first(path, liquidation, target) for path in paths]
    return ExitEstimates(*(estimate(float(one == end) for one in met) for end in ENDS))


def estimate(outcomes: Iterable[float]) -> Estimate:
    """Give the mean of one outcome a path, with its standard error.

        standard error = √(Σ (outcome − mean)² / (paths − 1) / paths)

    In the unit of the outcomes; a share of paths is the mean of ones and zeros. Raises NotFinite
    for an outcome that is no number, Impossible for fewer than two, or outcomes too great to sum.
    """
    values = list(outcomes)
    for value in values:
        require_finite(outcomes=value)
    paths = len(values)
    if paths < FEWEST:
        raise Impossible("the error of an estimate takes two paths at least")
    try:
        mean = fsum(values) / paths
        variance = fsum((value - mean) ** 2 for value in values) / (paths - 1)
    except OverflowError as error:
        raise Impossible("the outcomes are too great to be summed") from error
    return Estimate(mean, sqrt(variance / paths), paths)


def _touches(path: Path, barrier: float) -> bool:
    _require_bars(path)
    if barrier <= path[0].open:
        return any(low <= barrier for _, _, low, _ in path)
    return any(high >= barrier for _, high, _, _ in path)


def _met_first(path: Path, liquidation: float, target: float) -> str:
    _require_bars(path)
    lower, upper = sorted((liquidation, target))
    for _, high, low, _ in path:
        if low <= lower or high >= upper:
            is_liquidated = low <= lower if lower == liquidation else high >= upper
            return LIQUIDATION if is_liquidated else TARGET
    return NEITHER


def _require_bars(path: Path) -> None:
    if not path:
        raise Impossible("a path has a bar at least")


def _path(simulation: Simulation, random: Callable[[], float]) -> Path:
    steps = _fat_steps if simulation.has_fat_tails else _normal_steps
    try:
        return _bars(simulation.start, steps(simulation, random), random)
    except ArithmeticError as error:
        raise Impossible("a price so volatile leaves what a float can hold") from error


def _bars(
    price: float, steps: Iterable[tuple[float, float]], random: Callable[[], float]
) -> list[Bar[float]]:
    """Draw a bar for each step: the change x of the logarithm, and twice its variance.

    High and low start from the nearer of open and close, so that rounding cannot put them between;
    what has become zero, infinite or no number fails the comparison.
    """
    path: list[Bar[float]] = []
    append, new = path.append, tuple.__new__
    for x, doubled in steps:
        square = x * x
        up = sqrt(square - doubled * log(1.0 - random()))
        down = sqrt(square - doubled * log(1.0 - random()))
        close = price * exp(x)
        if x > 0.0:
            high, low = close * exp((up - x) * 0.5), price * exp((x - down) * 0.5)
        else:
            high, low = price * exp((up + x) * 0.5), close * exp((x + down) * -0.5)
        if not (low > 0.0 and high < inf):
            raise OverflowError
        append(new(Bar, (price, high, low, close)))
        price = close
    return path


def _normal_steps(
    simulation: Simulation, random: Callable[[], float]
) -> Iterable[tuple[float, float]]:
    drift, variance = _per_bar(simulation)
    deviation = sqrt(variance)
    changes = [drift + deviation * z for z in _normals(simulation.bars, random)]
    return zip(changes, repeat(2 * variance, simulation.bars), strict=False)


def _fat_steps(
    simulation: Simulation, random: Callable[[], float]
) -> Iterable[tuple[float, float]]:
    drift, variance = _per_bar(simulation)
    gammas = [-log((1.0 - random()) * (1.0 - random())) for _ in range(simulation.bars)]
    doubled = [2 * variance / gamma for gamma in gammas]
    normals = _normals(simulation.bars, random)
    return [(drift + sqrt(each / 2) * z, each) for each, z in zip(doubled, normals, strict=False)]


def _per_bar(simulation: Simulation) -> tuple[float, float]:
    """Give the drift of the logarithm over one bar and its variance."""
    years = simulation.bar_days / DAYS_PER_YEAR
    return simulation.diffusion.log_drift * years, simulation.diffusion.variance * years


def _normals(count: int, random: Callable[[], float]) -> list[float]:
    """Draw at least `count` normal numbers, two at a time, by the way of Box and Muller."""
    normals: list[float] = []
    for _ in range((count + 1) // 2):
        radius = sqrt(-2.0 * log(1.0 - random()))
        angle = 2.0 * pi * random()
        normals += (radius * cos(angle), radius * sin(angle))
    return normals
