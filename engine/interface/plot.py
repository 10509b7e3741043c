"""Where the values of a chart stand in its drawing, and the round values on its axes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from engine.interface import display
from engine.interface.chart import Axis, Chart, Handle, Shape
from engine.interface.display import Unit

WIDTH, HEIGHT = 360, 250
CHARACTER = Decimal("7.2")
LINE = 15
MOST_PLACES = 60
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Scale(NamedTuple):
    """A mapping from values to units of the drawing, with the values of its ticks."""

    low: Decimal
    high: Decimal
    start: Decimal
    end: Decimal
    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> Decimal:
        """Give the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def holds(self, value: Decimal) -> bool:
        """Whether a value stands between the ends."""
        return self.low <= value <= self.high


class Plot(NamedTuple):
    """The scales of both axes; `y.end` is the top."""

    x: Scale
    y: Scale


def plotted(chart: Chart) -> Plot:
    """Lay a chart out; its labels must be resolved."""
    points = [point for line in chart.series for point in line.points]
    xs = [x for x, _ in points] + [mark.x for mark in chart.marks]
    marked = [mark.y for mark in chart.marks if mark.y is not None]
    ys = [Decimal(0)] * chart.y.includes_zero + [*(y for _, y in points), *marked]
    y_ticks = ticks(min(ys), max(ys), 5)
    left = max(len(tick_words(tick, chart.y.unit)) for tick in y_ticks) * CHARACTER + 14
    names = max((len(line.label) for line in chart.named_series), default=0)
    right = WIDTH - names * CHARACTER - 14
    top = LINE * (_rows_of_labels(chart) + Decimal("2.5"))
    room = _half_a_bar(chart)
    low, high = _spread(min(xs) - room, max(xs) + room)
    x = Scale(low, high, left, right, _x_ticks(chart.x, low, high))
    y = Scale(*_spread(y_ticks[0], y_ticks[-1]), Decimal(HEIGHT - 38), top, y_ticks)
    return Plot(x, y)


def handle_places(handle: Handle, plot: Plot) -> list[tuple[Decimal, Decimal]]:
    """Give the values that a handle may be dragged to, each with its place, from left to right."""
    if handle.low >= handle.high:
        return []
    step = _step(handle.low, handle.high, MOST_PLACES)
    first, last = (handle.low / step).__ceil__(), (handle.high / step).__floor__()
    values = [step * count for count in range(first, last + 1)]
    found = ((plot.x.at(x), value) for value in values if plot.x.holds(x := handle.along(value)))
    return sorted(found)


def ticks(low: Decimal, high: Decimal, wanted: int) -> tuple[Decimal, ...]:
    """Give round values, about as many as wanted, that enclose low and high."""
    low, high = _spread(low, high)
    step = _step(low, high, wanted)
    first, last = (low / step).__floor__(), (high / step).__ceil__()
    return tuple(step * count for count in range(first, last + 1))


def tick_words(value: Decimal, unit: Unit) -> str:
    """Write a tick, without a unit that its axis names."""
    text = display.show(value, unit)
    return text.removesuffix(unit.suffix) if unit.suffix.startswith(" ") else text


def x_words(axis: Axis, x: Decimal) -> str:
    """Write a tick of the x axis: its name, or its value."""
    return axis.names[x] if axis.names else tick_words(x, axis.unit)


def _step(low: Decimal, high: Decimal, wanted: int) -> Decimal:
    rough = (high - low) / wanted
    power = Decimal(1).scaleb(rough.adjusted())
    return next(nice * power for nice in _NICE if nice * power >= rough)


def _x_ticks(axis: Axis, low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    wanted = tuple(sorted(axis.names)) if axis.names else ticks(low, high, 4)
    return _inside(wanted, low, high)


def _inside(values: Iterable[Decimal], low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    return tuple(value for value in values if low <= value <= high)


def _half_a_bar(chart: Chart) -> Decimal:
    """Give half the least distance between bars, which stand about their points."""
    xs = [[x for x, _ in line.points] for line in chart.series if line.shape is Shape.BARS]
    gaps = [after - before for row in xs for before, after in pairwise(row)]
    return min(gaps, default=Decimal(0)) / 2


def _rows_of_labels(chart: Chart) -> int:
    return sum(1 for mark in chart.marks if mark.y is None)


def _spread(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    return (low, high) if high > low else (low - 1, high + 1)
